//! The review in a file, both ways: as this app has it, and as its wire types.

use std::collections::BTreeMap;

use super::checks::{id, maybe_id, maybe_said, text};
use super::entries::{maybe_text, text_said};
use super::error::ReadError;
use super::wire;
use super::wire::Id;
use super::wire::review as said;
use crate::audit::UserText;
use crate::review::{Basis, Judged, Judgement, Occasion, Opinion, Review, ReviewSummary, Reviewer, Stage};
use crate::scheme::ids::*;

impl<'a> From<&'a Review> for said::Said<'a> {
    fn from(review: &'a Review) -> Self {
        said::Said {
            is_final: review.stage.is_final,
            judgements: review.judgements.iter().map(said::Judgement::from).collect(),
            reviewer: (&review.reviewer).into(),
            summary: (&review.summary).into(),
            version: review.stage.version,
        }
    }
}

impl TryFrom<said::Reviewer<'_>> for Reviewer {
    type Error = ReadError;

    fn try_from(said: said::Reviewer) -> Result<Self, ReadError> {
        Ok(Reviewer {
            role: maybe_id(ReviewerRoleId::new, said.role.as_ref())?,
            organisation: text("The reviewer’s organisation", said.organisation)?,
            name: text("The reviewer’s name", said.name)?,
            registration: text("The reviewer’s registration", said.registration)?,
            read_on: text("The date of reading", said.read_on)?,
            visited_on: text("The date of the visit", said.visited_on)?,
            interests: text("The reviewer’s interests", said.interests)?,
        })
    }
}

impl<'a> From<&'a Reviewer> for said::Reviewer<'a> {
    fn from(reviewer: &'a Reviewer) -> Self {
        said::Reviewer {
            interests: (&reviewer.interests).into(),
            name: (&reviewer.name).into(),
            organisation: (&reviewer.organisation).into(),
            read_on: (&reviewer.read_on).into(),
            registration: (&reviewer.registration).into(),
            role: maybe_text(&reviewer.role, ReviewerRoleId::as_str),
            visited_on: (&reviewer.visited_on).into(),
        }
    }
}

impl TryFrom<said::Summary<'_>> for ReviewSummary {
    type Error = ReadError;

    fn try_from(said: said::Summary) -> Result<Self, ReadError> {
        Ok(ReviewSummary {
            strengths: text("The summary of strengths", said.strengths)?,
            areas: text("The summary of areas for improvement", said.areas)?,
            recommendations: text("The list of recommendations", said.recommendations)?,
            decision: maybe_id(DecisionId::new, said.decision.as_ref())?,
            decided_on: text("The date of the decision", said.decided_on)?,
            feedback: text("The written feedback", said.feedback)?,
            occasion: said.between_meetings.map(|between| match between {
                true => Occasion::BetweenMeetings,
                false => Occasion::Meeting,
            }),
            considered_by: maybe_said("How many members considered it", said.considered_by)?,
            chair_told: said.chair_told,
        })
    }
}

impl<'a> From<&'a ReviewSummary> for said::Summary<'a> {
    fn from(summary: &'a ReviewSummary) -> Self {
        said::Summary {
            areas: (&summary.areas).into(),
            between_meetings: summary.occasion.map(|occasion| occasion == Occasion::BetweenMeetings),
            chair_told: summary.chair_told,
            considered_by: text_said(&summary.considered_by),
            decided_on: (&summary.decided_on).into(),
            decision: maybe_text(&summary.decision, DecisionId::as_str),
            feedback: (&summary.feedback).into(),
            recommendations: (&summary.recommendations).into(),
            strengths: (&summary.strengths).into(),
        }
    }
}

/// What is judged, by the element and the phase that are named; `None` for a phase of no element.
pub(super) fn judged(element: Option<&Id>, phase: Option<&Id>) -> Result<Option<Judged>, ReadError> {
    Ok(match (maybe_id(ElementId::new, element)?, maybe_id(PhaseId::new, phase)?) {
        (Some(element), phase) => Some(Judged::Element(element, phase)),
        (None, None) => Some(Judged::Whole),
        (None, Some(_)) => None,
    })
}

/// The element and the phase that name what is judged.
pub(super) fn named(judged: &Judged) -> (Option<Id<'_>>, Option<Id<'_>>) {
    match judged {
        Judged::Element(element, phase) => (Some(element.as_str().into()), maybe_text(phase, PhaseId::as_str)),
        Judged::Whole => (None, None),
    }
}

/// What is judged, and how.
pub(super) fn judgement(said: said::Judgement) -> Result<(Judged, Judgement), ReadError> {
    let damaged = || ReadError::Damaged { what: "a judgement in it".to_owned() };
    let judged = judged(said.element.as_ref(), said.phase.as_ref())?.ok_or_else(damaged)?;
    let mut rests_on: BTreeMap<Basis, UserText> = BTreeMap::new();
    for said in said.rests_on {
        let basis = match said.on {
            said::Basis::Documents => Basis::Documents,
            said::Basis::People => Basis::People,
            said::Basis::Practice => Basis::Practice,
        };
        let note = text("A note on what a judgement is based on", said.note)?;
        if rests_on.insert(basis, note).is_some() {
            return Err(damaged());
        }
    }
    let opinion = said.opinion.map(|opinion| match opinion {
        said::Opinion::Agree => Opinion::Agree,
        said::Opinion::Adjust => Opinion::Adjust,
        said::Opinion::Query => Opinion::Query,
    });
    let judgement = Judgement {
        opinion,
        instead: maybe_id(OptionId::new, said.instead.as_ref())?,
        reason: text("The reason of a judgement", said.reason)?,
        strengths: text("The strengths in a judgement", said.strengths)?,
        areas: text("The areas for improvement in a judgement", said.areas)?,
        recommendations: text("The recommendations of a judgement", said.recommendations)?,
        rests_on,
    };
    // One that says nothing would not be written back.
    if judgement.is_empty() { Err(damaged()) } else { Ok((judged, judgement)) }
}

impl<'a> From<(&'a Judged, &'a Judgement)> for said::Judgement<'a> {
    fn from((judged, judgement): (&'a Judged, &'a Judgement)) -> Self {
        let (element, phase) = named(judged);
        let rests_on = judgement.rests_on.iter().map(|(basis, note)| said::RestsOn {
            note: note.into(),
            on: match basis {
                Basis::Documents => said::Basis::Documents,
                Basis::People => said::Basis::People,
                Basis::Practice => said::Basis::Practice,
            },
        });
        said::Judgement {
            areas: (&judgement.areas).into(),
            element,
            instead: maybe_text(&judgement.instead, OptionId::as_str),
            opinion: judgement.opinion.map(|opinion| match opinion {
                Opinion::Agree => said::Opinion::Agree,
                Opinion::Adjust => said::Opinion::Adjust,
                Opinion::Query => said::Opinion::Query,
            }),
            phase,
            reason: (&judgement.reason).into(),
            recommendations: (&judgement.recommendations).into(),
            rests_on: rests_on.collect(),
            strengths: (&judgement.strengths).into(),
        }
    }
}

/// The stage in a file: the first version is 1.
pub(super) fn stage(said: &said::Said) -> Result<Stage, ReadError> {
    match said.version {
        0 => Err(ReadError::Damaged { what: "the number of its version".to_owned() }),
        version => Ok(Stage { version, is_final: said.is_final }),
    }
}

/// An id as its file has it.
pub(super) fn review_id(said: &wire::Id) -> Result<ReviewId, ReadError> {
    id(ReviewId::new, said)
}
