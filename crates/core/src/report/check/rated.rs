//! A rated element in the list of everything: phase by phase, its ratings, figures and statements.

use super::{CheckRow, Group, RowTarget, row};
use crate::audit::view::View;
use crate::audit::{Answer, Sentence};
use crate::readiness::criterion::{Cell, CriterionState};
use crate::report::ceiling::{above_ceiling, ceiling_sentence, deciding};
use crate::report::rated::status_of;
use crate::report::words::{count, joined};
use crate::report::{dashboard, hub, measure};
use crate::scheme::ids::PhaseId;
use crate::scheme::levels::{Criterion, MeasureKind, RestsOn};
use crate::scheme::{Element, Role};

/// A group for each phase the element applies to, or for that phase only.
pub(super) fn groups(view: &View<'_>, element: &Element, title: &str, only: Option<&PhaseId>) -> Vec<Group> {
    let scheme = view.scheme;
    let group = |phase: &PhaseId| {
        let phase_title = scheme.phase(phase).map_or("", |phase| phase.title.as_str());
        let (rows, statements) = (rows(view, element, phase), statements(view, element, phase));
        let summary = count(statements.len(), "statement", "statements") + " answered by you or worked out";
        let folded = (!statements.is_empty()).then_some((summary, statements));
        Group { folded, ..Group::new(format!("{title}: {phase_title}"), rows) }
    };
    element.phases.iter().filter(|phase| only.is_none_or(|only| only == *phase)).map(group).collect()
}

/// Ratings, what the answers allow, figures, and what has no answer.
fn rows(view: &View<'_>, element: &Element, phase: &PhaseId) -> Vec<CheckRow> {
    let (scheme, audit) = (view.scheme, view.audit);
    let cell = Cell { audit, element, phase };
    let here = hub::asked_at(scheme, audit, element);
    let looked_at = dashboard::cell(scheme, audit, element, phase);
    // What only some ratings need stands here where this one does, or where something is said.
    let needed = |role: Role| {
        looked_at.as_ref().is_some_and(|element| match role {
            Role::Impact => element.wants_impact(scheme),
            Role::AboveCeilingReason => element.is_above(),
            Role::Difference => element.differs(),
            _ => true,
        })
    };
    let here = here.filter(|(question, place)| {
        place.phase.as_ref().is_none_or(|own| own == phase) && (needed(question.role) || view.said(place).is_some())
    });
    let mut rows: Vec<CheckRow> = here.map(|(question, place)| row(view, question, place)).collect();
    let allowed = looked_at.as_ref().map(|element| ceiling_sentence(scheme, &element.ceiling));
    let flag = looked_at.as_ref().and_then(|element| above_ceiling(scheme, element.rating?, &element.ceiling));
    let said = [allowed, flag].into_iter().flatten().collect::<Vec<_>>().join("\n");
    rows.push(CheckRow::new("Ceiling", Some(said.into()), RowTarget::WorkedOut));
    for asked in
        element.measures.iter().filter(|measure| cell.asks(measure) && !matches!(measure.kind, MeasureKind::Missing(_)))
    {
        let place = cell.place(&asked.id);
        let wrong = measure::wrong(&cell, asked).map(|wrong| wrong.words + ". It does not count until it is corrected");
        let said = view.said(&place).map(|answer| match (answer, &wrong) {
            (Answer::Share { .. }, Some(_)) => answer.plainly(),
            _ => measure::comes_to(&cell, asked).into(),
        });
        rows.push(CheckRow::new(&asked.short, said, RowTarget::Question(place)).noted(wrong));
    }
    let unanswered: Vec<&Criterion> =
        told_criteria(element).filter(|told| cell.state_of(told) == CriterionState::Unanswered).collect();
    if !unanswered.is_empty() {
        let codes =
            |them: &[&Criterion]| joined(&them.iter().map(|criterion| criterion.code.as_str()).collect::<Vec<_>>());
        let left_out = |criterion: &&&Criterion| {
            matches!(audit.answers.get(&cell.place(&criterion.id)), Some(Answer::NotApplicable(_)))
        };
        let left_out: Vec<&Criterion> = unanswered.iter().filter(left_out).copied().collect();
        let note = (!left_out.is_empty()).then(|| {
            format!("“Does not apply” counts only with a reason. There is none yet for {}.", codes(&left_out))
        });
        let row = CheckRow::new("Not answered", Some(codes(&unanswered).into()), RowTarget::WorkedOut).noted(note);
        rows.push(CheckRow { unanswered: unanswered.len(), ..row });
    }
    rows
}

/// The criteria that are told of: not those that only introduce bullets.
fn told_criteria(element: &Element) -> impl Iterator<Item = &Criterion> {
    element.criteria.iter().filter(|criterion| !matches!(criterion.rests, RestsOn::Bullets))
}

/// Every statement that has an answer, with where that was given.
fn statements(view: &View<'_>, element: &Element, phase: &PhaseId) -> Vec<CheckRow> {
    let (scheme, audit) = (view.scheme, view.audit);
    let cell = Cell { audit, element, phase };
    let answered = told_criteria(element)
        .map(|told| (told, cell.state_of(told)))
        .filter(|(_, state)| *state != CriterionState::Unanswered);
    let row = |(criterion, stands): (&Criterion, CriterionState)| {
        let own = cell.place(&criterion.id);
        let word = status_of(scheme, &cell, criterion).word;
        let mut said = Sentence::from(word);
        if let (Some(Answer::NotApplicable(why)), CriterionState::NotApplicable) = (audit.answers.get(&own), stands) {
            said = said.then(": ").then(why);
        }
        let target = match cell.is_answered_by_hand(criterion) {
            true => Some(own.clone()),
            false => deciding(&cell, criterion, CriterionState::Fails).into_iter().next(),
        };
        let said = Some(said.then("\n").then(&criterion.statement.text));
        let long = match audit.answers.get(&own) {
            Some(Answer::NotApplicable(why)) => super::long(why),
            _ => None,
        };
        CheckRow::new(&criterion.code, said, target.map_or(RowTarget::WorkedOut, RowTarget::Question)).noted(long)
    };
    answered.map(row).collect()
}
