//! What reader and writer make of ten thousand random self-audits, of files spoilt from them, and of
//! every file of the corpora and of `tests/data`: kept in `tests/data/record`, so that a reader or a
//! writer made anew can be held against the one it replaces.
//!
//! The schemes of these self-audits are copies kept for this alone, and what is written of readiness is
//! thrown with dice: what is recorded follows from the format, not from what a scheme says this year.
//! Each case has a seed of its own, so one that differs can be looked at alone: its input is left in
//! the folder that the failing test names. A change of `support/generate.rs` or of proptest gives other
//! inputs; then, with reader and writer untouched, the record is written anew:
//! `READYMARK_BLESS=1 READYMARK_CORPORA=… cargo test … -- bundle_record --include-ignored`.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use readymark_core::bundle::{self, Inspection, Integrity, NewerFormatFile, ReadError};
use readymark_core::catalogue::Catalogue;
use readymark_core::readiness::{Finding, Gap, Readiness, Target, Truth, Verdict, assess};
use readymark_core::scheme::ids::SchemeId;
use readymark_core::scheme::{Scheme, check};
use readymark_core::submission::version_vector::VersionVector;
use readymark_core::submission::{Edition, SchemeMatch, Submission};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::bundle_mutations::spoil;
use crate::corpora::{corpora, everywhere};
use crate::support::generate::{edits_of, text, version_vectors};
use crate::support::{blessing, catalogue, moment, path, runs, signed, text_of, write_again, write_from};

const CASES: usize = 10_000;
const RECORD: &str = "tests/data/record/cases.txt";
const FILES: &str = "tests/data/record/files.txt";

/// The schemes kept for the record.
fn kept() -> Catalogue {
    // Their sources, as they were when the record was made.
    let all: Vec<Value> = serde_json::from_str(&text_of("tests/data/record/schemes.json")).unwrap();
    let read = |entry: &Value| check::scheme(&entry["source"], entry["digest"].as_str().unwrap()).unwrap();
    let all: Vec<Scheme> = all.iter().map(read).collect();
    let all = Catalogue::of_built_in(all);
    assert_eq!(all.built_in().len(), 6);
    all
}

/// Eight digits to tell one text from another.
fn digits(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// A letter for each kind of refusal.
fn refusal(error: &ReadError) -> char {
    match error {
        ReadError::Unreadable { .. } => 'r',
        ReadError::Empty => 'e',
        ReadError::TooBig => 'b',
        ReadError::Utf16 => 'u',
        ReadError::Other(_) => 'o',
        ReadError::WebPage => 'w',
        ReadError::NotJson => 'j',
        ReadError::CutShort => 'c',
        // Once all of one kind.
        ReadError::NotOurs | ReadError::OutOfPlace { .. } => 'n',
        ReadError::KeyTwice { .. } => 'k',
        ReadError::NewerFormat { .. } => 'v',
        ReadError::OverLimit { .. } => 'l',
        ReadError::Damaged { .. } => 'd',
    }
}

/// What becomes of a file: a small letter for a refusal; a capital where it is accepted, then digits of
/// what is written back with what is known of it, or `=` where that is the file itself, unchanged.
fn outcome(name: &str, bytes: &[u8], readiness: Option<&Readiness>, catalogue: &Catalogue) -> String {
    let (letter, opened, more) = match bundle::inspect(name, bytes, catalogue) {
        Err(error) => return refusal(&error).to_string(),
        Ok(Inspection::Pack(scheme, text)) => return format!("P{}", digits(scheme.digest.clone() + &text)),
        Ok(Inspection::FaultyPack(_)) => return "F".to_owned(),
        Ok(Inspection::Review(_)) => return "R".to_owned(),
        Ok(Inspection::NewerFormat(newer, _)) => {
            let NewerFormatFile { opened, version, unknown } = *newer;
            ('M', opened, format!("{version} {unknown:?}"))
        }
        Ok(Inspection::Audit(file)) => {
            let letter = match file.opened().submission.edition.matched(catalogue) {
                SchemeMatch::Same(_) => 'A',
                SchemeMatch::OtherEdition(_) => 'E',
                SchemeMatch::Unknown => 'U',
            };
            (letter, file.opened().clone(), String::new())
        }
    };
    let is_intact = matches!(opened.integrity, Integrity::Intact);
    let back = write_again(&opened, readiness).text;
    if is_intact && !opened.has_proof && back.as_bytes() == bytes {
        return format!("{letter}=");
    }
    let known = format!("{is_intact} {} {} {more} {back}", opened.has_proof, opened.check_code.hex());
    format!("{letter}{}", digits(known))
}

/// One case: a self-audit as it is written, and the dice for spoiling it.
#[derive(Clone, Debug)]
struct Case {
    submission: Submission,
    readiness: Readiness,
    version_vector: VersionVector,
    spoils: [(Index, usize); 5],
    at: [Index; 2],
    byte: u8,
}

fn cases(schemes: &[Arc<Scheme>]) -> impl Strategy<Value = Case> + use<> {
    let said = (edits_of(schemes, 40), 0usize..10, proptest::collection::vec((text(), 0u8..4, any::<bool>()), 1..8));
    let dice = (any::<[(Index, u8); 5]>(), any::<[Index; 2]>(), any::<u8>());
    (said, version_vectors(), dice).prop_map(|(((scheme, setting, changes), edition, words), version_vector, dice)| {
        let id = readymark_core::scheme::ids::SubmissionId::new("0f9c2b7e-1d52-4a0b-9c1e-6f0d3a5b7c21").unwrap();
        let mut submission = Submission::new(id, &scheme, setting);
        for change in changes {
            let _ = submission.apply(change, &moment());
        }
        let readiness = said_of_readiness(assess(&scheme, &submission.audit), &words);
        submission.edition = match edition {
            0 => Edition { edition: "Another".into(), ..submission.edition },
            1 => Edition { scheme: SchemeId::new("kept-by-nobody").unwrap(), ..submission.edition },
            _ => submission.edition,
        };
        let (spoils, at, byte) = dice;
        let spoils = spoils.map(|(place, how)| (place, usize::from(how) % 17));
        Case { submission, readiness, version_vector, spoils, at, byte }
    })
}

/// Readiness of the shape it has for a scheme, with words and verdicts thrown with dice.
fn said_of_readiness(mut readiness: Readiness, words: &[(String, u8, bool)]) -> Readiness {
    let mut dice = words.iter().cycle();
    let mut settle = |finding: &mut Finding| {
        let (word, kind, gaps) = dice.next().unwrap();
        finding.truth = [Truth::Met, Truth::NotMet, Truth::Unanswered, Truth::Open][usize::from(*kind)];
        finding.because = word.clone();
        let gap = || Gap { target: Target::Setting, todo: word.clone(), is_open: false };
        finding.gaps = gaps.then(gap).into_iter().collect();
        (word.clone(), *kind, *gaps)
    };
    readiness.outcomes.truncate(2);
    for outcome in &mut readiness.outcomes {
        let (word, kind, _) = settle(&mut outcome.applies);
        outcome.title = word;
        outcome.verdict = [Verdict::Ready, Verdict::NotYet, Verdict::Open][usize::from(kind) % 3];
        outcome.lines.truncate(4);
        for line in &mut outcome.lines {
            let (word, _, gates) = settle(&mut line.finding);
            (line.title, line.gates) = (word, gates);
        }
    }
    readiness
}

/// The case of a number, whatever other cases there are.
fn case(cases: &impl Strategy<Value = Case>, number: usize) -> Case {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&u64::try_from(number).unwrap().to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    cases.new_tree(&mut runner).unwrap().current()
}

/// The files of a case: as written; with one thing spoilt; the same signed; with three things spoilt; of
/// a newer version with one thing spoilt; and with its bytes spoilt.
fn files(case: &Case) -> [Vec<u8>; 6] {
    let whole = write_from(&case.submission, Some(&case.readiness), &moment(), &case.version_vector).text;
    let value: Value = serde_json::from_str(&whole).unwrap();
    let spoilt = |spoils: &[(Index, usize)]| {
        let mut value = value.clone();
        spoils.iter().for_each(|(place, how)| spoil(&mut value, place, *how));
        value
    };
    let [first, second, ..] = &case.spoils;
    let mut newer = spoilt(std::slice::from_ref(second));
    if let Some(file) = newer.as_object_mut() {
        let version = ["1.1", "1.12", "2.0"][case.at[0].index(3)];
        file.insert("format_version".to_owned(), version.into());
        file.insert("proof".to_owned(), serde_json::json!({"of": "nothing"}));
    }
    let once = spoilt(std::slice::from_ref(first)).to_string().into_bytes();
    let thrice = spoilt(&case.spoils[2..]).to_string().into_bytes();
    let other = spoilt(std::slice::from_ref(second));
    let same = match other.get("payload") {
        Some(_) => signed(other.to_string()),
        None => other.to_string().into_bytes(),
    };
    let bytes = spoilt_bytes(whole.clone().into_bytes(), case);
    [whole.into_bytes(), once, same, thrice, newer.to_string().into_bytes(), bytes]
}

/// A byte replaced, a bit flipped, a piece there twice, or cut short.
fn spoilt_bytes(mut bytes: Vec<u8>, case: &Case) -> Vec<u8> {
    let place = case.at[0].index(bytes.len());
    let from = case.at[1].index(place + 1);
    match case.byte % 8 {
        0 | 1 => bytes[place] = case.byte,
        2..=4 => bytes[place] ^= 1 << (case.byte / 8 % 8),
        5 | 6 => {
            let piece = bytes[from..=place].to_vec();
            drop(bytes.splice(from..from, piece));
        }
        _ => bytes.truncate(place),
    }
    bytes
}

/// The line of a case, and its files.
fn line(cases: &impl Strategy<Value = Case>, number: usize, catalogue: &Catalogue) -> (String, [Vec<u8>; 6]) {
    let case = case(cases, number);
    let files = files(&case);
    let mut line = format!("{number:05} {}", digits(&files[0]));
    for (at, file) in files.iter().enumerate() {
        let readiness = (at == 0).then_some(&case.readiness);
        write!(line, " {}", outcome("a.readymark.json", file, readiness, catalogue)).unwrap();
    }
    (line, files)
}

/// Holds every so manieth case against the record.
fn hold(step: usize) {
    let kept = kept();
    let cases = cases(kept.built_in());
    let record = text_of(RECORD);
    let record: Vec<&str> = record.lines().collect();
    assert_eq!(record.len(), CASES);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("record");
    let mut differ = Vec::new();
    for number in (0..CASES).step_by(step) {
        let (line, files) = line(&cases, number, &kept);
        if line != record[number] {
            fs::create_dir_all(&folder).unwrap();
            let keep = |(at, file): (usize, &Vec<u8>)| fs::write(folder.join(format!("{number:05}.{at}")), file);
            files.iter().enumerate().map(keep).for_each(Result::unwrap);
            differ.push(format!("\n recorded: {}\n      now: {line}", record[number]));
        }
    }
    let few: String = differ.iter().take(20).map(String::as_str).collect();
    assert!(differ.is_empty(), "{} cases differ; their files are in {}:{few}", differ.len(), folder.display());
}

#[test]
fn every_tenth_case_is_as_recorded_and_every_one_before_a_release() {
    hold(runs(10, 1) as usize);
}

#[test]
#[ignore = "minutes long: every tenth case is tried by the test above"]
fn every_case_is_as_recorded() {
    if blessing() {
        let kept = kept();
        let cases = cases(kept.built_in());
        let lines: Vec<String> = (0..CASES).map(|number| line(&cases, number, &kept).0 + "\n").collect();
        fs::write(path(RECORD), lines.concat()).unwrap();
    }
    hold(1);
}

/// Every file under a folder, in order of path.
fn all_in(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { all_in(&path) } else { vec![path] }).collect()
}

/// What becomes of each file under a folder, by its name. Which edition of a scheme it is for is left out:
/// that follows from the schemes of today.
fn outcomes(of: &str, folder: &Path) -> Vec<String> {
    let line = |path: PathBuf| {
        let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
        let outcome = outcome(&name, &fs::read(&path).unwrap(), None, catalogue());
        let outcome = outcome.replacen(['E', 'U'], "A", 1);
        format!("{outcome} {of}/{name}")
    };
    all_in(folder).into_iter().map(line).collect()
}

/// What becomes of a self-audit that says the same naughty string wherever one can be said.
fn naughty(folder: &Path) -> Vec<String> {
    let list = fs::read_to_string(folder.join("naughty-strings/blns.json")).unwrap();
    let list: Vec<String> = serde_json::from_str(&list).unwrap();
    let kept = kept();
    let scheme = kept.scheme(&SchemeId::new("kept-quality-mark").unwrap()).unwrap();
    let line = |(number, said): (usize, &String)| {
        let written = everywhere(scheme, said);
        let file = crate::support::write(&written, None, &moment(), 1).text;
        format!("{} {} naughty/{number}", outcome("", file.as_bytes(), None, &kept), digits(&file))
    };
    list.iter().enumerate().map(line).collect()
}

#[test]
fn files_of_the_corpora_and_our_own_are_as_recorded() {
    let mut found = outcomes("data", &path("tests/data"));
    // They are the record itself.
    found.retain(|line| !line.contains(" data/record/"));
    let corpora = corpora();
    if let Some(folder) = &corpora {
        found.extend(outcomes("corpora", folder));
        found.extend(naughty(folder));
    }
    if blessing() && corpora.is_some() {
        fs::write(path(FILES), found.iter().map(|line| format!("{line}\n")).collect::<String>()).unwrap();
    }
    let record = text_of(FILES);
    let is_here = |line: &&str| corpora.is_some() || line.contains(" data/");
    // A file that is new since then is not in it.
    let gone: Vec<&str> =
        record.lines().filter(is_here).filter(|line| !found.iter().any(|found| found == line)).collect();
    assert!(record.lines().count() > 800);
    assert!(gone.is_empty(), "what becomes of these files is another thing now than {gone:#?}");
}

/// The record would be worth little if nothing of some kind were in it.
#[test]
fn every_kind_is_in_the_record() {
    let (cases, files) = (text_of(RECORD), text_of(FILES));
    let mut kinds: Vec<char> = cases
        .lines()
        .flat_map(|line| line.split(' ').skip(2))
        .chain(files.lines())
        .filter_map(|it| it.chars().next())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(String::from_iter(kinds), "AEFMPUcdejklnuvw");
}
