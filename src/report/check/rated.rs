//! A rated element in the list of everything: phase by phase, its ratings, figures and statements.

use super::{Group, Row, RowTarget, row};
use crate::audit::{Answer, Audit};
use crate::readiness::ceiling::ceiling;
use crate::readiness::statement::{Cell, Stands};
use crate::report::rated::{sentence, status};
use crate::report::words::list;
use crate::report::{hub, measure};
use crate::scheme::ids::PhaseId;
use crate::scheme::levels::{MeasureKind, RestsOn};
use crate::scheme::{Element, Scheme};

/// A group for each phase the element applies to.
pub(super) fn groups(scheme: &Scheme, audit: &Audit, element: &Element, title: &str) -> Vec<Group> {
    let group = |phase: &PhaseId| {
        let phase_title = scheme.phase(phase).map_or("", |it| it.title.as_str());
        Group { title: format!("{title}: {phase_title}"), rows: rows(scheme, audit, element, phase) }
    };
    element.phases.iter().map(group).collect()
}

fn rows(scheme: &Scheme, audit: &Audit, element: &Element, phase: &PhaseId) -> Vec<Row> {
    let cell = Cell { audit, element, phase };
    let here =
        hub::asked_at(scheme, audit, element).filter(|(_, place)| place.phase.as_ref().is_none_or(|it| it == phase));
    let mut rows: Vec<Row> = here.map(|(question, place)| row(scheme, audit, question, place)).collect();
    let allowed = ceiling(scheme, audit, element, phase).map(|it| sentence(scheme, &it));
    rows.push(Row { label: "Ceiling".to_owned(), said: allowed, target: RowTarget::Nowhere });
    for asked in element.measures.iter().filter(|it| cell.asks(it) && !matches!(it.kind, MeasureKind::Missing(_))) {
        let place = cell.place(&asked.id);
        let said = audit.said(&place).map(|answer| match answer {
            Answer::Share { part, of } => format!("{part} of {of}\n{}", measure::comes_to(&cell, asked)),
            _ => measure::comes_to(&cell, asked),
        });
        rows.push(Row { label: asked.short.clone(), said, target: RowTarget::Question(place) });
    }
    let mut unanswered = Vec::new();
    for criterion in element.criteria.iter().filter(|it| !matches!(it.rests, RestsOn::Bullets)) {
        let place = cell.place(&criterion.id);
        let stands = cell.stands(criterion);
        if stands == Stands::Unanswered {
            unanswered.push(criterion.code.as_str());
            continue;
        }
        let word = status(scheme, criterion, stands).word;
        let why = match audit.answers.get(&place) {
            Some(Answer::NotHere(why)) => format!(": {why}"),
            _ => String::new(),
        };
        let said = Some(format!("{word}{why}\n{}", criterion.statement.text));
        rows.push(Row { label: criterion.code.clone(), said, target: RowTarget::Question(place) });
    }
    if !unanswered.is_empty() {
        let said = Some(list(&unanswered));
        rows.push(Row { label: "Not answered".to_owned(), said, target: RowTarget::Nowhere });
    }
    rows
}
