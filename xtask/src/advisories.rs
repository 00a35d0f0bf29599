//! Known faults of what the app is made from, as RustSec lists them. Their database is fetched where
//! it can be; a copy from earlier will do; and where there is neither, that is said plainly: a run
//! without it must not look like one that found nothing.

use crate::command::{Outcome, ask, command, run};
use crate::tools;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{SystemTime, UNIX_EPOCH};

const DATABASE: &str = "https://github.com/RustSec/advisory-db";
/// From which age a release may not rely on it.
const TOO_OLD: u64 = 30;

/// A copy of the database on this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Database {
    /// Of its last change, as 2026-11-20.
    date: String,
    days: u64,
}

/// What became of the check. A fault that was found is none of these: it fails at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// Against this database, and why it could not be brought up to date.
    With { date: String, days: u64, stale: Option<String> },
    /// Not at all, and why.
    Not(String),
}

impl Checked {
    /// One or two lines for the person at the keyboard.
    pub fn said(&self) -> String {
        match self {
            Checked::With { date, days, stale } => {
                let old = if *days > TOO_OLD { format!(", which is more than {TOO_OLD}") } else { String::new() };
                let why = stale.as_ref().map(|why| format!("\nIt could not be brought up to date: {why}"));
                format!(
                    "Advisories checked with the database of {date}, {days} days old{old}.{}",
                    why.unwrap_or_default()
                )
            }
            Checked::Not(why) => {
                format!("Advisories were NOT checked: there is no database here, and it could not be fetched.\n{why}")
            }
        }
    }

    /// A release relies on the answer, so it must be there and recent.
    pub fn good_enough_for_a_release(&self) -> Outcome {
        match self {
            Checked::With { days, .. } if *days <= TOO_OLD => Ok(()),
            Checked::With { date, .. } => Err(format!(
                "The advisories of {date} are more than {TOO_OLD} days old: release where {DATABASE} can be fetched."
            )),
            Checked::Not(_) => {
                Err(format!("The advisories were not checked: release where {DATABASE} can be fetched."))
            }
        }
    }
}

/// Checks against the newest database that can be had.
pub fn check() -> Outcome<Checked> {
    let fetched = fetch();
    let checked = decided(fetched, local()?);
    if matches!(checked, Checked::With { .. }) {
        let arguments = ["deny", "--workspace", "--offline", "check", "--hide-inclusion-graph", "advisories"];
        run(&mut command("cargo", &arguments)).map_err(|problem| {
            format!("{problem} Use another version or another crate; or say in deny.toml why it does no harm here.")
        })?;
    }
    Ok(checked)
}

fn decided(fetched: Result<(), String>, local: Option<Database>) -> Checked {
    match (fetched, local) {
        (fetched, Some(Database { date, days })) => Checked::With { date, days, stale: fetched.err() },
        (Err(why), None) => Checked::Not(why),
        (Ok(()), None) => Checked::Not("It was fetched, but is not where cargo-deny keeps it.".to_owned()),
    }
}

/// Fetches the database, or says why it could not be.
fn fetch() -> Result<(), String> {
    let output = command("cargo", &["deny", "--workspace", "fetch", "db"])
        // A host that asks for a name and a password is one that refuses.
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("cargo-deny could not be started: {error}."))?;
    match output.status.success() {
        true => Ok(()),
        false => Err(reason(&String::from_utf8_lossy(&output.stderr))),
    }
}

/// What git said last; failing that, the first line there is.
fn reason(printed: &str) -> String {
    let fatal = printed.lines().filter_map(|line| line.trim().strip_prefix("fatal: ")).next_back();
    let line = fatal.or_else(|| printed.lines().map(str::trim).find(|line| !line.is_empty()));
    line.unwrap_or("cargo-deny did not say why.").to_owned()
}

/// The copy of the database that cargo-deny keeps in cargo's home.
fn local() -> Outcome<Option<Database>> {
    let Ok(folders) = tools::cargo_home()?.join("advisory-dbs").read_dir() else { return Ok(None) };
    let mut folders: Vec<PathBuf> = folders.flatten().map(|entry| entry.path()).filter(|it| it.is_dir()).collect();
    folders.sort();
    Ok(folders.iter().filter_map(|folder| database(&folder.to_string_lossy())).next_back())
}

fn database(folder: &str) -> Option<Database> {
    let from = ask("git", &["-C", folder, "config", "remote.origin.url"])?;
    let committed = ask("git", &["-C", folder, "log", "-1", "--date=short", "--format=%cd %ct"])?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    (from == DATABASE).then(|| read(&committed, now)).flatten()
}

/// From a date, and the seconds since 1970 it stands for.
fn read(committed: &str, now: u64) -> Option<Database> {
    let (date, seconds) = committed.split_once(' ')?;
    let days = now.saturating_sub(seconds.parse().ok()?) / (24 * 60 * 60);
    Some(Database { date: date.to_owned(), days })
}

#[cfg(test)]
mod tests {
    use super::*;

    const REFUSED: &str = "2026-11-26 07:55:08 [ERROR] failed to fetch database: failed to fetch advisory database \
        https://github.com/RustSec/advisory-db with cli: failed to clone: [\"clone\", \"--depth=1\"]\n\
        Cloning into 'advisory-db-3157b0e258782691'...\n\
        fatal: unable to access 'https://github.com/RustSec/advisory-db/': Could not resolve host: github.com\n\n";
    const WHY: &str = "unable to access 'https://github.com/RustSec/advisory-db/': Could not resolve host: github.com";

    fn of_age(days: u64) -> Database {
        Database { date: "2026-11-20".into(), days }
    }

    #[test]
    fn the_reason_is_what_git_said_last() {
        assert_eq!(reason(REFUSED), WHY);
        assert_eq!(reason("\nerror: no such command: `deny`\n"), "error: no such command: `deny`");
        assert_eq!(reason(""), "cargo-deny did not say why.");
    }

    #[test]
    fn what_was_not_checked_is_said_and_fails_only_a_release() {
        let checked = decided(Err(reason(REFUSED)), None);
        let said = checked.said();
        assert!(said.starts_with("Advisories were NOT checked: ") && said.ends_with(WHY), "{said}");
        assert_eq!(said.lines().count(), 2);
        assert!(checked.good_enough_for_a_release().is_err());
    }

    #[test]
    fn a_fresh_database_is_said_with_its_date_and_is_good_for_a_release() {
        let checked = decided(Ok(()), Some(of_age(6)));
        assert_eq!(checked.said(), "Advisories checked with the database of 2026-11-20, 6 days old.");
        assert_eq!(checked.good_enough_for_a_release(), Ok(()));
        assert_eq!(decided(Ok(()), Some(of_age(30))).good_enough_for_a_release(), Ok(()));
    }

    #[test]
    fn an_earlier_copy_will_do_until_it_is_too_old_for_a_release() {
        let recent = decided(Err(WHY.into()), Some(of_age(30)));
        assert!(recent.said().contains("30 days old.\nIt could not be brought up to date: "), "{}", recent.said());
        assert_eq!(recent.good_enough_for_a_release(), Ok(()));

        let old = decided(Err(WHY.into()), Some(of_age(31)));
        assert!(old.said().contains("31 days old, which is more than 30."), "{}", old.said());
        assert!(old.good_enough_for_a_release().is_err());
        // Fetched just now, and nobody has added to it for long: it is old all the same.
        assert!(decided(Ok(()), Some(of_age(31))).good_enough_for_a_release().is_err());
    }

    #[test]
    fn the_age_of_a_database_is_counted_in_whole_days() {
        assert_eq!(
            read("2001-09-09 1000000000", 1_000_000_000 + 86_399),
            Some(Database { date: "2001-09-09".into(), days: 0 })
        );
        assert_eq!(read("2001-09-09 1000000000", 1_000_000_000 + 31 * 86_400).map(|it| it.days), Some(31));
        // A clock that is behind makes nothing older.
        assert_eq!(read("2001-09-09 1000000000", 5).map(|it| it.days), Some(0));
        assert_eq!(read("", 5), None);
    }
}
