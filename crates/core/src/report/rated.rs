//! One element in one phase, in words: its statements, level by level. The highest rating that its answers allow is
//! in [`ceiling`](super::ceiling).

use super::ceiling::shared_with_stem;
use super::measure::{comes_to, decided};
use super::{Mark, Status};
use crate::readiness::criterion::{Cell, CriterionState, ReadingUsed};
use crate::scheme::Scheme;
use crate::scheme::ids::PhaseId;
use crate::scheme::ids::QuestionId;
use crate::scheme::levels::{Criterion, LevelEffect, MeasureKind, Rank, RestsOn};

/// Which statements are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Only {
    #[default]
    All,
    Critical,
    Unanswered,
}

/// One criterion as a page lays it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementLine {
    pub id: QuestionId,
    pub code: String,
    pub text: String,
    /// How many bytes at its start are the words of the statement it hangs on; 0 where that is not so.
    pub shared: usize,
    /// Whether it only introduces its bullets.
    pub is_stem: bool,
    pub critical: bool,
    pub status: Status,
    /// Whether the person says of it by hand; otherwise `notes` say what decides it.
    pub is_said: bool,
    /// What decides it, where something does.
    pub notes: Vec<String>,
    /// What the document says beyond its wording, and what it leaves open, under a summary.
    pub more: Option<(&'static str, String)>,
    /// The reason to fill in where its wording names other phases and nothing is said yet.
    pub may_not_apply: Option<String>,
}

/// The statements of one level, stems before their bullets; a stem stands where a bullet of it does.
pub fn lines(scheme: &Scheme, cell: &Cell<'_>, level: Rank, only: Only) -> Vec<StatementLine> {
    let all: Vec<&Criterion> = cell.element.criteria.iter().filter(|criterion| criterion.level == level).collect();
    // What a critical count counts is part of it.
    let measures = all.iter().filter(|criterion| criterion.critical).flat_map(|criterion| cell.decided_by(criterion));
    let counted: Vec<&QuestionId> = measures
        .flat_map(|measure| match &measure.kind {
            MeasureKind::Missing(ids) => ids.as_slice(),
            MeasureKind::Share | MeasureKind::One(_) => &[],
        })
        .collect();
    let kept = |criterion: &Criterion| match only {
        Only::All => true,
        Only::Critical => criterion.critical || counted.contains(&&criterion.id),
        Only::Unanswered => {
            cell.is_answered_by_hand(criterion) && cell.state_of(criterion) == CriterionState::Unanswered
        }
    };
    let mut wanted: Vec<&QuestionId> =
        all.iter().filter(|criterion| kept(criterion)).map(|criterion| &criterion.id).collect();
    // From the end, so that the stem of a stem comes too.
    for criterion in all.iter().rev() {
        if let Some(stem) = criterion.stem.as_ref().filter(|_| wanted.contains(&&criterion.id)) {
            wanted.push(stem);
        }
    }
    all.into_iter()
        .filter(|criterion| wanted.contains(&&criterion.id))
        .map(|criterion| statement_line(scheme, cell, criterion))
        .collect()
}

/// One statement as it stands now.
pub fn statement_line(scheme: &Scheme, cell: &Cell<'_>, criterion: &Criterion) -> StatementLine {
    let mut notes: Vec<String> = cell.decided_by(criterion).into_iter().map(|measure| decided(cell, measure)).collect();
    if let RestsOn::EveryOf(level) = criterion.rests {
        notes.push(format!("Worked out from your answers to the {} statements", scheme.level_title(level)));
    }
    if let Some(also) = criterion.also.as_ref().and_then(|also| cell.element.measure(&also.measure)) {
        notes.push(format!("It also asks for “{}”: {}", also.short, comes_to(cell, also)));
    }
    match (criterion.critical_by_count, &criterion.stem) {
        (true, Some(_)) => notes.push(
            "Only its own words are critical, not the words it shares with the rest of its list: answer for its own words"
                .to_owned(),
        ),
        (true, None) if criterion.open.is_none() => {
            notes.push("Only the number of them is critical, not each one".to_owned());
        }
        _ => {}
    }
    let rule = criterion.rule.as_ref().map(|rule| format!("The document’s measure: {rule}."));
    let open = criterion.open.iter().chain(criterion.other.as_ref().map(|other| &other.text));
    let open = open.map(String::as_str).collect::<Vec<_>>().join(" ");
    let more = match (rule, open.is_empty()) {
        (None, true) => None,
        (Some(rule), true) => Some(("The document’s measure", rule)),
        (rule, false) => {
            Some(("Left open in the document", [open].into_iter().chain(rule).collect::<Vec<_>>().join(" ")))
        }
    };
    StatementLine {
        id: criterion.id.clone(),
        code: criterion.code.clone(),
        text: criterion.statement.text.clone(),
        shared: shared_with_stem(cell.element, criterion),
        is_stem: matches!(criterion.rests, RestsOn::Bullets),
        critical: criterion.critical,
        status: status_of(scheme, cell, criterion),
        is_said: cell.is_answered_by_hand(criterion),
        notes,
        more,
        may_not_apply: cell.may_not_apply(criterion).map(str::to_owned),
    }
}

/// How many statements of a level there are, how many of them are critical, and how many have an
/// answer, given or worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub statements: usize,
    pub critical: usize,
    pub answered: usize,
}

/// The counts of one level in a cell, as the document counts (§1.3): stems as their bullets, and a
/// stem that is critical by its counting clause among the critical ones.
pub fn counts(cell: &Cell<'_>, level: Rank) -> Counts {
    let statements: Vec<&Criterion> = cell.statements().filter(|statement| statement.level == level).collect();
    Counts {
        statements: statements.len(),
        critical: cell
            .element
            .criteria
            .iter()
            .filter(|criterion| criterion.level == level && criterion.critical)
            .count(),
        answered: statements.iter().filter(|statement| cell.state_of(statement) != CriterionState::Unanswered).count(),
    }
}

/// What the critical statements of a level do.
pub fn effect(scheme: &Scheme, level: Rank) -> String {
    match scheme.levels.get(level).map(|level| level.effect) {
        Some(LevelEffect::Floor(_)) => {
            format!("A critical statement that is not met keeps the rating below {}.", scheme.level_title(level))
        }
        Some(LevelEffect::Cap(cap)) => {
            format!("A critical statement that is true allows {} at most.", scheme.level_title(cap))
        }
        None => String::new(),
    }
}

/// How a statement is answered in other phases, where that is not as here.
pub fn in_other_phases(scheme: &Scheme, cell: &Cell<'_>, criterion: &Criterion, others: &[PhaseId]) -> Option<String> {
    let here = cell.audit.answers.get(&cell.place(&criterion.id));
    let differs = others.iter().filter_map(|phase| {
        let other = Cell { phase, ..*cell };
        let is_other = other.element.phases.contains(phase)
            && other.is_answered_by_hand(criterion)
            && other.audit.answers.get(&other.place(&criterion.id)) != here;
        let title = scheme.phase(phase).filter(|_| is_other)?.title.as_str();
        Some(format!("{title}: {}", statement_status(scheme, criterion, other.state_of(criterion)).word))
    });
    let differs: Vec<String> = differs.collect();
    (!differs.is_empty()).then(|| format!("A different answer is kept in {}", differs.join("; ")))
}

/// How a statement stands in a word, by the reading that is used. Where nobody has said which is, and
/// something is answered, it is read in two ways.
pub fn status_of(scheme: &Scheme, cell: &Cell<'_>, criterion: &Criterion) -> Status {
    let stands = cell.state_of(criterion);
    let Some(other) = &criterion.other else { return statement_status(scheme, criterion, stands) };
    match (cell.reading_used(criterion), stands) {
        (Some(ReadingUsed::AsItStands), _) | (None, CriterionState::Unanswered | CriterionState::NotApplicable) => {
            statement_status(scheme, criterion, stands)
        }
        (Some(ReadingUsed::ThisWay), _) => {
            let stands = cell.state_otherwise(criterion).unwrap_or(stands);
            word_at(scheme, other.level, stands)
        }
        (None, _) => Status::new(Mark::Open, "Read in two ways"),
    }
}

/// A statement in a word: what is met is good, what is true of the lower levels is not.
pub fn statement_status(scheme: &Scheme, criterion: &Criterion, stands: CriterionState) -> Status {
    word_at(scheme, criterion.level, stands)
}

fn word_at(scheme: &Scheme, level: Rank, stands: CriterionState) -> Status {
    let floor = scheme.levels.get(level).is_none_or(|level| matches!(level.effect, LevelEffect::Floor(_)));
    match (stands, floor) {
        (CriterionState::Holds, true) => Status::new(Mark::Met, "Met"),
        (CriterionState::Fails, true) => Status::new(Mark::Not, "Not met"),
        (CriterionState::Holds, false) => Status::new(Mark::Not, "True"),
        (CriterionState::Fails, false) => Status::new(Mark::Met, "Not true"),
        (CriterionState::Unanswered, _) => Status::new(Mark::Blank, "Not answered"),
        (CriterionState::NotApplicable, _) => Status::new(Mark::Blank, "Does not apply"),
    }
}
