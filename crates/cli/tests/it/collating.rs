//! The questions of `docs/collating.md`, asked in DuckDB and, with `READYMARK_ALL`, in Spark, where those can be had;
//! held against a count that is made of the files themselves and not of the tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use readymark_core::audit::place::Place;
use readymark_core::audit::view::View;
use readymark_core::audit::{Answer, Audit};
use readymark_core::bundle::{self, Integrity, Opened};
use readymark_core::readiness::{Truth, assess};
use readymark_core::report::hub;
use readymark_core::scheme::{Role, Scheme};
use readymark_core::submission::version_vector::VersionOrder;
use serde_json::Value;

use crate::support::{all_files, path, run};

/// Names a Python with the modules `duckdb` and `pyspark`; otherwise `python3` is asked.
const PYTHON: &str = "READYMARK_PYTHON";
/// As many as `docs/collating.md` says.
const FILES: u64 = 1_000;
/// Figures of fewer are left out.
const FEWEST: usize = 5;

/// Counts by what is counted, all of it as text.
type Counts = BTreeMap<Vec<String>, BTreeSet<String>>;

/// What understands SQL: as the script calls it, and the module of Python that it needs.
const DUCKDB: (&str, &str) = ("duckdb", "duckdb");
const SPARK: (&str, &str) = ("spark", "pyspark");

#[test]
fn engines_answer_as_the_files_do() {
    let python = std::env::var(PYTHON).unwrap_or_else(|_| "python3".to_owned());
    // Spark takes a minute or two to say what DuckDB says in a second, so it is asked before a release.
    let all = std::env::var_os("READYMARK_ALL").is_some_and(|value| !value.is_empty());
    let engines = [DUCKDB, SPARK].into_iter().filter(|engine| all || *engine != SPARK);
    let (there, missing): (Vec<_>, Vec<_>) = engines.partition(|(engine, module)| can_be_had(&python, engine, module));
    for (engine, module) in missing {
        println!(
            "The questions of docs/collating.md were not asked in {engine}: {PYTHON} names no Python with the module \
             {module}, nor has python3 it (and Spark needs Java)."
        );
    }
    if there.is_empty() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), &format!("generate --out received --count {FILES} --seed 20"));
    assert_eq!(made.code, 0, "{}", made.err);
    assert_eq!(run(folder.path(), "rows received --out rows").code, 1);
    let (expected, parted) = counted(folder.path());
    assert!(parted > 3);
    for (engine, _) in there {
        let answers = asked(&python, engine, folder.path());
        let names: Vec<&str> = answers.keys().map(String::as_str).collect();
        assert_eq!(names, ["dashboard", "elements", "parted", "ready", "stops"], "{engine}");
        assert_eq!(answers["parted"].len(), parted, "{engine}");
        for (name, counts) in &expected {
            let told: BTreeMap<Vec<String>, usize> = answers[*name].iter().map(|row| told(row)).collect();
            let counts = counts.iter().map(|(key, found)| (key.clone(), found.len()));
            let counts: BTreeMap<Vec<String>, usize> = counts.filter(|(_, count)| *count >= FEWEST).collect();
            assert!(counts.len() > 10, "{name}: {}", counts.len());
            assert_eq!(told, counts, "{engine}, {name}");
        }
    }
}

fn can_be_had(python: &str, engine: &str, module: &str) -> bool {
    let runs = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        let ran = command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
        ran.is_ok_and(|status| status.success())
    };
    runs(python, &["-c", &format!("import {module}")]) && (engine != SPARK.0 || runs("java", &["-version"]))
}

/// What an engine answers, by the name of the question.
fn asked(python: &str, engine: &str, folder: &std::path::Path) -> BTreeMap<String, Vec<Vec<Value>>> {
    let mut asked = Command::new(python);
    asked.arg(path("crates/cli/tests/collating.py")).arg(engine).current_dir(folder);
    let mut asked = asked.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    asked.stdin.take().unwrap().write_all(statements(engine).as_bytes()).unwrap();
    let said = asked.wait_with_output().unwrap();
    assert!(said.status.success(), "{engine}");
    let lines = String::from_utf8(said.stdout).unwrap();
    let answers = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let of = |answer: Value| {
        (answer["name"].as_str().unwrap().to_owned(), serde_json::from_value(answer["rows"].clone()).unwrap())
    };
    answers.map(of).collect()
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

/// Every statement of the page, as an engine is given them.
fn statements(engine: &str) -> String {
    let page = fs::read_to_string(path("docs/collating.md")).unwrap();
    let blocks = |kind: &str| -> Vec<String> {
        let mark = format!("```{kind}\n");
        page.split(&mark).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
    };
    let all = blocks("sql");
    match engine {
        "duckdb" => all.join("\n"),
        // The first block opens the tables, which Spark does in its own way.
        _ => blocks("text").remove(0) + &all[1..].join("\n").replace("CREATE VIEW", "CREATE TEMPORARY VIEW"),
    }
}

/// The same figures from the files, by name; and how many self-audits have parted.
fn counted(folder: &std::path::Path) -> (BTreeMap<&'static str, Counts>, usize) {
    let catalogue = crate::support::catalogue();
    let mut all = BTreeMap::<String, BTreeMap<String, Opened>>::new();
    for (_, bytes) in all_files(&folder.join("received")) {
        if let Ok(opened) = bundle::read(&bytes, &catalogue)
            && opened.integrity == Integrity::Intact
        {
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
