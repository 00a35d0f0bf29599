//! What differs between two versions as pages lay it out: in the groups of the list of every answer, in its words, and
//! nothing left out.

use proptest::prelude::*;
use readymark_core::after_submission::{AfterSubmissionChange, Event};
use readymark_core::audit::Answer;
use readymark_core::audit::action::{Action, ActionEdit, ActionStatus};
use readymark_core::audit::change::{AuditChange, ProviderField};
use readymark_core::audit::evidence::{Evidence, EvidenceEdit};
use readymark_core::audit::place::Place;
use readymark_core::report::{check, compare};
use readymark_core::review::{Remark, ReplyTo};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{ActionId, ElementId, EventId, EvidenceId, QuestionId};
use readymark_core::submission::difference::differences;
use readymark_core::submission::item::Item;
use readymark_core::submission::merge::Decision;
use readymark_core::submission::{Change, Submission};

use crate::merging::{begun, place, write_at};
use crate::support::generate::{Named, change, schemes};
use crate::support::merging::Copy;
use crate::support::{EXTENDED, moment, plain, scheme, submission};

/// Each difference in a line: its group, its label, what is said here and there.
fn lines(scheme: &Scheme, ours: &Submission, theirs: &Submission) -> Vec<String> {
    let said = |said: &Option<_>| said.as_ref().map_or("-".to_owned(), plain).replace('\n', " / ");
    let groups = compare::groups(scheme, ours, theirs, &differences(ours, theirs));
    let lines = groups.iter().flat_map(|group| {
        group.rows.iter().map(move |row| {
            let (label, note) = (plain(&row.label), if row.note.is_some() { " (alike)" } else { "" });
            format!("{} | {label} | {} | {}{note}", group.title, said(&row.ours), said(&row.theirs))
        })
    });
    lines.collect()
}

#[test]
fn every_kind_of_difference_in_its_words() {
    let scheme = scheme(EXTENDED);
    let (element, status) = (&scheme.elements[0].id, scheme.extent().unwrap());
    let piece = EvidenceId::new("v1").unwrap();
    let of_piece = |edit| AuditChange::EditEvidence(piece.clone(), edit);
    let action = ActionId::new("a1").unwrap();
    let mut a = begun();
    a.edit(AuditChange::Provider(ProviderField::Dated, "3 5 2026".into()));
    a.edit(AuditChange::AddEvidence(0, Box::new(Evidence { title: "Minutes".into(), ..Evidence::new(piece.clone()) })));
    a.edit(AuditChange::AddAction(0, Box::new(Action { what: "Meet".into(), ..Action::new(action.clone()) })));
    let mut b = Copy::open(&a.send());
    a.edit(AuditChange::Answer(Place::of(element, &status.id), Some(Answer::One(status.options()[0].id.clone()))));
    a.edit(AuditChange::Finish(element.clone()));
    a.edit(of_piece(EvidenceEdit::Kept("In the office".into())));
    a.edit(of_piece(EvidenceEdit::Facets([scheme.evidence_facets[0].id.clone()].into())));
    a.edit(AuditChange::EditAction(action.clone(), ActionEdit::Status(ActionStatus::Done)));
    a.edit(AuditChange::EditAction(action.clone(), ActionEdit::Element(Some(element.clone()))));
    b.edit(AuditChange::Provider(ProviderField::Dated, "3 May 2026".into()));
    b.edit(AuditChange::Provider(ProviderField::Organisation, "Elm Lane".into()));
    b.edit(write_at(1, "Of the other"));
    b.edit(of_piece(EvidenceEdit::Elements([element.clone(), scheme.elements[1].id.clone()].into())));
    let mut report = Evidence::new(EvidenceId::new("v2").unwrap());
    report.title = "Report".into();
    report.kept = "Shared drive".into();
    b.edit(AuditChange::AddEvidence(1, Box::new(report)));
    let event = Event::new(EventId::new("e1").unwrap(), scheme.states[1].id.clone());
    b.edit(AfterSubmissionChange::AddEvent(0, Box::new(event)));
    b.edit(Change::Reply(ReplyTo { review: "0f".repeat(32), remark: Remark::OfSummary(0) }, "In May".into()));
    let nowhere = Place::of(&ElementId::new("gone").unwrap(), &QuestionId::new("away").unwrap());
    b.edit(AuditChange::Answer(nowhere, Answer::text("kept")));
    let lines = lines(&scheme, &a.submission, &b.submission);
    let text = scheme.element_questions.iter().find(|question| question.id == place(1).question).unwrap();
    let [first, second] = [0, 1].map(|n| {
        let group = check::groups(&scheme, &a.submission.audit);
        let title = &scheme.elements[n].title;
        group.into_iter().map(|group| group.title).find(|it| it.contains(title.as_str())).unwrap()
    });
    let facet = &scheme.evidence_facets[0].title;
    let extent = format!("{first} | {} | {} | -", status.short, status.options()[0].title);
    let state = &scheme.states[1].title;
    assert_eq!(
        lines,
        [
            "Your details | Organisation | Oak Park | Elm Lane".to_owned(),
            "Your details | Date of this self-audit | “3 5 2026” | “3 May 2026” (alike)".to_owned(),
            extent,
            format!("{first} | Marked as finished | Yes | No"),
            format!("{second} | {} | - | Of the other", text.short),
            "Evidence | Minutes: Where it is kept | In the office | -".to_owned(),
            format!("Evidence | Minutes: What it shows | {facet} | -"),
            "Evidence | Minutes: Elements | - | Elements 1, 2".to_owned(),
            "Evidence | Report | - | Kept: Shared drive".to_owned(),
            "Action plan | Meet: Progress | Completed | Not started".to_owned(),
            "Action plan | Meet: Element | Element 1 | -".to_owned(),
            format!("After submission | {state} | - | {state}"),
            "Replies to reviews | The summary: reply to recommendation 1 (review with check code 1W7GY-3RF1W) | - | In May".to_owned(),
            "Kept, but with no place in this edition | gone / away | - | kept".to_owned(),
        ]
    );
}

#[test]
fn how_many_and_what_each_side_has() {
    let mut a = begun();
    let mut b = Copy::open(&a.send());
    let said = |a: &Copy, b: &Copy| {
        let merge = a.look(&b.clone().send()).unwrap().0;
        (compare::counts(&merge), compare::headline(&merge).join(" "))
    };
    b.save();
    let same = "The file says the same as what you have here.";
    assert_eq!(said(&a, &b), ("0 changes here, 0 in the file, 0 in both.".to_owned(), same.to_owned()));
    b.edit(write_at(0, "of B"));
    let theirs = "The file has 1 change that you do not have here.";
    assert_eq!(said(&a, &b), ("0 changes here, 1 in the file, 0 in both.".to_owned(), theirs.to_owned()));
    a.edit(write_at(1, "of A"));
    a.edit(write_at(2, "of A"));
    a.edit(write_at(3, "A says"));
    b.edit(write_at(3, "B says"));
    let both = "You have 2 changes here that the file does not have. The file has 1 change that you do not have here. 1 thing is different in both. You decide which to keep.";
    assert_eq!(said(&a, &b), ("2 changes here, 1 in the file, 1 in both.".to_owned(), both.to_owned()));
    // Both, one after the other, as it would stand.
    let merge = a.look(&b.send()).unwrap().0;
    let theirs = b.submission.clone();
    let groups = compare::groups(&scheme(EXTENDED), &a.submission, &theirs, &merge.conflicts);
    let row = &groups[0].rows[0];
    assert_eq!(row.both.as_ref().map(plain).as_deref(), Some("A says\n\nB says"));
    a.bring(&b.send(), Decision::Both);
    assert_eq!(plain(a.submission.audit.text(&place(3))), "A says\n\nB says");
    // Where nothing is known of before, that is said.
    for copy in [&mut a, &mut b] {
        copy.submission.exchanged = Default::default();
    }
    b.reopen();
    b.edit(write_at(4, "later"));
    let words = compare::headline(&a.look(&b.send()).unwrap().0);
    assert!(words.last().unwrap().starts_with("The file does not show what each of you has changed."), "{words:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every difference is one row with a label, what is said on either side reads differently or that it reads alike is
    /// said, and what has words here has its group.
    #[test]
    fn nothing_that_differs_is_left_out(
        (scheme, ours, theirs) in schemes().prop_flat_map(|(scheme, setting)| {
            let side = |scheme: Named| {
                let begun = submission(&scheme, setting.as_str());
                proptest::collection::vec(change(scheme), 0..24).prop_map(move |changes| {
                    let mut submission = begun.clone();
                    for change in changes {
                        let _ = submission.apply(change, &moment());
                    }
                    submission
                })
            };
            (Just(scheme.clone()), side(scheme.clone()), side(scheme))
        })
    ) {
        let all = differences(&ours, &theirs);
        let groups = compare::groups(&scheme, &ours, &theirs, &all);
        let mut rows: Vec<&Item> = groups.iter().flat_map(|group| &group.rows).map(|row| &row.item).collect();
        rows.sort();
        prop_assert_eq!(rows, all.iter().map(|difference| &difference.item).collect::<Vec<_>>());
        let mut titles: Vec<&str> = groups.iter().map(|group| group.title.as_str()).collect();
        titles.sort_unstable();
        titles.dedup();
        prop_assert_eq!(titles.len(), groups.len());
        for row in groups.iter().flat_map(|group| &group.rows) {
            prop_assert!(!row.label.is_blank(), "{row:?}");
            prop_assert!(row.ours != row.theirs, "{row:?}");
        }
        prop_assert!(compare::groups(&scheme, &ours, &ours, &[]).is_empty());
    }
}
