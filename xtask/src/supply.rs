//! What the app is made from, held to `deny.toml` by cargo-deny: licences, sources, versions, and known
//! faults; and how many crates that is, held to `xtask/budget.toml`.

use crate::command::{Outcome, command, run};
use crate::{parts, tools};
use std::fs;

const BUDGET: &str = "xtask/budget.toml";
/// As many crates may come or go without a word.
const ROOM: usize = 5;

/// Every check. A release relies on the known faults, so they must be those of today; a test says where
/// they could not be fetched: a run without them must not look like one that found nothing.
pub fn check(for_release: bool) -> Outcome {
    tools::ensure_for_supply()?;
    deny(&["--locked", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"])
        .map_err(|problem| format!("{problem} Change what is used, or say in deny.toml why it may be."))?;
    budget()?;
    let fetched = deny(&["fetch", "db"]);
    let (usable, said) = known_faults(fetched, tools::has_advisories()?, for_release)?;
    println!("{said}");
    if !usable {
        return Ok(());
    }
    deny(&["--offline", "check", "--hide-inclusion-graph", "advisories"]).map_err(|problem| {
        format!("{problem} Use another version or another crate; or say in deny.toml why it does no harm here.")
    })
}

fn deny(arguments: &[&str]) -> Outcome {
    let arguments = [&["deny", "--workspace", "--log-level", "error"], arguments].concat();
    // A host that asks for a name and a password is one that refuses.
    run(command("cargo", &arguments).env("GIT_TERMINAL_PROMPT", "0"))
}

/// Whether there is a list of known faults to check against, and what to say of it.
fn known_faults(fetched: Outcome, earlier: bool, for_release: bool) -> Outcome<(bool, String)> {
    match fetched {
        Ok(()) => Ok((true, "Known faults are looked up in RustSec's list of today.".to_owned())),
        Err(why) if for_release => Err(format!("{why} Release where RustSec's list of known faults can be fetched.")),
        Err(why) if earlier => Ok((true, format!("{why} Known faults are looked up in an EARLIER list of RustSec's."))),
        Err(why) => Ok((false, format!("{why} Known faults were NOT looked up: RustSec's list cannot be fetched."))),
    }
}

fn budget() -> Outcome {
    let text = fs::read_to_string(BUDGET).map_err(|error| format!("{BUDGET} cannot be read: {error}."))?;
    let budget: toml::Table = text.parse().map_err(|error| format!("{BUDGET} cannot be read: {error}"))?;
    for (name, edges) in [("app", parts::IN_APP), ("build", parts::IN_BUILD)] {
        let allowed = budget.get(name).and_then(toml::Value::as_integer).and_then(|it| usize::try_from(it).ok());
        let allowed = allowed.ok_or_else(|| format!("{BUDGET} has no number for \"{name}\"."))?;
        let now = parts::names(edges)?.len();
        println!("Crates for the {name}: {now}, written down as {allowed}.");
        within(name, now, allowed)?;
    }
    Ok(())
}

/// Whether a number of crates is near enough to what is written down.
fn within(name: &str, now: usize, allowed: usize) -> Outcome {
    match now.abs_diff(allowed) > ROOM {
        true => Err(format!(
            "The {name} takes {now} crates; {BUDGET} says {allowed}. If that is meant, write the new number there, \
             with a line saying what they are for."
        )),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_crates_may_come_or_go_and_a_sixth_must_be_written_down() {
        for (now, good) in [(100, true), (105, true), (106, false), (95, true), (94, false), (0, false)] {
            assert_eq!(within("app", now, 100).is_ok(), good, "{now}");
        }
        let problem = within("app", 106, 100).err().unwrap_or_default();
        assert!(problem.contains("takes 106 crates") && problem.contains("says 100"), "{problem}");
    }

    #[test]
    fn what_was_not_looked_up_is_said_and_fails_only_a_release() -> Outcome {
        let refused = || Err("It failed.".to_owned());
        for earlier in [true, false] {
            assert!(known_faults(Ok(()), earlier, true)?.0);
            assert!(known_faults(refused(), earlier, true).is_err());
            let (usable, said) = known_faults(refused(), earlier, false)?;
            assert_eq!(usable, earlier);
            assert!(
                said.starts_with("It failed. ") && said.contains(if earlier { "EARLIER" } else { "NOT" }),
                "{said}"
            );
        }
        Ok(())
    }
}
