//! Answers whose questions are not asked now. They count for nothing, stay for the way back, are shown
//! before a file is sent, and go together when somebody says so.

use super::criterion::Cell;
use crate::audit::Answer;
use crate::audit::place::Place;
use crate::audit::view::{Fit, View};

/// Where they are, in the order of the answers: a condition no longer holds, the setting does not have
/// the question, or a figure now decides a statement that was answered by hand.
pub fn not_asked(view: &View<'_>) -> Vec<Place> {
    let is_left_over = |(place, answer): &(&Place, &Answer)| match view.fit(place, answer) {
        Fit::NotAsked => true,
        Fit::Counts => decided_by_now(view, place),
        Fit::NoPlace => false,
    };
    view.audit.answers.iter().filter(is_left_over).map(|(place, _)| place.clone()).collect()
}

/// Whether a place is a criterion's that is not answered by hand now.
fn decided_by_now(view: &View<'_>, place: &Place) -> bool {
    let (Some(element), Some(phase)) = (&place.element, &place.phase) else { return false };
    let Some(element) = view.scheme.element(element) else { return false };
    let cell = Cell { audit: view.audit, element, phase };
    element.criterion(&place.question).is_some_and(|criterion| !cell.is_answered_by_hand(criterion))
}
