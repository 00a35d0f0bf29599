//! What has no answer yet: where the next question of it stands, and which rows of the list of everything are missing.

use super::check::{CheckRow, Group, RowTarget};
use super::{element as of_page, hub};
use crate::audit::Audit;
use crate::audit::place::Place;
use crate::audit::view::View;
use crate::scheme::ids::ElementId;
use crate::scheme::{Element, Provenance, Question, Role, Scheme, is_for};

/// A question without an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    pub place: Place,
    /// What it is called, with its page: "6. Resources: How far it is met".
    pub title: String,
}

/// The next question without an answer: after this element, or from the beginning. After the last element it goes
/// on from the beginning; the element itself, whose questions are in sight, is left out. Of an element with questions
/// that count for readiness only those are looked at, of a rated one the ratings.
pub fn next_unanswered(scheme: &Scheme, audit: &Audit, after: Option<&ElementId>) -> Option<Unanswered> {
    let view = View::new(scheme, audit);
    let elements = hub::listed(scheme, audit);
    let at = after.and_then(|id| elements.iter().position(|element| element.id == *id));
    let (before, rest) = elements.split_at_checked(at.unwrap_or_default())?;
    let rest = if at.is_some() { rest.get(1..)? } else { rest };
    let first_of = |elements: &[&Element]| elements.iter().find_map(|element| of_element(&view, element));
    // Where elements are rated, the pages about the whole come after them.
    match scheme.is_rated() {
        true => first_of(rest).or_else(|| of_whole(&view)).or_else(|| first_of(before)),
        false if at.is_some() => first_of(rest).or_else(|| of_whole(&view)).or_else(|| first_of(before)),
        false => of_whole(&view).or_else(|| first_of(rest)),
    }
}

fn of_whole(view: &View<'_>) -> Option<Unanswered> {
    let sections = view.scheme.sections.iter().filter(|section| is_for(&section.settings, &view.audit.setting));
    let mut asked = sections.flat_map(|section| {
        let questions = section.questions.iter().filter(|question| view.asks_whole(&question.id));
        questions.map(move |question| (section, question))
    });
    asked.find_map(|(section, question)| {
        let place = hub::whole_places(view.scheme, question).into_iter().find(|place| view.said(place).is_none())?;
        Some(Unanswered { place, title: format!("{}: {}", section.title, question.short) })
    })
}

fn of_element(view: &View<'_>, element: &Element) -> Option<Unanswered> {
    let (scheme, audit) = (view.scheme, view.audit);
    let counting = of_page::question_groups(scheme, audit, element).counting;
    let is_looked_at = |question: &Question| match element.criteria.is_empty() {
        true if counting.is_empty() => question.provenance != Provenance::Supplied,
        true => counting.contains(&question.id),
        false => question.role == Role::Rating,
    };
    let mut asked = hub::asked_at(scheme, audit, element).filter(|(question, _)| is_looked_at(question));
    let (question, place) = asked.find(|(_, place)| view.said(place).is_none())?;
    let phase = place.phase.as_ref().and_then(|id| scheme.phase(id)).map(|phase| format!(", {}", phase.title));
    let title = hub::numbered(scheme, audit, element);
    Some(Unanswered { place, title: format!("{title}{}: {}", phase.unwrap_or_default(), question.short) })
}

/// Whether a row is of a question that has no answer.
pub fn is_missing(row: &CheckRow) -> bool {
    row.said.is_none() && matches!(row.target, RowTarget::About | RowTarget::Question(_))
}

/// How many rows of a group are missing.
pub fn missing(group: &Group) -> usize {
    let folded = group.folded.iter().flat_map(|(_, rows)| rows);
    group.rows.iter().chain(folded).filter(|row| is_missing(row)).count()
}

/// What of a group is missing; nothing where all of it is there.
pub fn only_missing(group: &Group) -> Option<Group> {
    let of = |rows: &[CheckRow]| rows.iter().filter(|row| is_missing(row)).cloned().collect::<Vec<_>>();
    let folded = group.folded.as_ref().map(|(summary, rows)| (summary.clone(), of(rows)));
    let folded = folded.filter(|(_, rows)| !rows.is_empty());
    let found = Group { title: group.title.clone(), rows: of(&group.rows), folded };
    (!found.rows.is_empty() || found.folded.is_some()).then_some(found)
}
