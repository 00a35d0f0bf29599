//! Whether one criterion holds in one phase: said, counted, derived or read off a measure.

use super::share::{self, Share};
use crate::audit::place::Place;
use crate::audit::view::{Fit, in_phase};
use crate::audit::{Answer, Audit};
use crate::scheme::Element;
use crate::scheme::ids::{OptionId, PhaseId, QuestionId};
use crate::scheme::levels::{Criterion, Holds, Measure, MeasureKind, Rank, RestsOn};

/// How a criterion stands in one phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CriterionState {
    Holds,
    Fails,
    /// Not said yet. It never counts as holding nor as failing.
    Unanswered,
    /// Said not to apply: it drops out.
    NotApplicable,
}

/// Which of two readings is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingUsed {
    AsItStands,
    ThisWay,
}

/// What the answer to a measure comes to in one cell: nothing yet, a share, a chosen option, or a count of
/// statements that fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    Unanswered,
    Share(Share),
    One(OptionId),
    /// So many are missing, and so many more may be: those are not answered. `of` leaves out what
    /// does not apply.
    Missing {
        missing: u64,
        open: u64,
        of: u64,
    },
}

/// One element in one phase of an audit.
#[derive(Clone, Copy)]
pub struct Cell<'a> {
    pub audit: &'a Audit,
    pub element: &'a Element,
    pub phase: &'a PhaseId,
}

impl<'a> Cell<'a> {
    /// The place of a criterion's or a measure's answer in this cell.
    pub fn place(&self, question: &QuestionId) -> Place {
        Place::of(&self.element.id, question).in_phase(self.phase)
    }

    /// The answer to a criterion or a measure, where it fits and says something.
    fn answer(&self, question: &QuestionId) -> Option<&'a Answer> {
        let answer = self.audit.answers.get(&self.place(question))?;
        let fits = in_phase(self.element, self.phase, question, answer) == Fit::Counts;
        (fits && answer.says_something()).then_some(answer)
    }

    /// What the person says of a criterion by hand, where that is asked.
    fn answered_by_hand(&self, criterion: &Criterion) -> CriterionState {
        match self.answer(&criterion.id) {
            Some(Answer::Holds(true)) => CriterionState::Holds,
            Some(Answer::Holds(false)) => CriterionState::Fails,
            Some(Answer::NotApplicable(_)) => CriterionState::NotApplicable,
            _ => CriterionState::Unanswered,
        }
    }

    /// Which reading of a criterion the person has said is used; nothing where it has only one, or
    /// where nobody has said.
    pub fn reading_used(&self, criterion: &Criterion) -> Option<ReadingUsed> {
        let other = criterion.other.as_ref()?;
        let said = self.audit.answers.get(&Place::of(&self.element.id, &other.question));
        match said {
            Some(Answer::One(option)) if other.as_it_stands.contains(option) => Some(ReadingUsed::AsItStands),
            Some(Answer::One(option)) if other.this_way.contains(option) => Some(ReadingUsed::ThisWay),
            _ => None,
        }
    }

    /// How a criterion stands when it is read the other way; nothing where it has only one reading.
    pub fn state_otherwise(&self, criterion: &Criterion) -> Option<CriterionState> {
        let holds = Holds::One(criterion.other.as_ref()?.holds_for.clone());
        let each = |measure| state_by(&self.reading(measure), &holds).unwrap_or(CriterionState::Unanswered);
        Some(any_holds(self.decided_by(criterion).into_iter().map(each)))
    }

    /// The criteria without bullets of their own: those that are answered or counted one by one.
    pub fn statements(&self) -> impl Iterator<Item = &'a Criterion> {
        let element = self.element;
        element
            .criteria
            .iter()
            .filter(|criterion| !element.criteria.iter().any(|other| other.stem.as_ref() == Some(&criterion.id)))
    }

    /// The criteria that a criterion “every statement of a level” sums up: the level’s statements, and stems
    /// with a second thing of their own (`also`).
    pub fn summed_up(&self, criterion: &Criterion, level: Rank) -> impl Iterator<Item = &'a Criterion> {
        let (element, own) = (self.element, criterion.id.clone());
        let is_stem = |of: &Criterion| element.criteria.iter().any(|criterion| criterion.stem.as_ref() == Some(&of.id));
        let counts = move |criterion: &&Criterion| {
            criterion.level == level && criterion.id != own && (criterion.also.is_some() || !is_stem(criterion))
        };
        element.criteria.iter().filter(counts)
    }

    /// Whether a measure is asked in this phase; elsewhere what rests on it is answered by itself.
    pub fn asks(&self, measure: &Measure) -> bool {
        measure.phases.is_empty() || measure.phases.contains(self.phase)
    }

    /// The measures that decide a criterion here.
    pub fn decided_by(&self, criterion: &Criterion) -> Vec<&'a Measure> {
        let RestsOn::Measures { measures, .. } = &criterion.rests else { return Vec::new() };
        let found = measures.iter().filter_map(|id| self.element.measure(id));
        found.filter(|measure| self.asks(measure)).collect()
    }

    /// How the whole of a criterion stands: its own part and, where it has one, its `also`. It does not apply
    /// where its own part does not.
    pub fn state_of(&self, criterion: &Criterion) -> CriterionState {
        let first = self.own_state(criterion);
        match self.also(criterion) {
            Some(also) if first != CriterionState::NotApplicable => all_hold([first, also].into_iter()),
            _ => first,
        }
    }

    /// How the part of a criterion stands that moves the ceiling: where only a count is critical, the
    /// count; otherwise the whole.
    pub fn critical_part(&self, criterion: &Criterion) -> CriterionState {
        if criterion.critical_by_count { self.own_state(criterion) } else { self.state_of(criterion) }
    }

    /// How the second thing stands that a criterion says; nothing where it says one.
    pub fn also(&self, criterion: &Criterion) -> Option<CriterionState> {
        let also = criterion.also.as_ref()?;
        let measure = self.element.measure(&also.measure).filter(|measure| self.asks(measure))?;
        state_by(&self.reading(measure), &Holds::One(also.holds_for.clone()))
    }

    fn own_state(&self, criterion: &Criterion) -> CriterionState {
        match &criterion.rests {
            RestsOn::EveryOf(level) => {
                let under = self.summed_up(criterion, *level);
                all_hold(under.map(|criterion| self.state_of(criterion)))
            }
            RestsOn::Bullets => {
                let bullets = self.element.criteria.iter().filter(|bullet| bullet.stem.as_ref() == Some(&criterion.id));
                all_hold(bullets.map(|bullet| self.state_of(bullet)))
            }
            RestsOn::Measures { holds, .. } => {
                let measures = self.decided_by(criterion);
                // By hand only where that is asked: nothing decides it, or exactly that is left open.
                let by_hand = if self.is_answered_by_hand(criterion) {
                    self.answered_by_hand(criterion)
                } else {
                    CriterionState::Unanswered
                };
                match measures[..] {
                    _ if by_hand == CriterionState::NotApplicable => CriterionState::NotApplicable,
                    [] => by_hand,
                    _ => any_holds(
                        measures.into_iter().map(|measure| state_by(&self.reading(measure), holds).unwrap_or(by_hand)),
                    ),
                }
            }
            RestsOn::Answer => self.answered_by_hand(criterion),
        }
    }

    /// Whether the person says of a criterion by hand here: nothing decides it, or what decides it
    /// stands exactly where the document leaves it open (A4).
    pub fn is_answered_by_hand(&self, criterion: &Criterion) -> bool {
        match &criterion.rests {
            RestsOn::Answer => true,
            RestsOn::Measures { holds, .. } => {
                let read: Vec<Option<CriterionState>> =
                    self.decided_by(criterion).iter().map(|measure| state_by(&self.reading(measure), holds)).collect();
                read.is_empty() || (read.contains(&None) && !read.contains(&Some(CriterionState::Holds)))
            }
            RestsOn::Bullets | RestsOn::EveryOf(_) => false,
        }
    }

    /// Whether the critical part of a criterion, or a statement it sums up, has no answer yet.
    pub fn is_open(&self, criterion: &Criterion) -> bool {
        match criterion.rests {
            RestsOn::EveryOf(level) => {
                let mut under = self.summed_up(criterion, level);
                self.also(criterion) == Some(CriterionState::Unanswered)
                    || under.any(|criterion| self.state_of(criterion) == CriterionState::Unanswered)
            }
            _ => self.critical_part(criterion) == CriterionState::Unanswered,
        }
    }

    /// How a criterion stands by one measure alone. `None` where the criterion does not rest on that measure,
    /// or where the document leaves exactly this figure open (A4).
    pub fn held_by(&self, criterion: &Criterion, measure: &Measure) -> Option<CriterionState> {
        match &criterion.rests {
            RestsOn::Measures { measures, holds } if measures.contains(&measure.id) => {
                state_by(&self.reading(measure), holds)
            }
            _ => None,
        }
    }

    /// Why a statement may not apply here: its wording names other phases, and nothing is said of it.
    pub fn may_not_apply(&self, criterion: &'a Criterion) -> Option<&'a str> {
        let elsewhere = criterion.hint.as_ref().filter(|hint| !hint.phases.contains(self.phase))?;
        (self.state_of(criterion) == CriterionState::Unanswered).then_some(elsewhere.why.as_str())
    }

    /// What a measure comes to.
    pub fn reading(&self, measure: &Measure) -> Reading {
        match (&measure.kind, self.answer(&measure.id)) {
            (MeasureKind::Missing(counted), _) => self.missing(counted),
            (MeasureKind::Share, Some(Answer::Share { part, of })) => {
                Reading::Share(share::parse(part.as_typed(), of.as_typed()))
            }
            (MeasureKind::One(_), Some(Answer::One(option))) => Reading::One(option.clone()),
            _ => Reading::Unanswered,
        }
    }

    fn missing(&self, counted: &[QuestionId]) -> Reading {
        let stands: Vec<CriterionState> = counted
            .iter()
            .filter_map(|id| self.element.criterion(id))
            .map(|criterion| self.state_of(criterion))
            .collect();
        let number = |which| u64::try_from(stands.iter().filter(|stand| **stand == which).count()).unwrap_or(u64::MAX);
        let (missing, open) = (number(CriterionState::Fails), number(CriterionState::Unanswered));
        Reading::Missing { missing, open, of: missing + open + number(CriterionState::Holds) }
    }
}

/// Whether a reading is one for which the criterion holds; nothing where the document leaves
/// exactly that reading open, so that the person says.
fn state_by(reading: &Reading, holds: &Holds) -> Option<CriterionState> {
    Some(match (reading, holds) {
        (Reading::Share(Share::Of { part, of }), Holds::Within(band)) if band.leaves_open(*part, *of) => return None,
        (Reading::Share(Share::Of { part, of }), Holds::Within(band)) => state_from(band.has(*part, *of)),
        (Reading::Share(Share::OfNone), _) => CriterionState::NotApplicable,
        (Reading::Missing { of: 0, .. }, _) => CriterionState::NotApplicable,
        (Reading::Missing { missing, open, .. }, Holds::Within(band)) => {
            let mut possible = (*missing..=missing + open).map(|number| band.has(number, 100));
            let first = possible.next().unwrap_or_default();
            if possible.all(|other| other == first) { state_from(first) } else { CriterionState::Unanswered }
        }
        (Reading::One(option), Holds::One(options)) => state_from(options.contains(option)),
        _ => CriterionState::Unanswered,
    })
}

fn state_from(holds: bool) -> CriterionState {
    if holds { CriterionState::Holds } else { CriterionState::Fails }
}

/// Holds only if every one does; what does not apply drops out. Where nothing applies, nor does it.
fn all_hold(stands: impl Iterator<Item = CriterionState>) -> CriterionState {
    strongest(
        stands,
        [CriterionState::Fails, CriterionState::Unanswered, CriterionState::Holds],
        CriterionState::NotApplicable,
    )
}

/// Holds if any one does; what does not apply drops out. Where nothing applies, nor does it.
fn any_holds(stands: impl Iterator<Item = CriterionState>) -> CriterionState {
    strongest(
        stands,
        [CriterionState::Holds, CriterionState::Unanswered, CriterionState::Fails],
        CriterionState::NotApplicable,
    )
}

fn strongest(
    stands: impl Iterator<Item = CriterionState>,
    order: [CriterionState; 3],
    otherwise: CriterionState,
) -> CriterionState {
    let stands: Vec<CriterionState> = stands.collect();
    order.into_iter().find(|state| stands.contains(state)).unwrap_or(otherwise)
}
