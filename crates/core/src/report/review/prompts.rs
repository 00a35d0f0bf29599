//! What is still open in a review, before it is finalised. None of it keeps anybody from finalising it.

use super::{decision, judged, judgement_status, on_documents_alone, role, title};
use crate::audit::Sentence;
use crate::audit::number;
use crate::review::{Judged, Occasion, Opinion, Review};
use crate::scheme::Scheme;
use crate::scheme::table::Unit;
use crate::submission::Submission;

/// Something to look at before a review is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewPrompt {
    pub words: Sentence,
    /// Where; nothing where it is about the summary.
    pub judged: Option<Judged>,
}

/// What to look at before a review is finalised. None of it keeps anybody from doing so.
pub fn prompts(scheme: &Scheme, submission: &Submission) -> Vec<ReviewPrompt> {
    let Some(review) = &submission.review else { return Vec::new() };
    let audit = &submission.audit;
    let about = |judged: &Judged, words: Sentence| ReviewPrompt { words, judged: Some(judged.clone()) };
    let summary = |words: &str| ReviewPrompt { words: words.into(), judged: None };
    let mut prompts = Vec::new();
    if review.reviewer.role.is_none() {
        prompts.push(summary("You have not chosen your role"));
    } else if role(scheme, review).is_none() {
        prompts.push(summary("The scheme does not have the role this review names"));
    }
    for one in judged(scheme, audit) {
        let named = || title(scheme, audit, &one);
        let Some(judgement) = review.judgement(&one) else {
            prompts.push(about(&one, named().then(": not judged")));
            continue;
        };
        if !judgement.is_made() {
            prompts.push(about(&one, named().then(": ").then(judgement_status(scheme, &one, Some(judgement)).word)));
        }
        if matches!(judgement.opinion, Some(Opinion::Adjust | Opinion::Query)) && judgement.reason.is_blank() {
            let what =
                if judgement.opinion == Some(Opinion::Query) { ": no question is written" } else { ": no reason" };
            prompts.push(about(&one, named().then(what)));
        }
        if on_documents_alone(scheme, judgement).is_some() {
            prompts.push(about(&one, named().then(": based on documents alone")));
        }
    }
    if review.summary.decision.is_some() && decision(scheme, review).is_none() {
        prompts.push(summary("The role does not have the decision this review names"));
    }
    prompts.extend(between_meetings(scheme, review).into_iter().map(|words| ReviewPrompt { words, judged: None }));
    let feedback = decision(scheme, review).and_then(|decision| decision.wants_feedback.as_ref());
    if feedback.is_some() && review.summary.feedback.is_blank() {
        prompts.push(summary("This decision needs written feedback. There is none yet"));
    }
    prompts
}

/// What is open about where a panel decided, and by how many members. Fewer than the scheme says are flagged in its own
/// words: the members may have met by telephone.
fn between_meetings(scheme: &Scheme, review: &Review) -> Vec<Sentence> {
    let is_of_panel = role(scheme, review).is_some_and(|role| role.decides_as_a_panel());
    let rule = scheme.reviewing.as_ref().and_then(|reviewing| reviewing.between_meetings.as_ref());
    let Some(rule) = rule.filter(|_| is_of_panel && decision(scheme, review).is_some()) else { return Vec::new() };
    let summary = &review.summary;
    match summary.occasion {
        None => vec!["You have not said whether the panel decided at a meeting".into()],
        Some(Occasion::Meeting) => Vec::new(),
        Some(Occasion::BetweenMeetings) => {
            let mut open = Vec::new();
            let number = number::parse(summary.considered_by.as_typed(), Unit::Count);
            let is_too_few = number.is_ok_and(|hundredths| {
                hundredths < i64::try_from(rule.members).unwrap_or(i64::MAX).saturating_mul(100)
            });
            if summary.considered_by.is_blank() {
                open.push("You have not said how many members considered it".into());
            } else if is_too_few {
                open.push(Sentence::from("Fewer members than the scheme says: ").then(&rule.rule.text));
            }
            match summary.chair_told {
                None => open.push("You have not said whether the chair was told".into()),
                Some(false) => open.push("The chair has not been told".into()),
                Some(true) => {}
            }
            open
        }
    }
}
