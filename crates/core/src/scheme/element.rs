//! The units of a scheme: what it asks for one by one.

use serde::{Deserialize, Serialize};

use super::ids::{ElementId, PhaseId, QuestionId, SettingId, ThemeId};
use super::levels::{Criterion, Measure, Prompt};
use super::{AttributedText, Guidance, Provenance};

/// A unit of the scheme.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Element {
    pub id: ElementId,
    /// The document's own number.
    pub code: String,
    pub title: String,
    /// Where the title comes from.
    pub title_provenance: Provenance,
    /// What the scheme asks for here.
    pub requirement: AttributedText,
    pub guidance: Vec<Guidance>,
    /// The settings that have it; empty means all.
    pub settings: Vec<SettingId>,
    /// Points to think about, each under its number.
    pub points: Vec<Point>,
    /// What something else calls it, for comparison only; the code says whose words they are.
    pub compare: Vec<Point>,
    pub theme: Option<ThemeId>,
    /// The phases it applies to; empty where the scheme has none.
    pub phases: Vec<PhaseId>,
    /// In the document's order, level by level.
    pub criteria: Vec<Criterion>,
    pub measures: Vec<Measure>,
    /// Who or what a rating of it mainly rests on.
    pub advised_by: Option<AttributedText>,
    pub prompts: Vec<Prompt>,
}

/// One point under its number.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Point {
    pub code: String,
    pub statement: AttributedText,
}

impl Element {
    /// The criterion with this id; `None` where there is none.
    pub fn criterion(&self, id: &QuestionId) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == *id)
    }

    /// The measure with this id; `None` where there is none.
    pub fn measure(&self, id: &QuestionId) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.id == *id)
    }
}
