//! What `check` says, in words and as JSON, and how it ends.

use std::fs;

use serde_json::Value;

use crate::support::{command, example, examples, file, kept, path, ran, run, run_with, submission};

#[test]
fn every_example_is_told_in_words() {
    let folder = examples();
    fs::copy(path("tests/data/packs/eco-garden.pack.json"), folder.path().join("garden.pack.json")).unwrap();
    let said = run(folder.path(), "check .");
    assert_eq!(said.code, 0, "{}", said.err);
    kept("crates/cli/tests/data/check.txt", &format!("{}\n{}", said.out, said.err));
}

#[test]
fn every_example_is_told_as_json() {
    let folder = examples();
    let said = run(folder.path(), "check --json .");
    assert_eq!(said.code, 0);
    let files: Vec<Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(files.len(), 7);
    let mut shape: Vec<String> = Vec::new();
    for file in &files {
        assert_eq!((&file["kind"], &file["intact"]), (&"self-audit".into(), &true.into()));
        assert!(file.get("problem").is_none() && file.get("what_to_do").is_none());
        names("", file, &mut shape);
    }
    shape.sort();
    shape.dedup();
    // The names are published in --help.
    kept("crates/cli/tests/data/check-names.txt", &(shape.join("\n") + "\n"));
    let help = run(folder.path(), "check --help").out;
    for name in shape.iter().flat_map(|name| name.split(['.', '[', ']'])).filter(|name| !name.is_empty()) {
        assert!(help.contains(name), "{name} is not explained");
    }
}

/// The names in a value, with where they are.
fn names(before: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(inside) => inside.iter().for_each(|(key, value)| names(&format!("{before}.{key}"), value, found)),
        Value::Array(inside) => inside.iter().for_each(|value| names(&format!("{before}[]"), value, found)),
        _ => found.push(before.trim_start_matches('.').to_owned()),
    }
}

#[test]
fn one_file_comes_by_standard_input_and_paths_by_a_list() {
    let folder = examples();
    let text = example("quality-mark.primary");
    let said = run_with(folder.path(), "check -", text.as_bytes());
    assert_eq!((said.code, said.out.lines().next()), (0, Some("-")));
    assert!(said.out.contains("Self-audit of Pennimere Primary School"), "{}", said.out);

    let list = "quality-mark.primary.readymark.json\r\n\nnowhere.json\nquality-mark.secondary.readymark.json";
    let said = run_with(folder.path(), "check --files-from -", list.as_bytes());
    assert_eq!(said.code, 1);
    let files = said.out.lines().filter(|line| !line.starts_with(' '));
    let expected = ["quality-mark.primary.readymark.json", "nowhere.json", "quality-mark.secondary.readymark.json"];
    assert_eq!(files.collect::<Vec<_>>(), expected);
    fs::write(folder.path().join("list"), list).unwrap();
    assert_eq!(run(folder.path(), "check --files-from list").out, said.out);

    let said = run(folder.path(), "check --files-from no-list");
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains("This list of files could not be read: there is no such file or folder."),
        "{}",
        said.out
    );
}

#[test]
fn a_file_that_was_changed_is_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let text = example("quality-mark.primary").replacen("Pennimere", "Somewhere", 1);
    fs::write(folder.path().join("a.readymark.json"), text).unwrap();
    let said = run(folder.path(), "check a.readymark.json");
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains(": changed since it was saved, or damaged on the way. Check with the sender"),
        "{}",
        said.out
    );
    let said = run(folder.path(), "check --json a.readymark.json");
    let file: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((said.code, &file["intact"]), (1, &false.into()));
    assert!(file["readiness"]["outcomes"].is_array());
}

#[test]
fn a_scheme_of_a_pack_is_known_where_the_pack_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let pack = path("tests/data/packs/eco-garden.pack.json");
    fs::copy(&pack, folder.path().join("garden.pack.json")).unwrap();
    let scheme = fs::read_to_string(&pack).unwrap();
    let scheme = readymark_core::bundle::pack::read(&scheme, &crate::support::catalogue()).unwrap();
    let id = readymark_core::scheme::ids::SubmissionId::new("plot-1").unwrap();
    let audit = readymark_core::submission::Submission::new(id, &scheme, scheme.settings[0].id.clone());
    fs::write(folder.path().join("plot.json"), file(&audit, &[("a", 1)])).unwrap();

    let said = run(folder.path(), "check plot.json");
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains("This scheme is not built into Readymark, so readiness is not worked out."),
        "{}",
        said.out
    );
    let said = run(folder.path(), "check plot.json --pack garden.pack.json");
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert!(said.out.contains("Readiness: "), "{}", said.out);
    let said = run(folder.path(), "check plot.json --pack plot.json");
    assert_eq!(
        (said.code, &*said.err),
        (2, "plot.json: This is not a scheme pack. Choose a file that ends in .pack.json.\n")
    );
}

#[test]
fn nothing_in_a_file_or_its_name_reaches_the_terminal_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let mut audit = submission("quality-mark.primary");
    audit.audit.provider.organisation = "St\u{1b}[2J\u{202e}eve\u{9b}1m\r\nother.json\n  Readiness: Ready".into();
    let name = "b\u{1b}]0;x\u{7}\u{202e}.json";
    fs::write(folder.path().join(name), file(&audit, &[("a", 1)])).unwrap();
    for arguments in ["check .", "check --json .", "sample . --size 1 --seed 1", "rows . --out t"] {
        let said = run(folder.path(), arguments);
        for text in [&said.out, &said.err] {
            let hidden = readymark_core::report::shown::hidden(&text.replace('\n', ""));
            assert!(hidden.is_empty(), "{arguments}: {hidden:?}");
        }
        assert!(said.out.lines().all(|line| line != "other.json" && line != "  Readiness: Ready"), "{}", said.out);
    }
}

#[test]
fn a_pack_is_told_with_every_line_to_correct() {
    let folder = path("tests/data/packs");
    let said = run(&folder, "pack check eco-garden.pack.json bad/claimed.pack.json");
    assert_eq!(said.code, 1);
    assert!(
        said.out
            .starts_with("eco-garden.pack.json: “Green Plot Award”, edition first: nothing is wrong with this pack.\n")
    );
    let expected = fs::read_to_string(folder.join("bad/claimed.expected.txt")).unwrap();
    let lines: Vec<&str> = expected.lines().filter(|line| line.starts_with("Line ")).collect();
    assert!(
        !lines.is_empty() && lines.iter().all(|line| said.out.contains(&format!("bad/claimed.pack.json: {line}\n"))),
        "{}",
        said.out
    );
    assert_eq!(run(&folder, "pack check eco-garden.pack.json").code, 0);
}

#[test]
fn wrong_usage_ends_with_two_and_an_answer_nobody_takes_with_three() {
    let folder = examples();
    for arguments in ["", "check", "rows .", "check . --nonsense", "sample . --size many --seed 1"] {
        assert_eq!(run(folder.path(), arguments).code, 2, "{arguments}");
    }
    if let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") {
        let said = ran(command(folder.path(), "check .").stdout(full).output().unwrap());
        assert_eq!(said.code, 3);
        assert_eq!(said.err, "readymark could not write its answer: there is no space left on the disk.\n");
    }
}

#[test]
fn help_explains_every_code() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::new();
    for arguments in ["--help", "check --help", "pack check --help", "rows --help", "sample --help"] {
        let help = run(folder.path(), arguments);
        assert!(help.code == 0 && help.out.contains("Exit codes:") && !help.out.contains("generate"), "{arguments}");
        for code in 0..4 {
            assert!(help.out.contains(&format!("\n  {code}  ")), "{arguments}: {code}");
        }
        text += &format!("$ readymark {arguments}\n{}\n", help.out);
    }
    kept("crates/cli/tests/data/help.txt", &text);
}

#[test]
fn a_review_is_said_to_be_one_and_is_never_counted_as_a_submission() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(path("tests/data/bundles/v1/review.readymark.json"), folder.path().join("a.readymark.json")).unwrap();
    let said = run(folder.path(), "check a.readymark.json");
    assert_eq!(said.code, 0, "{}", said.err);
    let lines: Vec<&str> = said.out.lines().map(str::trim).collect();
    assert_eq!(lines[1], "This is a review of the self-audit of an organisation without a name, not a submission.");
    assert_eq!(lines[2], "Version 1, finalised.");
    let said = run(folder.path(), "check --json a.readymark.json");
    let file: Value = serde_json::from_str(said.out.trim()).unwrap();
    assert_eq!((&file["kind"], &file["final"], &file["intact"]), (&"review".into(), &true.into(), &true.into()));
    let help = run(folder.path(), "check --help").out;
    for name in file.as_object().unwrap().keys() {
        assert!(help.contains(name.as_str()), "{name} is not explained");
    }
    // No row is made of it, and it is not drawn for a sample; the file itself stands in the table of files.
    let said = run(folder.path(), "rows a.readymark.json --out rows --format ndjson");
    assert!(said.err.contains("not a submission"), "{} {}", said.out, said.err);
}
