//! The highest rating the answers about one element in one phase allow (`docs/schemes.md` §1.5): the
//! floors and caps of its critical statements. The rating itself is a person's; nothing here
//! changes it.

use super::criterion::{Cell, CriterionState, ReadingUsed};
use crate::audit::Audit;
use crate::scheme::ids::{PhaseId, QuestionId};
use crate::scheme::levels::{Criterion, LevelEffect, Rank, RestsOn};
use crate::scheme::{Element, Scheme};

/// The ceiling of one element in one phase. While critical statements are unanswered it is an
/// interval; it is established as soon as its two ends meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ceiling {
    /// The best it can still be.
    pub best: Rank,
    /// The worst it can still be.
    pub worst: Rank,
    /// What holds it at `best`; empty where that is the top of the scale.
    pub held_by: Vec<Hold>,
    /// The ceiling if the statements in `held_by` no longer held it down; it may become better still, as one
    /// change may settle several statements.
    pub next: Rank,
    /// Critical statements not answered yet that could still lower it.
    pub waiting: Vec<QuestionId>,
    /// Whether a critical statement, or one that such a statement sums up, has no answer yet: then
    /// `next` is what it can come to.
    pub is_open: bool,
    /// The question that says which of two readings is used, where they allow different things and it
    /// has no answer that chooses one.
    pub unsettled: Option<QuestionId>,
}

/// One critical statement that holds a ceiling down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    pub criterion: QuestionId,
    /// The statements to be met instead, where it stands for every one of a level.
    pub because: Vec<QuestionId>,
}

impl Ceiling {
    /// Whether no answer still missing can change the ceiling.
    pub fn is_established(&self) -> bool {
        self.best == self.worst
    }

    /// How a rating stands to it.
    pub fn against(&self, rating: Rank) -> RatingPosition {
        match () {
            () if rating < self.best => RatingPosition::Above,
            () if rating < self.worst => RatingPosition::NotSettled,
            () => RatingPosition::Within,
        }
    }
}

/// How a rating stands to a ceiling. A rating above it is kept; the person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatingPosition {
    Within,
    /// Not above the best the ceiling can be, but above the worst: critical statements are unanswered, and the
    /// rating may turn out to be above.
    NotSettled,
    Above,
}

/// The ceiling of an element in a phase; nothing where it does not apply there. Where a criterion can be
/// read in two ways and nobody has said which is used, it is what both together allow.
pub fn ceiling(scheme: &Scheme, audit: &Audit, element: &Element, phase: &PhaseId) -> Option<Ceiling> {
    if scheme.levels.is_empty() || !element.phases.contains(phase) {
        return None;
    }
    let cell = Cell { audit, element, phase };
    let two_ways = element.criteria.iter().find(|criterion| criterion.other.is_some());
    let Some(two_ways) = two_ways else { return Some(ceiling_for(scheme, &cell, ReadingUsed::AsItStands)) };
    if let Some(used) = cell.reading_used(two_ways) {
        return Some(ceiling_for(scheme, &cell, used));
    }
    let (first, second) =
        (ceiling_for(scheme, &cell, ReadingUsed::AsItStands), ceiling_for(scheme, &cell, ReadingUsed::ThisWay));
    let differ = (first.best, first.worst) != (second.best, second.worst);
    let (best, worst) = (first.best.min(second.best), first.worst.max(second.worst));
    // What holds the better of the two holds both.
    let (better, other) = if first.best <= second.best { (first, second) } else { (second, first) };
    let also_waiting: Vec<QuestionId> = other.waiting.into_iter().filter(|id| !better.waiting.contains(id)).collect();
    Some(Ceiling {
        best,
        worst,
        waiting: [better.waiting, also_waiting].concat(),
        is_open: better.is_open || other.is_open || differ,
        unsettled: two_ways.other.as_ref().filter(|_| differ).map(|other| other.question.clone()),
        ..better
    })
}

/// The ceiling by one reading.
fn ceiling_for(scheme: &Scheme, cell: &Cell<'_>, used: ReadingUsed) -> Ceiling {
    let element = cell.element;
    let mut limits = Vec::new();
    for criterion in element.criteria.iter().filter(|criterion| criterion.critical) {
        let otherwise = criterion.other.as_ref().filter(|_| used == ReadingUsed::ThisWay);
        let (rank, stands) =
            match otherwise.and_then(|otherwise| Some((otherwise.level, cell.state_otherwise(criterion)?))) {
                Some(otherwise) => otherwise,
                None => (criterion.level, cell.critical_part(criterion)),
            };
        let Some(level) = scheme.levels.get(rank) else { continue };
        // What the statement must come out as for the ceiling to be lowered.
        let (lowers, allowed) = match level.effect {
            LevelEffect::Floor(allowed) => (CriterionState::Fails, allowed),
            LevelEffect::Cap(allowed) => (CriterionState::Holds, allowed),
        };
        if stands == lowers || stands == CriterionState::Unanswered {
            limits.push((criterion, allowed, stands == lowers));
        }
    }
    let lowest = |limits: &mut dyn Iterator<Item = Rank>| limits.max().unwrap_or(0);
    let best = lowest(&mut limits.iter().filter(|limit| limit.2).map(|limit| limit.1));
    let worst = lowest(&mut limits.iter().map(|limit| limit.1));
    let holding = limits.iter().filter(|(_, allowed, certain)| *certain && *allowed == best);
    let held_by = match best {
        0 => Vec::new(),
        _ => holding.map(|(criterion, ..)| hold(cell, criterion)).collect(),
    };
    let next = lowest(&mut limits.iter().filter(|limit| limit.2 && limit.1 != best).map(|limit| limit.1));
    let waiting = limits.iter().filter(|(_, allowed, certain)| !certain && *allowed > best);
    let waiting = waiting.map(|(criterion, ..)| criterion.id.clone()).collect();
    let is_open =
        element.criteria.iter().filter(|criterion| criterion.critical).any(|criterion| cell.is_open(criterion));
    Ceiling { best, worst, held_by, next, waiting, is_open, unsettled: None }
}

fn hold(cell: &Cell<'_>, criterion: &Criterion) -> Hold {
    let because = match criterion.rests {
        RestsOn::EveryOf(level) => {
            let under = cell.summed_up(criterion, level);
            under
                .filter(|criterion| cell.state_of(criterion) == CriterionState::Fails)
                .map(|criterion| criterion.id.clone())
                .collect()
        }
        _ => Vec::new(),
    };
    Hold { criterion: criterion.id.clone(), because }
}
