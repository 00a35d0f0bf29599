//! What of one element counts for readiness: the answers and the evidence that outcomes need there, and whether
//! each is there. Only lines that gate are looked at.

use super::rules::{Rules, titles};
use super::truth::Truth;
use crate::audit::Audit;
use crate::audit::place::Place;
use crate::audit::view::View;
use crate::scheme::ids::QuestionId;
use crate::scheme::requirement::{HowMany, Requirement};
use crate::scheme::{Element, Scheme, is_for};

/// Something in one element that an outcome needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementNeed {
    pub what: Needed,
    pub truth: Truth,
    /// Why it does not count yet, as one sentence without a full stop; empty where there is nothing to say.
    pub because: String,
}

/// What an outcome needs of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Needed {
    /// An answer to this question.
    Answer(QuestionId),
    /// Finished evidence linked to the element or, where there are any, an answer to one of these questions.
    Demonstration(Vec<QuestionId>),
}

/// What the outcomes that apply, or may, need of an element; each thing once, in the order of their lines.
pub fn needs_of(scheme: &Scheme, audit: &Audit, element: &Element) -> Vec<ElementNeed> {
    let view = View::new(scheme, audit);
    let rules = Rules { view: &view };
    let mut needs: Vec<ElementNeed> = Vec::new();
    for outcome in scheme.outcomes.iter().filter(|outcome| is_for(&outcome.settings, &audit.setting)) {
        if outcome.applies.as_ref().is_some_and(|rule| rules.find(rule).truth == Truth::NotMet) {
            continue;
        }
        for line in outcome.lines.iter().filter(|line| outcome.gates(line.provenance)) {
            line.requirement.visit(&mut |rule| {
                let Some(need) = rules.need_of(rule, element) else { return };
                match needs.iter_mut().find(|known| known.what == need.what) {
                    // Two outcomes may ask for more or less: it is there once it is for both.
                    Some(known) if known.truth == Truth::Met => *known = need,
                    Some(_) => {}
                    None => needs.push(need),
                }
            });
        }
    }
    needs
}

impl Rules<'_> {
    /// What one rule needs of an element; nothing where it needs nothing there, or has enough elsewhere.
    fn need_of(&self, rule: &Requirement, element: &Element) -> Option<ElementNeed> {
        match rule {
            Requirement::Elements { question: id, met, how_many } => {
                let mut asked = self.scheme().questions_of(&element.id);
                let question = asked.find(|question| question.id == *id && self.view.asks_of_elements(question))?;
                let said = self.view.said(&Place::of(&element.id, id));
                let (truth, because) = match said {
                    None => (Truth::Unanswered, String::new()),
                    Some(answer) if met.is_empty() || answer.is_one_of(met) => (Truth::Met, String::new()),
                    Some(answer) => {
                        let (now, needed) = (self.words(Some(question), answer), titles(Some(question), met));
                        (Truth::NotMet, format!("You answered “{now}”, and it needs to be “{needed}”"))
                    }
                };
                let because = match how_many {
                    HowMany::AtLeast(_) if truth != Truth::Met && self.find(rule).truth == Truth::Met => return None,
                    HowMany::AtLeast(needed) if truth == Truth::Unanswered => {
                        let [one, many] = &self.scheme().element_word;
                        format!("Needed for at least {needed} {}", if *needed == 1 { one } else { many })
                    }
                    _ => because,
                };
                Some(ElementNeed { what: Needed::Answer(id.clone()), truth, because })
            }
            Requirement::Demonstrated { described_in } => {
                let is_shown = self.is_demonstrated(element, described_in);
                let truth = if is_shown { Truth::Met } else { Truth::Unanswered };
                let mut linked = self.audit().evidence.iter().filter(|item| item.elements.contains(&element.id));
                let because = match linked.next() {
                    Some(_) if !is_shown => {
                        "The evidence linked here still needs a title, a type or a location".to_owned()
                    }
                    _ => String::new(),
                };
                Some(ElementNeed { what: Needed::Demonstration(described_in.clone()), truth, because })
            }
            _ => None,
        }
    }
}
