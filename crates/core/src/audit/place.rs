//! Where an answer belongs.

use crate::scheme::ids::{ElementId, PhaseId, QuestionId};
use crate::scheme::{Question, Scheme};

/// A question, of the whole audit or of one element, in one phase where it is asked in each.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub element: Option<ElementId>,
    pub question: QuestionId,
    pub phase: Option<PhaseId>,
}

impl Place {
    /// The place of a question about the whole audit, asked once and not for each phase.
    pub fn whole(question: &QuestionId) -> Self {
        Place { element: None, question: question.clone(), phase: None }
    }

    /// The place of a question of one element, asked once and not for each phase.
    pub fn of(element: &ElementId, question: &QuestionId) -> Self {
        Place { element: Some(element.clone()), question: question.clone(), phase: None }
    }

    /// The same question in one phase.
    pub fn in_phase(self, phase: &PhaseId) -> Self {
        Place { phase: Some(phase.clone()), ..self }
    }

    /// The place by its ids ("d9 / provide"), where there are no words for it.
    pub fn by_ids(&self) -> String {
        let ids = [self.element.as_ref().map(ElementId::as_str), Some(self.question.as_str())];
        let phase = self.phase.as_ref().map(PhaseId::as_str);
        ids.into_iter().chain([phase]).flatten().collect::<Vec<_>>().join(" / ")
    }

    /// The question here, where a scheme has one.
    pub fn question<'a>(&self, scheme: &'a Scheme) -> Option<&'a Question> {
        match &self.element {
            None => scheme.audit_question(&self.question).map(|(_, question)| question),
            Some(element) => {
                let element = scheme.element(element)?;
                scheme.questions_of(&element.id).find(|question| question.id == self.question)
            }
        }
    }
}
