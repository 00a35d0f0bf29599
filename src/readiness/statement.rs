//! Whether one criterion holds in one phase: said, counted, derived or read off a measure.

use super::share::{self, Share};
use crate::audit::place::Place;
use crate::audit::{Answer, Audit};
use crate::scheme::Element;
use crate::scheme::ids::{OptionId, PhaseId, QuestionId};
use crate::scheme::levels::{Criterion, Holds, Measure, MeasureKind, RestsOn};

/// How a criterion stands in one phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    Holds,
    Fails,
    /// Not said yet. It never counts as holding nor as failing.
    Unanswered,
    /// Said not to apply: it drops out.
    NotHere,
}

/// What a measure comes to.
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

    fn said(&self, question: &QuestionId) -> Option<&'a Answer> {
        self.audit.said(&self.place(question))
    }

    /// The criteria that are answered or counted one by one: not those that only introduce bullets.
    pub fn statements(&self) -> impl Iterator<Item = &'a Criterion> {
        let element = self.element;
        element.criteria.iter().filter(|it| !element.criteria.iter().any(|other| other.stem.as_ref() == Some(&it.id)))
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

    /// How a criterion stands.
    pub fn stands(&self, criterion: &Criterion) -> Stands {
        let said = self.said(&criterion.id);
        if let Some(Answer::NotHere(_)) = said {
            return Stands::NotHere;
        }
        match &criterion.rests {
            RestsOn::EveryOf(level) => {
                let under = self.statements().filter(|it| it.level == *level && it.id != criterion.id);
                all(under.map(|it| self.stands(it)))
            }
            RestsOn::Bullets => {
                let bullets = self.element.criteria.iter().filter(|it| it.stem.as_ref() == Some(&criterion.id));
                all(bullets.map(|it| self.stands(it)))
            }
            RestsOn::Measures { holds, .. } => {
                let measures = self.decided_by(criterion);
                let each = |measure| held(&self.reading(measure), holds).unwrap_or_else(|| spoken(said));
                match measures[..] {
                    [] => spoken(said),
                    _ => any(measures.into_iter().map(each)),
                }
            }
            RestsOn::Answer => spoken(said),
        }
    }

    /// Whether the person says of a criterion by hand here: nothing decides it, or what decides it
    /// stands exactly where the document leaves it open (A4).
    pub fn is_said(&self, criterion: &Criterion) -> bool {
        match &criterion.rests {
            RestsOn::Answer => true,
            RestsOn::Measures { holds, .. } => {
                self.decided_by(criterion).iter().all(|measure| held(&self.reading(measure), holds).is_none())
            }
            RestsOn::Bullets | RestsOn::EveryOf(_) => false,
        }
    }

    /// Whether a criterion, or one that it sums up, has no answer yet.
    pub fn is_open(&self, criterion: &Criterion) -> bool {
        match criterion.rests {
            RestsOn::EveryOf(level) => {
                let mut under = self.statements().filter(|it| it.level == level && it.id != criterion.id);
                under.any(|it| self.stands(it) == Stands::Unanswered)
            }
            _ => self.stands(criterion) == Stands::Unanswered,
        }
    }

    /// How a criterion stands by one measure alone; nothing where it does not rest on it, or where the
    /// document leaves exactly this reading open.
    pub fn held_by(&self, criterion: &Criterion, measure: &Measure) -> Option<Stands> {
        match &criterion.rests {
            RestsOn::Measures { measures, holds } if measures.contains(&measure.id) => {
                held(&self.reading(measure), holds)
            }
            _ => None,
        }
    }

    /// Why a statement may not apply here: its wording names other phases, and nothing is said of it.
    pub fn may_not_apply(&self, criterion: &'a Criterion) -> Option<&'a str> {
        let elsewhere = criterion.hint.as_ref().filter(|hint| !hint.phases.contains(self.phase))?;
        (self.stands(criterion) == Stands::Unanswered).then_some(elsewhere.why.as_str())
    }

    /// What a measure comes to.
    pub fn reading(&self, measure: &Measure) -> Reading {
        match (&measure.kind, self.said(&measure.id)) {
            (MeasureKind::Missing(counted), _) => self.missing(counted),
            (MeasureKind::Share, Some(Answer::Share { part, of })) => Reading::Share(share::read(part, of)),
            (MeasureKind::One(_), Some(Answer::One(option))) => Reading::One(option.clone()),
            _ => Reading::Unanswered,
        }
    }

    fn missing(&self, counted: &[QuestionId]) -> Reading {
        let stands: Vec<Stands> =
            counted.iter().filter_map(|id| self.element.criterion(id)).map(|it| self.stands(it)).collect();
        let number = |which| u64::try_from(stands.iter().filter(|it| **it == which).count()).unwrap_or(u64::MAX);
        let (missing, open) = (number(Stands::Fails), number(Stands::Unanswered));
        Reading::Missing { missing, open, of: missing + open + number(Stands::Holds) }
    }
}

fn spoken(said: Option<&Answer>) -> Stands {
    match said {
        Some(Answer::Holds(true)) => Stands::Holds,
        Some(Answer::Holds(false)) => Stands::Fails,
        _ => Stands::Unanswered,
    }
}

/// Whether a reading is one for which the criterion holds; nothing where the document leaves
/// exactly that reading open, so that the person says.
fn held(reading: &Reading, holds: &Holds) -> Option<Stands> {
    Some(match (reading, holds) {
        (Reading::Share(Share::Of { part, of }), Holds::Within(band)) if band.leaves_open(*part, *of) => return None,
        (Reading::Share(Share::Of { part, of }), Holds::Within(band)) => truth(band.has(*part, *of)),
        (Reading::Share(Share::OfNone), _) => Stands::NotHere,
        (Reading::Missing { of: 0, .. }, _) => Stands::NotHere,
        (Reading::Missing { missing, open, .. }, Holds::Within(band)) => {
            let mut possible = (*missing..=missing + open).map(|number| band.has(number, 100));
            let first = possible.next().unwrap_or_default();
            if possible.all(|it| it == first) { truth(first) } else { Stands::Unanswered }
        }
        (Reading::One(option), Holds::One(options)) => truth(options.contains(option)),
        _ => Stands::Unanswered,
    })
}

fn truth(holds: bool) -> Stands {
    if holds { Stands::Holds } else { Stands::Fails }
}

/// Holds only if every one does; what does not apply drops out. Of nothing that applies it holds.
fn all(stands: impl Iterator<Item = Stands>) -> Stands {
    strongest(stands, [Stands::Fails, Stands::Unanswered, Stands::Holds], Stands::Holds)
}

/// Holds if any one does; what does not apply drops out. Where nothing applies, nor does it.
fn any(stands: impl Iterator<Item = Stands>) -> Stands {
    strongest(stands, [Stands::Holds, Stands::Unanswered, Stands::Fails], Stands::NotHere)
}

fn strongest(stands: impl Iterator<Item = Stands>, order: [Stands; 3], otherwise: Stands) -> Stands {
    let stands: Vec<Stands> = stands.collect();
    order.into_iter().find(|it| stands.contains(it)).unwrap_or(otherwise)
}
