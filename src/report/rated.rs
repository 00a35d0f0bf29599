//! One element in one phase, in words: its statements, what its measures come to, the highest
//! rating its answers allow, what holds it there, and what would raise it.

use super::words::{count, list};
use super::{Mark, Status};
use crate::audit::place::Place;
use crate::readiness::ceiling::{Against, Ceiling};
use crate::readiness::share::{Share, per_cent};
use crate::readiness::statement::{Cell, Reading, Stands};
use crate::scheme::Scheme;
use crate::scheme::ids::QuestionId;
use crate::scheme::levels::{Criterion, Effect, Measure, MeasureKind, Rank, RestsOn};

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
pub struct Line {
    pub id: QuestionId,
    pub code: String,
    pub text: String,
    pub critical: bool,
    pub status: Status,
    /// Whether the person says of it by hand; otherwise `why` says what decides it.
    pub is_answered: bool,
    /// What decides it, the document's rule, what is open, why it may not apply here.
    pub notes: Vec<String>,
    /// The reason to fill in where its wording names other phases and nothing is said yet.
    pub may_not_apply: Option<String>,
}

/// The statements of one level, stems before their bullets; a stem stands where a bullet of it does.
pub fn lines(scheme: &Scheme, cell: &Cell<'_>, level: Rank, only: Only) -> Vec<Line> {
    let all: Vec<&Criterion> = cell.element.criteria.iter().filter(|it| it.level == level).collect();
    let kept = |it: &Criterion| match only {
        Only::All => true,
        Only::Critical => it.critical,
        Only::Unanswered => is_answered(it, cell) && cell.stands(it) == Stands::Unanswered,
    };
    let mut wanted: Vec<&QuestionId> = all.iter().filter(|it| kept(it)).map(|it| &it.id).collect();
    // From the end, so that the stem of a stem comes too.
    for criterion in all.iter().rev() {
        if let Some(stem) = criterion.stem.as_ref().filter(|_| wanted.contains(&&criterion.id)) {
            wanted.push(stem);
        }
    }
    all.into_iter().filter(|it| wanted.contains(&&it.id)).map(|it| line(scheme, cell, it)).collect()
}

fn line(scheme: &Scheme, cell: &Cell<'_>, criterion: &Criterion) -> Line {
    let stands = cell.stands(criterion);
    let elsewhere = criterion.hint.as_ref().filter(|hint| !hint.phases.contains(cell.phase));
    let mut notes: Vec<String> = cell.decided_by(criterion).into_iter().map(|it| decided(cell, it)).collect();
    if let RestsOn::EveryOf(level) = criterion.rests {
        notes.push(format!("Follows from your answers to the statements of {}", level_title(scheme, level)));
    }
    if criterion.partly {
        notes.push("Only how many there are is critical, not each of them".to_owned());
    }
    notes.extend(criterion.rule.iter().map(|rule| format!("The document’s measure: {rule}")));
    notes.extend(criterion.open.clone());
    Line {
        id: criterion.id.clone(),
        code: criterion.code.clone(),
        text: criterion.statement.text.clone(),
        critical: criterion.critical,
        status: status(scheme, criterion, stands),
        is_answered: is_answered(criterion, cell),
        notes,
        may_not_apply: elsewhere.filter(|_| stands == Stands::Unanswered).map(|hint| hint.why.clone()),
    }
}

/// Whether the person says of a criterion by hand here.
pub fn is_answered(criterion: &Criterion, cell: &Cell<'_>) -> bool {
    match criterion.rests {
        RestsOn::Answer => true,
        RestsOn::Measures { .. } => cell.decided_by(criterion).is_empty(),
        RestsOn::Bullets | RestsOn::EveryOf(_) => false,
    }
}

/// A statement in a word: what is met is good, what is true of the lower levels is not.
pub fn status(scheme: &Scheme, criterion: &Criterion, stands: Stands) -> Status {
    let floor = scheme.levels.get(criterion.level).is_none_or(|it| matches!(it.effect, Effect::Floor(_)));
    match (stands, floor) {
        (Stands::Holds, true) => Status::new(Mark::Met, "Met"),
        (Stands::Fails, true) => Status::new(Mark::Not, "Not met"),
        (Stands::Holds, false) => Status::new(Mark::Not, "True"),
        (Stands::Fails, false) => Status::new(Mark::Met, "Not true"),
        (Stands::Unanswered, _) => Status::new(Mark::Blank, "Not answered"),
        (Stands::NotHere, _) => Status::new(Mark::Blank, "Does not apply"),
    }
}

fn decided(cell: &Cell<'_>, measure: &Measure) -> String {
    format!("Decided by “{}”: {}", measure.short, comes_to(cell, measure))
}

/// What a measure comes to, with its arithmetic.
pub fn comes_to(cell: &Cell<'_>, measure: &Measure) -> String {
    match cell.reading(measure) {
        Reading::Unanswered | Reading::Share(Share::Blank) => "not answered yet".to_owned(),
        Reading::Share(Share::Wrong(_)) => "cannot be used as it stands".to_owned(),
        Reading::Share(Share::OfNone) => "there are none, so it does not apply".to_owned(),
        Reading::Share(Share::Of { part, of }) => {
            format!("{} of {}, {}", figure(part), figure(of), per_cent(part, of))
        }
        Reading::One(option) => match &measure.kind {
            MeasureKind::One(options) => {
                let title = options.iter().find(|it| it.id == option).map(|it| it.title.clone());
                title.unwrap_or_else(|| option.to_string())
            }
            MeasureKind::Share | MeasureKind::Missing(_) => option.to_string(),
        },
        Reading::Missing { missing, open: 0, of } => format!("{missing} of {of} missing"),
        Reading::Missing { missing, open, of } => format!("{missing} of {of} missing, {open} not answered"),
    }
}

/// What is wrong with a figure as typed, to be said beside it.
pub fn wrong(cell: &Cell<'_>, measure: &Measure) -> Option<&'static str> {
    match cell.reading(measure) {
        Reading::Share(Share::Wrong(words)) => Some(words),
        _ => None,
    }
}

/// A number of hundredths: "3", "7.5".
fn figure(hundredths: u64) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match (rest, rest % 10) {
        (0, _) => whole.to_string(),
        (rest, 0) => format!("{whole}.{}", rest / 10),
        (rest, _) => format!("{whole}.{rest:02}"),
    }
}

fn level_title(scheme: &Scheme, level: Rank) -> &str {
    scheme.levels.get(level).map_or("", |it| it.title.as_str())
}

/// The ceiling in a sentence.
pub fn sentence(scheme: &Scheme, ceiling: &Ceiling) -> String {
    let (best, worst) = (level_title(scheme, ceiling.best), level_title(scheme, ceiling.worst));
    match (ceiling.is_established(), ceiling.best) {
        (true, 0) => format!("Your answers allow any rating up to {best}."),
        (true, _) => format!("Your answers allow {best} at most."),
        (false, _) => format!("Not yet established, between {best} and {worst}."),
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
        let word = status(scheme, criterion, cell.stands(criterion)).word.to_lowercase();
        let under: Vec<&str> =
            hold.because.iter().filter_map(|id| cell.element.criterion(id)).map(|it| it.code.as_str()).collect();
        let measures = cell.decided_by(criterion);
        let why = match (&under[..], &measures[..]) {
            ([], []) => format!("{} is {word}", criterion.code),
            ([], measures) => {
                let read: Vec<String> = measures.iter().map(|it| comes_to(cell, it)).collect();
                format!("{} is {word}: {}", criterion.code, read.join("; "))
            }
            (under, _) => format!("{} is {word}, because of {}", criterion.code, list(under)),
        };
        let places = if under.is_empty() { to_answer(cell, criterion) } else { places(cell, &hold.because) };
        Some(Because { why, places })
    });
    each.collect()
}

/// Where the answers stand that decide a criterion.
fn to_answer(cell: &Cell<'_>, criterion: &Criterion) -> Vec<Place> {
    let measures = cell.decided_by(criterion);
    if measures.is_empty() {
        return vec![cell.place(&criterion.id)];
    }
    let ids = measures.into_iter().flat_map(|measure| match &measure.kind {
        MeasureKind::Missing(counted) => counted.clone(),
        MeasureKind::Share | MeasureKind::One(_) => vec![measure.id.clone()],
    });
    ids.map(|id| cell.place(&id)).collect()
}

fn places(cell: &Cell<'_>, statements: &[QuestionId]) -> Vec<Place> {
    statements.iter().filter_map(|id| cell.element.criterion(id)).flat_map(|it| to_answer(cell, it)).collect()
}

/// What would raise a ceiling, and what would not; nothing where it is at the top.
pub fn raise(scheme: &Scheme, ceiling: &Ceiling) -> Option<String> {
    let all = match ceiling.held_by.len() {
        0 => return None,
        1 => "When this changes",
        _ => "When every one of these changes",
    };
    let next = level_title(scheme, ceiling.next);
    let better = if ceiling.next == 0 { "" } else { " or better" };
    Some(format!("{all}, your answers allow {next}{better}. Nothing else you answer raises the ceiling."))
}

/// What is still waited for; nothing where the ceiling is established.
pub fn waiting(cell: &Cell<'_>, ceiling: &Ceiling) -> Option<String> {
    let codes: Vec<&str> =
        ceiling.waiting.iter().filter_map(|id| cell.element.criterion(id)).map(|it| it.code.as_str()).collect();
    let many = count(codes.len(), "critical statement waits", "critical statements wait");
    (!codes.is_empty()).then(|| format!("{many} for an answer: {}.", list(&codes)))
}

/// What to say beside a rating that the answers do not allow, or may come not to.
pub fn flag(scheme: &Scheme, rating: Rank, ceiling: &Ceiling) -> Option<String> {
    let (rated, best) = (level_title(scheme, rating), level_title(scheme, ceiling.best));
    match ceiling.against(rating) {
        Against::Within => None,
        Against::Above => Some(format!(
            "You rated this {rated}; your answers allow {best} at most. The rating stays as it is until you change it, or the answers."
        )),
        Against::NotSettled => Some(format!(
            "You rated this {rated}. Critical statements that are not answered yet may come not to allow it."
        )),
    }
}
