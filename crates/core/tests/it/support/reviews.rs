//! Reviews of submissions: arbitrary ones for the laws, and changes of them.

use proptest::prelude::*;
use proptest::sample::Index;
use readymark_core::bundle::{Inspection, OpenedFile};
use readymark_core::review::{
    Basis, Judged, JudgementField, Occasion, Opinion, Remark, ReplyTo, ReviewChange, ReviewerField, Stage, SummaryField,
};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{DecisionId, OptionId, ReviewId, ReviewerRoleId};
use readymark_core::submission::Submission;

use super::generate::{Named, edits, text};
use super::{file, look_at, moment, submission};

/// The file of a submission, read.
pub fn opened_file(scheme: &Scheme, submission: &Submission) -> OpenedFile {
    match look_at(file(scheme, submission, 3).as_bytes()).unwrap() {
        Inspection::Audit(file) => *file,
        other => panic!("no self-audit: {other:?}"),
    }
}

/// A submission to be assessed: in a scheme, after some changes.
pub fn submissions() -> impl Strategy<Value = (Named, Submission)> {
    edits(12).prop_map(|(scheme, setting, changes)| {
        let mut submission = submission(&scheme, setting.as_str());
        for change in changes {
            let _ = submission.apply(change, &moment());
        }
        (scheme, submission)
    })
}

/// The id that the reviews of tests have.
pub fn review_id() -> ReviewId {
    ReviewId::new("r-of-tests").unwrap()
}

/// A change of a review of any kind, of what a scheme has and of what it has not.
pub fn change(scheme: Named) -> impl Strategy<Value = ReviewChange> {
    (0u8..12, any::<[Index; 3]>(), text()).prop_map(move |(kind, [a, b, c], text)| {
        let judged = judged(&scheme, &a, &b);
        match kind {
            0 => ReviewChange::Role(
                b.get(&[None, ReviewerRoleId::new("reviewer"), ReviewerRoleId::new("none-such")]).clone(),
            ),
            1 => ReviewChange::Reviewer(
                *b.get(&[
                    ReviewerField::Organisation,
                    ReviewerField::Name,
                    ReviewerField::Registration,
                    ReviewerField::ReadOn,
                    ReviewerField::VisitedOn,
                    ReviewerField::Interests,
                ]),
                text.into(),
            ),
            2 | 3 => {
                let opinions: Vec<Option<Opinion>> = Opinion::ALL.into_iter().map(Some).chain([None]).collect();
                ReviewChange::Opinion(judged, *c.get(&opinions))
            }
            4 => {
                ReviewChange::Instead(judged, c.get(&[None, OptionId::new("met"), OptionId::new("none-such")]).clone())
            }
            5 => ReviewChange::Judgement(
                judged,
                *c.get(&[
                    JudgementField::Reason,
                    JudgementField::Strengths,
                    JudgementField::Areas,
                    JudgementField::Recommendations,
                ]),
                text.into(),
            ),
            6 => ReviewChange::RestsOn(judged, *c.get(&Basis::ALL), (b.index(3) > 0).then(|| text.into())),
            7 => ReviewChange::Summary(
                *c.get(&[
                    SummaryField::Strengths,
                    SummaryField::Areas,
                    SummaryField::Recommendations,
                    SummaryField::DecidedOn,
                    SummaryField::Feedback,
                    SummaryField::ConsideredBy,
                ]),
                text.into(),
            ),
            8 => ReviewChange::Decision(c.get(&[None, DecisionId::new("recommend")]).clone()),
            9 => ReviewChange::Occasion(*c.get(&[None, Some(Occasion::Meeting), Some(Occasion::BetweenMeetings)])),
            10 => ReviewChange::ChairTold(*c.get(&[None, Some(true), Some(false)])),
            _ => ReviewChange::Stage(Stage { version: 1 + a.index(3) as u64, is_final: b.index(2) == 0 }),
        }
    })
}

fn judged(scheme: &Scheme, a: &Index, b: &Index) -> Judged {
    if a.index(9) == 0 {
        return Judged::Whole;
    }
    let element = a.get(&scheme.elements);
    let phase = (!element.phases.is_empty()).then(|| b.get(&element.phases).clone());
    Judged::Element(element.id.clone(), phase)
}

/// Replies to one of two reviews, a blank one among them.
pub fn replies(scheme: &Named, most: usize) -> impl Strategy<Value = Vec<(ReplyTo, String)>> + use<> {
    let scheme = scheme.clone();
    let one = (0u8..4, any::<[Index; 3]>(), text()).prop_map(move |(kind, [a, b, c], text)| {
        let number = c.index(3) as u64;
        let remark = match kind {
            0 => Remark::OfSummary(number),
            1 => Remark::Recommendation(judged(&scheme, &a, &b), number),
            _ => Remark::Query(judged(&scheme, &a, &b)),
        };
        (ReplyTo { review: c.get(&["0a", "f9"]).repeat(32), remark }, text)
    });
    proptest::collection::vec(one, 0..most)
}

/// A scheme, a submission of it, and changes of a review of that.
pub fn reviews(most: usize) -> impl Strategy<Value = (Named, Submission, Vec<ReviewChange>)> {
    submissions().prop_flat_map(move |(scheme, submission)| {
        let changes = proptest::collection::vec(change(scheme.clone()), 0..most);
        (Just(scheme), Just(submission), changes)
    })
}
