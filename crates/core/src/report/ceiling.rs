//! The highest rating that the answers about one element in one phase allow, in words: what it is, what holds it
//! there, what would raise it, and what it still waits for. Statements go by their first words; their numbers stand
//! beside them, for those who work with the document.

use super::measure::comes_to;
use super::rated::status_of;
use super::words::{count, joined, number_word};
use crate::audit::place::Place;
use crate::readiness::ceiling::{Ceiling, Hold, RatingPosition};
use crate::readiness::criterion::{Cell, CriterionState};
use crate::scheme::levels::{Criterion, MeasureKind, Rank, RestsOn};
use crate::scheme::{Element, Scheme};

/// As many characters of a statement as its first words are.
const FIRST: usize = 60;

/// As many characters, at least, as a statement shares with the one it hangs on for these to be left out.
const SHARED: usize = 24;

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

/// A way to an answer on the page of the element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub place: Place,
    /// The number of the statement; empty where it is a figure or a choice.
    pub code: String,
    /// Its first words, or what a figure is called.
    pub words: String,
}

/// Something said of the answers, with the ways to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// A sentence without a full stop.
    pub why: String,
    /// The number of the statement it is said of; empty where it is said of several.
    pub code: String,
    pub ways: Vec<Way>,
}

/// What holds a ceiling where it is.
pub fn held_by(scheme: &Scheme, cell: &Cell<'_>, ceiling: &Ceiling) -> Vec<Because> {
    let each = ceiling.held_by.iter().filter_map(|hold| {
        let criterion = cell.element.criterion(&hold.criterion)?;
        let ways = deciding(cell, criterion, CriterionState::Fails).into_iter().map(|place| way(cell, place));
        let code = if hold.because.is_empty() { criterion.code.clone() } else { String::new() };
        Some(Because { why: why(scheme, cell, criterion, hold), code, ways: ways.collect() })
    });
    each.collect()
}

/// Why one statement holds a ceiling down: by those it sums up, by a figure, or by itself.
fn why(scheme: &Scheme, cell: &Cell<'_>, criterion: &Criterion, hold: &Hold) -> String {
    let word = |criterion: &Criterion| status_of(scheme, cell, criterion).word.to_ascii_lowercase();
    let first = hold.because.first().and_then(|id| cell.element.criterion(id));
    if let Some(first) = first {
        let (level, word) = (scheme.level_title(first.level), word(first));
        return match hold.because.len() {
            1 => format!("1 {level} statement is {word}"),
            many => format!("{many} {level} statements are {word}"),
        };
    }
    let read: Vec<String> = cell.decided_by(criterion).iter().map(|measure| comes_to(cell, measure)).collect();
    let read = if read.is_empty() { String::new() } else { format!(": {}", read.join("; ")) };
    format!("“{}” is {}{read}", first_words(cell.element, criterion), word(criterion))
}

/// The way to the answer at a place.
fn way(cell: &Cell<'_>, place: Place) -> Way {
    let (code, words) = match cell.element.criterion(&place.question) {
        Some(criterion) => (criterion.code.clone(), first_words(cell.element, criterion)),
        None => {
            let measure = cell.element.measure(&place.question);
            (String::new(), measure.map(|measure| measure.short.clone()).unwrap_or_default())
        }
    };
    Way { place, code, words }
}

/// The first words of a statement that are its own, without a full stop.
fn first_words(element: &Element, criterion: &Criterion) -> String {
    let shared = shared_with_stem(element, criterion);
    let own = criterion.statement.text.get(shared..).unwrap_or_default().trim_end_matches('.');
    let before = if shared > 0 { "…" } else { "" };
    match own.char_indices().nth(FIRST) {
        None => format!("{before}{own}"),
        Some((end, _)) => {
            let cut = own.get(..end).unwrap_or_default();
            let whole = cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole);
            format!("{before}{}…", whole.trim_end_matches([',', '.', ';', ':']))
        }
    }
}

/// How many bytes at the start of a statement are the words of the one that it hangs on, which stands above it; 0
/// where they are few, or it hangs on none.
pub fn shared_with_stem(element: &Element, criterion: &Criterion) -> usize {
    let text = &criterion.statement.text;
    let Some(stem) = criterion.stem.as_ref().and_then(|stem| element.criterion(stem)) else { return 0 };
    let same = text.char_indices().zip(stem.statement.text.chars()).take_while(|((_, one), other)| one == other);
    let words = same.filter(|((_, letter), _)| *letter == ' ').map(|((at, _), _)| at + 1);
    words.last().filter(|shared| *shared >= SHARED && *shared < text.len()).unwrap_or(0)
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
    let all = match &ceiling.held_by[..] {
        [] => return None,
        [hold] if hold.because.len() == 2 => "If both are met".to_owned(),
        [hold] if hold.because.len() > 2 => format!("If all {} are met", number_word(hold.because.len())),
        [_] => "If this changes".to_owned(),
        _ => "If all of these change".to_owned(),
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

/// Which critical statements need an answer, each with the way to the first that decides it; nothing where none
/// does.
pub fn waiting(cell: &Cell<'_>, ceiling: &Ceiling) -> Option<Because> {
    let all = ceiling.waiting.iter().filter_map(|id| cell.element.criterion(id));
    let ways = all.map(|criterion| {
        let own = way(cell, cell.place(&criterion.id));
        let first = deciding(cell, criterion, CriterionState::Unanswered).into_iter().next();
        Way { place: first.unwrap_or_else(|| own.place.clone()), ..own }
    });
    let ways: Vec<Way> = ways.collect();
    let why = count(ways.len(), "critical statement needs an answer", "critical statements need an answer");
    (!ways.is_empty()).then_some(Because { why, code: String::new(), ways })
}

/// That the document can be read in two ways, while nobody has said which is used and it matters.
pub fn two_ways(cell: &Cell<'_>, ceiling: &Ceiling) -> Option<String> {
    ceiling.unsettled.as_ref()?;
    let all = cell.element.criteria.iter().filter(|criterion| criterion.other.is_some());
    let codes: Vec<&str> = all.map(|criterion| criterion.code.as_str()).collect();
    Some(format!(
        "The document can be read in two ways at {}. Until you say which reading your region uses, this is the ceiling that both allow.",
        joined(&codes)
    ))
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
