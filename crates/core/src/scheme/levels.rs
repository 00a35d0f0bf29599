//! Elements that are rated: phases as columns, levels as floors and caps, criteria, and the
//! measures that decide several of them (`docs/schemes.md` §1.4 and §1.5).

use serde::{Deserialize, Serialize};

use super::ids::{AgendaId, LevelId, OptionId, PhaseId, QuestionId, ThemeId};
use super::{AttributedText, Choice, Provenance, Tone};

/// A level by its place in the scale: 0 is the best.
pub type Rank = usize;

/// A column of the audit: an element is answered and rated once for each phase it applies to.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Phase {
    pub id: PhaseId,
    pub title: String,
}

/// Elements that belong together.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Theme {
    pub id: ThemeId,
    pub title: String,
}

/// A list of things to talk about, for one kind of conversation. Prompts, not a questionnaire.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Agenda {
    pub id: AgendaId,
    pub title: String,
}

/// Something to talk about, with what it comes apart into.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Prompt {
    pub agenda: AgendaId,
    pub statement: AttributedText,
    pub parts: Vec<String>,
}

/// One level of the rating scale.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Level {
    pub id: LevelId,
    /// As a dashboard of the scheme abbreviates it.
    pub code: String,
    pub title: String,
    /// Other words the document has for it, in one text; empty where it has none.
    pub aliases: String,
    pub effect: LevelEffect,
    /// How good it reads, for the shape beside its word.
    pub tone: Tone,
    /// The evidence of impact a rating at this level asks for; nothing where none is stated.
    pub evidence: Option<AttributedText>,
}

/// What a critical statement of a level does to the ceiling (§1.5).
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
pub enum LevelEffect {
    /// One that does not hold allows at most this level.
    Floor(Rank),
    /// One that holds allows at most this level.
    Cap(Rank),
}

/// One criterion: a statement about an element in one phase, which holds or does not.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Criterion {
    pub id: QuestionId,
    /// The document's own number.
    pub code: String,
    pub level: Rank,
    pub critical: bool,
    /// Only its own part counts as critical, not what it sums up or hangs on: of a statement that counts, the
    /// count and not the further thing it asks for (A9); of a bullet, the bullet and not its stem’s words.
    pub critical_by_count: bool,
    pub statement: AttributedText,
    /// The criterion it is a bullet of.
    pub stem: Option<QuestionId>,
    pub rests: RestsOn,
    /// What else has to be so for the whole of it to hold.
    pub also: Option<Also>,
    /// How else the document can be read here.
    pub other: Option<OtherReading>,
    /// Its wording names other phases: offered as not applying there, until someone confirms it.
    pub hint: Option<PhaseHint>,
    /// The counting rule of the document, in words.
    pub rule: Option<String>,
    /// What the document leaves open about it, and how it is read here.
    pub open: Option<String>,
}

/// What decides whether a criterion holds.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub enum RestsOn {
    /// Nothing of its own: it introduces its bullets, which are answered.
    Bullets,
    /// What the person says of it.
    Answer,
    /// Every statement of the element at this level.
    EveryOf(Rank),
    /// A measure that comes out as `holds` says; with several, any one of them.
    Measures { measures: Vec<QuestionId>, holds: Holds },
}

/// A second thing a criterion says: a choice asked beside it, and the options for which it is so.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Also {
    pub measure: QuestionId,
    pub holds_for: Vec<OptionId>,
}

/// A second way to read a criterion that rests on a choice. While the person has not said which
/// holds, the ceiling is what both together allow.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct OtherReading {
    /// The element question that asks which reading is used.
    pub question: QuestionId,
    /// The answers for which the criterion is read as it stands.
    pub as_it_stands: Vec<OptionId>,
    /// The answers for which it is read this other way.
    pub this_way: Vec<OptionId>,
    /// The level it is a critical statement of when read so.
    pub level: Rank,
    /// The options of its measure for which it then holds.
    pub holds_for: Vec<OptionId>,
    /// This reading in words, with the quotation it rests on.
    pub text: String,
}

/// The readings of a measure for which a criterion holds: a range, for a share or a number missing; or options,
/// for a choice.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub enum Holds {
    Within(Band),
    One(Vec<OptionId>),
}

/// A range of per cent or of a count. An end that is not there is open for ever.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
pub struct Band {
    pub at_least: Option<u64>,
    pub over: Option<u64>,
    pub at_most: Option<u64>,
    pub below: Option<u64>,
    /// Exactly this stands in no level of the document, so the person says.
    pub left_open: Option<u64>,
}

impl Band {
    /// Whether `part` of `whole`, as a percentage, lies in the band; nothing is rounded. Both in the same unit.
    /// For a count, `part` is the count and `whole` is 100.
    pub fn has(&self, part: u64, whole: u64) -> bool {
        let hundredfold = part.saturating_mul(100);
        let edge = |edge: u64| edge.saturating_mul(whole);
        self.at_least.is_none_or(|at_least| hundredfold >= edge(at_least))
            && self.over.is_none_or(|over| hundredfold > edge(over))
            && self.at_most.is_none_or(|at_most| hundredfold <= edge(at_most))
            && self.below.is_none_or(|below| hundredfold < edge(below))
    }

    /// Whether `part` in `whole` hundredths is what the document leaves open.
    pub fn leaves_open(&self, part: u64, whole: u64) -> bool {
        self.left_open.is_some_and(|left_open| part.saturating_mul(100) == left_open.saturating_mul(whole))
    }
}

/// Phases that a criterion's wording names.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct PhaseHint {
    pub phases: Vec<PhaseId>,
    /// Why it may not apply elsewhere, as a clause.
    pub why: String,
}

/// A figure or choice asked for once, on which criteria rest.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Measure {
    pub id: QuestionId,
    pub ask: String,
    pub short: String,
    pub hint: Option<String>,
    /// The phases it is asked in; empty means every phase of the element.
    pub phases: Vec<PhaseId>,
    pub kind: MeasureKind,
    pub provenance: Provenance,
    /// What the document leaves open about it, and how it is read here.
    pub open: Option<String>,
}

/// The shape of a measure.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub enum MeasureKind {
    /// So many of so many. Of none at all, what rests on it does not apply.
    Share,
    One(Vec<Choice<OptionId>>),
    /// How many of these statements do not hold; what does not apply is not missing.
    Missing(Vec<QuestionId>),
}
