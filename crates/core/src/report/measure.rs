//! What a measure comes to, in words: its arithmetic, and the level it speaks for.

use super::words::joined;
use crate::audit::number::with_commas;
use crate::readiness::criterion::{Cell, CriterionState, Reading};
use crate::readiness::share::{Share, ShareProblem, per_cent};
use crate::scheme::Scheme;
use crate::scheme::levels::{Criterion, LevelEffect, Measure, MeasureKind};

/// That a measure decides something, and what it comes to.
pub(super) fn decided(cell: &Cell<'_>, measure: &Measure) -> String {
    format!("Decided by “{}”: {}", measure.short, comes_to(cell, measure))
}

/// What a measure comes to, with its arithmetic.
pub fn comes_to(cell: &Cell<'_>, measure: &Measure) -> String {
    match cell.reading(measure) {
        Reading::Unanswered | Reading::Share(Share::Blank) => "not answered yet".to_owned(),
        Reading::Share(Share::Unusable(_)) => "cannot be used until it is corrected".to_owned(),
        Reading::Share(Share::OfNone) => "there are none, so it does not apply".to_owned(),
        Reading::Share(Share::Of { part, of }) => {
            format!("{} of {}, {}", figure(part), figure(of), per_cent(part, of))
        }
        Reading::One(option) => match &measure.kind {
            MeasureKind::One(options) => {
                let title = options.iter().find(|known| known.id == option).map(|option| option.title.clone());
                title.unwrap_or_else(|| option.to_string())
            }
            MeasureKind::Share | MeasureKind::Missing(_) => option.to_string(),
        },
        Reading::Missing { missing, open: 0, of } => format!("{missing} of {of} missing"),
        Reading::Missing { missing, open, of } => format!("{missing} of {of} missing, {open} not answered"),
    }
}

/// What is wrong with a figure as typed, to be said beside the box it is about.
pub fn wrong(cell: &Cell<'_>, measure: &Measure) -> Option<ShareProblem> {
    match cell.reading(measure) {
        Reading::Share(Share::Unusable(wrong)) => Some(wrong),
        _ => None,
    }
}

/// A count in hundredths, as it is written: "3", "1,200".
fn figure(hundredths: u64) -> String {
    with_commas(hundredths / 100)
}

/// The band a figure falls in: the best level of which a statement holds by this figure alone. Where
/// none does, what it is not enough for; nothing where it cannot be read or says nothing.
pub fn band(scheme: &Scheme, cell: &Cell<'_>, measure: &Measure) -> Option<String> {
    if matches!(measure.kind, MeasureKind::One(_)) {
        return None;
    }
    let resting =
        cell.element.criteria.iter().filter_map(|criterion| Some((criterion, cell.held_by(criterion, measure)?)));
    let resting: Vec<(&Criterion, CriterionState)> = resting.collect();
    if resting.iter().any(|(_, stands)| matches!(stands, CriterionState::Unanswered | CriterionState::NotApplicable)) {
        return None;
    }
    if let Some((criterion, _)) = resting.iter().find(|(_, stands)| *stands == CriterionState::Holds) {
        return Some(format!("This falls under {}.", scheme.level_title(criterion.level)));
    }
    let floors = resting.iter().filter(|(criterion, _)| {
        scheme.levels.get(criterion.level).is_some_and(|level| matches!(level.effect, LevelEffect::Floor(_)))
    });
    let codes: Vec<&str> = floors.map(|(floor, _)| floor.code.as_str()).collect();
    (!codes.is_empty()).then(|| format!("Not enough for {}.", joined(&codes)))
}
