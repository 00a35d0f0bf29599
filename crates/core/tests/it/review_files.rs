//! The file of a review: kept ones open for as long as their format is read, what does not fit together is not opened,
//! and what is kept of it survives what a self-audit does.

use readymark_core::bundle::{self, Inspection, Integrity, ReadError};
use readymark_core::catalogue::Catalogue;
use readymark_core::review::{Basis, Judged, JudgementField, Opinion, ReviewChange, Stage};
use readymark_core::scheme::ids::{ElementId, LocalId, OptionId, ReviewId, SubmissionId};
use readymark_core::store::{AuditStore, Memory, Revision, StoreError};
use readymark_core::submission::Submission;
use serde_json::{Value, json};

use crate::support::reviews::{opened_file, review_id};
use crate::support::{
    EXTENDED, blessing, file, look_at, moment, path, read_file, scheme, signed, submission, text_of, write,
};

const KEPT: &str = "tests/data/bundles/v1/review.readymark.json";

/// A review with one of everything.
fn full() -> Submission {
    let scheme = scheme(EXTENDED);
    let sent = opened_file(&scheme, &submission(&scheme, "provider; registration=ofsted; all.extent=met"));
    let mut assessed = sent.to_review(review_id());
    let element = |id: &str| Judged::Element(ElementId::new(id).unwrap(), None);
    let changes = [
        ReviewChange::Role(readymark_core::scheme::ids::ReviewerRoleId::new("assessor")),
        ReviewChange::Reviewer(readymark_core::review::ReviewerField::Organisation, "Easterby Council".into()),
        ReviewChange::Reviewer(readymark_core::review::ReviewerField::ReadOn, "3 6 2027".into()),
        ReviewChange::Opinion(element("e1"), Some(Opinion::Agree)),
        ReviewChange::RestsOn(element("e1"), Basis::Documents, Some("The plan for 2026".into())),
        ReviewChange::Opinion(element("e2"), Some(Opinion::Adjust)),
        ReviewChange::Instead(element("e2"), OptionId::new("part")),
        ReviewChange::Judgement(element("e2"), JudgementField::Reason, "Two of the three groups \u{202e}only".into()),
        ReviewChange::RestsOn(element("e2"), Basis::People, Some("two parents, a governor".into())),
        ReviewChange::RestsOn(element("e2"), Basis::Practice, Some("".into())),
        ReviewChange::Opinion(element("e3"), Some(Opinion::Query)),
        ReviewChange::Judgement(element("e3"), JudgementField::Reason, "Which terms?".into()),
        ReviewChange::Judgement(Judged::Whole, JudgementField::Strengths, "<b>Clear</b>".into()),
        ReviewChange::Summary(readymark_core::review::SummaryField::Recommendations, "One\nTwo".into()),
        ReviewChange::Decision(readymark_core::scheme::ids::DecisionId::new("recommend")),
        ReviewChange::Stage(Stage::default().finalised()),
    ];
    for change in changes {
        assessed.apply(change.into(), &moment()).unwrap();
    }
    assessed
}

#[test]
fn the_kept_file_of_a_review_opens_for_as_long_as_its_format_is_read() {
    let text = write(&full(), None, &moment(), 5).text;
    if blessing() {
        std::fs::write(path(KEPT), &text).unwrap();
    }
    let kept = text_of(KEPT);
    let Inspection::Review(opened) = look_at(kept.as_bytes()).unwrap() else { panic!("no review") };
    assert_eq!(opened.opened().integrity, Integrity::Intact);
    let review = |submission: &Submission| {
        let review = submission.review.clone().unwrap();
        (review.id, review.stage, review.reviewer, review.judgements, review.summary)
    };
    assert_eq!(review(&opened.opened().submission), review(&full()));
    assert_eq!(opened.opened().submission.audit, full().audit);
}

/// What becomes of the kept file where one thing in it is another, and its check code is over that.
fn spoilt(pointer: &str, new: Value) -> Result<(), String> {
    let mut value: Value = serde_json::from_str(&write(&full(), None, &moment(), 5).text).unwrap();
    *value.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")) = new;
    let text = signed(value.to_string());
    match read_file(&text) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.what_happened()),
    }
}

#[test]
fn a_review_that_does_not_fit_together_is_not_opened() {
    let damaged = |what: &str| Err(format!("The selected file is damaged: {what} makes no sense."));
    let not_the_one = damaged("the self-audit in it, which is not the one it names,");
    let scheme = scheme(EXTENDED);
    let other = file(&scheme, &submission(&scheme, "provider; registration=none"), 3);
    assert_eq!(spoilt("/payload/generation", json!(7)), Ok(()));
    // Another submission than it names, another version of it, a review in place of one.
    assert_eq!(spoilt("/payload/submission", json!(other)), not_the_one);
    assert_eq!(spoilt("/payload/submission_id", json!("another")), not_the_one);
    assert_eq!(spoilt("/payload/submission_digest", json!("0".repeat(64))), not_the_one);
    let inner = write(&full(), None, &moment(), 5).text;
    assert_eq!(spoilt("/payload/submission", json!(inner)), not_the_one);
    assert_eq!(
        spoilt("/payload/scheme/edition", json!("1999")),
        damaged("its scheme, which is not that of the self-audit in it,")
    );
    // The submission in it is held against the same rules as by itself.
    assert_eq!(spoilt("/payload/submission", json!("")), Err(ReadError::Empty.what_happened()));
    assert_eq!(spoilt("/payload/submission", json!("{}")), Err(ReadError::NotOurs.what_happened()));
    // The review itself.
    assert_eq!(spoilt("/payload/said/version", json!(0)), damaged("the number of its version"));
    assert_eq!(
        spoilt("/payload/said/judgements/0/element", json!("e2")),
        damaged("a judgement that stands in it twice")
    );
    assert_eq!(spoilt("/payload/said/judgements/1/rests_on/1/on", json!("people")), damaged("a judgement in it"));
    let out_of_place = |at: &str| {
        Err(format!("The selected file is not as Readymark saves it: something is missing or out of place in {at}."))
    };
    assert_eq!(spoilt("/payload/said/judgements/1/opinion", json!("reject")), out_of_place("judgement 2"));
    assert_eq!(spoilt("/payload/said/judgements/1/reason", json!(null)), out_of_place("judgement 2"));
    assert_eq!(spoilt("/payload/said/reviewer", json!([])), out_of_place("the review in it"));
    assert_eq!(spoilt("/payload/said/summary/decision", json!("Not An Id")), damaged("an id in it"));
    let many = vec![json!({"opinion": "agree"}); 2_001];
    assert_eq!(
        spoilt("/payload/said/judgements", json!(many)),
        Err("The list of judgements has more than 2,000 entries, so the file was not opened.".to_owned())
    );
}

#[test]
fn a_review_changed_outside_says_so() {
    let text = write(&full(), None, &moment(), 5).text.replace("Which terms?", "Which years?");
    let Inspection::Review(opened) = look_at(text.as_bytes()).unwrap() else { panic!("no review") };
    assert_eq!(opened.opened().integrity, Integrity::Changed);
}

#[test]
fn a_review_and_its_submission_are_never_versions_of_each_other() {
    let scheme = scheme(EXTENDED);
    let filled_in = submission(&scheme, "provider; registration=ofsted");
    let sent = opened_file(&scheme, &filled_in);
    let assessed = sent.to_review(review_id());
    let store = AuditStore::new(Box::new(Memory::default()));
    let [own, review] = ["own", "review"].map(|id| LocalId::new(id).unwrap());
    store.save(&own, sent.text()).unwrap();
    store.save(&review, &write(&assessed, None, &moment(), 1).text).unwrap();
    let list = store.list().unwrap();
    assert_eq!(readymark_core::store::among(&list), [None, None]);
    let (held, _) = store.held(sent.opened()).unwrap().unwrap();
    assert_eq!(held.id, own);
    let written = write(&assessed, None, &moment(), 9).text;
    let (held, _) = store.held(&bundle::read(written.as_bytes(), &Catalogue::new()).unwrap()).unwrap().unwrap();
    assert_eq!(held.id, review);
    // Nor where a file gives a review the very id of its submission.
    let alike = ReviewId::new(filled_in.id.as_str()).unwrap();
    let alike = write(&sent.to_review(alike), None, &moment(), 9).text;
    assert!(store.held(&read_file(alike.as_bytes()).unwrap()).unwrap().is_none());
}

#[test]
fn the_longest_submission_that_can_be_kept_can_be_assessed_unless_it_is_all_quotation_marks() {
    let scheme = scheme(EXTENDED);
    let long = |letter: &str, length: usize| {
        let words = format!("provider; all.provide={}", "x");
        let mut filled_in = submission(&scheme, &words);
        let place = readymark_core::audit::place::Place::of(
            &ElementId::new("e1").unwrap(),
            &readymark_core::scheme::ids::QuestionId::new("provide").unwrap(),
        );
        filled_in.audit.answers.insert(place, readymark_core::audit::Answer::Text(letter.repeat(length).into()));
        opened_file(&scheme, &filled_in).to_review(review_id())
    };
    let store = AuditStore::new(Box::new(Memory::default()));
    let keep = |assessed: &Submission| {
        let written = write(assessed, None, &moment(), 1);
        assert!(written.is_within_limits);
        store.save(&LocalId::new("a").unwrap(), &written.text)
    };
    assert_eq!(keep(&long("x", 950_000)), Ok(()));
    assert_eq!(keep(&long("€", 950_000)), Ok(()));
    assert_eq!(keep(&long("\"", 480_000)), Ok(()));
    assert_eq!(keep(&long("\"", 950_000)), Err(StoreError::TooBig));
}

/// The same slots, quarantine, versions and summaries as a self-audit has.
#[test]
fn a_review_survives_damage_another_tab_and_a_lost_summary_as_a_self_audit_does() {
    let assessed = full();
    let id = LocalId::new("a").unwrap();
    let version = |saves: u64, words: &str| {
        let mut assessed = assessed.clone();
        let reopened = ReviewChange::Stage(Stage::default().finalised().reopened());
        assessed.apply(reopened.into(), &moment()).unwrap();
        let change = ReviewChange::Judgement(Judged::Whole, JudgementField::Areas, words.into());
        assessed.apply(change.into(), &moment()).unwrap();
        (write(&assessed, None, &moment(), saves).text, assessed)
    };
    let (first, _) = version(1, "first");
    let (second, after) = version(2, "second");
    let (backend, store) = crate::store::store();
    store.save(&id, &first).unwrap();
    let revision = |text: &str| Revision::of(&read_file(text.as_bytes()).unwrap());
    store.save_after(&id, &second, &revision(&second)).unwrap();
    assert_eq!(store.load(&id).unwrap().submission, after);
    // Another tab went on from the first: it is told, and writes over nothing.
    let (parted, _) = {
        let mut other = read_file(first.as_bytes()).unwrap();
        other.submission.review.as_mut().unwrap().summary.feedback = "parted".into();
        let vector = crate::support::line(&[("only", 1), ("another", 1)]);
        (crate::support::write_from(&other.submission, None, &moment(), &vector).text, ())
    };
    assert_eq!(store.save_after(&id, &parted, &revision(&parted)), Err(StoreError::ChangedElsewhere));
    crate::summaries::keep(&store, &id, &after, &revision(&second));
    crate::summaries::check(&store);
    let [entry] = &crate::summaries::made_again(&store)[..] else { panic!("one entry") };
    let readymark_core::store::Look::Summary(summary) = &entry.look else { panic!("no summary") };
    assert!(summary.is_review);
    assert_eq!(crate::support::plain(summary.standing.clone()), "3 of 10 judged. Not finalised yet (version 2).");
    // The newest text is damaged: the one before comes back, and the damaged one is put aside with the next save.
    let (newest, _) = backend.texts().into_iter().find(|(_, text)| *text == second).unwrap();
    backend.plant(&newest, &second[..second.len() / 2]);
    let store = AuditStore::new(Box::new(backend));
    assert_eq!(
        bundle::read(first.as_bytes(), &Catalogue::new()).unwrap().submission,
        store.load(&id).unwrap().submission
    );
    let (third, _) = version(3, "third");
    store.save_after(&id, &third, &revision(&third)).unwrap();
    assert_eq!(store.quarantined().len(), 1);
    // What came back is told by its place, and is of that submission only.
    let received = LocalId::received("b").unwrap();
    store.save(&received, &second).unwrap();
    assert!(received.is_received() && !id.is_received());
    let found = store.received_reviews(&after.id);
    assert_eq!(found.iter().map(|(id, _)| id).collect::<Vec<_>>(), [&received]);
    assert!(store.received_reviews(&SubmissionId::new("another").unwrap()).is_empty());
    store.remove(&received).unwrap();
    store.remove(&id).unwrap();
    assert!(store.list().unwrap().is_empty());
}

#[test]
fn a_review_of_a_newer_minor_version_is_looked_at_only_with_the_newer_self_audit_in_it() {
    let newer = |text: &str| text.replacen("\"format_version\":\"1.0\"", "\"format_version\":\"1.1\"", 1);
    let mut value: Value = serde_json::from_str(&newer(&write(&full(), None, &moment(), 5).text)).unwrap();
    let inner = newer(value["payload"]["submission"].as_str().unwrap());
    value["payload"]["submission"] = json!(inner);
    value["payload"]["said"]["mood"] = json!("good");
    let Inspection::NewerFormat(found, _) = look_at(&signed(value.to_string())).unwrap() else { panic!("not newer") };
    assert_eq!((found.version.as_str(), &found.unknown[..]), ("1.1", &["mood".to_owned()][..]));
    assert_eq!(found.opened.submission.review.as_ref().unwrap().judgements, full().review.unwrap().judgements);
    // A review of our version cannot hold a self-audit that we cannot read whole.
    value["format_version"] = json!("1.0");
    value["payload"]["said"].as_object_mut().unwrap().remove("mood");
    let refused = look_at(&signed(value.to_string())).unwrap_err();
    assert_eq!(refused, ReadError::NewerFormat { version: "1.1".to_owned() });
}

#[test]
fn notes_to_oneself_are_in_no_file_and_go_with_the_review() {
    let (backend, store) = crate::store::store();
    let id = LocalId::new("a").unwrap();
    let text = write(&full(), None, &moment(), 5).text;
    store.save(&id, &text).unwrap();
    let notes = "Ring the head on Monday".into();
    store.keep_own_notes(&id, &notes).unwrap();
    assert_eq!(store.own_notes(&id), notes);
    assert_eq!(store.file(&id).unwrap(), text);
    assert_eq!(store.text(&id).unwrap().1, text);
    assert!(!write(&store.load(&id).unwrap().submission, None, &moment(), 6).text.contains("Ring the head"));
    assert!(store.list().unwrap().len() == 1);
    store.keep_own_notes(&id, &"".into()).unwrap();
    assert!(store.own_notes(&id).is_empty() && !backend.texts().iter().any(|(key, _)| key.contains("notes")));
    store.keep_own_notes(&id, &notes).unwrap();
    store.remove(&id).unwrap();
    assert!(!backend.texts().iter().any(|(key, _)| key.contains("notes")));
}
