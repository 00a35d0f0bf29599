//! A review of a submission: what it may change, that it travels whole, and that it touches nothing else.

use proptest::prelude::*;
use readymark_core::bundle::{Inspection, Integrity};
use readymark_core::readiness::assess;
use readymark_core::review::{Judged, JudgementField, Opinion, ReviewChange};
use readymark_core::scheme::ids::{ElementId, LocalId};
use readymark_core::store::{AuditStore, Memory};
use readymark_core::submission::{History, Submission};

use crate::support::generate::{change, text};
use crate::support::reviews::{opened_file, review_id, reviews, submissions};
use crate::support::{EXTENDED, file, look_at, moment, scheme, submission, write};

/// What is said, without when.
fn without_log(submission: &Submission) -> Submission {
    Submission { log: Vec::new(), ..submission.clone() }
}

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
                prop_assert!(is_of_stage || was_final);
                prop_assert_eq!(&without_log(&assessed), &before);
                continue;
            };
            prop_assert!(!was_final || is_of_stage);
            let after = without_log(&assessed);
            if is_of_stage {
                // What was final is never that version again.
                prop_assert_eq!(assessed.clone().apply(inverse, &moment()), None);
                let stage = before.review.as_ref().unwrap().stage;
                let expected = if was_final { stage.reopened() } else { stage.finalised() };
                prop_assert_eq!(after.review.as_ref().unwrap().stage, expected);
                continue;
            }
            let again = assessed.apply(inverse, &moment()).unwrap();
            prop_assert_eq!(&without_log(&assessed), &before);
            prop_assert!(assessed.apply(again, &moment()).is_some());
            prop_assert_eq!(&without_log(&assessed), &after);
            prop_assert!(!assessed.log.is_empty());
        }
    }

    #[test]
    fn undo_all_goes_back_to_where_the_stage_last_changed((scheme, submission, changes) in reviews(40)) {
        let mut start = opened_file(&scheme, &submission).to_review(review_id());
        let (mut assessed, mut history) = (start.clone(), History::default());
        for change in changes {
            let is_of_stage = matches!(change, ReviewChange::Stage(_));
            if history.edit(&mut assessed, change.into(), &moment()) && is_of_stage {
                prop_assert!(!history.can_undo() && !history.can_redo());
                start = without_log(&assessed);
            }
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

    /// However a review stands beside it in the store: the file of what is filled in is what it was.
    #[test]
    fn no_word_of_a_review_is_in_the_file_of_a_submission((scheme, submission) in submissions(), said in "[a-z]{24}") {
        let sent = opened_file(&scheme, &submission);
        let mut assessed = sent.to_review(review_id());
        let reason = ReviewChange::Judgement(Judged::Whole, JudgementField::Reason, said.as_str().into());
        assessed.apply(reason.into(), &moment()).unwrap();
        let store = AuditStore::new(Box::new(Memory::default()));
        let (own, review) = (LocalId::new("own").unwrap(), LocalId::received("r").unwrap());
        store.save(&own, sent.text()).unwrap();
        store.save(&review, &write(&assessed, None, &moment(), 1).text).unwrap();
        let opened = store.load(&own).unwrap();
        prop_assert_eq!(&opened.submission, &submission);
        prop_assert!(!file(&scheme, &opened.submission, 4).contains(&said));
        prop_assert!(!store.file(&own).unwrap().contains(&said));
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
