//! The sample: the same for everybody, whatever the order, and of the newest versions alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::support::{file, run, run_with, submission};

fn sample(folder: &std::path::Path, arguments: &str) -> Value {
    let said = run(folder, arguments);
    assert!(said.code < 2, "{}", said.err);
    serde_json::from_str(&said.out).unwrap()
}

#[test]
fn anybody_can_draw_it_again() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), "generate --out in --count 200 --seed 5").code, 0);
    let drawn = sample(folder.path(), "sample in --size 12 --seed spring --json");
    assert_eq!((&drawn["seed"], &drawn["size"]), (&"spring".into(), &12.into()));
    let of = drawn["of"].as_u64().unwrap();
    assert!(of > 150 && of < 200, "{of}");
    let tickets: Vec<&str> =
        drawn["drawn"].as_array().unwrap().iter().map(|it| it["ticket"].as_str().unwrap()).collect();
    assert_eq!(tickets.len(), 12);
    assert!(tickets.is_sorted());
    for it in drawn["drawn"].as_array().unwrap() {
        let ticket = Sha256::digest(format!("spring:{}", it["digest"].as_str().unwrap()));
        assert_eq!(it["ticket"], format!("{ticket:x}").as_str());
    }
    // Found in another order, and some twice.
    let files = fs::read_dir(folder.path().join("in/0000")).unwrap();
    let mut paths: Vec<String> = files.map(|entry| entry.unwrap().path().to_string_lossy().into_owned()).collect();
    paths.sort();
    paths.reverse();
    paths.extend_from_within(..20);
    let said =
        run_with(folder.path(), "sample --files-from - --size 12 --seed spring --json", paths.join("\n").as_bytes());
    let again: Value = serde_json::from_str(&said.out).unwrap();
    let digests = |drawn: &Value| -> Vec<Value> {
        drawn["drawn"].as_array().unwrap().iter().map(|it| it["digest"].clone()).collect()
    };
    assert_eq!((digests(&drawn), &drawn["of"]), (digests(&again), &again["of"]));
    assert_ne!(digests(&drawn), digests(&sample(folder.path(), "sample in --size 12 --seed autumn --json")));
    // In words the same files, in the same order.
    let words = run(folder.path(), "sample in --size 12 --seed spring").out;
    assert!(words.starts_with(&format!("Seed: spring\nSize: 12, of {of} self-audits\n")), "{words}");
    let told: Vec<&str> = words.lines().skip(3).map(|line| line.split_whitespace().nth(1).unwrap()).collect();
    let named: Vec<&str> = drawn["drawn"].as_array().unwrap().iter().map(|it| it["file"].as_str().unwrap()).collect();
    assert_eq!(told, named);
}

#[test]
fn every_group_has_its_own() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), "generate --out in --count 200 --seed 6").code, 0);
    for (by, least) in [("scheme", 6), ("setting", 8), ("outcome", 7)] {
        let drawn = sample(folder.path(), &format!("sample in --size 2 --seed 1 --by {by} --json"));
        let mut groups = BTreeMap::<&str, usize>::new();
        for it in drawn["drawn"].as_array().unwrap() {
            *groups.entry(it["group"].as_str().unwrap()).or_default() += 1;
        }
        assert!(groups.len() >= least && groups.values().all(|count| *count <= 2), "{by}: {groups:?}");
        let words = run(folder.path(), &format!("sample in --size 2 --seed 1 --by {by}")).out;
        assert_eq!(words.matches("\nGroup: ").count(), groups.len());
    }
}

#[test]
fn only_the_newest_version_is_drawn_and_none_that_has_parted() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, audit: &readymark_core::submission::Submission, writers: &[(&str, u64)]| {
        fs::write(folder.path().join(name), file(audit, writers)).unwrap();
    };
    let named = |audit: &readymark_core::submission::Submission, name: &str| {
        let mut audit = audit.clone();
        audit.audit.provider.organisation = name.into();
        audit
    };
    let one = submission("quality-mark.primary");
    put("old.json", &one, &[("a", 1)]);
    put("new.json", &named(&one, "Newer"), &[("a", 1), ("b", 2)]);
    put("new-again.json", &named(&one, "Newer"), &[("a", 1), ("b", 2)]);
    let other = submission("quality-mark.secondary");
    put("left.json", &named(&other, "Left"), &[("a", 1), ("b", 1)]);
    put("right.json", &named(&other, "Right"), &[("a", 1), ("c", 1)]);
    let said = run(folder.path(), "sample . --size 9 --seed 1 --json");
    assert_eq!(said.code, 1);
    let drawn: Value = serde_json::from_str(&said.out).unwrap();
    let files: BTreeSet<&str> =
        drawn["drawn"].as_array().unwrap().iter().map(|it| it["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["./new-again.json"].into());
    let why = "it and another version have each changed since they were the same, so neither is drawn.";
    assert_eq!(said.err, format!("./left.json: {why}\n./right.json: {why}\n"));
}
