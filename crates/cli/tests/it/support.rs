//! What the tests share: the program, run; files made for it; kept texts.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use readymark_core::bundle::{self, Saving};
use readymark_core::catalogue::Catalogue;
use readymark_core::submission::Submission;
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::{VersionVector, Writer, WriterId};

/// How a run of the program ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// The program with these arguments, split at spaces, in a folder.
pub fn command(folder: &Path, arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_readymark"));
    command.current_dir(folder).args(arguments.split_whitespace());
    command
}

/// Runs it with nothing on standard input.
pub fn run(folder: &Path, arguments: &str) -> Ran {
    ran(command(folder, arguments).stdin(Stdio::null()).output().unwrap())
}

/// Runs it with these bytes on standard input.
pub fn run_with(folder: &Path, arguments: &str, input: &[u8]) -> Ran {
    let mut command = command(folder, arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    ran(child.wait_with_output().unwrap())
}

pub fn ran(output: Output) -> Ran {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// A file or folder of the project.
pub fn path(relative: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(relative)
}

/// The examples of the app, and a pack, in a folder of their own.
pub fn examples() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(path("crates/core/rubrics/examples")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    folder
}

/// The text of an example.
pub fn example(name: &str) -> String {
    fs::read_to_string(path("crates/core/rubrics/examples").join(format!("{name}.readymark.json"))).unwrap()
}

pub fn catalogue() -> Catalogue {
    readymark_cli::schemes::built_in()
}

/// The submission of an example, to be changed.
pub fn submission(name: &str) -> Submission {
    bundle::read(example(name).as_bytes(), &catalogue()).unwrap().submission
}

/// A file of a submission, from so many saves of each of these writers.
pub fn file(submission: &Submission, writers: &[(&str, u64)]) -> String {
    let writer =
        |(name, saves): &(&str, u64)| Writer { id: WriterId::new(&format!("{name:0>16}")).unwrap(), saves: *saves };
    let version_vector = VersionVector::new(&writers.iter().map(writer).collect::<Vec<_>>(), true).unwrap();
    let at = Timestamp::new("2026-11-22T14:32:05Z").unwrap();
    bundle::write(submission, None, &Saving { at: &at, generation: 1, version_vector: &version_vector, app: "0.1.0" })
        .text
}

/// Holds a text to the one that is kept; with `READYMARK_BLESS=1` that is written anew.
pub fn kept(relative: &str, text: &str) {
    let path = path(relative);
    if std::env::var_os("READYMARK_BLESS").is_some_and(|value| !value.is_empty()) {
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differs = text.lines().zip(kept.lines()).find(|(now, kept)| now != kept);
    assert!(kept == text, "{relative} is not as it should be ({differs:?}): write it anew with READYMARK_BLESS=1");
}

/// Every file in a folder and those below, with its bytes, in order.
pub fn all_files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path());
    files.map(|path| (path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap())).collect()
}
