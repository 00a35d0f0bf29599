//! What others need no Readymark for: the lines in `docs/checking-a-file.md`, run as they stand
//! there, agree with the reader about every file (R4.2); and what our words may say of it (R4.4).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use readymark_core::bundle::Integrity;

use crate::corpora::{corpora, everywhere};
use crate::support::golden::{KEPT, golden};
use crate::support::{QUALITY_MARK, file, read_file, scheme, submission, text_of};

const DOCUMENT: &str = "docs/checking-a-file.md";

/// The lines of the document in a language.
fn lines(language: &str) -> String {
    let text = text_of(DOCUMENT);
    let (_, rest) = text.split_once(&format!("```{language}\n")).unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

/// A folder for the files of one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Files to check: kept ones, one full of naughty strings, and some that were changed.
fn files() -> Vec<String> {
    let scheme = scheme(QUALITY_MARK);
    let mut files: Vec<String> = KEPT.iter().map(|it| golden(it.0)).collect();
    let controls: String = ('\u{1}'..='\u{a0}').chain(['\u{2028}', '\u{2029}', '\u{fffd}', '\u{10ffff}']).collect();
    files.push(file(&scheme, &everywhere(&scheme, &controls), 3));
    if let Some(folder) = corpora() {
        let list = fs::read_to_string(folder.join("naughty-strings/blns.json")).unwrap();
        let list: Vec<String> = serde_json::from_str(&list).unwrap();
        let mut naughty = submission(&scheme, "primary; action");
        let mut pieces = list.chunks(100).map(|chunk| chunk.concat().replace('\0', ""));
        naughty.audit.actions[0].what = pieces.next().unwrap().into();
        naughty.audit.provider.organisation = pieces.next().unwrap().chars().take(2_000).collect::<String>().into();
        files.push(file(&scheme, &naughty, 4));
        files.extend(list.chunks(40).map(|chunk| {
            let text: String = chunk.concat().replace('\0', "").chars().take(2_000).collect();
            file(&scheme, &everywhere(&scheme, &text), 5)
        }));
    }
    let changed = golden(KEPT[0].0).replacen("Head teacher", "Head Teacher", 1);
    files.extend([changed, golden(KEPT[1].0).replacen("\"generation\":7", "\"generation\":8", 1)]);
    files
}

/// Runs the document's lines over every file; where there is no such program they are left out,
/// except where CI is set.
fn agrees(program: &str, language: &str, name: &str) {
    if Command::new(program).arg("--version").output().is_err() {
        let ci = std::env::var_os("CI").filter(|value| !value.is_empty());
        assert!(ci.is_none(), "CI is set, so {program} has to be there");
        println!("{program} is not there: its lines are not run.");
        return;
    }
    let folder = folder(program);
    let script = folder.join(name);
    fs::write(&script, lines(language)).unwrap();
    let mut answers = Vec::new();
    for (n, text) in files().into_iter().enumerate() {
        let opened = read_file(text.as_bytes()).unwrap();
        let path = folder.join(format!("{n}.readymark.json"));
        fs::write(&path, text).unwrap();
        let output = Command::new(program).arg(&script).arg(&path).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).trim().to_ascii_lowercase();
        let expected = (opened.integrity == Integrity::Intact).to_string();
        assert_eq!(said, expected, "{}: {}", path.display(), String::from_utf8_lossy(&output.stderr));
        answers.push(said);
    }
    assert!(answers.iter().any(|answer| answer == "true") && answers.iter().any(|answer| answer == "false"));
}

#[test]
fn python_agrees() {
    assert_eq!(lines("python").lines().count(), 3);
    agrees("python3", "python", "check.py");
}

#[test]
fn node_agrees() {
    agrees("node", "js", "check.mjs");
}
