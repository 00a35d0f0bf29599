//! Several reviews of one submission side by side, and the decision that is sent alone.

use std::collections::BTreeSet;

use proptest::prelude::*;
use readymark_core::audit::Audit;
use readymark_core::bundle::Opened;
use readymark_core::report::review;
use readymark_core::report::review::panel::{Agreement, LeftOut, Panel, panel};
use readymark_core::review::{
    Judged, JudgementField, Occasion, Opinion, ReviewChange, ReviewerField, Stage, SummaryField,
};
use readymark_core::scheme::ids::{DecisionId, ElementId, LocalId, OptionId, ReviewId, ReviewerRoleId};
use readymark_core::submission::Submission;
use readymark_core::submission::version_vector::VersionVector;

use crate::support::reviews::{opened_file, review_id, reviews};
use crate::support::{ASYE, line, look_at, moment, plain, read_file, scheme, submission, write, write_from};

fn say(assessed: &mut Submission, changes: impl IntoIterator<Item = ReviewChange>) {
    for change in changes {
        assessed.apply(change.into(), &moment()).unwrap();
    }
}

/// The first element that is judged in the submission of these tests.
fn first() -> Judged {
    let (scheme, audit) = (scheme(ASYE), sent("employer").audit);
    review::judged(&scheme, &audit).into_iter().next().unwrap()
}

fn sent(words: &str) -> Submission {
    submission(&scheme(ASYE), words)
}

/// A panel member's review of the submission of these tests, kept under this id, which is also its own.
fn member(id: &str, changes: Vec<ReviewChange>) -> (LocalId, Opened) {
    version(id, id, &line(&[("only", 1)]), "employer", changes)
}

fn version(
    local: &str,
    id: &str,
    vector: &VersionVector,
    words: &str,
    changes: Vec<ReviewChange>,
) -> (LocalId, Opened) {
    let mut assessed = opened_file(&scheme(ASYE), &sent(words)).to_review(ReviewId::new(id).unwrap());
    say(&mut assessed, [ReviewChange::Role(ReviewerRoleId::new("panel"))]);
    say(&mut assessed, changes);
    let text = write_from(&assessed, None, &moment(), vector).text;
    (LocalId::received(local).unwrap(), read_file(text.as_bytes()).unwrap())
}

fn opinion(opinion: Opinion) -> ReviewChange {
    ReviewChange::Opinion(first(), Some(opinion))
}

fn by(field: ReviewerField, text: &str) -> ReviewChange {
    ReviewChange::Reviewer(field, text.into())
}

fn decided(word: &str) -> ReviewChange {
    ReviewChange::Decision(DecisionId::new(word))
}

fn laid(reviews: &[(LocalId, Opened)], not_counted: &[&str]) -> Panel {
    let digest = reviews[0].1.submission.review.as_ref().unwrap().file.digest.clone();
    let not_counted: BTreeSet<LocalId> = not_counted.iter().map(|id| LocalId::received(id).unwrap()).collect();
    panel(&scheme(ASYE), reviews, &digest, &not_counted)
}

#[test]
fn three_members_one_with_an_interest_are_counted_both_ways() {
    let reason = ReviewChange::Judgement(first(), JudgementField::Reason, "More on outcomes".into());
    let reviews = [
        member("a", vec![opinion(Opinion::Agree), decided("approved"), by(ReviewerField::Interests, "None.")]),
        member("b", vec![opinion(Opinion::Agree), decided("approved"), by(ReviewerField::Interests, "I work there")]),
        member("c", vec![opinion(Opinion::Query), reason, decided("paused")]),
    ];
    let panel = laid(&reviews, &[]);
    assert_eq!(panel.count, "3 members, 1 with an interest");
    assert_eq!(
        panel.decisions,
        [
            "2 × Approved; 1 × Paused, with written feedback",
            "Without anyone with an interest: 1 × Approved; 1 × Paused, with written feedback"
        ]
    );
    let row = panel.rows.iter().find(|row| row.judged == first()).unwrap();
    assert_eq!(row.views.iter().map(|view| &*view.word).collect::<Vec<_>>(), ["Agree", "Agree", "Query"]);
    assert_eq!(row.counts, ["2 × Agree; 1 × Query", "Without anyone with an interest: 1 × Agree; 1 × Query"]);
    assert_eq!(row.agreement, Agreement::Differ);
    let reasons: Vec<(&str, String)> =
        row.reasons.iter().map(|group| (group.title.as_str(), plain(group.rows[0].said.clone().unwrap()))).collect();
    assert_eq!(reasons, [("Member 3", "More on outcomes".to_owned())]);
    let others = panel.rows.iter().filter(|row| row.judged != first());
    assert!(others.clone().count() > 0);
    assert!(others.clone().all(|row| row.agreement == Agreement::NotYet && row.counts.is_empty()));
    // Nobody is named twice, so nothing is asked.
    assert!(panel.maybe_one_person.is_empty() && panel.left_out.is_empty());
    // Without the third, both say the same.
    let panel = laid(&reviews[..2], &[]);
    assert_eq!(panel.rows.iter().find(|row| row.judged == first()).unwrap().agreement, Agreement::Alike);
}

#[test]
fn another_answer_is_not_the_same_view() {
    let instead = |id: &str| {
        vec![opinion(Opinion::Adjust), ReviewChange::Instead(first(), OptionId::new(id)), decided("approved")]
    };
    let reviews = [member("a", instead("meets")), member("b", instead("contributes"))];
    assert_eq!(laid(&reviews, &[]).rows[0].agreement, Agreement::Differ);
    let reviews = [member("a", instead("meets")), member("b", instead("meets"))];
    assert_eq!(laid(&reviews, &[]).rows[0].agreement, Agreement::Alike);
}

#[test]
fn what_is_not_a_member_of_its_own_stands_apart_and_says_why() {
    let agree = || vec![opinion(Opinion::Agree)];
    let only = |saves: u64| line(&[("only", saves)]);
    let reviews = [
        version("one", "r-1", &only(1), "employer", agree()),
        version("one-later", "r-1", &only(2), "employer", vec![opinion(Opinion::Query)]),
        version("parted", "r-1", &line(&[("only", 1), ("other", 1)]), "employer", agree()),
        version("elsewhere", "r-2", &only(1), "partnership", agree()),
        version("blank", "r-3", &only(1), "employer", vec![]),
        version("two", "r-4", &only(1), "employer", agree()),
    ];
    let panel = laid(&reviews, &[]);
    let shown: Vec<&str> = panel.members.iter().map(|member| member.id.as_str()).collect();
    assert_eq!(shown, ["received.one-later", "received.two"]);
    let left: Vec<(&str, LeftOut)> = panel.left_out.iter().map(|(id, _, why)| (id.as_str(), *why)).collect();
    assert_eq!(
        left,
        [
            ("received.one", LeftOut::Earlier),
            ("received.parted", LeftOut::Parted),
            ("received.elsewhere", LeftOut::OtherVersion),
            ("received.blank", LeftOut::Blank),
        ]
    );
    // A decision that was sent alone is no member's review.
    let mut chair = reviews[0].1.submission.clone();
    say(&mut chair, [ReviewChange::Role(ReviewerRoleId::new("chair")), decided("panel-approved")]);
    say(&mut chair, [ReviewChange::Stage(Stage::default().finalised())]);
    let alone = chair.review.as_ref().unwrap().decision_alone().unwrap();
    let decision = Submission { review: Some(Box::new(alone)), ..chair };
    let file = read_file(write(&decision, None, &moment(), 1).text.as_bytes()).unwrap();
    let panel = laid(&[reviews[5].clone(), (LocalId::received("d").unwrap(), file)], &[]);
    assert_eq!(panel.left_out[0].2, LeftOut::DecisionAlone);
    assert_eq!(panel.count, "1 member, no interest declared");
}

#[test]
fn two_who_give_the_same_names_are_asked_about_and_can_count_as_one() {
    let named = |name: &str| {
        vec![opinion(Opinion::Agree), by(ReviewerField::Organisation, "North Council"), by(ReviewerField::Name, name)]
    };
    let reviews = [member("a", named("A. Reader")), member("b", named(" a. reader ")), member("c", named(""))];
    let panel = laid(&reviews, &[]);
    assert_eq!(panel.maybe_one_person, [(0, 1)]);
    assert_eq!(panel.count, "3 members, no interest declared");
    let panel = laid(&reviews, &["b"]);
    assert_eq!(panel.count, "2 members, no interest declared");
    assert_eq!(panel.rows[0].counts, ["2 × Agree"]);
    // Who gives no more than a role is not taken for anybody else.
    let reviews = [member("a", vec![opinion(Opinion::Agree)]), member("b", vec![opinion(Opinion::Agree)])];
    assert!(laid(&reviews, &[]).maybe_one_person.is_empty());
}

#[test]
fn too_few_members_between_meetings_are_flagged_in_the_words_of_the_scheme_and_never_refused() {
    let scheme = scheme(ASYE);
    let flags = |changes: Vec<ReviewChange>| {
        let (_, opened) = member("a", changes);
        let prompts = review::prompts(&scheme, &opened.submission).into_iter();
        let about = prompts.filter(|prompt| prompt.judged.is_none()).map(|prompt| plain(prompt.words));
        about.collect::<Vec<String>>()
    };
    let between = |number: &str, told: Option<bool>| {
        let of = SummaryField::ConsideredBy;
        let considered = ReviewChange::Summary(of, number.into());
        let occasion = ReviewChange::Occasion(Some(Occasion::BetweenMeetings));
        flags(vec![decided("approved"), occasion, considered, ReviewChange::ChairTold(told)])
    };
    let too_few = "Fewer members than the scheme says: Between meetings, at least two members must consider it. The chair must be told the outcome.";
    assert_eq!(flags(vec![decided("approved")]), ["You have not said whether the panel decided at a meeting"]);
    assert!(flags(vec![decided("approved"), ReviewChange::Occasion(Some(Occasion::Meeting))]).is_empty());
    assert!(flags(vec![]).is_empty());
    assert!(between("2", Some(true)).is_empty());
    assert_eq!(between("1", Some(true)), [too_few]);
    assert_eq!(between("0", Some(false)), [too_few, "The chair has not been told"]);
    assert_eq!(
        between("", None),
        ["You have not said how many members considered it", "You have not said whether the chair was told"]
    );
    // What is no number is kept, and judged by nobody.
    assert!(between("a few", Some(true)).is_empty());
    // The lead decides nothing for the panel.
    let lead = ReviewChange::Role(ReviewerRoleId::new("lead"));
    assert!(flags(vec![lead, decided("submit")]).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was written: the file of a decision has the decision, its date and its feedback, and nothing else of it.
    #[test]
    fn a_decision_alone_has_no_word_of_the_review((scheme, submission, changes) in reviews(40), said in "[a-z]{24}") {
        let mut assessed = opened_file(&scheme, &submission).to_review(review_id());
        let judged = Judged::Element(ElementId::new("e1").unwrap(), None);
        say(&mut assessed, [
            ReviewChange::Reviewer(ReviewerField::Interests, said.as_str().into()),
            ReviewChange::Reviewer(ReviewerField::Name, said.as_str().into()),
            ReviewChange::Judgement(judged, JudgementField::Reason, said.as_str().into()),
            ReviewChange::Summary(SummaryField::Strengths, said.as_str().into()),
            ReviewChange::Summary(SummaryField::ConsideredBy, said.as_str().into()),
        ]);
        for change in changes {
            // Those words stay whatever else is written.
            let stays = matches!(change, ReviewChange::Reviewer(..) | ReviewChange::Judgement(..) | ReviewChange::Summary(..));
            if !stays {
                let _ = assessed.apply(change.into(), &moment());
            }
        }
        let review = assessed.review.as_ref().unwrap();
        let Some(alone) = review.decision_alone() else {
            prop_assert!(!review.stage.is_final || review.summary.decision.is_none());
            return Ok(());
        };
        prop_assert!(alone.is_decision_alone());
        prop_assert_ne!(&alone.id, &review.id);
        prop_assert_eq!(&alone.summary.decision, &review.summary.decision);
        let decision = Submission { log: Vec::new(), review: Some(Box::new(alone)), ..assessed.clone() };
        let text = write(&decision, None, &moment(), 1).text;
        prop_assert!(!text.contains(&said));
        let back = look_at(text.as_bytes()).unwrap();
        prop_assert!(matches!(back, readymark_core::bundle::Inspection::Review(_)));
        prop_assert_eq!(&read_file(text.as_bytes()).unwrap().submission, &decision);
    }

    /// Whatever the reviews say, those of things that the scheme does not have too: each stands on one side only, and a
    /// look changes none of them.
    #[test]
    fn every_review_stands_on_one_side((scheme, submission, changes) in reviews(24), others in 0u8..4) {
        let mut all: Vec<(LocalId, Opened)> = Vec::new();
        for number in 0..=others {
            let id = ReviewId::new(&format!("r-{}", number / 2)).unwrap();
            let mut assessed = opened_file(&scheme, &submission).to_review(id);
            for change in changes.iter().skip(usize::from(number)) {
                let _ = assessed.apply(change.clone().into(), &moment());
            }
            let text = write(&assessed, None, &moment(), u64::from(number) + 1).text;
            all.push((LocalId::received(&format!("l-{number}")).unwrap(), read_file(text.as_bytes()).unwrap()));
        }
        let digest = all[0].1.submission.review.as_ref().unwrap().file.digest.clone();
        let before: Vec<Audit> = all.iter().map(|(_, opened)| opened.submission.audit.clone()).collect();
        let laid = panel(&scheme, &all, &digest, &BTreeSet::new());
        prop_assert_eq!(laid.members.len() + laid.left_out.len(), all.len());
        for row in &laid.rows {
            prop_assert_eq!(row.views.len(), laid.members.len());
        }
        let after: Vec<Audit> = all.iter().map(|(_, opened)| opened.submission.audit.clone()).collect();
        prop_assert_eq!(before, after);
    }
}
