//! What pages lay out of a review: for every scheme by a table written by hand, and what is still open in one.

use proptest::prelude::*;
use readymark_core::report::review;
use readymark_core::review::{Basis, Judged, JudgementField, Opinion, ReviewChange, Stage, SummaryField};
use readymark_core::scheme::ids::{DecisionId, ElementId, OptionId, PhaseId, ReviewerRoleId};
use readymark_core::submission::Submission;

use crate::support::reviews::{opened_file, review_id, reviews};
use crate::support::{ASYE, AUTHORITY, EPQM, EXTENDED, QUALITY_MARK, moment, plain, scheme, submission};

/// A submission under assessment.
fn assessed(id: &str, said: &str) -> Submission {
    let scheme = scheme(id);
    opened_file(&scheme, &submission(&scheme, said)).to_review(review_id())
}

fn element(id: &str) -> Judged {
    Judged::Element(ElementId::new(id).unwrap(), None)
}

fn say(assessed: &mut Submission, change: ReviewChange) {
    assessed.apply(change.into(), &moment()).unwrap();
}

#[test]
fn what_is_judged_in_each_scheme() {
    // The scheme, what the provider said, how many things are judged, the first and the last, and the opinions there are.
    let rows = [
        (EXTENDED, "provider", 10, "Element 1", "Element 10", "Agree Adjust Query"),
        (QUALITY_MARK, "primary", 10, "1. ", "10. ", "Agree Adjust Query"),
        (QUALITY_MARK, "secondary", 11, "1. ", "11. ", "Agree Adjust Query"),
        (EPQM, "agency", 7, "1. ", "", "Agree Query"),
        // Claims as far as there are any, and the practice as a whole.
        (
            ASYE,
            "employer; n1.claim=meets; n2.claim=contributes",
            3,
            "",
            "The practice as a whole",
            "Agree Adjust Query",
        ),
        (AUTHORITY, "authority", 27, "1.1 ", "2.5 ", "Agree Adjust Query"),
        ("joint-visit-form", "primary", 0, "", "", ""),
    ];
    for (id, said, number, first, last, opinions) in rows {
        let (scheme, assessed) = (scheme(id), assessed(id, said));
        let all = review::judged(&scheme, &assessed.audit);
        assert_eq!(all.len(), number, "{id}");
        let titles: Vec<String> = all.iter().map(|one| plain(review::title(&scheme, &assessed.audit, one))).collect();
        if let (Some(one), Some(other)) = (titles.first(), titles.last()) {
            assert!(one.starts_with(first) && other.starts_with(last), "{id}: {one} … {other}");
            let found: Vec<&str> = review::opinions(&scheme, &all[0]).map(Opinion::words).collect();
            assert_eq!(found.join(" "), opinions, "{id}");
        }
        let mut once = titles.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), titles.len(), "{id}: two have one title");
        assert_eq!(review::progress(&scheme, &assessed), (0, number));
    }
}

#[test]
fn the_whole_is_agreed_with_or_queried_as_there_is_no_scale_for_it() {
    let scheme = scheme(ASYE);
    assert!(review::opinions(&scheme, &Judged::Whole).eq([Opinion::Agree, Opinion::Query]));
    assert!(review::scale(&scheme, &Judged::Whole).is_empty());
}

#[test]
fn a_rating_is_judged_in_its_phase_by_the_levels() {
    let (scheme, mut assessed) = (scheme(AUTHORITY), assessed(AUTHORITY, "authority"));
    let judged = review::judged(&scheme, &assessed.audit).remove(0);
    let titles: Vec<&str> = review::scale(&scheme, &judged).iter().map(|option| option.title.as_str()).collect();
    assert_eq!(titles, scheme.levels.iter().map(|level| level.title.as_str()).collect::<Vec<_>>());
    let level = OptionId::new(scheme.levels[1].id.as_str()).unwrap();
    say(&mut assessed, ReviewChange::Opinion(judged.clone(), Some(Opinion::Adjust)));
    let status = |assessed: &Submission| review::rows(&scheme, assessed).remove(0).judgement.word;
    assert_eq!(status(&assessed), "Adjust: no answer chosen");
    assert_eq!(review::progress(&scheme, &assessed).0, 0);
    say(&mut assessed, ReviewChange::Instead(judged, Some(level)));
    assert_eq!(status(&assessed), format!("Adjust: {}", scheme.levels[1].title));
    assert_eq!(review::progress(&scheme, &assessed).0, 1);
    let answers = review::answers(&scheme, &assessed.audit, &review::judged(&scheme, &assessed.audit)[0]);
    assert_eq!(answers.len(), 2, "the answers of one phase, and the evidence");
}

#[test]
fn what_is_still_open_is_said_and_goes_when_it_is_not() {
    let (scheme, mut assessed) = (scheme(EXTENDED), assessed(EXTENDED, "provider; all.extent=met"));
    let words = |assessed: &Submission| -> Vec<String> {
        review::prompts(&scheme, assessed).into_iter().map(|prompt| plain(prompt.words)).collect()
    };
    let role = "You have not chosen your role";
    assert_eq!(words(&assessed).len(), 11);
    assert_eq!(words(&assessed)[0], role);
    for number in 1..=10 {
        say(&mut assessed, ReviewChange::Opinion(element(&format!("e{number}")), Some(Opinion::Agree)));
    }
    assert_eq!(words(&assessed), [role]);
    say(&mut assessed, ReviewChange::Role(ReviewerRoleId::new("assessor")));
    assert_eq!(words(&assessed), [""; 0]);
    // An opinion that asks for a reason, and one that rests on paper only.
    say(&mut assessed, ReviewChange::Opinion(element("e2"), Some(Opinion::Query)));
    say(&mut assessed, ReviewChange::RestsOn(element("e3"), Basis::Documents, Some("".into())));
    assert_eq!(words(&assessed), ["Element 2: no question is written", "Element 3: based on documents alone"]);
    say(&mut assessed, ReviewChange::Judgement(element("e2"), JudgementField::Reason, "Which terms?".into()));
    say(&mut assessed, ReviewChange::RestsOn(element("e3"), Basis::People, Some("".into())));
    assert_eq!(words(&assessed), [""; 0]);
    say(&mut assessed, ReviewChange::Decision(DecisionId::new("reject")));
    assert_eq!(words(&assessed), ["The role does not have the decision this review names"]);
    say(&mut assessed, ReviewChange::Role(ReviewerRoleId::new("inspector")));
    assert_eq!(words(&assessed)[0], "The scheme does not have the role this review names");
}

#[test]
fn a_decision_that_wants_feedback_asks_for_it_and_never_blocks() {
    let (scheme, mut assessed) = (scheme(ASYE), assessed(ASYE, "employer; n1.claim=meets"));
    say(&mut assessed, ReviewChange::Role(ReviewerRoleId::new("panel")));
    say(&mut assessed, ReviewChange::Decision(DecisionId::new("paused")));
    let asks = |assessed: &Submission| {
        let words = "This decision needs written feedback. There is none yet";
        review::prompts(&scheme, assessed).into_iter().any(|prompt| plain(prompt.words) == words)
    };
    assert!(asks(&assessed));
    say(&mut assessed, ReviewChange::Stage(Stage::default().finalised()));
    assert!(assessed.review.as_ref().unwrap().stage.is_final);
    say(&mut assessed, ReviewChange::Stage(Stage::default().finalised().reopened()));
    say(&mut assessed, ReviewChange::Summary(SummaryField::Feedback, "Say more of outcomes.".into()));
    assert!(!asks(&assessed));
    assert_eq!(assessed.review.unwrap().stage, Stage { version: 2, is_final: false });
}

#[test]
fn how_a_review_stands_in_words() {
    let (scheme, mut assessed) = (scheme(EXTENDED), assessed(EXTENDED, "provider"));
    assert_eq!(review::headline(&scheme, &assessed), "0 of 10 judged. Not finalised yet.");
    say(&mut assessed, ReviewChange::Opinion(element("e1"), Some(Opinion::Agree)));
    say(&mut assessed, ReviewChange::Opinion(element("e4"), Some(Opinion::Query)));
    assert_eq!(review::agreement(&scheme, &assessed), "2 of 10 judged: 1 agree, 1 query.");
    assert_eq!(review::next_unjudged(&scheme, &assessed, None), Some(element("e2")));
    assert_eq!(review::next_unjudged(&scheme, &assessed, Some(&element("e3"))), Some(element("e5")));
    // After the last it begins again.
    assert_eq!(review::next_unjudged(&scheme, &assessed, Some(&element("e10"))), Some(element("e2")));
    say(&mut assessed, ReviewChange::Stage(Stage::default().finalised()));
    assert_eq!(review::headline(&scheme, &assessed), "Finalised. 2 of 10 judged.");
    say(&mut assessed, ReviewChange::Stage(Stage::default().finalised().reopened()));
    assert_eq!(review::headline(&scheme, &assessed), "2 of 10 judged. Not finalised yet (version 2).");
}

#[test]
fn where_a_review_differs_is_told_first() {
    let (scheme, mut assessed) = (scheme(EXTENDED), assessed(EXTENDED, "provider; all.extent=met"));
    assert_eq!(review::differences(&scheme, &assessed), []);
    say(&mut assessed, ReviewChange::Opinion(element("e7"), Some(Opinion::Query)));
    say(&mut assessed, ReviewChange::Opinion(element("e2"), Some(Opinion::Adjust)));
    say(&mut assessed, ReviewChange::Instead(element("e2"), OptionId::new("part")));
    say(&mut assessed, ReviewChange::Opinion(element("e1"), Some(Opinion::Agree)));
    say(&mut assessed, ReviewChange::Opinion(element("none-such"), Some(Opinion::Query)));
    let found = review::differences(&scheme, &assessed);
    let told: Vec<(Judged, bool)> = found.iter().map(|one| (one.judged.clone(), one.is_query)).collect();
    assert_eq!(told, [(element("e2"), false), (element("e7"), true), (element("none-such"), true)]);
    let groups = review::groups(&scheme, &assessed);
    assert!(found.iter().all(|one| groups.contains(&one.group)));
    let said: Vec<String> = found[0].group.rows.iter().filter_map(|row| row.said.clone().map(plain)).collect();
    assert_eq!(said, ["Met", "Would say: Partly met"]);
}

#[test]
fn recommendations_are_told_one_by_one_with_what_they_are_about() {
    let (scheme, mut assessed) = (scheme(EXTENDED), assessed(EXTENDED, "provider"));
    let lines = "Ask parents each term\n\n  Keep a note of it \r\n";
    say(&mut assessed, ReviewChange::Judgement(element("e9"), JudgementField::Recommendations, lines.into()));
    say(&mut assessed, ReviewChange::Summary(SummaryField::Recommendations, "One plan".into()));
    let found = review::replies::recommendations(&scheme, &assessed);
    let found: Vec<(Option<&str>, &str)> =
        found.iter().map(|one| (one.element.as_ref().map(ElementId::as_str), one.text.as_typed())).collect();
    assert_eq!(found, [(None, "One plan"), (Some("e9"), "Ask parents each term"), (Some("e9"), "Keep a note of it")]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a file says, also of elements, roles and decisions that the scheme does not have.
    #[test]
    fn every_word_of_a_review_is_shown((scheme, submission, changes) in reviews(24), said in "[a-z]{12}") {
        let mut assessed = opened_file(&scheme, &submission).to_review(review_id());
        for change in changes {
            let _ = assessed.apply(change.into(), &moment());
        }
        let somewhere = [
            Judged::Whole,
            Judged::Element(ElementId::new("none-such").unwrap(), None),
            Judged::Element(scheme.elements[0].id.clone(), PhaseId::new("none-such")),
        ];
        for (number, judged) in somewhere.into_iter().enumerate() {
            let stage = assessed.review.as_ref().unwrap().stage;
            if stage.is_final {
                assessed.apply(ReviewChange::Stage(stage.reopened()).into(), &moment()).unwrap();
            }
            let change = ReviewChange::Judgement(judged, JudgementField::Areas, format!("{said}{number}").into());
            assessed.apply(change.into(), &moment()).unwrap();
        }
        let shown: Vec<String> = review::groups(&scheme, &assessed)
            .into_iter()
            .flat_map(|group| group.rows)
            .filter_map(|row| row.said.map(plain))
            .collect();
        let review = assessed.review.as_ref().unwrap();
        let mut texts = vec![&review.summary.strengths, &review.summary.areas, &review.summary.feedback];
        for judgement in review.judgements.values() {
            texts.extend([&judgement.reason, &judgement.strengths, &judgement.areas, &judgement.recommendations]);
            texts.extend(judgement.rests_on.values());
        }
        for text in texts.into_iter().filter(|text| !text.is_blank()) {
            prop_assert!(shown.iter().any(|shown| shown.contains(text.as_typed())), "{:?}", text);
        }
        let (made, all) = review::progress(&scheme, &assessed);
        prop_assert!(made <= all);
        prop_assert_eq!(review::rows(&scheme, &assessed).iter().filter(|row| row.is_made).count(), made);
    }
}

/// The second round: what of one thing has changed, and nothing of another.
#[test]
fn what_has_changed_of_one_thing_is_told_by_itself() {
    use readymark_core::report::review::changes::{changed_of, changed_since};
    let scheme = scheme(AUTHORITY);
    let then = submission(&scheme, "authority").audit;
    let all = review::judged(&scheme, &then);
    let Judged::Element(element, Some(phase)) = &all[0] else { panic!("no rating") };
    let rating = &scheme.with_role(readymark_core::scheme::Role::Rating).unwrap().id;
    let place = readymark_core::audit::place::Place::of(element, rating).in_phase(phase);
    let mut now = then.clone();
    let level = OptionId::new(scheme.levels[0].id.as_str()).unwrap();
    now.answers.insert(place, readymark_core::audit::Answer::One(level));
    let told: Vec<usize> = all.iter().map(|one| changed_of(&scheme, &then, &now, one).len()).collect();
    assert_eq!((told[0], told.iter().sum::<usize>()), (1, 1));
    assert_eq!(changed_since(&scheme, &then, &now).len(), 1);
    // Evidence is told beside what it is for.
    let mut more = now.clone();
    let id = readymark_core::scheme::ids::EvidenceId::new("x").unwrap();
    let mut item = readymark_core::audit::evidence::Evidence::new(id);
    item.elements.insert(element.clone());
    more.evidence.push(item);
    let of =
        |judged: &Judged| -> Vec<String> { changed_of(&scheme, &now, &more, judged).into_iter().map(plain).collect() };
    assert_eq!(of(&all[0]), ["Evidence"]);
    assert_eq!(of(&all[5]), [""; 0]);
    assert_eq!(of(&Judged::Whole), [""; 0]);
    assert_eq!(changed_of(&scheme, &now, &now, &all[0]).len(), 0);
}
