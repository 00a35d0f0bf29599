//! A scheme as its author writes it, key by key: in TOML for one built in, in JSON for one in a pack.
//! These types are the one definition of that form. `read` fills them from a value, and the JSON
//! Schema in `schema/pack.schema.json` is made from them. What must hold beyond the form (names of
//! things that exist, rules that can be met) is asked in `check`, which makes a `Scheme` of it.
//!
//! Where a type is an `Option`, the key may be left out; it is never null. The order of the fields is
//! the order in which keys are named to an author.

mod after;
mod levels;
mod reviewing;
pub mod texts;

use serde::Deserialize;

use super::{Provenance, Role, Tone};
pub use after::{Due, Fact, Line, Outcome, Rule, State};
pub use levels::{Also, Column, Criterion, Level, Measure, MeasureKind, OtherReading, Row, Table};
pub use reviewing::{BetweenMeetings, Decision, ReviewerRole, Reviewing};
pub use texts::{AtLeastOne, Audiences, Form, Id, Item, Name, Names, Numbers, Text, Texts, WithId};

/// What a pack says it is.
pub const FORMAT: &str = "readymark-pack";
/// The version of that form.
pub const VERSION: &str = "1.0";

/// A scheme an organisation brings itself.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Always `readymark-pack`.
    #[cfg_attr(feature = "schema", schemars(extend("const" = FORMAT)))]
    pub format: String,
    /// `1.0`.
    #[cfg_attr(feature = "schema", schemars(extend("const" = VERSION)))]
    pub format_version: String,
    pub scheme: Scheme,
}

/// One edition of one scheme.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Not that of a scheme built in.
    pub id: Id,
    pub edition: Text,
    pub title: Text,
    pub owner: Text,
    /// What the scheme calls one element and several.
    #[cfg_attr(feature = "schema", schemars(length(equal = 2)))]
    pub element_word: Texts,
    /// Schemes that belong with it and are kept apart.
    pub beside: Option<Names>,
    pub document: Document,
    /// What of it is historical.
    pub archived: Option<AttributedText>,
    /// Said on every page where people type.
    pub reminder: Option<AttributedText>,
    /// What helps with the whole audit.
    pub guidance: Option<Vec<Guidance>>,
    pub choosing: Choosing,
    /// Kinds of provider; they choose which elements exist.
    pub setting: AtLeastOne<Setting>,
    pub theme: Option<Vec<Titled>>,
    /// The columns of an audit.
    pub phase: Option<Vec<Titled>>,
    /// Lists of things to talk about.
    pub agenda: Option<Vec<Titled>>,
    /// The rating scale, best first.
    pub level: Option<Vec<Level>>,
    /// Pages of questions about the whole audit.
    pub section: Option<Vec<Section>>,
    pub table: Option<Vec<Table>>,
    /// Asked of every element; may be left out only where elements are rated.
    pub element_question: Option<Vec<Question>>,
    pub element: AtLeastOne<Element>,
    /// Why elements have no title here, and where their titles are; needs a question with the role `title`.
    pub untitled: Option<AttributedText>,
    /// Whether elements are places that are alike, taken one by one. No rule may then ask about every one.
    pub one_by_one: Option<bool>,
    pub order: Option<Order>,
    /// Without one, the scheme keeps no register and no action plan.
    pub evidence_kind: Option<Vec<Choice>>,
    pub evidence_facet: Option<Vec<Choice>>,
    pub outcome: Option<Vec<Outcome>>,
    /// Before and after submission.
    pub state: Option<Vec<State>>,
    /// False where nobody reviews a submission; otherwise left out.
    pub reviewed: Option<bool>,
    /// Who judges a submission; without it one reviewer does, of whom the document says nothing.
    pub reviewing: Option<Reviewing>,
    /// Ids an earlier edition had, which nothing may have again.
    pub retired: Option<Names>,
}

/// The document a scheme is taken from.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub title: Text,
    pub publisher: Text,
    /// As the document gives it; where it gives none, the words that say so.
    pub year: Text,
}

/// A text of the scheme, and where it comes from.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttributedText {
    pub text: Text,
    pub provenance: Provenance,
}

/// Something that helps to fill in, judge or send.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    /// What it is about.
    pub title: Text,
    pub text: Text,
    pub provenance: Provenance,
}

/// What helps to choose among schemes.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choosing {
    pub purpose: AttributedText,
    pub who: AttributedText,
    pub cost: AttributedText,
    pub time: AttributedText,
    pub result: AttributedText,
    /// Whom it suits: they are offered it first. Without any, it is among all the schemes only.
    pub suits: Option<Audiences>,
    /// What to have to hand before starting.
    pub to_hand: Option<Vec<AttributedText>>,
}

/// A kind of provider.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Setting {
    pub id: Id,
    pub title: Text,
    pub hint: Option<AttributedText>,
}

/// A theme, a phase or an agenda.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Titled {
    pub id: Id,
    pub title: Text,
}

/// A page of questions about the whole audit.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub id: Id,
    pub title: Text,
    /// The settings that have it; without any, all.
    pub settings: Option<Names>,
    pub intro: Option<AttributedText>,
    pub guidance: Option<Vec<Guidance>>,
    /// Numbered steps.
    pub point: Option<Vec<Point>>,
    pub question: AtLeastOne<Question>,
}

/// One thing to ask.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: Id,
    pub ask: Text,
    /// What it is called in a list.
    pub short: Text,
    pub hint: Option<Text>,
    pub kind: QuestionKind,
    pub provenance: Provenance,
    pub role: Option<Role>,
    /// The elements it is asked of; without any, all.
    pub only_elements: Option<Names>,
    /// The settings it is asked in; without any, all.
    pub settings: Option<Names>,
    /// It is asked only while this holds: rules of kind `answer`, `all` and `any`, which name questions
    /// that stand before it.
    pub only_when: Option<Rule>,
    pub each_phase: Option<bool>,
    pub theme: Option<Text>,
    /// Whether an answer is about a named person: a report leaves it out where nobody asks for it.
    pub about_person: Option<bool>,
    /// Whether an answer is of its own time, such as what an inspection found: a self-audit that is started from an
    /// earlier one begins without it.
    pub stays_behind: Option<bool>,
    /// At least two, for the kinds `one` and `many`.
    pub option: Option<Vec<Choice>>,
}

/// The shape of an answer.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    Line,
    Paragraphs,
    Date,
    One,
    Many,
    /// One of the levels of the scheme, which stand in for options.
    Rating,
}

/// One option, or one kind or facet of evidence.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: Id,
    pub title: Text,
    pub meaning: Option<Text>,
    pub tone: Option<Tone>,
}

/// A unit of the scheme.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Element {
    pub id: Id,
    /// The document's own number.
    pub code: Text,
    pub title: Text,
    pub title_provenance: Provenance,
    pub requirement: AttributedText,
    pub guidance: Option<Vec<Guidance>>,
    /// The settings that have it; without any, all.
    pub settings: Option<Names>,
    pub point: Option<Vec<Point>>,
    /// What something else calls it; `code` says whose words they are.
    pub compare: Option<Vec<Point>>,
    pub theme: Option<Text>,
    pub phases: Option<Names>,
    pub measure: Option<Vec<Measure>>,
    pub criterion: Option<Vec<Criterion>>,
    /// Who or what a rating of it mainly rests on.
    pub advised_by: Option<AttributedText>,
    pub prompt: Option<Vec<Prompt>>,
}

/// One point under its number.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Point {
    pub code: Text,
    pub text: Text,
    pub provenance: Provenance,
}

/// Something to talk about.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    pub agenda: Text,
    pub text: Text,
    pub provenance: Provenance,
    pub parts: Option<Texts>,
}

/// An order to take the elements in.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Order {
    pub text: Text,
    pub provenance: Provenance,
    pub settings: Option<Names>,
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub elements: Names,
}
