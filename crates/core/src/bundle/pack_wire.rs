//! A pack, key by key, as its schema says it. Nothing but tests uses it: the JSON Schema in
//! `schema/pack.schema.json` is made from these types, and the keys `scheme::read` knows are held
//! against that. Where a type is an `Option`, the key may be left out; it is never null.

#![allow(dead_code)]

mod after;
mod levels;

use super::pack::LONGEST_PACK_TEXT;
use super::wire::ID;
use after::{Outcome, Rule, State};
use levels::{Criterion, Level, Measure, Table};

/// A scheme an organisation brings itself.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Pack {
    /// Always `readymark-pack`.
    #[schemars(extend("const" = "readymark-pack"))]
    pub format: String,
    /// `1.0`.
    #[schemars(extend("const" = "1.0"))]
    pub format_version: String,
    pub scheme: Scheme,
}

/// Lower-case ASCII, permanent, and never used again for something else.
#[derive(schemars::JsonSchema)]
pub struct Id(#[schemars(regex(pattern = ID))] String);

/// A text that says something.
#[derive(schemars::JsonSchema)]
pub struct Text(#[schemars(regex(pattern = r"\S"), length(max = LONGEST_PACK_TEXT))] String);

/// A text in a list.
#[derive(schemars::JsonSchema)]
pub struct Item(#[schemars(length(max = LONGEST_PACK_TEXT))] String);

/// Where a line comes from. Only `stated` may gate an outcome, and `published` where the outcome rests on
/// published pages.
#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Provenance {
    Stated,
    Published,
    Derived,
    Supplied,
    Open,
}

/// How good something reads, for the shape beside its word.
#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Tone {
    Plain,
    Not,
    Part,
    Met,
    Best,
}

/// One edition of one scheme.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Scheme {
    /// Not that of a scheme built in.
    pub id: Id,
    pub edition: Text,
    pub title: Text,
    pub owner: Text,
    /// What the scheme calls one element and several.
    pub element_word: [Item; 2],
    /// Schemes that belong with it and are kept apart.
    pub beside: Option<Vec<Id>>,
    /// Ids an earlier edition had, which nothing may have again.
    pub retired: Option<Vec<Id>>,
    pub document: Document,
    /// What of it is historical.
    pub archived: Option<Statement>,
    /// Said on every page where people type.
    pub reminder: Option<Statement>,
    /// What helps with the whole audit.
    pub guidance: Option<Vec<Guidance>>,
    pub choosing: Choosing,
    /// Kinds of provider; they choose which elements exist.
    #[schemars(length(min = 1))]
    pub setting: Vec<Setting>,
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
    #[schemars(length(min = 1))]
    pub element: Vec<Element>,
    pub order: Option<Order>,
    /// Without one, the scheme keeps no register and no action plan.
    pub evidence_kind: Option<Vec<Choice>>,
    pub evidence_facet: Option<Vec<Choice>>,
    pub outcome: Option<Vec<Outcome>>,
    /// Before and after submission.
    pub state: Option<Vec<State>>,
}

/// The document a scheme is taken from.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Document {
    pub title: Text,
    pub publisher: Text,
    /// As the document gives it; where it gives none, the words that say so.
    pub year: Text,
}

/// A sentence with its source.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Statement {
    pub text: Text,
    pub provenance: Provenance,
}

/// Something that helps to fill in, judge or send.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Guidance {
    /// What it is about.
    pub title: Text,
    pub text: Text,
    pub provenance: Provenance,
}

/// What helps to choose among schemes.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Choosing {
    pub purpose: Statement,
    pub who: Statement,
    pub cost: Statement,
    pub time: Statement,
    pub result: Statement,
}

/// A kind of provider.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Setting {
    pub id: Id,
    pub title: Text,
    pub hint: Option<Statement>,
}

/// A theme, a phase or an agenda.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Titled {
    pub id: Id,
    pub title: Text,
}

/// A page of questions about the whole audit.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Section {
    pub id: Id,
    pub title: Text,
    pub intro: Option<Statement>,
    pub guidance: Option<Vec<Guidance>>,
    /// Numbered steps.
    pub point: Option<Vec<Point>>,
    /// The settings that have it; without any, all.
    pub settings: Option<Vec<Id>>,
    #[schemars(length(min = 1))]
    pub question: Vec<Question>,
}

/// One thing to ask.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
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
    pub only_elements: Option<Vec<Id>>,
    /// The settings it is asked in; without any, all.
    pub settings: Option<Vec<Id>>,
    /// It is asked only while this holds: rules of kind `answer`, `all` and `any`, which name questions
    /// that stand before it.
    pub only_when: Option<Rule>,
    pub each_phase: Option<bool>,
    pub theme: Option<Text>,
    /// At least two, for the kinds `one` and `many`.
    pub option: Option<Vec<Choice>>,
}

#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum QuestionKind {
    Line,
    Paragraphs,
    Date,
    One,
    Many,
    Rating,
}

#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Role {
    Plain,
    Extent,
    Title,
    Rating,
    Impact,
    OtherView,
    Difference,
    Overall,
    Reason,
    Stands,
}

/// One option, or one kind or facet of evidence.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Choice {
    pub id: Id,
    pub title: Text,
    pub meaning: Option<Text>,
    pub tone: Option<Tone>,
}

/// A unit of the scheme.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Element {
    pub id: Id,
    /// The document's own number.
    pub code: Text,
    pub title: Text,
    pub title_provenance: Provenance,
    pub requirement: Statement,
    pub guidance: Option<Vec<Guidance>>,
    /// The settings that have it; without any, all.
    pub settings: Option<Vec<Id>>,
    pub point: Option<Vec<Point>>,
    /// What something else calls it; `code` says whose words they are.
    pub compare: Option<Vec<Point>>,
    pub theme: Option<Text>,
    pub phases: Option<Vec<Id>>,
    pub measure: Option<Vec<Measure>>,
    pub criterion: Option<Vec<Criterion>>,
    /// Who or what a rating of it mainly rests on.
    pub advised_by: Option<Statement>,
    pub prompt: Option<Vec<Prompt>>,
}

/// One point under its number.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Point {
    pub code: Text,
    pub text: Text,
    pub provenance: Provenance,
}

/// Something to talk about.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Prompt {
    pub agenda: Text,
    pub text: Text,
    pub provenance: Provenance,
    pub parts: Option<Vec<Item>>,
}

/// An order to take the elements in.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Order {
    pub text: Text,
    pub provenance: Provenance,
    pub settings: Option<Vec<Id>>,
    #[schemars(length(min = 1))]
    pub elements: Vec<Id>,
}
