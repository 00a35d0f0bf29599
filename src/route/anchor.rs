//! Where on a page an address leads.

use readymark_core::audit::place::Place;
use readymark_core::scheme::ids::{ElementId, PhaseId, QuestionId};

/// Where on a page of questions: in which phase, where it has several, and at which question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    pub phase: Option<PhaseId>,
    pub question: Option<QuestionId>,
}

impl Anchor {
    /// The top of a page.
    pub fn top() -> Self {
        Anchor::default()
    }

    /// The top of the part of a page that is about a phase.
    pub fn phase(phase: &PhaseId) -> Self {
        Anchor { phase: Some(phase.clone()), question: None }
    }

    pub(super) fn of(place: &Place) -> Self {
        Anchor { phase: place.phase.clone(), question: Some(place.question.clone()) }
    }

    pub(super) fn parse(parts: &[&str]) -> Option<Self> {
        let (phase, rest) = match *parts {
            ["in", phase, ref rest @ ..] => (Some(PhaseId::new(phase)?), rest),
            _ => (None, parts),
        };
        match *rest {
            [] => Some(Anchor { phase, question: None }),
            [question] => Some(Anchor { phase, question: Some(QuestionId::new(question)?) }),
            _ => None,
        }
    }

    pub(super) fn path(&self) -> String {
        let phase = self.phase.as_ref().map(|phase| format!("/in/{phase}")).unwrap_or_default();
        let question = self.question.as_ref().map(|question| format!("/{question}")).unwrap_or_default();
        phase + &question
    }

    /// The place of its question on a page about an element, or about the whole audit.
    pub(super) fn place(&self, element: Option<&ElementId>) -> Option<Place> {
        let question = self.question.clone()?;
        Some(Place { element: element.cloned(), question, phase: self.phase.clone() })
    }
}
