//! Where an answer belongs.

use crate::scheme::ids::{ElementId, QuestionId};

/// A question, of the whole audit or of one element.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub element: Option<ElementId>,
    pub question: QuestionId,
}

impl Place {
    /// A question of the whole audit.
    pub fn whole(question: &QuestionId) -> Self {
        Place { element: None, question: question.clone() }
    }

    /// A question of one element.
    pub fn of(element: &ElementId, question: &QuestionId) -> Self {
        Place { element: Some(element.clone()), question: question.clone() }
    }
}
