//! Confirming what was carried forward: the changes that put it among what is said now. An answer is confirmed where its
//! question is asked and has no answer yet; evidence and actions are where none has their id. Until then each is still to
//! be confirmed, also once it has been taken out again.

use crate::audit::action::Action;
use crate::audit::change::AuditChange;
use crate::audit::evidence::Evidence;
use crate::audit::place::Place;
use crate::audit::view::{Fit, View};
use crate::audit::{Answer, Audit};
use crate::scheme::Scheme;
use crate::scheme::ids::{ActionId, ElementId, EvidenceId};
use crate::submission::{Change, Submission};

/// The answers carried forward that are still to be confirmed: their questions are asked, and nothing is said there now.
pub fn to_confirm<'a>(scheme: &Scheme, submission: &'a Submission) -> Vec<(&'a Place, &'a Answer)> {
    in_audit(scheme, submission, &submission.audit)
}

/// The same, were this what is said now.
fn in_audit<'a>(scheme: &Scheme, submission: &'a Submission, audit: &Audit) -> Vec<(&'a Place, &'a Answer)> {
    let view = View::new(scheme, audit);
    let carried = submission.started_from.iter().flat_map(|started_from| &started_from.answers);
    // A file made by somebody else may carry what says nothing; that can never be confirmed.
    let is_open = |place: &Place, answer: &Answer| answer.says_something() && !says(audit, place);
    carried.filter(|(place, answer)| is_open(place, answer) && view.fit(place, answer) == Fit::Counts).collect()
}

/// Whether something is said in a place, whether it counts or not.
fn says(audit: &Audit, place: &Place) -> bool {
    audit.answers.get(place).is_some_and(Answer::says_something)
}

/// The evidence carried forward that is still to be confirmed, in its order. Its period is to be checked.
pub fn to_confirm_evidence(submission: &Submission) -> Vec<&Evidence> {
    let carried = submission.started_from.iter().flat_map(|started_from| &started_from.evidence);
    carried.filter(|item| submission.audit.evidence_item(&item.id).is_none()).collect()
}

/// The actions carried forward that are still to be confirmed, in their order.
pub fn to_confirm_actions(submission: &Submission) -> Vec<&Action> {
    let carried = submission.started_from.iter().flat_map(|started_from| &started_from.actions);
    carried.filter(|action| submission.audit.action(&action.id).is_none()).collect()
}

/// The change that confirms the answer carried forward in this place; `None` where none is to be confirmed.
pub fn confirm(scheme: &Scheme, submission: &Submission, place: &Place) -> Option<Change> {
    if submission.review.is_some() {
        return None;
    }
    let mut answers = to_confirm(scheme, submission).into_iter();
    answers.find(|(other, _)| *other == place).map(|(place, answer)| set(place, answer))
}

/// The batch that confirms all answers of an element; `None` where none is to be confirmed.
pub fn confirm_element(scheme: &Scheme, submission: &Submission, element: &ElementId) -> Option<Change> {
    confirm_where(scheme, submission, |place| place.element.as_ref() == Some(element))
}

/// The batch that confirms all answers in places like these, also those whose questions are asked only once others are
/// confirmed; `None` where none is to be confirmed.
pub fn confirm_where(scheme: &Scheme, submission: &Submission, keep: impl Fn(&Place) -> bool) -> Option<Change> {
    if submission.review.is_some() {
        return None;
    }
    let (mut tried, mut changes) = (submission.audit.clone(), Vec::new());
    loop {
        let next = in_audit(scheme, submission, &tried).into_iter().filter(|(place, _)| keep(place));
        let next: Vec<(&Place, &Answer)> = next.collect();
        if next.is_empty() {
            return (!changes.is_empty()).then_some(Change::Batch(changes));
        }
        for (place, answer) in next {
            tried.answers.insert(place.clone(), answer.clone());
            changes.push(set(place, answer));
        }
    }
}

fn set(place: &Place, answer: &Answer) -> Change {
    AuditChange::Answer(place.clone(), Some(answer.clone())).into()
}

/// The change that confirms a piece of evidence: it is added to the register as it was, under the same id. `None` where
/// it is not to be confirmed.
pub fn confirm_evidence(submission: &Submission, id: &EvidenceId) -> Option<Change> {
    let item = to_confirm_evidence(submission).into_iter().find(|item| item.id == *id)?;
    submission.review.is_none().then(|| AuditChange::AddEvidence(usize::MAX, Box::new(item.clone())).into())
}

/// The change that confirms an action: it is added to the plan as it was, under the same id. `None` where it is not to be
/// confirmed.
pub fn confirm_action(submission: &Submission, id: &ActionId) -> Option<Change> {
    let action = to_confirm_actions(submission).into_iter().find(|action| action.id == *id)?;
    submission.review.is_none().then(|| AuditChange::AddAction(usize::MAX, Box::new(action.clone())).into())
}
