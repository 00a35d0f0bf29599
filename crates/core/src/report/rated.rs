//! One element in one phase, in words: its statements, the highest rating its answers allow, what
//! holds it there, and what would raise it.

use super::measure::{comes_to, decided};
use super::words::{count, joined};
use super::{Mark, Status};
use crate::audit::place::Place;
use crate::readiness::ceiling::{Ceiling, RatingPosition};
use crate::readiness::criterion::{Cell, CriterionState, ReadingUsed};
use crate::scheme::Scheme;
use crate::scheme::ids::PhaseId;
use crate::scheme::ids::QuestionId;
use crate::scheme::levels::{Criterion, Effect, MeasureKind, Rank, RestsOn};

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
        Some(Effect::Floor(_)) => {
            format!("A critical statement that is not met keeps the rating below {}.", scheme.level_title(level))
        }
        Some(Effect::Cap(cap)) => {
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
    let floor = scheme.levels.get(level).is_none_or(|level| matches!(level.effect, Effect::Floor(_)));
    match (stands, floor) {
        (CriterionState::Holds, true) => Status::new(Mark::Met, "Met"),
        (CriterionState::Fails, true) => Status::new(Mark::Not, "Not met"),
        (CriterionState::Holds, false) => Status::new(Mark::Not, "True"),
        (CriterionState::Fails, false) => Status::new(Mark::Met, "Not true"),
        (CriterionState::Unanswered, _) => Status::new(Mark::Blank, "Not answered"),
        (CriterionState::NotApplicable, _) => Status::new(Mark::Blank, "Does not apply"),
    }
}

/// The ceiling in a word or two: "Good", "Between Outstanding and Good".
pub fn short(scheme: &Scheme, ceiling: &Ceiling) -> String {
    let (best, worst) = (scheme.level_title(ceiling.best), scheme.level_title(ceiling.worst));
    if ceiling.is_established() { best.to_owned() } else { format!("Between {best} and {worst}") }
}

/// The ceiling in a sentence.
pub fn ceiling_sentence(scheme: &Scheme, ceiling: &Ceiling) -> String {
    let (best, worst) = (scheme.level_title(ceiling.best), scheme.level_title(ceiling.worst));
    match (ceiling.is_established(), ceiling.best) {
        (true, 0) => format!("Your answers allow any rating up to {best}."),
        (true, _) => format!("Your answers allow {best} at most."),
        (false, _) => format!("Not known yet: between {best} and {worst}."),
    }
}

/// One thing that holds a ceiling down, and where to go to change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// A sentence without a full stop.
    pub why: String,
    pub places: Vec<Place>,
}

/// What holds a ceiling where it is.
pub fn held_by(scheme: &Scheme, cell: &Cell<'_>, ceiling: &Ceiling) -> Vec<Because> {
    let each = ceiling.held_by.iter().filter_map(|hold| {
        let criterion = cell.element.criterion(&hold.criterion)?;
        let word = status_of(scheme, cell, criterion).word.to_ascii_lowercase();
        let under: Vec<&str> = hold
            .because
            .iter()
            .filter_map(|id| cell.element.criterion(id))
            .map(|criterion| criterion.code.as_str())
            .collect();
        let measures = cell.decided_by(criterion);
        let why = match (&under[..], &measures[..]) {
            ([], []) => format!("{} is {word}", criterion.code),
            ([], measures) => {
                let read: Vec<String> = measures.iter().map(|measure| comes_to(cell, measure)).collect();
                format!("{} is {word}: {}", criterion.code, read.join("; "))
            }
            (under, _) => format!("{} is {word}, because of {}", criterion.code, joined(under)),
        };
        Some(Because { why, places: deciding(cell, criterion, CriterionState::Fails) })
    });
    each.collect()
}

/// What people see a statement or a figure called: its number, or a few words.
pub fn statement_name(cell: &Cell<'_>, question: &QuestionId) -> String {
    let criterion = cell.element.criterion(question).map(|criterion| criterion.code.clone());
    criterion.or_else(|| Some(cell.element.measure(question)?.short.clone())).unwrap_or_default()
}

/// Where the answers stand that decide a criterion; where it counts or sums up other statements,
/// those of them that stand so.
pub fn deciding(cell: &Cell<'_>, criterion: &Criterion, so: CriterionState) -> Vec<Place> {
    let level = match criterion.rests {
        RestsOn::EveryOf(level) => Some(level),
        _ => None,
    };
    let also = criterion.also.as_ref().filter(|_| cell.also(criterion) == Some(so));
    let under = level.into_iter().flat_map(|level| cell.summed_up(criterion, level));
    let measures = cell.decided_by(criterion);
    let mut counted: Vec<&Criterion> = under.collect();
    let mut places = Vec::new();
    for measure in &measures {
        match &measure.kind {
            MeasureKind::Missing(ids) => counted.extend(ids.iter().filter_map(|id| cell.element.criterion(id))),
            MeasureKind::Share | MeasureKind::One(_) => places.push(cell.place(&measure.id)),
        }
    }
    if level.is_none() && measures.is_empty() {
        places.push(cell.place(&criterion.id));
    }
    places.extend(also.map(|also| cell.place(&also.measure)));
    let counted = counted.into_iter().filter(|criterion| cell.state_of(criterion) == so);
    places.extend(counted.flat_map(|criterion| deciding(cell, criterion, so)));
    places
}

/// What would raise a ceiling, and what would not; nothing where it is at the top.
pub fn raise(scheme: &Scheme, ceiling: &Ceiling) -> Option<String> {
    let all = match ceiling.held_by.len() {
        0 => return None,
        1 => "If this changes",
        _ => "If all of these change",
    };
    let next = scheme.level_title(ceiling.next);
    let better = if ceiling.next == 0 { "" } else { " or better" };
    let allow = match ceiling.is_open {
        true => format!("can allow {next}{better}, once everything critical is answered"),
        false => format!("allow {next}{better}"),
    };
    let above = match ceiling.is_established() {
        true => "the ceiling".to_owned(),
        false => format!("it above {}", scheme.level_title(ceiling.best)),
    };
    Some(format!("{all}, your answers {allow}. No other answer raises {above}."))
}

/// What is still waited for; nothing where the ceiling is established.
pub fn waiting(cell: &Cell<'_>, ceiling: &Ceiling) -> Option<String> {
    let codes: Vec<&str> = ceiling
        .waiting
        .iter()
        .filter_map(|id| cell.element.criterion(id))
        .map(|criterion| criterion.code.as_str())
        .collect();
    let many = count(codes.len(), "critical statement needs", "critical statements need");
    let waits = (!codes.is_empty()).then(|| format!("{many} an answer: {}.", joined(&codes)));
    let two_ways = cell
        .element
        .criteria
        .iter()
        .filter(|criterion| criterion.other.is_some())
        .map(|criterion| criterion.code.as_str());
    let two_ways: Vec<&str> = two_ways.filter(|_| ceiling.unsettled.is_some()).collect();
    let read = (!two_ways.is_empty()).then(|| {
        format!("The document can be read in two ways at {}. Until you say which your region uses, this is what both allow.", joined(&two_ways))
    });
    let parts: Vec<String> = waits.into_iter().chain(read).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// What to say beside a rating that the answers do not allow, or may come not to.
pub fn above_ceiling(scheme: &Scheme, rating: Rank, ceiling: &Ceiling) -> Option<String> {
    let (rated, best) = (scheme.level_title(rating), scheme.level_title(ceiling.best));
    match ceiling.against(rating) {
        RatingPosition::Within => None,
        RatingPosition::Above => Some(format!(
            "You rated this {rated}, but your answers allow {best} at most. The rating stays until you change it or your answers."
        )),
        RatingPosition::NotSettled => Some(format!(
            "You rated this {rated}. Critical statements you have not answered yet could still rule it out."
        )),
    }
}
