//! Replies to a review: part of the provider’s file, with the digest of the review and no word of it; and that a file
//! somebody went on from says which.

use proptest::prelude::*;
use readymark_core::audit::UserText;
use readymark_core::bundle::Inspection;
use readymark_core::readiness::assess;
use readymark_core::report::review::replies;
use readymark_core::review::{Judged, JudgementField, Opinion, Remark, ReplyTo, ReviewChange, SummaryField};
use readymark_core::scheme::ids::ElementId;
use readymark_core::submission::{Change, History, Submission};
use serde_json::{Value, json};

use crate::support::reviews::{self, opened_file, review_id, submissions};
use crate::support::{EXTENDED, file, look_at, moment, plain, read_file, scheme, signed, submission, write};

fn without_log(submission: &Submission) -> Submission {
    Submission { log: Vec::new(), ..submission.clone() }
}

fn back(text: &str) -> Submission {
    match look_at(text.as_bytes()).unwrap() {
        Inspection::Audit(file) => file.opened().submission.clone(),
        other => panic!("no self-audit: {other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn replies_are_undone_and_travel_and_change_no_readiness(
        ((scheme, submission), replies) in submissions().prop_flat_map(|(scheme, submission)| {
            let replies = reviews::replies(&scheme, 24);
            (Just((scheme, submission)), replies)
        })
    ) {
        let start = without_log(&submission);
        let (mut replied, mut history) = (submission.clone(), History::default());
        for (to, text) in replies {
            let before = without_log(&replied);
            let change = Change::Reply(to, text.into());
            let inverse = replied.clone().apply(change.clone(), &moment()).unwrap();
            prop_assert!(history.edit(&mut replied, change, &moment()));
            let mut again = replied.clone();
            again.apply(inverse, &moment()).unwrap();
            prop_assert_eq!(without_log(&again), before);
        }
        prop_assert!(replied.replies.values().all(|text| !text.is_empty()));
        prop_assert_eq!(assess(&scheme, &replied.audit), assess(&scheme, &submission.audit));
        let written = write(&replied, Some(&assess(&scheme, &replied.audit)), &moment(), 3);
        prop_assert!(written.is_within_limits);
        prop_assert_eq!(&back(&written.text), &replied);
        // Each stands once in what shows everything that is in a file.
        let shown = replies::group(Some(&scheme), &replied);
        prop_assert_eq!(shown.map_or(0, |group| group.rows.len()), replied.replies.len());
        while history.undo(&mut replied, &moment()) {}
        prop_assert_eq!(&without_log(&replied), &start);
    }

    /// Of a review only its digest goes out with the replies.
    #[test]
    fn no_word_of_a_reviewer_is_in_a_file_with_replies((scheme, submission) in submissions(), said in "[a-z]{24}") {
        let mut assessed = opened_file(&scheme, &submission).to_review(review_id());
        for change in [
            ReviewChange::Opinion(Judged::Whole, Some(Opinion::Query)),
            ReviewChange::Judgement(Judged::Whole, JudgementField::Reason, said.as_str().into()),
            ReviewChange::Summary(SummaryField::Recommendations, said.as_str().into()),
        ] {
            assessed.apply(change.into(), &moment()).unwrap();
        }
        let review = read_file(write(&assessed, None, &moment(), 1).text.as_bytes()).unwrap();
        let digest = review.check_code.hex();
        let mut replied = submission.clone();
        for remark in [Remark::Query(Judged::Whole), Remark::OfSummary(0)] {
            let to = ReplyTo { review: digest.clone(), remark };
            replied.apply(Change::Reply(to, "answered".into()), &moment()).unwrap();
        }
        let text = file(&scheme, &replied, 4);
        prop_assert!(!text.contains(&said));
        prop_assert!(text.contains(&digest) && text.contains("answered"));
        // Taken back, nothing is left of it but when it was.
        for remark in [Remark::Query(Judged::Whole), Remark::OfSummary(0)] {
            let to = ReplyTo { review: digest.clone(), remark };
            replied.apply(Change::Reply(to, UserText::default()), &moment()).unwrap();
        }
        prop_assert_eq!(without_log(&replied), without_log(&submission));
    }
}

/// A submission with a reply, and where it stands in the file.
fn replied() -> Value {
    let scheme = scheme(EXTENDED);
    let mut submission = submission(&scheme, "provider");
    let judged = Judged::Element(ElementId::new("e1").unwrap(), None);
    for remark in [Remark::Query(judged.clone()), Remark::Recommendation(judged, 1), Remark::OfSummary(0)] {
        let to = ReplyTo { review: "0f".repeat(32), remark };
        submission.apply(Change::Reply(to, "In May".into()), &moment()).unwrap();
    }
    submission.changed_since = Some("1e".repeat(32));
    serde_json::from_str(&file(&scheme, &submission, 3)).unwrap()
}

#[test]
fn a_reply_that_makes_no_sense_is_not_opened() {
    let spoilt = |pointer: &str, new: Value| {
        let mut value = replied();
        *value.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")) = new;
        read_file(&signed(value.to_string())).map(|_| ()).map_err(|error| error.what_happened())
    };
    let damaged = |what: &str| Err(format!("The selected file is damaged: {what} makes no sense."));
    let out_of_place = |at: &str| {
        Err(format!("The selected file is not as Readymark saves it: something is missing or out of place in {at}."))
    };
    assert_eq!(spoilt("/payload/generation", json!(7)), Ok(()));
    assert_eq!(spoilt("/payload/replies/0/on", json!("recommendation")), damaged("a reply in it"));
    assert_eq!(spoilt("/payload/replies/1/on", json!("query")), damaged("a reply in it"));
    assert_eq!(spoilt("/payload/replies/1/on", json!("summary")), damaged("a reply in it"));
    assert_eq!(spoilt("/payload/replies/0/text", json!("")), damaged("a reply in it"));
    assert_eq!(spoilt("/payload/replies/0/review", json!("0F".repeat(32))), damaged("a digest in it"));
    assert_eq!(spoilt("/payload/replies/0/review", json!("0f")), damaged("a digest in it"));
    assert_eq!(spoilt("/payload/changed_since", json!("now")), damaged("a digest in it"));
    let first = replied()["payload"]["replies"][0].clone();
    assert_eq!(spoilt("/payload/replies/2", first.clone()), damaged("a reply that stands in it twice"));
    assert_eq!(spoilt("/payload/replies/0/on", json!("praise")), out_of_place("reply 1"));
    assert_eq!(spoilt("/payload/replies/1", json!({"on": "query"})), out_of_place("reply 2"));
    assert_eq!(spoilt("/payload/replies", json!("none")), out_of_place("the list of replies"));
    assert_eq!(
        spoilt("/payload/replies", json!(vec![first; 2_001])),
        Err("The list of replies has more than 2,000 entries, so the file was not opened.".to_owned())
    );
}

#[test]
fn a_file_says_which_one_somebody_went_on_from() {
    let opened = read_file(replied().to_string().as_bytes()).unwrap();
    assert_eq!(opened.submission.changed_since, Some("1e".repeat(32)));
    assert_eq!(opened.submission.replies.len(), 3);
}

#[test]
fn what_was_asked_is_told_from_what_was_answered() {
    let scheme = scheme(EXTENDED);
    let mut own = submission(&scheme, "provider");
    let mut reviewed = opened_file(&scheme, &own).to_review(review_id());
    let element = |id: &str| Judged::Element(ElementId::new(id).unwrap(), None);
    for (id, opinion, reason) in
        [("e2", Opinion::Query, "Which terms?"), ("e3", Opinion::Agree, ""), ("e1", Opinion::Query, "Who leads it?")]
    {
        reviewed.apply(ReviewChange::Opinion(element(id), Some(opinion)).into(), &moment()).unwrap();
        let reason = ReviewChange::Judgement(element(id), JudgementField::Reason, reason.into());
        reviewed.apply(reason.into(), &moment()).unwrap();
    }
    let lines = ReviewChange::Judgement(element("e3"), JudgementField::Recommendations, "One\n\nTwo".into());
    reviewed.apply(lines.into(), &moment()).unwrap();
    reviewed.apply(ReviewChange::Summary(SummaryField::Recommendations, "A plan".into()).into(), &moment()).unwrap();
    let digest = "ab".repeat(32);
    let told = |own: &Submission| {
        let queries = replies::queries(&scheme, &reviewed, &digest, own);
        let each = queries.iter().map(|query| {
            let reply = query.reply.as_ref().map_or("-", |reply| reply.as_typed());
            format!("{}: {} {reply}", plain(query.title.clone()), query.question.as_typed())
        });
        (each.collect::<Vec<_>>(), replies::answered(&scheme, &reviewed, &digest, own))
    };
    let (queries, answered) = told(&own);
    assert!(queries[0].ends_with("Who leads it? -") && queries[1].ends_with("Which terms? -"), "{queries:?}");
    assert_eq!(answered.as_deref(), Some("They have replied to 0 of your 2 questions."));
    let mut reply = |review: &str, remark, text: &str| {
        let to = ReplyTo { review: review.to_owned(), remark };
        own.apply(Change::Reply(to, text.into()), &moment()).unwrap();
    };
    reply(&digest, Remark::Query(element("e2")), "All three");
    reply(&"cd".repeat(32), Remark::Query(element("e1")), "To somebody else");
    reply(&digest, Remark::Recommendation(element("e3"), 1), "We have one");
    let (queries, answered) = told(&own);
    assert!(queries[0].ends_with(" -") && queries[1].ends_with("Which terms? All three"), "{queries:?}");
    assert_eq!(answered.as_deref(), Some("They have replied to 1 of your 2 questions."));
    // Where all are to another version of the review, nobody can tell what is answered.
    let mut other = own.clone();
    other.replies.retain(|to, _| to.review != digest);
    assert_eq!((other.replies.len(), told(&other).1), (1, None));
    let recommended = replies::recommendations(&scheme, &reviewed);
    let remarks: Vec<(Remark, &str)> =
        recommended.iter().map(|one| (one.remark.clone(), one.text.as_typed())).collect();
    assert_eq!(
        remarks,
        [
            (Remark::OfSummary(0), "A plan"),
            (Remark::Recommendation(element("e3"), 0), "One"),
            (Remark::Recommendation(element("e3"), 1), "Two"),
        ]
    );
    // Beside what is judged: of which review, where it is another than the one that is here.
    let about = |id: &str| {
        let rows = replies::about(&own, &element(id), Some(&digest));
        rows.into_iter().map(|row| plain(row.label)).collect::<Vec<_>>()
    };
    assert_eq!(about("e2"), ["Reply to a question"]);
    assert_eq!(about("e3"), ["Reply to recommendation 2"]);
    assert!(about("e1")[0].starts_with("Reply to a question (review with check code "), "{:?}", about("e1"));
    assert!(about("e9").is_empty());
}
