//! What the tests share: one-line notations for an audit and for its readiness, and files made
//! from them. Nothing here knows what any scheme asks; it reads the rubric for the shapes only.

pub mod faulty;
pub mod generate;
pub mod golden;
pub mod levels;
pub mod merging;
pub mod notation;
pub mod reviews;
pub mod sheets;
pub mod signed;
pub mod solve;
pub mod started;

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use readymark_core::audit::Sentence;
use readymark_core::bundle::{self, Inspection, Opened, ReadError, Saving, Written};
use readymark_core::catalogue::Catalogue;
use readymark_core::readiness::{OutcomeReadiness, Readiness, Truth, Verdict, assess};
use readymark_core::scheme::ids::{SchemeId, SubmissionId};
use readymark_core::scheme::{Scheme, rubric};
use readymark_core::submission::Submission;
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::{MAX_SAVES, VersionVector, Writer, WriterId};

pub use notation::audit;
pub use signed::signed;

pub const ASYE: &str = "asye-endorsement";
pub const EXTENDED: &str = "quality-mark-extended-services";
pub const EPQM: &str = "early-permanence-quality-mark";
pub const QUALITY_MARK: &str = "quality-mark";
pub const AUTHORITY: &str = "local-authority-self-evaluation";

/// The scheme with this id.
pub fn scheme(id: &str) -> Arc<Scheme> {
    catalogue().scheme(&SchemeId::new(id).unwrap()).unwrap_or_else(|| panic!("no scheme {id}")).clone()
}

/// The schemes built in, read from their sources as the build reads them.
pub fn catalogue() -> &'static Catalogue {
    static BUILT_IN: LazyLock<Catalogue> = LazyLock::new(|| {
        let folder = std::fs::read_dir(path("crates/core/rubrics")).unwrap();
        let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
        files.sort();
        let read = |file: &PathBuf| {
            let scheme = rubric::read(&std::fs::read_to_string(file).unwrap());
            scheme.unwrap_or_else(|problems| panic!("{}: {problems:?}", file.display()))
        };
        let schemes: Vec<Scheme> = files.iter().map(read).collect();
        Catalogue::of_built_in(schemes)
    });
    &BUILT_IN
}

/// Reads a file to work with, with the schemes built in.
pub fn read_file(bytes: &[u8]) -> Result<Opened, ReadError> {
    bundle::read(bytes, catalogue())
}

/// Looks into a file, with the schemes built in.
pub fn look_at(bytes: &[u8]) -> Result<Inspection, ReadError> {
    bundle::inspect("a.readymark.json", bytes, catalogue())
}

/// Words as one text, with whatever is hidden in them.
pub fn plain(words: impl Into<Sentence>) -> String {
    words.into().whole().as_typed().to_owned()
}

/// A file or folder of the project.
pub fn path(relative: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(relative)
}

/// The text of a file of the project.
pub fn text_of(relative: &str) -> String {
    std::fs::read_to_string(path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"))
}

/// Whether the run was asked to write the kept files anew instead of comparing with them.
pub fn blessing() -> bool {
    std::env::var_os("READYMARK_BLESS").is_some_and(|value| !value.is_empty())
}

pub fn moment() -> Timestamp {
    Timestamp::new("2026-11-22T14:32:05Z").unwrap()
}

/// A submission whose audit is given in the notation of [`notation::audit`].
pub fn submission(scheme: &Scheme, said: &str) -> Submission {
    let audit = audit(scheme, said);
    let id = SubmissionId::new("0f9c2b7e-1d52-4a0b-9c1e-6f0d3a5b7c21").unwrap();
    let mut submission = Submission::new(id, scheme, audit.setting.clone());
    submission.audit = audit;
    submission
}

/// The text of the file of a submission, with its readiness.
pub fn file(scheme: &Scheme, submission: &Submission, generation: u64) -> String {
    let readiness = assess(scheme, &submission.audit);
    write(submission, Some(&readiness), &moment(), generation).text
}

/// What the app that writes in tests is called in a file.
pub const APP: &str = "0.1.0+0123456789abcdef";

/// The file of a submission, as [`APP`] writes it: so many saves of one writer, which all of these are.
pub fn write(submission: &Submission, readiness: Option<&Readiness>, at: &Timestamp, saves: u64) -> Written {
    write_from(submission, readiness, at, &line(&[("only", saves)]))
}

/// The same, with where it comes from; the count of its saves is that of them all.
pub fn write_from(
    submission: &Submission,
    readiness: Option<&Readiness>,
    at: &Timestamp,
    version_vector: &VersionVector,
) -> Written {
    let generation = version_vector.writers().fold(0u64, |sum, it| sum.saturating_add(it.saves)).min(MAX_SAVES);
    bundle::write(submission, readiness, &Saving { at, generation, version_vector, app: APP })
}

/// The file of what was opened, as it came but for the readiness.
pub fn write_again(opened: &Opened, readiness: Option<&Readiness>) -> Written {
    let Opened { saved_at: at, generation, version_vector, .. } = opened;
    bundle::write(&opened.submission, readiness, &Saving { at, generation: *generation, version_vector, app: APP })
}

/// So many saves of each of these writers, the oldest first, with nothing before them.
pub fn line(writers: &[(&str, u64)]) -> VersionVector {
    let writer = |(name, saves): &(&str, u64)| Writer { id: writer(name), saves: *saves };
    VersionVector::new(&writers.iter().map(writer).collect::<Vec<_>>(), true).unwrap()
}

/// A writer of this name.
pub fn writer(name: &str) -> WriterId {
    WriterId::new(&format!("{name:0>16}")).unwrap()
}

/// How many saves the last writer of a version has made.
pub fn saves(opened: &Opened) -> u64 {
    opened.version_vector.last().saves
}

/// Readiness in one line: for each outcome shown, its standing, the gating lines that are not met
/// and, in brackets, the advice that is not met. A line not answered is marked `?`, an open one `~`;
/// an outcome that may not apply is marked `?` too. Outcomes are parted by ` | `.
///
/// `award not yet: elements impact? (described?) | baseline? not yet: targets`
pub fn readiness(scheme: &Scheme, said: &str) -> String {
    let readiness = assess(scheme, &audit(scheme, said));
    readiness.outcomes.iter().map(outcome).collect::<Vec<_>>().join(" | ")
}

fn outcome(it: &OutcomeReadiness) -> String {
    let sign = |truth| match truth {
        Truth::Met | Truth::NotMet => "",
        Truth::Unanswered => "?",
        Truth::Open => "~",
    };
    let unmet = |gates: bool| {
        let lines = it.lines.iter().filter(|line| line.gates == gates);
        let unmet = lines.filter(|line| line.finding.truth != Truth::Met);
        unmet.map(|line| format!(" {}{}", line.id, sign(line.finding.truth))).collect::<String>()
    };
    let standing = match it.verdict {
        Verdict::Ready => "ready",
        Verdict::NotYet => "not yet",
        Verdict::Open => "open",
    };
    let mut text = format!("{}{} {standing}", it.id, sign(it.applies.truth));
    let (gating, advice) = (unmet(true), unmet(false));
    if !gating.is_empty() {
        text += &format!(":{gating}");
    }
    if !advice.is_empty() {
        text += &format!(" ({})", advice.trim());
    }
    text
}

/// One row of a readiness table: an audit and what is expected of it.
pub type Row = (&'static str, &'static str);

/// Checks one row; says what came instead where it fails.
pub fn check_row(scheme: &Scheme, (said, expected): Row) -> Result<(), String> {
    let found = readiness(scheme, said);
    if found == expected {
        return Ok(());
    }
    Err(format!("\n    audit: {said}\n expected: {expected}\n    found: {found}"))
}

/// Checks every row and reports all that fail.
pub fn check_rows(scheme: &Scheme, rows: &[Row]) {
    let wrong: Vec<String> = rows.iter().filter_map(|row| check_row(scheme, *row).err()).collect();
    assert!(wrong.is_empty(), "{} of {} rows:{}", wrong.len(), rows.len(), wrong.concat());
}

/// How many random cases a test tries: so many usually, and so many where every check is run, as before a release.
pub fn runs(usually: u32, with_all: u32) -> u32 {
    if std::env::var_os("READYMARK_ALL").is_some() { with_all } else { usually }
}
