//! The action plan.

use super::UserText;
use crate::scheme::ids::{ActionId, ElementId};

/// One action. Text is as typed and may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    pub id: ActionId,
    pub what: UserText,
    /// A role, not a name.
    pub who: UserText,
    pub by_when: UserText,
    pub status: ActionStatus,
    /// The element it is for; none means the whole audit.
    pub element: Option<ElementId>,
}

/// How far an action has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionStatus {
    NotStarted,
    InProgress,
    Done,
}

impl ActionStatus {
    /// Every status, in order.
    pub const ALL: [ActionStatus; 3] = [ActionStatus::NotStarted, ActionStatus::InProgress, ActionStatus::Done];

    /// The status as the screen says it.
    pub fn words(self) -> &'static str {
        match self {
            ActionStatus::NotStarted => "Not started",
            ActionStatus::InProgress => "In progress",
            ActionStatus::Done => "Completed",
        }
    }
}

/// A new value for one field of an [`Action`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActionEdit {
    What(UserText),
    Who(UserText),
    ByWhen(UserText),
    Status(ActionStatus),
    Element(Option<ElementId>),
}

impl ActionEdit {
    /// The text it brings, where it is one that was typed.
    pub fn typed(&self) -> Option<&UserText> {
        match self {
            ActionEdit::What(text) | ActionEdit::Who(text) | ActionEdit::ByWhen(text) => Some(text),
            ActionEdit::Status(_) | ActionEdit::Element(_) => None,
        }
    }

    /// Whether the field is left as it is in a new action.
    pub fn is_empty(&self) -> bool {
        match self {
            ActionEdit::What(text) | ActionEdit::Who(text) | ActionEdit::ByWhen(text) => text.is_empty(),
            ActionEdit::Status(status) => *status == ActionStatus::NotStarted,
            ActionEdit::Element(element) => element.is_none(),
        }
    }

    /// What the change log calls it.
    pub fn logged(&self) -> &'static str {
        match self {
            ActionEdit::What(_) => "action-what",
            ActionEdit::Who(_) => "action-who",
            ActionEdit::ByWhen(_) => "action-by-when",
            ActionEdit::Status(_) => "action-status",
            ActionEdit::Element(_) => "action-element",
        }
    }
}

impl Action {
    /// An action with nothing said yet.
    pub fn new(id: ActionId) -> Self {
        Action {
            id,
            what: UserText::default(),
            who: UserText::default(),
            by_when: UserText::default(),
            status: ActionStatus::NotStarted,
            element: None,
        }
    }

    /// Each of its fields, as the edit that makes it what it is here.
    pub fn fields(&self) -> [ActionEdit; 5] {
        let Action { id: _, what, who, by_when, status, element } = self.clone();
        [
            ActionEdit::What(what),
            ActionEdit::Who(who),
            ActionEdit::ByWhen(by_when),
            ActionEdit::Status(status),
            ActionEdit::Element(element),
        ]
    }

    /// Whether it says no more than `other` does. Spaces say nothing.
    pub fn says_the_same(&self, other: &Action) -> bool {
        let texts = |action: &Action| [&action.what, &action.who, &action.by_when].map(|text| text.trimmed());
        texts(self) == texts(other) && (self.status, &self.element) == (other.status, &other.element)
    }

    /// What it does not say yet: of "what", "who" and "by when".
    pub fn still_needs(&self) -> Vec<&'static str> {
        let needs = [(&self.what, "what"), (&self.who, "who"), (&self.by_when, "by when")];
        needs.into_iter().filter_map(|(text, name)| text.is_blank().then_some(name)).collect()
    }

    /// Whether it says what, who and by when.
    pub fn is_complete(&self) -> bool {
        self.still_needs().is_empty()
    }

    /// Makes the edit, without the one that undoes it: for an action that is not in an audit yet. In an audit,
    /// use [`Audit::apply`](super::Audit::apply).
    pub fn edit(&mut self, edit: ActionEdit) {
        let _ = self.apply(edit);
    }

    /// Makes the edit and returns the one that undoes it.
    pub(super) fn apply(&mut self, edit: ActionEdit) -> ActionEdit {
        use std::mem::replace;
        match edit {
            ActionEdit::What(text) => ActionEdit::What(replace(&mut self.what, text)),
            ActionEdit::Who(text) => ActionEdit::Who(replace(&mut self.who, text)),
            ActionEdit::ByWhen(text) => ActionEdit::ByWhen(replace(&mut self.by_when, text)),
            ActionEdit::Status(status) => ActionEdit::Status(replace(&mut self.status, status)),
            ActionEdit::Element(element) => ActionEdit::Element(replace(&mut self.element, element)),
        }
    }
}
