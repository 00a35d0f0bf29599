//! What the app is made from, held to `deny.toml`: licences, sources, versions, and known faults;
//! and how many crates that is, held to `xtask/budget.toml`.

use crate::advisories;
use crate::command::{Outcome, command, run};
use crate::crates;
use crate::tools;
use std::fs;

const BUDGET: &str = "xtask/budget.toml";
/// As many crates may come or go without a word.
const ROOM: usize = 5;

/// Every check; those of known faults only where their database can be had.
pub fn check() -> Outcome {
    tools::ensure_for_supply()?;
    crates_and_licences()?;
    budget()?;
    println!("{}", advisories::check()?.said());
    Ok(())
}

/// The same for a release, for which the known faults must have been looked up, and lately.
pub fn check_for_release() -> Outcome {
    tools::ensure_for_supply()?;
    crates_and_licences()?;
    budget()?;
    let checked = advisories::check()?;
    println!("{}", checked.said());
    checked.good_enough_for_a_release()
}

fn crates_and_licences() -> Outcome {
    let arguments = ["deny", "--workspace", "--locked", "--log-level", "error"];
    let which = ["check", "--hide-inclusion-graph", "bans", "licenses", "sources"];
    run(command("cargo", &arguments).args(which))
        .map_err(|problem| format!("{problem} Change what is used, or say in deny.toml why it may be."))
}

fn budget() -> Outcome {
    let text = fs::read_to_string(BUDGET).map_err(|error| format!("{BUDGET} cannot be read: {error}."))?;
    let budget: toml::Table = text.parse().map_err(|error| format!("{BUDGET} cannot be read: {error}"))?;
    for (name, now) in
        [("app", crates::names(crates::Edges::App)?.len()), ("build", crates::names(crates::Edges::Build)?.len())]
    {
        let allowed = budget.get(name).and_then(toml::Value::as_integer).and_then(|it| usize::try_from(it).ok());
        let allowed = allowed.ok_or_else(|| format!("{BUDGET} has no number for \"{name}\"."))?;
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
}
