//! A scheme as its authors write it: TOML in `src/rubrics`, the same keys as JSON inside the
//! app. Field by field, no rules: what is allowed is [`super::check`]'s business.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    pub id: String,
    pub edition: String,
    pub title: String,
    pub owner: String,
    pub element_word: [String; 2],
    pub document: Document,
    pub reminder: Option<Statement>,
    #[serde(default)]
    pub about: Vec<Statement>,
    pub setting: Vec<Setting>,
    #[serde(default)]
    pub section: Vec<Section>,
    pub element_question: Vec<Question>,
    pub element: Vec<Element>,
    pub evidence_kind: Vec<Choice>,
    #[serde(default)]
    pub evidence_facet: Vec<Choice>,
    pub outcome: Vec<Outcome>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub title: String,
    pub publisher: String,
    pub year: String,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    Stated,
    Published,
    Derived,
    Supplied,
    Open,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub text: String,
    pub provenance: Provenance,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    pub id: String,
    pub title: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub id: String,
    pub title: String,
    pub intro: Option<Statement>,
    pub question: Vec<Question>,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    Line,
    Paragraphs,
    Date,
    One,
    Many,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    #[default]
    Plain,
    Extent,
    Title,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: String,
    pub ask: String,
    pub short: String,
    pub hint: Option<String>,
    pub kind: QuestionKind,
    pub provenance: Provenance,
    #[serde(default)]
    pub role: Role,
    #[serde(default)]
    pub only_elements: Vec<String>,
    pub only_when: Option<Requirement>,
    #[serde(default)]
    pub option: Vec<Choice>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    #[default]
    Plain,
    Not,
    Part,
    Met,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    pub title: String,
    pub meaning: Option<String>,
    #[serde(default)]
    pub tone: Tone,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    pub id: String,
    pub code: String,
    pub title: String,
    pub title_provenance: Provenance,
    pub requirement: Statement,
    #[serde(default)]
    pub settings: Vec<String>,
    #[serde(default)]
    pub point: Vec<Point>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    pub code: String,
    pub text: String,
    pub provenance: Provenance,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub id: String,
    pub title: String,
    pub ready: String,
    pub not_yet: String,
    pub applies: Option<Requirement>,
    #[serde(default)]
    pub fact: Vec<Fact>,
    pub line: Vec<Line>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub name: String,
    pub text: String,
    pub provenance: Provenance,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub id: String,
    pub title: String,
    pub provenance: Provenance,
    pub open_note: Option<String>,
    pub rule: Requirement,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Requirement {
    Answer {
        question: String,
        #[serde(default)]
        met: Vec<String>,
        #[serde(default)]
        open: Vec<String>,
    },
    EveryElement {
        question: String,
        #[serde(default)]
        met: Vec<String>,
    },
    Evidence {
        #[serde(default)]
        kinds: Vec<String>,
        #[serde(default)]
        facets: Vec<String>,
        #[serde(default)]
        tied_to_an_element: bool,
    },
    ActionPlan {},
    All {
        of: Vec<Requirement>,
    },
    Any {
        of: Vec<Requirement>,
    },
}
