//! What is asked: a scheme as checked values. A [`Scheme`] comes out of [`check::scheme`], or is what the
//! build wrote of one that did, so its ids are unique and every rule names things that exist.
//! This module uses no other.

mod audience;
pub mod built;
pub mod check;
mod element;
pub mod ids;
pub mod levels;
mod outcome;
pub mod problem;
mod question;
pub mod reach;
pub mod read;
pub mod requirement;
pub mod reviewing;
#[cfg(any(test, feature = "rubrics"))]
pub mod rubric;
pub mod source;
pub mod state;
pub mod table;

use serde::{Deserialize, Serialize};

pub use audience::Audience;
pub use element::{Element, Point};
use ids::*;
use levels::{Agenda, Level, Phase, Theme};
pub use outcome::{Line, Outcome};
pub use question::{Question, QuestionKind, Role, TextKind};
use reviewing::Reviewing;
use state::State;
use table::Table;

/// Where a line comes from. Only `stated` may gate an outcome, and `published` where the outcome rests
/// on published pages.
// `docs/schemes.md` §3.6.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    /// The scheme's own document says it.
    Stated,
    /// A public page says it; it was not checked live.
    Published,
    /// Ours, worked out from what the document says.
    Derived,
    /// Typed by the organisation from its own guidance.
    Supplied,
    /// Ambiguous or missing in the document.
    Open,
}

impl Provenance {
    /// Whether a line with this tag may gate an outcome.
    pub fn gates(self) -> bool {
        self == Provenance::Stated
    }

    /// The tag as the screen says it.
    pub fn words(self) -> &'static str {
        match self {
            Provenance::Stated => "Stated in the scheme’s document",
            Provenance::Published => "From a public page, not the scheme’s document",
            Provenance::Derived => "Added by Readymark",
            Provenance::Supplied => "Copy this from your guidance",
            Provenance::Open => "The scheme’s document leaves this open",
        }
    }
}

/// One edition of one scheme.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Scheme {
    pub id: SchemeId,
    pub edition: String,
    pub title: String,
    pub owner: String,
    pub choosing: Choosing,
    pub document: Document,
    /// What of it is historical, in a sentence; nothing where it is in use.
    pub archived: Option<AttributedText>,
    /// Said on every page where people type, such as a duty to anonymise.
    pub reminder: Option<AttributedText>,
    /// What helps with the whole audit.
    pub guidance: Vec<Guidance>,
    /// What the scheme calls one element and several ("descriptor", "descriptors").
    pub element_word: [String; 2],
    /// Forms that belong with it and are kept apart: schemes of their own.
    pub beside: Vec<SchemeId>,
    pub settings: Vec<Setting>,
    pub themes: Vec<Theme>,
    pub agendas: Vec<Agenda>,
    /// The columns of the audit; empty where each element is answered once.
    pub phases: Vec<Phase>,
    /// The rating scale, best first; empty where elements are not rated.
    pub levels: Vec<Level>,
    /// Pages of questions about the whole audit.
    pub sections: Vec<Section>,
    pub tables: Vec<Table>,
    /// Asked of every element that they apply to.
    pub element_questions: Vec<Question>,
    pub elements: Vec<Element>,
    /// Why elements have no title here, and where their titles are; nothing where that is not said.
    pub untitled: Option<AttributedText>,
    /// Whether the elements are places that are alike, taken one by one: a list of them begins with one, and goes as
    /// far as something is said.
    pub one_by_one: bool,
    /// An order to take the elements in, where somebody advises one.
    pub order: Option<Order>,
    /// Empty where the scheme keeps no register of evidence and no action plan.
    pub evidence_kinds: Vec<Choice<KindId>>,
    pub evidence_facets: Vec<Choice<FacetId>>,
    pub outcomes: Vec<Outcome>,
    /// Before and after submission; empty where the scheme says nothing of it.
    pub states: Vec<State>,
    /// Who judges a submission of it; nothing where nobody does.
    pub reviewing: Option<Reviewing>,
    /// SHA-256 over the canonical form of the source: a change of wording changes it.
    pub digest: String,
}

/// The document a scheme is taken from.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Document {
    pub title: String,
    pub publisher: String,
    /// As the document gives it; where it gives none, the words that say so.
    pub year: String,
}

/// A text of the scheme, and where it comes from.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct AttributedText {
    pub text: String,
    pub provenance: Provenance,
}

/// Something that helps to fill in, judge or send: what it is about, and what is said.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Guidance {
    pub title: String,
    pub statement: AttributedText,
}

/// Five facts that help to choose among schemes, each with where it comes from.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Choosing {
    pub purpose: AttributedText,
    /// Who may use it.
    pub who: AttributedText,
    pub cost: AttributedText,
    /// How long it takes, and how long what it leads to lasts.
    pub time: AttributedText,
    /// What it leads to.
    pub result: AttributedText,
    /// Whom it suits; empty where its author does not say.
    pub suits: Vec<Audience>,
    /// What to have to hand before starting.
    pub to_hand: Vec<AttributedText>,
}

impl Choosing {
    /// The five facts in the order a page shows them, each with its label on the screen.
    pub fn facts(&self) -> [(&'static str, &AttributedText); 5] {
        [
            ("What it is for", &self.purpose),
            ("Who may use it", &self.who),
            ("What it costs", &self.cost),
            ("How long the scheme takes", &self.time),
            ("What it leads to", &self.result),
        ]
    }
}

/// The kind of provider an audit covers.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Setting {
    pub id: SettingId,
    pub title: String,
    /// Who else it is for, and the like.
    pub hint: Option<AttributedText>,
}

/// An order to take elements in.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Order {
    pub statement: AttributedText,
    /// The settings it is for; empty means all.
    pub settings: Vec<SettingId>,
    pub elements: Vec<ElementId>,
}

/// A page of questions about the whole audit.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Section {
    pub id: SectionId,
    pub title: String,
    pub intro: Option<AttributedText>,
    pub guidance: Vec<Guidance>,
    /// Numbered steps, each with who does it.
    pub points: Vec<Point>,
    /// The settings that have it; empty means all.
    pub settings: Vec<SettingId>,
    pub questions: Vec<Question>,
}

/// One option, facet or kind, with how it reads in a list.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Choice<Id> {
    pub id: Id,
    pub title: String,
    pub meaning: Option<String>,
    pub tone: Tone,
}

/// How good an option reads, for the shape and colour beside its word.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    Plain,
    Not,
    Part,
    Met,
    Best,
}

/// Whether `settings` allows `setting`; an empty list allows all.
pub fn is_for(settings: &[SettingId], setting: &SettingId) -> bool {
    settings.is_empty() || settings.contains(setting)
}

impl Scheme {
    /// The elements that exist in `setting`, in the document's order.
    pub fn elements_in<'a>(&'a self, setting: &'a SettingId) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| is_for(&element.settings, setting))
    }

    /// The element with this id.
    pub fn element(&self, id: &ElementId) -> Option<&Element> {
        self.elements.iter().find(|element| element.id == *id)
    }

    /// Whether its elements are rated, level by level.
    pub fn is_rated(&self) -> bool {
        !self.levels.is_empty()
    }

    /// Whether the scheme keeps a register of evidence and an action plan: it has both where it names kinds of
    /// evidence, otherwise neither.
    pub fn keeps_a_register(&self) -> bool {
        !self.evidence_kinds.is_empty()
    }

    /// What a level is called; nothing where there is none.
    pub fn level_title(&self, rank: levels::Rank) -> &str {
        self.levels.get(rank).map_or("", |level| level.title.as_str())
    }

    /// The phase with this id.
    pub fn phase(&self, id: &PhaseId) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.id == *id)
    }

    /// The state with this id.
    pub fn state(&self, id: &StateId) -> Option<&State> {
        self.states.iter().find(|state| state.id == *id)
    }

    /// The setting with this id; `None` where there is none.
    pub fn setting(&self, id: &SettingId) -> Option<&Setting> {
        self.settings.iter().find(|setting| setting.id == *id)
    }

    /// The section and question of the whole audit with this id; `None` where there is none.
    pub fn audit_question(&self, id: &QuestionId) -> Option<(&Section, &Question)> {
        self.sections.iter().find_map(|section| {
            let question = section.questions.iter().find(|question| question.id == *id)?;
            Some((section, question))
        })
    }

    /// The element questions that name this element or none, in order. Settings and conditions are not looked
    /// at.
    pub fn questions_of<'a>(&'a self, element: &'a ElementId) -> impl Iterator<Item = &'a Question> {
        self.element_questions
            .iter()
            .filter(move |question| question.only_elements.is_empty() || question.only_elements.contains(element))
    }

    /// The element question with this id; `None` where there is none.
    pub fn element_question(&self, id: &QuestionId) -> Option<&Question> {
        self.element_questions.iter().find(|question| question.id == *id)
    }

    /// The element question whose answer is an element's status.
    pub fn extent(&self) -> Option<&Question> {
        self.with_role(Role::Extent)
    }

    /// The first element question with this role; `None` where there is none.
    pub fn with_role(&self, role: Role) -> Option<&Question> {
        self.element_questions.iter().find(|question| question.role == role)
    }
}
