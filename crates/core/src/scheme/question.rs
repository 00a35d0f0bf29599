//! What is asked: one question, the shape of its answer, and what it means to the pages.

use serde::{Deserialize, Serialize};

use super::ids::{ElementId, OptionId, QuestionId, SettingId, ThemeId};
use super::requirement::Requirement;
use super::{Choice, Provenance};

/// Something to answer: about the whole audit or, where it is an element question, about each
/// element it applies to.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Question {
    pub id: QuestionId,
    pub ask: String,
    /// What the question is called in a list, in a few words.
    pub short: String,
    pub hint: Option<String>,
    pub kind: QuestionKind,
    pub provenance: Provenance,
    /// The elements it is asked of; empty means all.
    pub only_elements: Vec<ElementId>,
    /// The settings it is asked in; empty means all.
    pub settings: Vec<SettingId>,
    /// Asked only while this holds. What it names stands before it.
    pub only_when: Option<Requirement>,
    pub role: Role,
    /// Whether it is asked once for each phase.
    pub each_phase: bool,
    /// The theme it is about, where it is about one.
    pub theme: Option<ThemeId>,
    /// Whether an answer is about a named person: a report leaves it out where nobody asks for it.
    pub about_person: bool,
    /// Whether an answer is of its own time, such as what an inspection found.
    pub stays_behind: bool,
}

/// The shape of an answer.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub enum QuestionKind {
    /// What is typed, kept as typed.
    Text(TextKind),
    /// One option of several.
    One(Vec<Choice<OptionId>>),
    /// Any number of options.
    Many(Vec<Choice<OptionId>>),
}

/// What is typed for an answer.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
pub enum TextKind {
    /// A line of text.
    Line,
    /// Paragraphs.
    Paragraphs,
    /// A date.
    Date,
}

/// What a question means to the pages that show elements in a list.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Nothing beyond itself.
    Plain,
    /// How far the element is met: its answer is the element's status.
    Extent,
    /// The element's own title, where the document gives none.
    Title,
    /// The provider's rating of an element in a phase.
    Rating,
    /// The evidence of impact that rating rests on.
    Impact,
    /// The rating of whoever looks at it from outside, beside the provider's.
    OtherView,
    /// Why a rating above what the answers allow is kept.
    #[serde(rename = "stands")]
    AboveCeilingReason,
    /// Why the two views differ.
    Difference,
    /// A rating of a whole theme, in a phase or altogether. A judgement, never worked out.
    Overall,
    /// Why such a rating.
    Reason,
    /// A report lays its answers out together, element beside element: strengths, areas for improvement, targets.
    Overview,
}

impl Role {
    /// Whether an answer is a rating, or says something of one alone: why it was given, kept or differs from another.
    fn is_of_a_rating(self) -> bool {
        match self {
            Role::Rating
            | Role::OtherView
            | Role::AboveCeilingReason
            | Role::Difference
            | Role::Overall
            | Role::Reason => true,
            Role::Plain | Role::Extent | Role::Title | Role::Impact | Role::Overview => false,
        }
    }
}

impl Question {
    /// Whether an answer can be carried forward into a self-audit that is started from this one. A rating is given
    /// anew each time, and what is of its own time, or about a named person, has no place in another.
    pub fn is_carried_forward(&self) -> bool {
        !self.stays_behind && !self.about_person && !self.role.is_of_a_rating()
    }

    /// The options of a choice; none for text.
    pub fn options(&self) -> &[Choice<OptionId>] {
        match &self.kind {
            QuestionKind::One(options) | QuestionKind::Many(options) => options,
            QuestionKind::Text(_) => &[],
        }
    }

    /// The option with this id.
    pub fn option(&self, id: &OptionId) -> Option<&Choice<OptionId>> {
        self.options().iter().find(|option| option.id == *id)
    }
}
