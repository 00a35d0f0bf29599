//! Several statements answered at once: the same in several phases, all that name another phase,
//! those of another phase taken over. Each is one step to undo, and none replaces an answer that
//! differs.

use super::Change;
use crate::audit::change::AuditChange;
use crate::audit::view::View;
use crate::audit::{Answer, Audit};
use crate::readiness::criterion::Cell;
use crate::readiness::left_over;
use crate::scheme::Element;
use crate::scheme::ids::PhaseId;
use crate::scheme::levels::Criterion;

/// The phases of `others` in which the same answer would be given: the statement is answered by hand there and
/// has the same answer as here.
pub fn reaches<'a>(cell: &Cell<'_>, criterion: &Criterion, others: &'a [PhaseId]) -> Vec<&'a PhaseId> {
    let here = cell.audit.answers.get(&cell.place(&criterion.id));
    let stands_so = |phase: &&PhaseId| {
        let other = Cell { phase, ..*cell };
        other.is_answered_by_hand(criterion) && cell.audit.answers.get(&other.place(&criterion.id)) == here
    };
    let there = others.iter().filter(|phase| *phase != cell.phase && cell.element.phases.contains(phase));
    there.filter(stands_so).collect()
}

/// The batch that answers a statement here and in each of `others` that [`reaches`] gives. “Does not apply” is
/// never given in a phase that the statement’s wording names.
pub fn answer(cell: &Cell<'_>, criterion: &Criterion, others: &[PhaseId], answer: Option<Answer>) -> Change {
    let mut changes = vec![AuditChange::Answer(cell.place(&criterion.id), answer.clone()).into()];
    for phase in reaches(cell, criterion, others) {
        let named = criterion.hint.as_ref().is_some_and(|hint| hint.phases.contains(phase));
        if !(named && matches!(answer, Some(Answer::NotApplicable(_)))) {
            changes.push(AuditChange::Answer(Cell { phase, ..*cell }.place(&criterion.id), answer.clone()).into());
        }
    }
    Change::Batch(changes)
}

/// Every statement of a cell that names other phases and has no answer, as not applying; nothing
/// where there is none.
pub fn name_other_phases(cell: &Cell<'_>) -> Option<Change> {
    let changes: Vec<Change> = cell
        .statements()
        .filter(|criterion| cell.is_answered_by_hand(criterion))
        .filter_map(|criterion| Some((criterion, cell.may_not_apply(criterion)?)))
        .map(|(criterion, why)| {
            AuditChange::Answer(cell.place(&criterion.id), Some(Answer::NotApplicable(why.into()))).into()
        })
        .collect();
    (!changes.is_empty()).then_some(Change::Batch(changes))
}

/// The batch that gives in `to` what `from` says of statements that have no answer in `to`; reasons for not
/// applying stay behind. `None` where there is none.
pub fn copy_from(audit: &Audit, element: &Element, from: &PhaseId, to: &PhaseId) -> Option<Change> {
    let (from, to) = (Cell { audit, element, phase: from }, Cell { audit, element, phase: to });
    let changes: Vec<Change> = from
        .statements()
        .filter(|criterion| from.is_answered_by_hand(criterion) && to.is_answered_by_hand(criterion))
        .filter(|criterion| !audit.answers.contains_key(&to.place(&criterion.id)))
        .filter_map(|criterion| {
            let answer = audit.answers.get(&from.place(&criterion.id))?;
            // Why a statement does not apply in one phase says nothing of another.
            let holds = matches!(answer, Answer::Holds(_));
            holds.then(|| AuditChange::Answer(to.place(&criterion.id), Some(answer.clone())).into())
        })
        .collect();
    (!changes.is_empty()).then_some(Change::Batch(changes))
}

/// A batch that removes every answer whose question is not asked now; `None` where there is none.
pub fn remove_not_asked(view: &View<'_>) -> Option<Change> {
    let places = left_over::not_asked(view).into_iter();
    let changes: Vec<Change> = places.map(|place| AuditChange::Answer(place, None).into()).collect();
    (!changes.is_empty()).then_some(Change::Batch(changes))
}
