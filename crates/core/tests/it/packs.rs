//! Schemes from packs: two of them read and used like one built in, bad ones refused with every
//! problem and its line (`tests/data/packs`), editions, and files that wait for their pack.

use readymark_core::catalogue::Catalogue;
use readymark_core::submission::SchemeMatch;
use std::sync::Arc;

use readymark_core::audit::Audit;
use readymark_core::bundle::pack::{self, Fault};
use readymark_core::bundle::{Integrity, Opened};
use readymark_core::readiness::{Verdict, assess};
use readymark_core::scheme::ids::{OutcomeId, SubmissionId};
use readymark_core::scheme::requirement::{HowMany, Requirement};
use readymark_core::scheme::{Guidance, QuestionKind, Scheme};
use readymark_core::submission::Submission;

use crate::support::solve::ready_for;
use crate::support::{
    EPQM, QUALITY_MARK, catalogue, file, path, plain, read_file, scheme, submission as said, text_of,
};

const GARDEN: &str = "eco-garden";
const LIBRARY: &str = "village-library";

/// A pack, under an id of its own.
fn pack_text(name: &str, id: &str) -> String {
    let text = text_of(&format!("tests/data/packs/{name}.pack.json"));
    let own = format!("\"id\": \"{name}\"");
    assert_eq!(text.matches(&own).count(), 1);
    text.replace(&own, &format!("\"id\": \"{id}\""))
}

fn read(text: &str) -> Arc<Scheme> {
    pack::read(text, catalogue()).unwrap_or_else(|faults| panic!("{}", lines(&faults)))
}

/// The schemes built in, and one from a pack.
fn with_pack(scheme: &Arc<Scheme>) -> Catalogue {
    let mut catalogue = catalogue().clone();
    catalogue.add(scheme.clone());
    catalogue
}

fn lines(faults: &[Fault]) -> String {
    faults.iter().map(|fault| format!("{fault}\n")).collect()
}

/// A submission with this audit.
fn submission(scheme: &Scheme, audit: Audit) -> Submission {
    let id = SubmissionId::new("5d0e7c1a-90b3-4f55-8a39-2b7f0e6c4d18").unwrap();
    let mut submission = Submission::new(id, scheme, audit.setting.clone());
    submission.audit = audit;
    submission
}

/// A submission that is ready for the scheme's only outcome.
fn ready(scheme: &Scheme) -> Submission {
    submission(scheme, ready_for(scheme, &scheme.settings[0].id, &scheme.outcomes[0]))
}

fn open(text: &str) -> Opened {
    read_file(text.as_bytes()).unwrap()
}

fn standings(scheme: &Scheme, audit: &Audit) -> Vec<(OutcomeId, Verdict)> {
    assess(scheme, audit).outcomes.into_iter().map(|outcome| (outcome.id, outcome.verdict)).collect()
}

#[test]
fn two_packs_as_they_are_written() {
    let garden = read(&pack_text(GARDEN, GARDEN));
    assert!(garden.keeps_a_register() && !garden.is_rated());
    assert_eq!((garden.settings.len(), garden.elements.len(), garden.states.len()), (2, 4, 7));
    assert_eq!(garden.states[4].dates[0].months, 24);
    assert_eq!(garden.states[4].dates[0].remind.as_ref().unwrap().months, [6, 2]);
    let library = read(&pack_text(LIBRARY, LIBRARY));
    assert!(!library.keeps_a_register());
    assert_eq!(library.element_word, ["promise", "promises"]);
    let questions = || library.sections.iter().flat_map(|section| &section.questions);
    assert!(questions().any(|question| matches!(question.kind, QuestionKind::Many(_))));
    assert_eq!(questions().filter(|question| question.only_when.is_some()).count(), 3);
    assert_eq!(library.order.as_ref().unwrap().elements.len(), 3);
    assert_eq!(library.elements.iter().filter(|element| !element.compare.is_empty()).count(), 2);
    let some =
        |requirement: &Requirement| matches!(requirement, Requirement::Elements { how_many: HowMany::AtLeast(2), .. });
    assert!(library.outcomes[0].lines.iter().any(|line| some(&line.requirement)));
    assert!(library.states.iter().flat_map(|state| &state.dates).any(|it| it.wanted.is_some()));
    // What helps, of the whole scheme, a section and an element, each with its source.
    let helps = |guidance: &[Guidance]| -> Vec<String> {
        guidance.iter().map(|it| format!("{} ({:?})", it.title, it.statement.provenance)).collect()
    };
    assert_eq!(helps(&library.guidance), ["Where to send it (Published)", "Who reads it (Open)"]);
    assert_eq!(helps(&library.sections[0].guidance), ["Whom to count (Derived)"]);
    let elements = library.elements.iter().map(|element| helps(&element.guidance));
    assert_eq!(
        elements.collect::<Vec<_>>(),
        [vec![], vec!["What counts as a visit (Stated)".to_owned()], vec![], vec![]]
    );
    // One that was kept is read as it was opened.
    for name in [GARDEN, LIBRARY] {
        let text = pack_text(name, name);
        assert!(pack::is_pack(&text));
        assert_eq!(format!("{:?}", pack::kept(&text)), format!("{:?}", pack::read(&text, catalogue()).ok()));
    }
    assert!(!pack::is_pack(&file(&garden, &ready(&garden), 1)));
}

#[test]
fn an_audit_of_a_pack_comes_home_ready() {
    for name in [GARDEN, LIBRARY] {
        let scheme = read(&pack_text(name, &format!("home.{name}")));
        let catalogue = with_pack(&scheme);
        assert_eq!(catalogue.packs().len(), 1);
        let [outcome] = &scheme.outcomes[..] else { panic!("one outcome") };
        for setting in &scheme.settings {
            let begun = Audit::new(setting.id.clone());
            assert_eq!(standings(&scheme, &begun), [(outcome.id.clone(), Verdict::NotYet)], "{name}");
            let made = submission(&scheme, ready_for(&scheme, &setting.id, outcome));
            let opened = open(&file(&scheme, &made, 3));
            let found = opened.submission.edition.matched(&catalogue);
            let SchemeMatch::Same(home) = &found else { panic!("{name}: {found:?}") };
            assert_eq!((home.id.clone(), opened.integrity), (scheme.id.clone(), Integrity::Intact));
            assert_eq!(opened.submission, made);
            assert_eq!(opened.submission.edition.rubric_digest, home.digest);
            assert!(opened.submission.audit.unplaced(home).is_empty());
            let found = standings(home, &opened.submission.audit);
            assert_eq!(found, [(outcome.id.clone(), Verdict::Ready)], "{name}, {}", setting.id);
        }
    }
}

#[test]
fn a_file_waits_for_its_pack() {
    let scheme = read(&pack_text(LIBRARY, "late-library"));
    let text = file(&scheme, &ready(&scheme), 1);
    let opened = open(&text);
    let edition = &opened.submission.edition;
    assert!(matches!(edition.matched(catalogue()), SchemeMatch::Unknown));
    assert_eq!(opened.submission.audit.by_ids().len(), opened.submission.audit.answers.len());
    let mut catalogue = with_pack(&scheme);
    assert!(matches!(edition.matched(&catalogue), SchemeMatch::Same(found) if found.digest == scheme.digest));
    catalogue.remove(&scheme.id);
    assert!(matches!(edition.matched(&catalogue), SchemeMatch::Unknown));
}

#[test]
fn a_scheme_built_in_stays_as_it_is() {
    let faults = pack::read(&pack_text(GARDEN, QUALITY_MARK), catalogue()).unwrap_err();
    let expected =
        "Line 5: scheme.id: “quality-mark” is the id of a scheme built into Readymark. Give yours another.\n";
    assert_eq!(lines(&faults), expected);
    let before = scheme(QUALITY_MARK);
    let mut other = Scheme::clone(&read(&pack_text(GARDEN, "not-built-in")));
    other.id = before.id.clone();
    let catalogue = with_pack(&Arc::new(other));
    assert_eq!(catalogue.scheme(&before.id).unwrap().digest, before.digest);
    assert!(catalogue.packs().is_empty());
}

#[test]
fn a_second_edition_takes_the_place_of_the_first() {
    let text = pack_text(GARDEN, "garden-twice");
    let first = read(&text);
    let mut catalogue = with_pack(&first);
    let made = ready(&first);
    let kept = file(&first, &made, 7);
    // The third strand is another one.
    let text = text.replace("\"edition\": \"first\"", "\"edition\": \"second\"").replace("\"s3\"", "\"s5\"");
    let second = read(&text);
    assert_ne!(first.digest, second.digest);
    catalogue.add(second.clone());
    assert_eq!(catalogue.packs().iter().map(|pack| pack.edition.as_str()).collect::<Vec<_>>(), ["second"]);
    let opened = open(&kept);
    let found = opened.submission.edition.matched(&catalogue);
    let SchemeMatch::OtherEdition(home) = &found else { panic!("{found:?}") };
    assert_eq!(home.digest, second.digest);
    let unplaced = opened.submission.audit.unplaced(home);
    let unplaced: Vec<String> =
        unplaced.iter().map(|it| format!("{}: {}", plain(&it.question), plain(&it.said))).collect();
    assert_eq!(unplaced, ["s3 / done: Something", "s3 / extent: met"]);
    // Nothing of it is lost on the way back into a file, which still says its own edition.
    assert_eq!(opened.submission, made);
    let again = open(&file(home, &opened.submission, 8));
    assert_eq!(again.submission, made);
    assert_eq!(again.submission.edition.edition, "first");
    assert_eq!(standings(home, &again.submission.audit)[0].1, Verdict::NotYet);
}

#[test]
fn bad_packs_are_refused_with_every_line() {
    let mut count = 0;
    let mut wrong = String::new();
    for entry in std::fs::read_dir(path("tests/data/packs/bad")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(name) = name.strip_suffix(".pack.json") else { continue };
        let text = text_of(&format!("tests/data/packs/bad/{name}.pack.json"));
        let expected = text_of(&format!("tests/data/packs/bad/{name}.expected.txt"));
        let found = pack::read(&text, catalogue()).err().unwrap_or_default();
        if lines(&found) != expected {
            wrong += &format!("\n{name}, expected:\n{expected}{name}, found:\n{}", lines(&found));
        }
        assert!(expected.lines().count() >= 2 || name == "broken", "{name}");
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 10);
}

#[test]
fn what_is_no_pack_is_refused_in_a_line() {
    let one = |text: &str| {
        let faults = pack::read(text, catalogue()).unwrap_err();
        assert_eq!(faults.len(), 1, "{faults:?}");
        faults[0].to_string()
    };
    let broken =
        "From here on this is not JSON: a comma, a quotation mark or a bracket is missing, or is in the wrong place.";
    assert_eq!(one(""), format!("Line 1: {broken}"));
    assert_eq!(one("{\n\n\"format\": \"readymark-pack\","), format!("Line 3: {broken}"));
    assert_eq!(one("[]"), "Line 1: A pack is one object with the keys “format”, “format_version” and “scheme”.");
    let long = format!("{{ \"format\": \"{}\" }}", "x".repeat(pack::LONGEST_PACK));
    assert_eq!(one(&long), "Line 1: The pack is longer than 1 MB. Shorten its texts.");
}

#[test]
fn what_an_answer_says_makes_no_pack_of_a_file() {
    let scheme = scheme(EPQM);
    let mut submission = said(&scheme, "agency");
    submission.audit.provider.organisation = "readymark-pack".into();
    let text = file(&scheme, &submission, 1);
    assert!(text.contains("\"readymark-pack\""));
    assert!(!pack::is_pack(&text));
    assert!(pack::is_pack(&text_of("tests/data/packs/eco-garden.pack.json")));
    assert!(!pack::is_pack("{\"format\": \"readymark-pack\""), "no JSON says what it is");
}
