//! A scheme as its authors write it: TOML in `src/rubrics`, the same keys as JSON inside the
//! app. Field by field, no rules: what may stand in each key is [`super::read`]'s business, what
//! it may add up to is [`super::check`]'s. Where the two forms are the same, the word is shared.

use super::{Document, Provenance, Role, Statement, Tone};

#[derive(Clone, Debug)]
pub struct Scheme {
    pub id: String,
    pub edition: String,
    pub title: String,
    pub owner: String,
    pub element_word: [String; 2],
    pub document: Document,
    pub reminder: Option<Statement>,
    pub about: Vec<Statement>,
    pub setting: Vec<Setting>,
    pub section: Vec<Section>,
    pub element_question: Vec<Question>,
    pub element: Vec<Element>,
    pub evidence_kind: Vec<Choice>,
    pub evidence_facet: Vec<Choice>,
    pub outcome: Vec<Outcome>,
}

#[derive(Clone, Debug)]
pub struct Setting {
    pub id: String,
    pub title: String,
}

#[derive(Clone, Debug)]
pub struct Section {
    pub id: String,
    pub title: String,
    pub intro: Option<Statement>,
    pub question: Vec<Question>,
}

#[derive(Clone, Copy, Debug)]
pub enum QuestionKind {
    Line,
    Paragraphs,
    Date,
    One,
    Many,
}

#[derive(Clone, Debug)]
pub struct Question {
    pub id: String,
    pub ask: String,
    pub short: String,
    pub hint: Option<String>,
    pub kind: QuestionKind,
    pub provenance: Provenance,
    pub role: Role,
    pub only_elements: Vec<String>,
    pub only_when: Option<Requirement>,
    pub option: Vec<Choice>,
}

#[derive(Clone, Debug)]
pub struct Choice {
    pub id: String,
    pub title: String,
    pub meaning: Option<String>,
    pub tone: Tone,
}

#[derive(Clone, Debug)]
pub struct Element {
    pub id: String,
    pub code: String,
    pub title: String,
    pub title_provenance: Provenance,
    pub requirement: Statement,
    pub settings: Vec<String>,
    pub point: Vec<Point>,
}

#[derive(Clone, Debug)]
pub struct Point {
    pub code: String,
    pub text: String,
    pub provenance: Provenance,
}

#[derive(Clone, Debug)]
pub struct Outcome {
    pub id: String,
    pub title: String,
    pub ready: String,
    pub not_yet: String,
    pub applies: Option<Requirement>,
    pub fact: Vec<Fact>,
    pub line: Vec<Line>,
}

#[derive(Clone, Debug)]
pub struct Fact {
    pub name: String,
    pub text: String,
    pub provenance: Provenance,
}

#[derive(Clone, Debug)]
pub struct Line {
    pub id: String,
    pub title: String,
    pub provenance: Provenance,
    pub open_note: Option<String>,
    pub rule: Requirement,
}

/// One rule; the key `kind` says which.
#[derive(Clone, Debug)]
pub enum Requirement {
    Answer { question: String, met: Vec<String>, open: Vec<String> },
    EveryElement { question: String, met: Vec<String> },
    Evidence { kinds: Vec<String>, facets: Vec<String>, tied_to_an_element: bool },
    ActionPlan,
    All { of: Vec<Requirement> },
    Any { of: Vec<Requirement> },
}
