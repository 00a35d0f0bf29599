//! What a review that came back offers to take over. Nothing of it is taken over by itself.

use super::{decision, judged};
use crate::after_submission::{AfterSubmissionChange, Event, EventEdit};
use crate::audit::change::AuditChange;
use crate::audit::place::Place;
use crate::audit::view::View;
use crate::audit::{Answer, Audit};
use crate::review::{Judged, Opinion, Review};
use crate::scheme::ids::{EventId, OptionId};
use crate::scheme::reviewing::Decision;
use crate::scheme::{Role, Scheme};
use crate::submission::{Change, Submission};

/// The decision in a review that is final, where it gives reason to record something.
pub fn recordable<'s>(scheme: &'s Scheme, review: &Review) -> Option<&'s Decision> {
    decision(scheme, review).filter(|decision| review.stage.is_final && decision.leads_to.is_some())
}

/// The change that records what a review decided, with its date as typed and the check code of its file as a note.
/// `None` where there is nothing to record.
pub fn record(scheme: &Scheme, review: &Review, id: EventId, check_code: &str) -> Option<Change> {
    let state = recordable(scheme, review)?.leads_to.clone()?;
    let note = format!("From a review file, check code {check_code}");
    let event = Event::new(id.clone(), state);
    let edits = [EventEdit::On(review.summary.decided_on.clone()), EventEdit::Note(note.into())];
    let edits = edits.map(|edit| AfterSubmissionChange::EditEvent(id.clone(), edit));
    let add = AfterSubmissionChange::AddEvent(usize::MAX, Box::new(event));
    Some(Change::Batch(std::iter::once(add).chain(edits).map(Change::AfterSubmission).collect()))
}

/// Whether it was recorded from this file already.
pub fn is_recorded(submission: &Submission, check_code: &str) -> bool {
    let events = submission.after_submission.events.iter();
    events.map(|event| event.note.as_typed()).any(|note| note.contains(check_code))
}

/// The ratings that a review gives, where the scheme keeps a view from outside beside the provider’s: where each
/// belongs, and the rating. An opinion that agrees gives the provider’s own, a query none.
pub fn other_views(scheme: &Scheme, reviewed: &Submission) -> Vec<(Place, OptionId)> {
    let (Some(question), Some(other)) = (scheme.with_role(Role::Rating), scheme.with_role(Role::OtherView)) else {
        return Vec::new();
    };
    let Some(review) = &reviewed.review else { return Vec::new() };
    let view = View::new(scheme, &reviewed.audit);
    let rating = |judged: Judged| {
        let judgement = review.judgement(&judged)?;
        let Judged::Element(element, Some(phase)) = judged else { return None };
        let option = match judgement.opinion? {
            Opinion::Agree => match view.said(&Place::of(&element, &question.id).in_phase(&phase))? {
                Answer::One(option) => option.clone(),
                _ => return None,
            },
            Opinion::Adjust => judgement.instead.clone()?,
            Opinion::Query => return None,
        };
        question.option(&option)?;
        Some((Place::of(&element, &other.id).in_phase(&phase), option))
    };
    judged(scheme, &reviewed.audit).into_iter().filter_map(rating).collect()
}

/// The change that puts these views where the provider has none yet, one undoable step; `None` where there is no such
/// place. What is there already, whoever typed it, stays.
pub fn copy_views(audit: &Audit, views: &[(Place, OptionId)]) -> Option<Change> {
    put(views.iter().filter(|(place, _)| !audit.answers.contains_key(place)))
}

/// The change that puts one of these views in its place, whatever is there; `None` where it is there already.
pub fn use_view(audit: &Audit, view: &(Place, OptionId)) -> Option<Change> {
    let is_there = audit.answers.get(&view.0) == Some(&Answer::One(view.1.clone()));
    put(std::iter::once(view).filter(|_| !is_there))
}

/// How many of these views are others than those that are there already.
pub fn differing_views(audit: &Audit, views: &[(Place, OptionId)]) -> usize {
    views.iter().filter(|view| differs(audit, view)).count()
}

/// The change that puts these views in place of those that are there and differ, one undoable step; `None` where none
/// does.
pub fn replace_views(audit: &Audit, views: &[(Place, OptionId)]) -> Option<Change> {
    put(views.iter().filter(|view| differs(audit, view)))
}

fn differs(audit: &Audit, (place, option): &(Place, OptionId)) -> bool {
    audit.answers.get(place).is_some_and(|said| *said != Answer::One(option.clone()))
}

fn put<'v>(views: impl Iterator<Item = &'v (Place, OptionId)>) -> Option<Change> {
    let put = |(place, option): &(Place, OptionId)| {
        Change::from(AuditChange::Answer(place.clone(), Some(Answer::One(option.clone()))))
    };
    let changes: Vec<Change> = views.map(put).collect();
    (!changes.is_empty()).then_some(Change::Batch(changes))
}
