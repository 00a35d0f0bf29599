//! Outcomes with their rules, and the states after submission, as their author writes them.

use serde::Deserialize;

use super::super::{Provenance, Tone};
use super::{AtLeastOne, AttributedText, Id, Name, Names, Numbers, Text};

/// Something an audit can be ready for.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub id: Id,
    pub title: Text,
    pub ready: Text,
    pub not_yet: Text,
    /// The settings it is for; without any, all.
    pub settings: Option<Names>,
    /// The scheme's document does not speak of it: then lines that are `published` gate it too, and its
    /// title and sentences say so.
    pub rests_on_published_pages: Option<bool>,
    /// Who reads what is written for each element, as a clause, where nothing written is asked for.
    pub read_by: Option<Text>,
    /// It is shown only while this holds, or while that is not yet known.
    pub applies: Option<Rule>,
    /// At least one of them gates it.
    pub line: AtLeastOne<Line>,
    /// An answer by which the provider says that it aims at this: what to do next follows it.
    pub aimed_at: Option<Rule>,
    pub fact: Option<Vec<Fact>>,
}

/// Who decides, what it costs, what to send.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub name: Text,
    pub text: Text,
    pub provenance: Provenance,
}

/// One requirement of an outcome.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub id: Id,
    pub title: Text,
    pub provenance: Provenance,
    /// Both readings, quoted; exactly where the rule can be open.
    pub open_note: Option<Text>,
    pub rule: Rule,
}

/// One of a closed list of rules.
// In a file, `kind` says which: serde’s own way of reading such a table would stop at its first problem.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(tag = "kind"))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Rule {
    /// A question of the whole audit has an answer in `met`; one in `open` leaves it open.
    Answer { question: Name, met: Option<Names>, open: Option<Names> },
    /// Every element has an answer to the question, and where `met` is given, one of those.
    EveryElement { question: Name, met: Option<Names> },
    /// As many elements as `at_least` have one.
    SomeElements {
        #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
        at_least: u64,
        question: Name,
        met: Option<Names>,
    },
    /// Finished evidence of one of `kinds`, showing each of `facets`.
    Evidence { kinds: Option<Names>, facets: Option<Names>, tied_to_an_element: Option<bool> },
    /// An action says what, who and by when.
    ActionPlan { tied_to_an_element: Option<bool> },
    /// Every element has finished evidence tied to it, or an answer to one of these.
    Demonstrated { described_in: Option<Names> },
    /// Every one of these.
    All { of: AtLeastOne<Rule> },
    /// At least one of these.
    Any { of: AtLeastOne<Rule> },
}

/// Where an audit can stand: worked out (`start`, `when`, `ready_for`), recorded (`event`), or named
/// by the `then` of a date.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct State {
    pub id: Id,
    pub title: Text,
    pub provenance: Provenance,
    pub tone: Option<Tone>,
    /// The settings it is for; without any, all.
    pub settings: Option<Names>,
    /// What follows from it.
    pub follow: Option<Vec<AttributedText>>,
    pub date: Option<Vec<Due>>,
    pub start: Option<bool>,
    pub when: Option<Rule>,
    pub ready_for: Option<Text>,
    /// What happened, as a button says it.
    pub event: Option<Text>,
    /// The states it follows.
    pub after: Option<Names>,
    pub dated: Option<Text>,
    pub ask: Option<Text>,
    /// Rules of kind `answer`, `all` and `any`.
    pub only_while: Option<Rule>,
    pub restarts: Option<bool>,
}

/// A date that follows from the date of its state: with either `years` or `months`.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(extend("oneOf" = [{ "required": ["years"] }, { "required": ["months"] }])))]
#[cfg_attr(feature = "schema", schemars(extend("dependentRequired" = { "remind_months": ["remind"], "remind": ["remind_months"] })))]
pub struct Due {
    pub id: Id,
    pub title: Text,
    pub provenance: Provenance,
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 100)))]
    pub years: Option<u64>,
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 1200)))]
    pub months: Option<u64>,
    /// So many months before.
    #[cfg_attr(feature = "schema", schemars(length(min = 1), inner(range(min = 1))))]
    pub remind_months: Option<Numbers>,
    /// Whose advice that is.
    pub remind: Option<AttributedText>,
    /// For when it has gone by.
    pub passed: Option<AttributedText>,
    /// The state that then holds.
    pub then: Option<Text>,
    /// What to agree to, where it is only kept for those who do.
    pub wanted: Option<Text>,
}
