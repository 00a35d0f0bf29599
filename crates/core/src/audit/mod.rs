//! What the provider says: answers, evidence, action plan. Plain values, changed only through
//! [`change::AuditChange`]. Nothing here knows whether an answer is good: that is `readiness`.

pub mod action;
pub mod change;
pub mod date;
pub mod evidence;
pub mod number;
pub mod period;
pub mod personal;
pub mod place;
mod sentence;
mod unplaced;
mod user_text;
pub mod view;

use std::collections::{BTreeMap, BTreeSet};

use crate::scheme::Scheme;
use crate::scheme::ids::{ActionId, ElementId, EvidenceId, OptionId, SettingId};
use action::Action;
use evidence::Evidence;
use place::Place;
pub use sentence::Sentence;
pub use unplaced::Unplaced;
pub(crate) use unplaced::text_of;
pub use user_text::UserText;

/// One answer. No answer is the absence of one; it is never an empty text or list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// As typed.
    Text(UserText),
    One(OptionId),
    Many(BTreeSet<OptionId>),
    /// Whether a statement holds.
    Holds(bool),
    /// A statement that does not apply here, and why.
    NotApplicable(UserText),
    /// So many of so many, both as typed.
    Share {
        part: UserText,
        of: UserText,
    },
}

impl Answer {
    /// The text as an answer; nothing, where it is empty.
    pub fn text(text: impl Into<UserText>) -> Option<Answer> {
        let text = text.into();
        (!text.is_empty()).then_some(Answer::Text(text))
    }

    /// The options as an answer; nothing, where there are none.
    pub fn many(options: BTreeSet<OptionId>) -> Option<Answer> {
        (!options.is_empty()).then_some(Answer::Many(options))
    }

    /// Whether there is nothing in it at all. Such an answer is never kept: it is no answer.
    pub fn is_empty(&self) -> bool {
        match self {
            Answer::Text(text) => text.is_empty(),
            Answer::One(_) | Answer::Holds(_) | Answer::NotApplicable(_) => false,
            Answer::Many(options) => options.is_empty(),
            Answer::Share { part, of } => part.is_empty() && of.is_empty(),
        }
    }

    /// Whether it says anything: text of nothing but spaces does not, nor does “does not apply”
    /// without a reason.
    pub fn says_something(&self) -> bool {
        match self {
            Answer::Text(text) => !text.is_blank(),
            Answer::One(_) | Answer::Holds(_) => true,
            Answer::Many(options) => !options.is_empty(),
            Answer::NotApplicable(why) => !why.is_blank(),
            Answer::Share { part, of } => !part.is_blank() || !of.is_blank(),
        }
    }

    /// What it says, where no option has to be put into words; empty otherwise.
    pub fn plainly(&self) -> Sentence {
        match self {
            Answer::Text(text) => text.into(),
            Answer::Holds(true) => "Yes".into(),
            Answer::Holds(false) => "No".into(),
            Answer::NotApplicable(why) => Sentence::new().then("Does not apply: ").then(why),
            Answer::Share { part, of } => Sentence::new().then(part).then(" of ").then(of),
            Answer::One(_) | Answer::Many(_) => Sentence::new(),
        }
    }

    /// Whether it is, or has among its options, one of `options`.
    pub fn is_one_of(&self, options: &[OptionId]) -> bool {
        match self {
            Answer::Text(_) | Answer::Holds(_) | Answer::NotApplicable(_) | Answer::Share { .. } => false,
            Answer::One(option) => options.contains(option),
            Answer::Many(chosen) => options.iter().any(|option| chosen.contains(option)),
        }
    }
}

/// Who is auditing themselves. Every field is as typed and may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provider {
    pub organisation: UserText,
    /// The kind of organisation, in its own words.
    pub kind: UserText,
    /// A URN or another number it is known by.
    pub identifier: UserText,
    pub contact_role: UserText,
    /// The date of the self-audit.
    pub dated: UserText,
}

/// One audit against one edition of one scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    pub setting: SettingId,
    pub provider: Provider,
    pub answers: BTreeMap<Place, Answer>,
    /// The elements the person has marked as finished.
    pub finished: BTreeSet<ElementId>,
    pub evidence: Vec<Evidence>,
    pub actions: Vec<Action>,
}

impl Audit {
    /// An audit with nothing said yet.
    pub fn new(setting: SettingId) -> Self {
        Audit {
            setting,
            provider: Provider::default(),
            answers: BTreeMap::new(),
            finished: BTreeSet::new(),
            evidence: Vec::new(),
            actions: Vec::new(),
        }
    }

    /// The text at a place, as typed, for the box it is typed in, whether it counts or not; empty where
    /// there is none.
    pub fn text(&self, place: &Place) -> &UserText {
        match self.answers.get(place) {
            Some(Answer::Text(text)) => text,
            _ => UserText::none(),
        }
    }

    /// The evidence tied to an element, in the order of the register, finished or not.
    pub fn evidence_for<'a>(&'a self, element: &'a ElementId) -> impl Iterator<Item = &'a Evidence> {
        self.evidence.iter().filter(move |item| item.elements.contains(element))
    }

    /// The actions for an element, in the order of the plan. Those for the whole audit are not among them.
    pub fn actions_for<'a>(&'a self, element: &'a ElementId) -> impl Iterator<Item = &'a Action> {
        self.actions.iter().filter(move |action| action.element.as_ref() == Some(element))
    }

    /// One piece of evidence.
    pub fn evidence_item(&self, id: &EvidenceId) -> Option<&Evidence> {
        self.evidence.iter().find(|item| item.id == *id)
    }

    /// One action.
    pub fn action(&self, id: &ActionId) -> Option<&Action> {
        self.actions.iter().find(|action| action.id == *id)
    }

    /// What has no place in this edition of the scheme: kept, shown and written back.
    pub fn unplaced(&self, scheme: &Scheme) -> Vec<Unplaced> {
        view::View::new(scheme, self).unplaced()
    }

    /// Every answer by its ids, for an audit whose scheme is not here.
    pub fn by_ids(&self) -> Vec<Unplaced> {
        unplaced::by_ids(self)
    }
}
