//! What a rule or a line may name: the ids in a scheme as it is written, so that a problem where
//! something is made never hides whether it is there.

use super::super::source::{self, Name, WithId};
use super::parts::list;

/// The one of several with this id.
pub(super) fn with_id<'s, T: WithId>(list: &'s [T], id: &str) -> Option<&'s T> {
    list.iter().find(|one| one.id() == id)
}

/// Whether a list of names has none, or has this one.
pub(super) fn none_or(names: Option<&[Name]>, id: &str) -> bool {
    let names = names.unwrap_or_default();
    names.is_empty() || names.iter().any(|name| **name == *id)
}

/// What is wrong with a name of nothing.
pub(super) fn names_nothing(name: &str) -> String {
    format!("“{name}” names nothing in this scheme. Correct it or add what it should name.")
}

impl source::Scheme {
    /// The questions about the whole audit, in order.
    pub(super) fn audit_questions(&self) -> impl Iterator<Item = &source::Question> {
        list(&self.section).iter().flat_map(|section| section.question.iter())
    }

    /// A question about the whole audit.
    pub(super) fn audit_question(&self, id: &str) -> Option<&source::Question> {
        self.audit_questions().find(|question| *question.id == *id)
    }

    /// A question about each element.
    pub(super) fn element_question(&self, id: &str) -> Option<&source::Question> {
        with_id(list(&self.element_question), id)
    }
}
