//! The questions of `docs/collating.md`, asked in DuckDB where that can be had, and held against a count that is made
//! of the files themselves and not of the tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use readymark_core::audit::place::Place;
use readymark_core::audit::view::View;
use readymark_core::audit::{Answer, Audit};
use readymark_core::bundle::{self, Opened};
use readymark_core::readiness::{Truth, assess};
use readymark_core::report::hub;
use readymark_core::scheme::{Role, Scheme};
use readymark_core::submission::version_vector::VersionOrder;
use serde_json::Value;

use crate::support::{all_files, path, run};

/// Names a Python with the module `duckdb`; otherwise `python3` is asked.
const PYTHON: &str = "READYMARK_PYTHON";
/// As many as `docs/collating.md` says.
const FILES: u64 = 1_000;
/// Figures of fewer are left out.
const FEWEST: usize = 5;

/// Counts by what is counted, all of it as text.
type Counts = BTreeMap<Vec<String>, BTreeSet<String>>;

#[test]
fn duckdb_answers_as_the_files_do() {
    let python = std::env::var(PYTHON).unwrap_or_else(|_| "python3".to_owned());
    let has_it = Command::new(&python).args(["-c", "import duckdb"]).stderr(Stdio::null()).status();
    if !has_it.is_ok_and(|status| status.success()) {
        println!(
            "DuckDB cannot be had: the questions of docs/collating.md were not asked. Set {PYTHON} to a Python with the module duckdb."
        );
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), &format!("generate --out received --count {FILES} --seed 20"));
    assert_eq!(made.code, 0, "{}", made.err);
    assert_eq!(run(folder.path(), "rows received --out rows").code, 1);

    let mut asked = Command::new(&python);
    asked.arg(path("crates/cli/tests/collating.py")).current_dir(folder.path());
    let mut asked = asked.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    asked.stdin.take().unwrap().write_all(statements().as_bytes()).unwrap();
    let said = asked.wait_with_output().unwrap();
    assert!(said.status.success());
    let lines = String::from_utf8(said.stdout).unwrap();
    let answers: BTreeMap<String, Vec<Vec<Value>>> = lines
        .lines()
        .map(|line| {
            let answer: Value = serde_json::from_str(line).unwrap();
            (answer["name"].as_str().unwrap().to_owned(), serde_json::from_value(answer["rows"].clone()).unwrap())
        })
        .collect();

    let (expected, parted) = counted(folder.path());
    assert_eq!(
        answers.keys().map(String::as_str).collect::<Vec<_>>(),
        ["dashboard", "elements", "parted", "ready", "stops"]
    );
    assert_eq!(answers["parted"].len(), parted);
    assert!(parted > 3);
    for (name, counts) in expected {
        let told: BTreeMap<Vec<String>, usize> = answers[name].iter().map(|row| told(row)).collect();
        let counts: BTreeMap<Vec<String>, usize> =
            counts.into_iter().map(|(key, found)| (key, found.len())).filter(|(_, count)| *count >= FEWEST).collect();
        assert!(counts.len() > 10, "{name}: {}", counts.len());
        assert_eq!(told, counts, "{name}");
    }
}

/// A row of an answer: what is counted, and how many.
fn told(row: &[Value]) -> (Vec<String>, usize) {
    let (count, key) = row.split_last().unwrap();
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    (key.iter().map(text).collect(), usize::try_from(count.as_u64().unwrap()).unwrap())
}

/// Every statement of the page.
fn statements() -> String {
    let page = fs::read_to_string(path("docs/collating.md")).unwrap();
    let blocks = page.split("```sql\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned());
    blocks.collect::<Vec<_>>().join("\n")
}

/// The same figures from the files, by name; and how many self-audits have parted.
fn counted(folder: &std::path::Path) -> (BTreeMap<&'static str, Counts>, usize) {
    let catalogue = crate::support::catalogue();
    let mut all = BTreeMap::<String, BTreeMap<String, Opened>>::new();
    for (_, bytes) in all_files(&folder.join("received")) {
        if let Ok(opened) = bundle::read(&bytes, &catalogue) {
            let versions = all.entry(opened.submission.id.to_string()).or_default();
            versions.insert(opened.check_code.hex(), opened);
        }
    }
    let (mut counts, mut parted) = (BTreeMap::<&'static str, Counts>::new(), 0);
    for (id, versions) in &all {
        let newest = versions.iter().find(|(digest, mine)| {
            let mut others = versions.iter().filter(|(other, _)| other != digest);
            others.all(|(_, other)| mine.version_vector.compare(&other.version_vector) == VersionOrder::Newer)
        });
        let Some((_, opened)) = newest else {
            parted += 1;
            continue;
        };
        let submission = &opened.submission;
        let scheme = catalogue.scheme(&submission.edition.scheme).unwrap();
        let mut count = |name: &'static str, key: Vec<String>| {
            counts.entry(name).or_default().entry(key).or_default().insert(id.clone());
        };
        readiness(scheme, &submission.audit, &mut count);
        extents(scheme, &submission.audit, &mut count);
    }
    (counts, parted)
}

fn readiness(scheme: &Scheme, audit: &Audit, count: &mut impl FnMut(&'static str, Vec<String>)) {
    let year = readymark_core::audit::date::parse(audit.provider.dated.as_typed());
    let year = year.map_or("not-given".to_owned(), |on| on.to_string()[..4].to_owned());
    for outcome in assess(scheme, audit).outcomes {
        let verdict = readymark_cli::check::verdict(outcome.verdict).to_owned();
        count("ready", vec![scheme.id.to_string(), year.clone(), outcome.id.to_string(), verdict]);
        for line in outcome.gating().filter(|line| line.finding.truth != Truth::Met) {
            let truth = match line.finding.truth {
                Truth::Met => "met",
                Truth::NotMet => "not-met",
                Truth::Unanswered => "unanswered",
                Truth::Open => "open",
            };
            count("stops", vec![scheme.id.to_string(), outcome.id.to_string(), line.id.to_string(), truth.to_owned()]);
        }
    }
}

fn extents(scheme: &Scheme, audit: &Audit, count: &mut impl FnMut(&'static str, Vec<String>)) {
    let view = View::new(scheme, audit);
    for element in view.elements_in_use() {
        let asked: Vec<(_, Place)> = hub::asked_at(scheme, audit, element).collect();
        for (question, place) in asked {
            let chosen = match view.said(&place) {
                Some(Answer::One(option)) => {
                    let at = question.options().iter().position(|known| known.id == *option).unwrap() + 1;
                    Some((at.to_string(), option.to_string()))
                }
                _ => None,
            };
            let status = if chosen.is_some() { "answered" } else { "unanswered" };
            let (at, option) = chosen.clone().unwrap_or_default();
            match question.role {
                Role::Extent => {
                    let key = [scheme.id.as_str(), element.id.as_str(), status, &at, &option];
                    count("elements", key.map(str::to_owned).into());
                }
                Role::Rating if chosen.is_some() => {
                    let phase = place.phase.as_ref().unwrap();
                    let key = [scheme.id.as_str(), &element.code, phase.as_str(), &at, &option];
                    count("dashboard", key.map(str::to_owned).into());
                }
                _ => {}
            }
        }
    }
}
