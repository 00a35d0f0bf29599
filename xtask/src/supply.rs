//! What the app is made from, held to `deny.toml` by cargo-deny: licences, sources, versions, and known
//! faults; and how many crates that is.

use crate::{parts, tools};
use anyhow::{Context, Result, ensure};
use xshell::{Shell, cmd};

/// Holds the crates to `deny.toml`.
const CARGO_DENY: &str = "0.20.2";

/// How many crates of others the app takes, by what `cargo tree` is asked. Whoever means to change that writes the
/// new number here, and what the crates are for.
const BUDGET: [(&str, parts::Compiled, usize); 4] = [
    // Leptos and what it is made from; wasm-bindgen and web-sys; serde_json, sha2 and chrono; the wrapper of the
    // browser's database; and what writes files for office programs, which comes the first time it is used.
    ("app", parts::IN_APP, 156),
    // Those, and the macros that run while it is compiled, with what they are made from.
    ("build", parts::IN_BUILD, 215),
    // What the core takes; docx-rs, with quick-xml and zip; CSV; rust_xlsxwriter, with zip and two ways to deflate;
    // js-sys, of which it asks the time.
    ("files for office programs", parts::IN_OFFICE, 52),
    // What the core takes; clap, a bar of progress, walking through folders, and every core of the machine; CSV;
    // Parquet without Arrow, with gzip; numbers drawn from a seed.
    ("command line", parts::IN_COMMAND_LINE, 62),
];
/// As many crates may come or go without a word.
const ROOM: usize = 5;

/// Every check. A release relies on the known faults, so they must be looked up; a test says where they could not
/// be: a run without them must not look like one that found nothing.
pub fn check(sh: &Shell, for_release: bool) -> Result<()> {
    tools::ensure_program(sh, "cargo-deny", "cargo-deny", CARGO_DENY)?;
    deny(sh, "--locked check --hide-inclusion-graph bans licenses sources")
        .context("Change what is used, or say in deny.toml why it may be")?;
    for (name, which, allowed) in BUDGET {
        within(name, parts::names(sh, which)?.len(), allowed)?;
    }
    if are_known(deny(sh, "fetch db"), for_release)? {
        deny(sh, "--offline check --hide-inclusion-graph advisories")
            .context("Use another version or another crate; or say in deny.toml why it does no harm here")?;
    }
    Ok(())
}

fn deny(sh: &Shell, arguments: &str) -> Result<()> {
    let arguments = arguments.split_whitespace();
    let deny = cmd!(sh, "cargo deny --workspace --log-level error {arguments...}");
    // A host that asks for a name and a password is one that refuses.
    Ok(deny.env("GIT_TERMINAL_PROMPT", "0").run()?)
}

/// Whether there is today's list of known faults to check against, and says so.
fn are_known(fetched: Result<()>, for_release: bool) -> Result<bool> {
    let Err(why) = fetched else {
        println!("Known faults are looked up in RustSec's list of today.");
        return Ok(true);
    };
    ensure!(!for_release, why.context("Release where RustSec's list of known faults can be fetched"));
    println!("{why}. Known faults were NOT looked up: RustSec's list cannot be fetched.");
    Ok(false)
}

/// Fails where a number of crates is not near enough to what is written down.
fn within(name: &str, now: usize, allowed: usize) -> Result<()> {
    println!("Crates for the {name}: {now}, written down as {allowed}.");
    ensure!(
        now.abs_diff(allowed) <= ROOM,
        "The {name} takes {now} crates, not {allowed}. If that is meant, write the new number into {}, with a line \
         saying what they are for.",
        file!()
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::anyhow;

    #[test]
    fn five_crates_may_come_or_go_and_a_sixth_must_be_written_down() {
        for (now, good) in [(100, true), (105, true), (106, false), (95, true), (94, false), (0, false)] {
            assert_eq!(within("app", now, 100).is_ok(), good, "{now}");
        }
        let problem = within("app", 106, 100).err().map(|problem| problem.to_string()).unwrap_or_default();
        assert!(problem.contains("takes 106 crates, not 100"), "{problem}");
    }

    #[test]
    fn what_cannot_be_looked_up_fails_only_a_release() -> Result<()> {
        let refused = || Err(anyhow!("It failed"));
        assert!(are_known(Ok(()), true)? && are_known(Ok(()), false)?);
        assert!(!are_known(refused(), false)?);
        assert!(are_known(refused(), true).is_err_and(|problem| format!("{problem:#}").ends_with(": It failed")));
        Ok(())
    }
}
