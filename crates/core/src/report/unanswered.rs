//! What has no answer yet: where the next question of it stands, and which rows of the list of everything have none.

use super::check::{CheckRow, Group, RowTarget};
use super::words::capital;
use super::{element as of_page, hub};
use crate::audit::Audit;
use crate::audit::place::Place;
use crate::audit::view::View;
use crate::scheme::ids::{ElementId, PhaseId};
use crate::scheme::{Element, Provenance, Question, Role, Scheme, is_for};

/// A question without an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    pub place: Place,
    /// What it is called, with its page: "6. Resources: How far it is met".
    pub title: String,
}

/// Where somebody is: at an element, in a phase where it has several.
pub type Spot<'a> = (&'a ElementId, Option<&'a PhaseId>);

/// The next question without an answer: after this spot, or from the beginning. After the last element come the pages
/// about the whole, then the elements before; the spot itself, whose questions are in sight, is left out. Where
/// elements are not rated and nobody is at one, the pages about the whole come first. Of an element with questions that
/// count for readiness only those are looked at, of a rated one the ratings.
pub fn next_unanswered(scheme: &Scheme, audit: &Audit, after: Option<Spot<'_>>) -> Option<Unanswered> {
    let view = View::new(scheme, audit);
    let spots: Vec<(&Element, Option<&PhaseId>)> = hub::listed(scheme, audit)
        .into_iter()
        .flat_map(|element| match element.criteria.is_empty() {
            true => vec![(element, None)],
            false => element.phases.iter().map(|phase| (element, Some(phase))).collect(),
        })
        .collect();
    let at = after.and_then(|after| spots.iter().position(|(element, phase)| (&element.id, *phase) == after));
    let (before, rest) = spots.split_at_checked(at.unwrap_or_default())?;
    let rest = if at.is_some() { rest.get(1..)? } else { rest };
    let first_of = |spots: &[(&Element, Option<&PhaseId>)]| {
        spots.iter().find_map(|(element, phase)| of_element(&view, element, *phase))
    };
    match at.is_none() && !scheme.is_rated() {
        true => of_whole(&view).or_else(|| first_of(rest)),
        false => first_of(rest).or_else(|| of_whole(&view)).or_else(|| first_of(before)),
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

fn of_element(view: &View<'_>, element: &Element, phase: Option<&PhaseId>) -> Option<Unanswered> {
    let (scheme, audit) = (view.scheme, view.audit);
    let counting = of_page::question_groups(scheme, audit, element).counting;
    let is_looked_at = |question: &Question| match element.criteria.is_empty() {
        true if counting.is_empty() => question.provenance != Provenance::Supplied,
        true => counting.contains(&question.id),
        false => question.role == Role::Rating,
    };
    let is_here = |place: &Place| phase.is_none() || place.phase.as_ref() == phase;
    let mut asked =
        hub::asked_at(scheme, audit, element).filter(|(question, place)| is_looked_at(question) && is_here(place));
    let (question, place) = asked.find(|(_, place)| view.said(place).is_none())?;
    let phase = place.phase.as_ref().and_then(|id| scheme.phase(id)).map(|phase| format!(", {}", phase.title));
    // Of a rated scheme titles take several lines.
    let title = match scheme.is_rated() {
        true => format!("{} {}", capital(&scheme.element_word[0]), element.code),
        false => hub::numbered(scheme, audit, element),
    };
    Some(Unanswered { place, title: format!("{title}{}: {}", phase.unwrap_or_default(), question.short) })
}

/// How many questions of a group have no answer.
pub fn unanswered(group: &Group) -> usize {
    let folded = group.folded.iter().flat_map(|(_, rows)| rows);
    group.rows.iter().chain(folded).map(|row| row.unanswered).sum()
}

/// What of a group is not answered, or stays in the file without a question; nothing where there is no such thing.
pub fn only_unanswered(group: &Group) -> Option<Group> {
    let is_left =
        |row: &&CheckRow| row.unanswered > 0 || matches!(row.target, RowTarget::NotAsked | RowTarget::Nowhere);
    let of = |rows: &[CheckRow]| rows.iter().filter(is_left).cloned().collect::<Vec<_>>();
    let folded = group.folded.as_ref().map(|(summary, rows)| (summary.clone(), of(rows)));
    let folded = folded.filter(|(_, rows)| !rows.is_empty());
    let found = Group { title: group.title.clone(), rows: of(&group.rows), folded };
    (!found.rows.is_empty() || found.folded.is_some()).then_some(found)
}
