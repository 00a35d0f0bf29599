//! Colleagues’ parts brought together, from one side to the other and back: what is taken, what has to be decided, and
//! what is refused.

use std::collections::BTreeMap;

use readymark_core::after_submission::{AfterSubmissionChange, Event};
use readymark_core::audit::action::{Action, ActionEdit, ActionStatus};
use readymark_core::audit::change::{AuditChange, ProviderField};
use readymark_core::audit::evidence::{Evidence, EvidenceEdit};
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, UserText};
use readymark_core::review::{Judged, Remark, ReplyTo};
use readymark_core::scheme::QuestionKind;
use readymark_core::scheme::ids::{ActionId, EventId, EvidenceId, ReviewId, StateId, SubmissionId};
use readymark_core::submission::exchanged::Exchanged;
use readymark_core::submission::item::{Item, Said};
use readymark_core::submission::merge::{Basis, Decision, Merge, MergeRefusal, Version, merge};
use readymark_core::submission::version_vector::VersionOrder;
use readymark_core::submission::{Change, Submission};
use serde_json::{Value, json};

use crate::support::merging::Copy;
use crate::support::reviews::opened_file;
use crate::support::{EPQM, EXTENDED, moment, plain, read_file, scheme, submission, write_from};

/// Where a text is asked for: of the element of this number.
pub fn place(element: usize) -> Place {
    let scheme = scheme(EXTENDED);
    let text = scheme.element_questions.iter().find(|question| matches!(question.kind, QuestionKind::Text(_))).unwrap();
    Place::of(&scheme.elements[element].id, &text.id)
}

pub fn write_at(element: usize, text: &str) -> Change {
    AuditChange::Answer(place(element), Answer::text(text)).into()
}

pub fn said(copy: &Copy, element: usize) -> String {
    plain(copy.submission.audit.text(&place(element)))
}

pub fn begun() -> Copy {
    let mut copy = Copy::begin(submission(&scheme(EXTENDED), "provider"));
    copy.edit(AuditChange::Provider(ProviderField::Organisation, "Oak Park".into()));
    copy
}

/// How many changed here, there and on both sides.
fn counts(merge: &Merge) -> [usize; 3] {
    [merge.here.len(), merge.there.len(), merge.conflicts.len()]
}

#[test]
fn each_side_gets_what_the_other_has_and_one_conflict_is_decided() {
    let mut head = begun();
    head.edit(write_at(0, "As it was"));
    head.edit(write_at(1, "As it was"));
    let mut deputy = Copy::open(&head.send());
    head.edit(write_at(0, "The head’s"));
    head.edit(write_at(2, "Only the head’s"));
    deputy.edit(write_at(0, "The deputy’s"));
    deputy.edit(write_at(1, "Only the deputy’s"));
    deputy.edit(write_at(3, "New"));
    let file = deputy.send();
    let (merge, theirs, _) = head.look(&file).unwrap();
    assert_eq!((merge.basis, counts(&merge)), (Basis::Last, [1, 2, 1]));
    let conflict = &merge.conflicts[0];
    let answer = |text: &str| Some(Said::Answer(Answer::text(text).unwrap()));
    assert_eq!((&conflict.ours, &conflict.theirs), (&answer("The head’s"), &answer("The deputy’s")));
    assert_eq!(merge.change(&head.submission, &theirs, &BTreeMap::new()), None);
    let mut both = head.clone();
    both.bring(&file, Decision::Both);
    assert_eq!(said(&both, 0), "The head’s\n\nThe deputy’s");
    head.bring(&file, Decision::Theirs);
    assert_eq!([0, 1, 2, 3].map(|n| said(&head, n)), ["The deputy’s", "Only the deputy’s", "Only the head’s", "New"]);
}

/// Two people, several files, not all of them brought in: nothing is asked that was decided, and nothing is asked at all
/// of what only one of them changed.
#[test]
fn files_back_and_forth_with_one_left_out() {
    let mut a = begun();
    a.edit(write_at(0, "v0"));
    let mut b = Copy::open(&a.send());
    a.edit(write_at(1, "of A"));
    a.edit(write_at(4, "A says"));
    a.send(); // A backup.
    b.edit(write_at(0, "v1"));
    let v1 = b.send();
    b.reopen();
    b.edit(write_at(0, "v2"));
    b.edit(write_at(2, "of B"));
    b.edit(write_at(4, "B says"));
    let v2 = b.send();
    // The newer of the two files, without the older one. Of element 0 only B has said anything since.
    let merge = a.bring(&v2, Decision::Ours);
    assert_eq!((merge.basis, counts(&merge)), (Basis::Last, [1, 2, 1]));
    assert_eq!([0, 1, 2, 4].map(|n| said(&a, n)), ["v2", "of A", "of B", "A says"]);
    assert_eq!(a.look(&v1).unwrap_err(), MergeRefusal::EarlierVersion);
    assert_eq!(a.look(&v2).unwrap_err(), MergeRefusal::EarlierVersion);
    a.edit(write_at(5, "later of A"));
    let back = a.send();
    a.reopen();
    // B has gone on meanwhile. What A decided on element 4 is no conflict again: B has not changed it since.
    b.edit(write_at(0, "v3"));
    b.reopen();
    b.edit(write_at(3, "later of B"));
    let merge = b.bring(&back, Decision::Ours);
    assert_eq!((merge.basis, counts(&merge)), (Basis::Last, [2, 3, 0]));
    assert_eq!([0, 1, 2, 3, 4, 5].map(|n| said(&b, n)), ["v3", "of A", "of B", "later of B", "A says", "later of A"]);
    // And A takes up what B has now, with nothing changed since.
    let merge = a.bring(&b.send(), Decision::Ours);
    assert_eq!((merge.basis, counts(&merge)), (Basis::Last, [0, 2, 0]));
    assert_eq!(a.submission.audit, b.submission.audit);
}

/// One who brings the parts of five together, each of whom sends twice, with backups in between.
#[test]
fn the_parts_of_five_colleagues_twice_each() {
    let mut head = begun();
    let file = head.send();
    let mut colleagues: Vec<Copy> = (0..5).map(|_| Copy::open(&file)).collect();
    for round in 1..=2 {
        for (n, colleague) in colleagues.iter_mut().enumerate() {
            colleague.reopen();
            colleague.edit(write_at(n, &format!("round {round} of {n}")));
            let merge = head.bring(&colleague.send(), Decision::Ours);
            assert_eq!((merge.basis, merge.there.len(), merge.conflicts.len()), (Basis::Last, 1, 0), "{round}, {n}");
            head.edit(write_at(6, &format!("after {round}, {n}")));
            head.send();
        }
    }
    assert_eq!([0, 1, 2, 3, 4].map(|n| said(&head, n)), [0, 1, 2, 3, 4].map(|n| format!("round 2 of {n}")));
    // The whole goes out, and one who has changed something since loses nothing.
    colleagues[3].edit(write_at(5, "at the last minute"));
    let merge = colleagues[3].bring(&head.send(), Decision::Ours);
    assert_eq!((merge.basis, merge.here.len(), merge.conflicts.len()), (Basis::Last, 1, 0));
    // One who has not changed anything takes it as it is.
    let merge = colleagues[1].bring(&head.send(), Decision::Ours);
    assert_eq!((merge.basis, counts(&merge)), (Basis::Last, [0, merge.there.len(), 0]));
    assert_eq!(colleagues[1].submission.audit, head.submission.audit);
}

/// Colleagues bring each other’s parts together before the head does.
#[test]
fn parts_brought_together_on_the_way() {
    let mut head = begun();
    let file = head.send();
    let [mut b, mut c, mut d] = [(); 3].map(|()| Copy::open(&file));
    head.edit(write_at(0, "of the head"));
    head.send(); // A backup.
    b.edit(write_at(1, "of B"));
    d.edit(write_at(3, "of D"));
    let (of_b, of_d) = (b.send(), d.send());
    c.edit(write_at(2, "of C"));
    c.bring(&of_b, Decision::Ours);
    c.bring(&of_d, Decision::Ours);
    let merge = head.bring(&c.send(), Decision::Ours);
    assert_eq!((merge.basis, counts(&merge)), (Basis::Last, [1, 3, 0]));
    // What came by way of C is not brought in twice, and what B says since is.
    assert_eq!(head.look(&of_b).unwrap_err(), MergeRefusal::EarlierVersion);
    b.edit(write_at(1, "of B, later"));
    let merge = head.bring(&b.send(), Decision::Ours);
    assert_eq!((merge.basis, merge.there.len(), merge.conflicts.len()), (Basis::Last, 1, 0));
    assert_eq!([0, 1, 2, 3].map(|n| said(&head, n)), ["of the head", "of B, later", "of C", "of D"]);
}

/// Both brought the other in, and decided differently: only that is asked.
#[test]
fn two_who_decided_differently_are_asked() {
    let mut a = begun();
    let mut b = Copy::open(&a.send());
    a.edit(write_at(0, "A says"));
    a.edit(write_at(1, "of A"));
    b.edit(write_at(0, "B says"));
    b.edit(write_at(2, "of B"));
    let (of_a, of_b) = (a.send(), b.send());
    a.bring(&of_b, Decision::Ours);
    b.bring(&of_a, Decision::Ours);
    let (merge, ..) = a.look(&b.send()).unwrap();
    assert_eq!((merge.basis, counts(&merge)), (Basis::Last, [0, 0, 1]));
    assert_eq!(merge.conflicts[0].item, Item::Answer(place(0)));
}

#[test]
fn where_nothing_is_known_of_before_what_both_say_is_asked() {
    let mut a = begun();
    a.edit(write_at(0, "both"));
    let mut b = Copy::open(&a.send());
    a.edit(write_at(0, ""));
    a.edit(write_at(1, "of A"));
    b.edit(write_at(2, "of B"));
    b.edit(AuditChange::Provider(ProviderField::Organisation, "Oak Park School".into()));
    for copy in [&mut a, &mut b] {
        copy.submission.exchanged = Exchanged::default();
    }
    let mut file: Value = serde_json::from_str(&b.send()).unwrap();
    assert_eq!(file["payload"].get("exchanged"), None);
    let merge = a.bring(&file.to_string(), Decision::Theirs);
    assert_eq!((merge.basis, counts(&merge)), (Basis::Nothing, [1, 2, 1]));
    // It cannot be known that A had removed it.
    assert_eq!([0, 1, 2].map(|n| said(&a, n)), ["both", "of A", "of B"]);
    // A file that was changed outside has no version in common either.
    file["payload"]["generation"] = json!(70);
    assert_eq!(a.look(&file.to_string()).unwrap().0.basis, Basis::Nothing);
}

pub fn piece(id: &str, title: &str) -> Evidence {
    Evidence { title: title.into(), ..Evidence::new(EvidenceId::new(id).unwrap()) }
}

fn titles(copy: &Copy) -> Vec<String> {
    copy.submission.audit.evidence.iter().map(|item| plain(&item.title)).collect()
}

#[test]
fn evidence_and_actions_one_by_one_and_field_by_field() {
    let edit = |id: &str, edit| AuditChange::EditEvidence(EvidenceId::new(id).unwrap(), edit);
    let remove = |id: &str| AuditChange::RemoveEvidence(EvidenceId::new(id).unwrap());
    let add = |at: usize, id: &str, title: &str| AuditChange::AddEvidence(at, Box::new(piece(id, title)));
    let action = ActionId::new("a1").unwrap();
    let of_action = |edit| AuditChange::EditAction(action.clone(), edit);
    let mut a = begun();
    for (n, title) in ["one", "two", "three", "four"].into_iter().enumerate() {
        a.edit(add(n, &format!("v{n}"), title));
    }
    a.edit(AuditChange::AddAction(0, Box::new(Action::new(action.clone()))));
    let mut b = Copy::open(&a.send());
    // Two fields of one piece; one removed on either side, of which A has changed what B removes.
    a.edit(edit("v0", EvidenceEdit::Title("one of A".into())));
    a.edit(edit("v0", EvidenceEdit::Dated("May".into())));
    a.edit(remove("v1"));
    a.edit(edit("v3", EvidenceEdit::Note("A has read it".into())));
    a.edit(add(9, "va", "A’s own"));
    a.edit(of_action(ActionEdit::Status(ActionStatus::Done)));
    b.edit(edit("v0", EvidenceEdit::Kept("In the office".into())));
    b.edit(edit("v0", EvidenceEdit::Dated("June".into())));
    b.edit(remove("v2"));
    b.edit(remove("v3"));
    b.edit(add(1, "vb", "B’s, after one"));
    b.edit(add(9, "vc", "B’s, last"));
    b.edit(of_action(ActionEdit::Who("Deputy".into())));
    let file = b.send();
    let (merge, ..) = a.look(&file).unwrap();
    let conflicts: Vec<&Item> = merge.conflicts.iter().map(|conflict| &conflict.item).collect();
    let ids = ["v0", "v3"].map(|id| EvidenceId::new(id).unwrap());
    let dated = EvidenceEdit::Dated(UserText::default()).logged();
    assert_eq!(conflicts, [&Item::Evidence(ids[1].clone()), &Item::EvidenceField(ids[0].clone(), dated)]);
    let mut removed = a.clone();
    removed.bring(&file, Decision::Theirs);
    assert_eq!(titles(&removed), ["one of A", "A’s own", "B’s, after one", "B’s, last"]);
    a.bring(&file, Decision::Ours);
    assert_eq!(titles(&a), ["one of A", "four", "A’s own", "B’s, after one", "B’s, last"]);
    let first = &a.submission.audit.evidence[0];
    assert_eq!((plain(&first.kept), plain(&first.dated)), ("In the office".to_owned(), "May".to_owned()));
    let action = &a.submission.audit.actions[0];
    assert_eq!((action.status, plain(&action.who)), (ActionStatus::Done, "Deputy".to_owned()));
}

#[test]
fn what_happened_after_submission_and_replies_come_too() {
    let event = |id: &str, state: &str| Box::new(Event::new(EventId::new(id).unwrap(), StateId::new(state).unwrap()));
    let to = ReplyTo { review: "0f".repeat(32), remark: Remark::Query(Judged::Whole) };
    let mut a = begun();
    a.edit(AfterSubmissionChange::AddEvent(0, event("e1", "sent")));
    a.edit(AfterSubmissionChange::AddEvent(1, event("e2", "sent")));
    let mut b = Copy::open(&a.send());
    b.edit(Change::Reply(to.clone(), "We did".into()));
    b.edit(AfterSubmissionChange::AddEvent(9, event("e3", "awarded")));
    // What led to another state is something else.
    b.edit(AfterSubmissionChange::RemoveEvent(EventId::new("e1").unwrap()));
    b.edit(AfterSubmissionChange::AddEvent(0, event("e1", "awarded")));
    a.edit(write_at(0, "of A"));
    let merge = a.bring(&b.send(), Decision::Ours);
    assert_eq!(counts(&merge), [1, 3, 0]);
    assert_eq!(a.submission.after_submission, b.submission.after_submission);
    assert_eq!(a.submission.replies, b.submission.replies);
}

#[test]
fn what_is_not_brought_together_and_why() {
    let ours = begun();
    let refused = |theirs: &Copy| {
        let theirs = Version { submission: &theirs.submission, vector: &theirs.vector };
        merge(Version { submission: &ours.submission, vector: &ours.vector }, theirs).map(|merge| merge.basis)
    };
    let changed = |change: &dyn Fn(&mut Submission)| {
        let mut copy = ours.clone();
        copy.reopen();
        copy.save();
        change(&mut copy.submission);
        refused(&copy)
    };
    assert_eq!(changed(&|_| {}), Ok(Basis::Last));
    assert_eq!(refused(&ours), Err(MergeRefusal::SameVersion));
    let other = |it: &mut Submission| it.id = SubmissionId::new("another").unwrap();
    assert_eq!(changed(&other), Err(MergeRefusal::OtherSubmission));
    let other = |it: &mut Submission| it.edition.scheme = scheme(EPQM).id.clone();
    assert_eq!(changed(&other), Err(MergeRefusal::OtherScheme));
    assert_eq!(changed(&|it| it.edition.edition = "2031".into()), Err(MergeRefusal::OtherEdition));
    // Its wording may differ.
    assert_eq!(changed(&|it| it.edition.rubric_digest = "0".repeat(64)), Ok(Basis::Last));
    let file = opened_file(&scheme(EXTENDED), &ours.submission);
    let review = |it: &mut Submission| *it = file.to_review(ReviewId::new("r").unwrap());
    assert_eq!(changed(&review), Err(MergeRefusal::UnderReview));
    // An earlier version: also one by another page.
    let mut later = ours.clone();
    later.reopen();
    later.save();
    let theirs = Version { submission: &ours.submission, vector: &ours.vector };
    let later = Version { submission: &later.submission, vector: &later.vector };
    assert_eq!(merge(later, theirs).unwrap_err(), MergeRefusal::EarlierVersion);
    // Another organisation: only where the two have nothing in common.
    let renamed = |it: &mut Submission| it.audit.provider.organisation = "Elm Lane".into();
    assert_eq!(changed(&renamed), Ok(Basis::Last));
    let mut stranger = Copy::begin(ours.submission.clone());
    assert_eq!(refused(&stranger), Ok(Basis::Nothing));
    renamed(&mut stranger.submission);
    assert_eq!(refused(&stranger), Err(MergeRefusal::OtherOrganisation));
    stranger.submission.audit.provider.organisation = "  ".into();
    assert_eq!(refused(&stranger), Ok(Basis::Nothing));
}

/// The same id and organisation, and neither side knows of the other: it is not said that one is newer afterwards.
#[test]
fn what_has_nothing_in_common_stays_so() {
    let mut a = begun();
    let mut b = Copy::begin(a.submission.clone());
    b.edit(write_at(0, "of B"));
    // Both are whole, so it is known that neither has the other in it, and the result has both.
    a.bring(&b.send(), Decision::Ours);
    assert_eq!(said(&a, 0), "of B");
    let unknown = write_from(&b.submission, None, &moment(), &b.vector).text;
    let mut changed: Value = serde_json::from_str(&unknown).unwrap();
    changed["payload"]["generation"] = json!(71);
    let before = a.vector.clone();
    a.bring(&changed.to_string(), Decision::Ours);
    assert_eq!(a.vector.compare(&before), VersionOrder::Newer);
    let theirs = read_file(changed.to_string().as_bytes()).unwrap().version_vector;
    assert_eq!(a.vector.compare(&theirs), VersionOrder::CannotBeTold);
}
