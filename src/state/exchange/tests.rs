//! Two copies of one self-audit, as two people have them open.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::cell::Cell;
use std::collections::BTreeMap;

use super::Held;
use crate::built_in::SCHEMES;
use crate::route::DocumentRef;
use crate::state::open_audit::OpenAudit;
use readymark_core::audit::Answer;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::place::Place;
use readymark_core::bundle::{Opened, OpenedFile};
use readymark_core::catalogue::Catalogue;
use readymark_core::scheme::ids::LocalId;
use readymark_core::scheme::{QuestionKind, built};
use readymark_core::store::capacity::MAX_AUDIT_UNITS;
use readymark_core::submission::Change;
use readymark_core::submission::exchanged::Salt;
use readymark_core::submission::item::items;
use readymark_core::submission::merge::{Decision, MergeRefusal};
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::WriterId;

const EXAMPLE: &str =
    include_str!("../../../crates/core/rubrics/examples/quality-mark-extended-services.provider.readymark.json");

fn catalogue() -> Catalogue {
    Catalogue::of_built_in(SCHEMES.iter().map(|file| built::read(file.bytes, file.digest).unwrap()).collect())
}

/// An id that was not drawn before.
fn drawn() -> WriterId {
    thread_local!(static LAST: Cell<u64> = const { Cell::new(0) });
    LAST.set(LAST.get() + 1);
    WriterId::new(&format!("{:016x}", LAST.get())).unwrap()
}

fn salt() -> Salt {
    Salt::of(drawn())
}

fn now() -> Timestamp {
    Timestamp::new("2026-12-01T12:00:00Z").unwrap()
}

/// A copy that somebody has open.
struct Copy(OpenAudit);

impl Copy {
    /// One that goes on from a file.
    fn open(text: &str) -> Self {
        let opened = read(text);
        let scheme = catalogue().scheme(&opened.submission.edition.scheme).unwrap().clone();
        let id = DocumentRef::StoredAudit(LocalId::new("here").unwrap());
        let open = OpenAudit::new(id, opened, scheme, drawn(), false);
        let mut open = open;
        open.note_received(salt(), &now());
        Copy(open)
    }

    fn answer(&mut self, element: usize, text: &str) {
        let scheme = self.0.scheme.clone();
        let asked = scheme.element_questions.iter().find(|it| matches!(it.kind, QuestionKind::Text(_))).unwrap();
        let place = Place::of(&scheme.elements[element].id, &asked.id);
        let change: Change = AuditChange::Answer(place, Answer::text(text)).into();
        assert!(self.0.edit(change, &now()));
        self.0.history.seal();
        self.save();
    }

    fn save(&mut self) -> String {
        self.0.write(&now()).text
    }

    /// Saves a file to be sent.
    fn send(&mut self) -> String {
        let text = self.save();
        self.0.note_sent(salt(), &now());
        text
    }

    fn hold(&self, file: &str) -> Held {
        self.0.held_against(&read(file), drawn())
    }

    fn bring_in(&mut self, file: &str, decision: Decision) {
        let (held, theirs) = (self.hold(file), read(file));
        let decided: BTreeMap<_, _> =
            held.merge.as_ref().unwrap().conflicts.iter().map(|it| (it.item.clone(), decision)).collect();
        let change = self.0.bringing_in(&held, &theirs, &decided, salt()).unwrap();
        assert!(self.0.edit(change, &now()));
        self.0.has_brought_in(&theirs.version_vector, drawn());
        self.save();
    }

    /// How many changes there are here, in the file and in both.
    fn counts(&self, file: &str) -> [usize; 3] {
        let merge = self.hold(file).merge.unwrap();
        [merge.here.len(), merge.there.len(), merge.conflicts.len()]
    }
}

fn read(text: &str) -> Opened {
    OpenedFile::read(text.to_owned(), &catalogue()).unwrap().opened().clone()
}

#[test]
fn what_was_sent_is_noted_with_the_next_edit_and_the_file_stays_as_it_was() {
    let mut head = Copy::open(EXAMPLE);
    assert!(head.0.submission.exchanged.is_empty());
    head.answer(0, "Before it was sent");
    let sent = head.send();
    assert_eq!(read(&sent).submission, head.0.submission, "asking for a file changes nothing");
    let version = head.0.version_vector.clone();
    head.answer(0, "Changed after it was sent");
    let exchanged = &head.0.submission.exchanged;
    assert_eq!(exchanged.sent.as_ref().unwrap().version, version);
    assert!(exchanged.received.is_some(), "it came in a file");
    // It is noted once.
    head.answer(0, "Changed again");
    assert_eq!(head.0.submission.exchanged.sent.as_ref().unwrap().version, version);
}

#[test]
fn what_was_sent_is_what_was_in_the_file_also_where_the_next_step_is_an_undo() {
    let mut head = Copy::open(EXAMPLE);
    head.answer(0, "Before");
    head.answer(1, "Sent");
    let sent = read(&head.send());
    assert!(head.0.undo(&now()));
    head.save();
    head.answer(2, "After it was sent");
    let base = head.0.submission.exchanged.sent.clone().unwrap();
    assert_eq!(base.version, sent.version_vector);
    let said = items(&sent.submission);
    assert!(said.iter().all(|(item, said)| base.holds(item, Some(said))), "it is what stands in the file");
}

#[test]
fn a_file_that_was_taken_back_can_be_brought_in_again() {
    let mut head = Copy::open(EXAMPLE);
    head.answer(0, "As it was");
    let mut deputy = Copy::open(&head.send());
    head.answer(0, "The head’s");
    head.answer(1, "Only the head’s");
    deputy.answer(0, "The deputy’s");
    deputy.answer(2, "Only the deputy’s");
    let file = deputy.send();
    assert_eq!(head.counts(&file), [1, 1, 1]);

    let before = head.0.submission.clone();
    head.bring_in(&file, Decision::Theirs);
    assert_ne!(head.0.submission.audit, before.audit);
    assert_eq!(head.hold(&file).merge.unwrap_err(), MergeRefusal::EarlierVersion);
    let merged = head.0.submission.clone();

    assert!(head.0.undo(&now()));
    head.save();
    assert_eq!(head.0.submission.audit, before.audit, "every byte as before");
    assert_eq!(head.counts(&file), [1, 1, 1], "the same is offered again");

    assert!(head.0.redo(&now()));
    head.save();
    assert_eq!((&head.0.submission.audit, &head.0.submission.exchanged), (&merged.audit, &merged.exchanged));
    assert_eq!(head.hold(&file).merge.unwrap_err(), MergeRefusal::EarlierVersion);

    // Taken back, edited, and brought in again: what was typed in between stays.
    assert!(head.0.undo(&now()));
    head.answer(3, "Typed in between");
    assert_eq!(head.counts(&file), [2, 1, 1]);
    head.bring_in(&file, Decision::Ours);
    assert_eq!(head.hold(&file).merge.unwrap_err(), MergeRefusal::EarlierVersion);
    // What comes of it is newer than both, so it is taken whole where nothing was done since.
    let [here, _, both] = deputy.counts(&head.send());
    assert_eq!([here, both], [0, 0]);
}

/// Without an edit here since, what a colleague did is only newer, and stays what it was after an undo.
#[test]
fn what_only_went_on_from_here_is_taken_whole_and_again_after_it_was_taken_back() {
    let mut head = Copy::open(EXAMPLE);
    head.answer(0, "As it was");
    let mut deputy = Copy::open(&head.send());
    deputy.answer(0, "");
    deputy.answer(2, "Only the deputy’s");
    let file = deputy.send();
    assert_eq!(head.counts(&file), [0, 2, 0]);
    head.bring_in(&file, Decision::Ours);
    assert_eq!(head.0.submission.audit, deputy.0.submission.audit);
    assert!(head.0.undo(&now()));
    head.answer(4, "Typed after the undo");
    let [here, there, both] = head.counts(&file);
    assert_eq!((here, there, both), (1, 2, 0), "nothing typed here is taken for something deleted there");
}

#[test]
fn a_file_held_twice_is_the_same_where_nothing_was_done_between() {
    let mut head = Copy::open(EXAMPLE);
    head.answer(0, "As it was");
    let mut deputy = Copy::open(&head.send());
    deputy.answer(0, "The deputy’s");
    let file = deputy.send();
    // Nothing is edited after it was sent: what is shown is what is there when it is brought in.
    assert_eq!(head.hold(&file).merge, head.hold(&file).merge);
    // The deputy gets a newer file before anything is edited there.
    let untouched = Copy::open(&file);
    head.bring_in(&file, Decision::Ours);
    head.answer(1, "Later");
    let newer = head.send();
    assert_eq!(untouched.hold(&newer).merge, untouched.hold(&newer).merge);
}

#[test]
fn what_was_sent_stays_known_where_a_file_is_taken_back_or_brought_in_again() {
    let mut head = Copy::open(EXAMPLE);
    head.answer(0, "As it was");
    let mut deputy = Copy::open(&head.send());
    head.answer(1, "Only the head’s");
    deputy.answer(2, "Only the deputy’s");
    let file = deputy.send();
    head.bring_in(&file, Decision::Ours);
    for step in [OpenAudit::undo, OpenAudit::redo] {
        let text = head.send();
        let sent = read(&text);
        assert!(step(&mut head.0, &now()));
        head.save();
        let base = head.0.submission.exchanged.sent.clone().unwrap();
        assert_eq!(base.version, sent.version_vector);
        // What is only taken back, or only brought in again, is no change of whoever answers that file.
        let mut other = Copy::open(&text);
        other.answer(3, "Of whoever answers");
        let [_, there, both] = head.counts(&other.send());
        assert_eq!((there, both), (1, 0));
    }
}

#[test]
fn what_is_noted_leaves_room_to_type_and_is_measured_with_the_edit() {
    let mut head = Copy::open(EXAMPLE);
    head.answer(0, &"x".repeat(MAX_AUDIT_UNITS - 95_000));
    let units = |copy: &mut Copy| copy.send().encode_utf16().count();
    assert!(units(&mut head) > MAX_AUDIT_UNITS - 100_000);
    // There is no room for digests: typing goes on.
    head.answer(1, "y");
    assert!(head.0.submission.exchanged.is_empty());
    assert!(head.save().encode_utf16().count() <= MAX_AUDIT_UNITS);
}

#[test]
fn nothing_is_brought_in_while_something_is_to_be_decided() {
    let mut head = Copy::open(EXAMPLE);
    let mut deputy = Copy::open(&head.send());
    head.answer(0, "The head’s");
    deputy.answer(0, "The deputy’s");
    let file = deputy.send();
    let held = head.hold(&file);
    assert_eq!(head.0.bringing_in(&held, &read(&file), &BTreeMap::new(), salt()), None);
}
