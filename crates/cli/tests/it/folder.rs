//! The folder of an output: refused, replaced, left alone; and runs that are ended in the middle.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use crate::support::{all_files, command, example, ran, run};

/// A folder with a self-audit and an output of it.
fn with_output() -> (tempfile::TempDir, Vec<(std::path::PathBuf, Vec<u8>)>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), example("quality-mark.primary")).unwrap();
    assert_eq!(run(folder.path(), "rows a.json --out t").code, 0);
    let before = all_files(&folder.path().join("t"));
    assert!(before.len() > 4);
    (folder, before)
}

fn exists(folder: &Path, name: &str) -> bool {
    folder.join(name).symlink_metadata().is_ok()
}

#[test]
fn an_output_is_replaced_only_by_force_and_nothing_else_is() {
    let (folder, before) = with_output();
    let said = run(folder.path(), "rows a.json --out t --free-text");
    assert_eq!(said.code, 3);
    assert!(said.err.starts_with("t is there already."), "{}", said.err);
    assert!(all_files(&folder.path().join("t")) == before);

    let said = run(folder.path(), "rows a.json --out t --free-text --force");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(all_files(&folder.path().join("t")) != before);
    assert!(!exists(folder.path(), "t.before") && !exists(folder.path(), "t.unfinished"));

    fs::create_dir(folder.path().join("mine")).unwrap();
    fs::write(folder.path().join("mine/letter"), "Dear all").unwrap();
    let said = run(folder.path(), "rows a.json --out mine --force");
    assert_eq!(said.code, 3);
    assert!(said.err.contains("mine was not written by “readymark rows”"), "{}", said.err);
    assert!(exists(folder.path(), "mine/letter"));
    fs::create_dir_all(folder.path().join("u.unfinished/mine")).unwrap();
    let said = run(folder.path(), "rows a.json --out u");
    assert_eq!(said.code, 3);
    assert!(said.err.contains("u.unfinished is there already, and not from a run that was ended"), "{}", said.err);
    assert!(exists(folder.path(), "u.unfinished/mine"));
    fs::create_dir_all(folder.path().join("t.before/mine")).unwrap();
    let said = run(folder.path(), "rows a.json --out t --force");
    assert_eq!(said.code, 3);
    assert!(said.err.contains("t.before is there already, and not from a run that was ended"), "{}", said.err);
    assert!(exists(folder.path(), "t.before/mine"));
}

#[test]
fn a_run_that_is_killed_leaves_what_was_there_and_the_next_one_says_so() {
    let (folder, before) = with_output();
    // It waits for standard input; once a table is begun, it holds its folder.
    let mut command = command(folder.path(), "rows a.json - --out t --force --format ndjson");
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    while !exists(folder.path(), "t.unfinished/submissions.ndjson") {
        assert!(child.try_wait().unwrap().is_none(), "it has ended");
        std::thread::sleep(Duration::from_millis(5));
    }
    let said = run(folder.path(), "rows a.json --out t --force");
    assert_eq!(said.code, 3);
    assert!(said.err.starts_with("t.unfinished is being written by another run."), "{}", said.err);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(exists(folder.path(), "t.unfinished") && all_files(&folder.path().join("t")) == before);

    let said = run(folder.path(), "rows a.json --out t");
    assert_eq!(said.code, 3);
    assert!(
        said.err.starts_with("t.unfinished was left by an earlier run that was ended, and was removed. t is whole.\n"),
        "{}",
        said.err
    );
    assert!(!exists(folder.path(), "t.unfinished") && all_files(&folder.path().join("t")) == before);
}

#[test]
fn a_run_that_was_ended_between_two_names_is_put_right() {
    let (folder, before) = with_output();
    // After the old one was renamed, before the new one was.
    fs::write(folder.path().join("t/.readymark-rows-replaced"), "").unwrap();
    fs::rename(folder.path().join("t"), folder.path().join("t.before")).unwrap();
    let said = run(folder.path(), "rows a.json --out t");
    assert_eq!(said.code, 3);
    assert!(said.err.starts_with("t.before is whole: an earlier run was ended"), "{}", said.err);
    assert!(said.err.contains("It is t again."), "{}", said.err);
    assert!(all_files(&folder.path().join("t")) == before && !exists(folder.path(), "t.before"));
    // After both, before the old one was removed.
    assert_eq!(run(folder.path(), "rows a.json --out t.before").code, 0);
    fs::write(folder.path().join("t.before/.readymark-rows-replaced"), "").unwrap();
    let said = run(folder.path(), "rows a.json --out t");
    assert_eq!(said.code, 3);
    assert!(said.err.starts_with("t is whole."), "{}", said.err);
    assert!(all_files(&folder.path().join("t")) == before && !exists(folder.path(), "t.before"));
}

/// Whoever keeps a copy beside the folder, or something in it, keeps it.
#[test]
fn what_somebody_has_put_there_is_neither_moved_nor_removed() {
    let (folder, before) = with_output();
    let at = |name: &str| folder.path().join(name);
    fs::rename(at("t"), at("t.before")).unwrap();
    let said = run(folder.path(), "rows a.json --out t");
    assert_eq!(said.code, 3);
    assert!(said.err.starts_with("t.before is there already, and not from a run that was ended."), "{}", said.err);
    assert!(all_files(&at("t.before")) == before && !exists(folder.path(), "t"));
    fs::rename(at("t.before"), at("t")).unwrap();

    fs::write(at("t/national.sql"), "SELECT 1").unwrap();
    let said = run(folder.path(), "rows a.json --out t --force");
    assert_eq!(said.code, 3);
    assert!(said.err.contains("did not write, national.sql, so --force does not replace it"), "{}", said.err);
    assert!(exists(folder.path(), "t/national.sql"));
    fs::remove_file(at("t/national.sql")).unwrap();

    for nothing in ["no-such-folder", "empty"] {
        fs::create_dir_all(at("empty")).unwrap();
        let said = run(folder.path(), &format!("rows {nothing} --out t --force"));
        assert_eq!(said.code, 3, "{}", said.err);
        assert!(said.err.contains("nothing was written"), "{}", said.err);
        assert!(all_files(&at("t")) == before && !exists(folder.path(), "t.unfinished"));
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_not_replaced() {
    let (folder, before) = with_output();
    std::os::unix::fs::symlink("t", folder.path().join("link")).unwrap();
    let said = run(folder.path(), "rows a.json --out link --force");
    assert_eq!(said.code, 3);
    assert!(said.err.starts_with("link is a link."), "{}", said.err);
    assert!(all_files(&folder.path().join("t")) == before && folder.path().join("link").is_symlink());
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_half_way_leaves_what_was_there() {
    let (folder, before) = with_output();
    let text = example("local-authority-self-evaluation.authority");
    for n in 0..20 {
        fs::write(folder.path().join(format!("{n}.json")), &text).unwrap();
    }
    for format in ["parquet", "csv", "ndjson"] {
        let program = env!("CARGO_BIN_EXE_readymark");
        // No file may be longer than eight blocks, and being told so is no reason to die.
        let script = format!("trap '' XFSZ; ulimit -f 8; exec {program} rows . --out t --force --format {format}");
        let mut shell = std::process::Command::new("sh");
        let said = ran(shell.args(["-c", &script]).current_dir(folder.path()).output().unwrap());
        assert_eq!(said.code, 3, "{}", said.err);
        assert!(said.err.contains("t could not be written: the disk takes no file as large."), "{}", said.err);
        assert!(all_files(&folder.path().join("t")) == before, "{format}");
        assert!(!exists(folder.path(), "t.unfinished"));
    }
}

#[test]
fn an_output_that_cannot_be_begun_is_said_so() {
    let (folder, _) = with_output();
    let said = run(folder.path(), "rows a.json --out a.json/t");
    assert_eq!(said.code, 3);
    assert!(said.err.contains("could not be written"), "{}", said.err);
    assert_eq!(run(folder.path(), "rows a.json --out ..").code, 3);
}
