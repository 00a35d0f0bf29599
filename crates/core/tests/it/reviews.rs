//! A review of a submission: what it may change, that it travels whole, and that it touches nothing else.

use proptest::prelude::*;
use readymark_core::bundle::{self, Inspection, Integrity, ReadError};
use readymark_core::catalogue::Catalogue;
use readymark_core::readiness::assess;
use readymark_core::review::{Basis, Judged, JudgementField, Opinion, ReviewChange, Stage};
use readymark_core::scheme::ids::{ElementId, LocalId, OptionId};
use readymark_core::store::{AuditStore, Memory, Revision, StoreError};
use readymark_core::submission::{Change, History, Submission};
use serde_json::{Value, json};

use crate::support::generate::{change, text};
use crate::support::reviews::{opened_file, review_id, reviews, submissions};
use crate::support::{
    EXTENDED, blessing, file, look_at, moment, path, read_file, scheme, signed, submission, text_of, write,
};

/// What is said, without when.
fn without_log(submission: &Submission) -> Submission {
    Submission { log: Vec::new(), ..submission.clone() }
}

const KEPT: &str = "tests/data/bundles/v1/review.readymark.json";

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is tried: what is assessed stays as it was sent.
    #[test]
    fn what_is_assessed_takes_no_change_of_its_own(
        ((scheme, submission), changes) in submissions()
            .prop_flat_map(|(scheme, submission)| {
                let changes = proptest::collection::vec(change(scheme.clone()), 1..24);
                (Just((scheme, submission)), changes)
            })
    ) {
        let before = opened_file(&scheme, &submission).to_review(review_id());
        let mut assessed = before.clone();
        for change in changes {
            prop_assert_eq!(assessed.apply(change, &moment()), None);
            prop_assert_eq!(&assessed, &before);
        }
        // The other way about: what is filled in takes no change of a review.
        let mut filled_in = submission.clone();
        let opinion = ReviewChange::Opinion(Judged::Whole, Some(Opinion::Agree));
        prop_assert_eq!(filled_in.apply(opinion.into(), &moment()), None);
        prop_assert_eq!(&filled_in, &submission);
    }

    #[test]
    fn a_change_of_a_review_and_its_inverse_are_nothing((scheme, submission, changes) in reviews(24)) {
        let mut assessed = opened_file(&scheme, &submission).to_review(review_id());
        for change in changes {
            let before = without_log(&assessed);
            let was_final = before.review.as_ref().unwrap().stage.is_final;
            let is_of_stage = matches!(change, ReviewChange::Stage(_));
            let Some(inverse) = assessed.apply(change.into(), &moment()) else {
                prop_assert!(was_final && !is_of_stage);
                prop_assert_eq!(&without_log(&assessed), &before);
                continue;
            };
            prop_assert!(!was_final || is_of_stage);
            let after = without_log(&assessed);
            let is_final = after.review.as_ref().unwrap().stage.is_final;
            // Undoing what finalised it reopens it, whatever it says.
            prop_assert!(!is_final || matches!(inverse, Change::Review(ReviewChange::Stage(_))));
            let again = assessed.apply(inverse, &moment()).unwrap();
            prop_assert_eq!(&without_log(&assessed), &before);
            prop_assert!(assessed.apply(again, &moment()).is_some());
            prop_assert_eq!(&without_log(&assessed), &after);
            prop_assert!(!assessed.log.is_empty());
        }
    }

    #[test]
    fn undo_all_and_redo_all_restore_a_review((scheme, submission, changes) in reviews(40)) {
        let start = opened_file(&scheme, &submission).to_review(review_id());
        let (mut assessed, mut history) = (start.clone(), History::default());
        for change in changes {
            history.edit(&mut assessed, change.into(), &moment());
        }
        let end = without_log(&assessed);
        while history.undo(&mut assessed, &moment()) {}
        prop_assert_eq!(&without_log(&assessed), &start);
        while history.redo(&mut assessed, &moment()) {}
        prop_assert_eq!(&without_log(&assessed), &end);
    }

    #[test]
    fn a_review_that_is_written_is_read_as_it_was_with_the_submission_to_the_letter(
        (scheme, submission, changes) in reviews(24)
    ) {
        let sent = opened_file(&scheme, &submission);
        let mut assessed = sent.to_review(review_id());
        for change in changes {
            let _ = assessed.apply(change.into(), &moment());
        }
        let written = write(&assessed, Some(&assess(&scheme, &assessed.audit)), &moment(), 2);
        prop_assert!(written.is_within_limits);
        let Inspection::Review(back) = look_at(written.text.as_bytes()).unwrap() else {
            return Err(TestCaseError::fail("something else than a review"));
        };
        prop_assert_eq!(&back.opened().submission, &assessed);
        prop_assert_eq!(back.opened().integrity, Integrity::Intact);
        prop_assert_eq!(back.opened().check_code, written.check_code);
        let review = back.opened().submission.review.as_ref().unwrap();
        prop_assert_eq!(&*review.file.text, sent.text());
        // What is kept of it is that, and comes back from the store.
        let (store, local_id) = (AuditStore::new(Box::new(Memory::default())), LocalId::new("a").unwrap());
        store.save(&local_id, &written.text).unwrap();
        prop_assert_eq!(store.load(&local_id).unwrap().submission, assessed);
        // Nothing of the readiness of what is assessed hangs on what is said of it.
        prop_assert_eq!(assess(&scheme, &back.opened().submission.audit), assess(&scheme, &submission.audit));
    }

    #[test]
    fn no_word_of_a_review_is_in_a_submission((scheme, submission) in submissions(), said in "[a-z]{24}") {
        let sent = opened_file(&scheme, &submission);
        let mut assessed = sent.to_review(review_id());
        let reason = ReviewChange::Judgement(Judged::Whole, JudgementField::Reason, said.as_str().into());
        assessed.apply(reason.into(), &moment()).unwrap();
        let inside = assessed.review.as_ref().unwrap().file.text.clone();
        // What the school goes on with is what it sent, to the letter.
        prop_assert_eq!(&*inside, sent.text());
        prop_assert!(!file(&scheme, &submission, 4).contains(&said));
        let own = Submission { review: None, log: submission.log.clone(), ..assessed };
        prop_assert_eq!(own, submission);
    }

    #[test]
    fn typing_in_one_box_is_one_step(words in text().prop_filter("says something", |text| !text.is_empty())) {
        let scheme = scheme(EXTENDED);
        let start = opened_file(&scheme, &submission(&scheme, "provider")).to_review(review_id());
        let (mut assessed, mut history) = (start.clone(), History::default());
        let judged = Judged::Element(ElementId::new("e1").unwrap(), None);
        for letters in 1..=words.chars().count() {
            let typed: String = words.chars().take(letters).collect();
            let change = ReviewChange::Judgement(judged.clone(), JudgementField::Reason, typed.into());
            history.edit(&mut assessed, change.into(), &moment());
        }
        prop_assert!(history.undo(&mut assessed, &moment()));
        prop_assert_eq!(&without_log(&assessed), &start);
        prop_assert!(!history.can_undo());
    }
}

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
        let reopened = ReviewChange::Stage(Stage::default());
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
    assert_eq!(crate::support::plain(summary.standing.clone()), "3 of 10 judged. Not finalised yet.");
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
    store.mark_received(&id).unwrap();
    assert!(store.is_received(&id));
    assert_eq!(store.received_reviews(&after.id).len(), 1);
    store.remove(&id).unwrap();
    assert!(!store.is_received(&id) && store.list().unwrap().is_empty());
}
