//! Rated elements and tables of figures, as their author writes them.

use serde::Deserialize;

use super::super::table::Unit;
use super::super::{Provenance, Tone};
use super::{AtLeastOne, AttributedText, Choice, Id, Name, Names, Text, Texts};

/// One level of the rating scale: with either `floor` or `cap`.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(extend("oneOf" = [{ "required": ["floor"] }, { "required": ["cap"] }])))]
pub struct Level {
    pub id: Id,
    pub code: Text,
    pub title: Text,
    /// Other words the document has for it.
    pub aliases: Option<Text>,
    /// A critical statement that does not hold allows at most that level.
    pub floor: Option<Text>,
    /// A critical statement that holds allows at most that level.
    pub cap: Option<Text>,
    pub tone: Option<Tone>,
    pub evidence: Option<AttributedText>,
}

/// A figure or choice on which criteria rest.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Measure {
    pub id: Id,
    pub ask: Text,
    pub short: Text,
    pub hint: Option<Text>,
    pub phases: Option<Names>,
    pub kind: MeasureKind,
    pub provenance: Provenance,
    /// For the kind `one`, at least two.
    pub option: Option<Vec<Choice>>,
    /// For the kind `missing`, the criteria that are counted.
    pub of: Option<Names>,
    pub open: Option<Text>,
}

/// The shape of a measure.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MeasureKind {
    Share,
    One,
    Missing,
}

/// A statement about an element in one phase.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub id: Id,
    pub code: Text,
    pub level: Text,
    pub critical: Option<bool>,
    /// Only a part of it is critical: its counting clause or, of a bullet, its own words.
    pub partly: Option<bool>,
    pub text: Text,
    pub provenance: Provenance,
    /// The criterion it is a bullet of.
    pub stem: Option<Text>,
    /// It holds where every statement of that level does.
    pub every: Option<Text>,
    pub measures: Option<Names>,
    pub holds_for: Option<Names>,
    pub at_least: Option<u64>,
    pub over: Option<u64>,
    pub at_most: Option<u64>,
    pub below: Option<u64>,
    pub left_open: Option<u64>,
    pub also: Option<Also>,
    pub other_reading: Option<OtherReading>,
    pub hint_phases: Option<Names>,
    pub hint: Option<Text>,
    pub rule: Option<Text>,
    pub open: Option<Text>,
}

/// What else has to be so for the whole of a criterion to hold.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Also {
    /// Of the kind `one`.
    pub measure: Name,
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub holds_for: Names,
}

/// A second way to read a critical criterion that rests on a choice.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OtherReading {
    /// An element question that asks which reading is used.
    pub question: Name,
    /// The answers for which it is read as it stands.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub as_it_stands: Names,
    /// The answers for which it is read this way.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub this_way: Names,
    /// The level it is then a critical statement of.
    pub level: Text,
    /// The options of its measure for which it then holds.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub holds_for: Names,
    /// This reading in words.
    pub text: Text,
}

/// A table of figures that feed nothing.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub id: Id,
    pub title: Text,
    pub intro: Option<AttributedText>,
    pub column: AtLeastOne<Column>,
    pub row: AtLeastOne<Row>,
}

/// What is asked of every row.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub id: Id,
    pub title: Text,
    pub number: Option<bool>,
    pub each_year: Option<bool>,
}

/// One figure.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub id: Id,
    pub title: Text,
    pub phase: Text,
    pub unit: Unit,
    pub years: Option<Texts>,
    pub note: Option<Text>,
    pub provenance: Provenance,
}
