//! The closed list of rules a scheme can be made of. A rule is data, never text to evaluate;
//! what it adds up to for one audit is `readiness`' business.

use serde::{Deserialize, Serialize};

use super::ids::{FacetId, KindId, OptionId, QuestionId};

/// One rule. Its truth has four values: met, not met, unanswered, open.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
pub enum Requirement {
    /// A question about the whole audit has an answer in `met`. An answer in `open` is one the
    /// document does not decide. Where both are empty any answer will do.
    Answer { question: QuestionId, met: Vec<OptionId>, open: Vec<OptionId> },
    /// So many elements of the setting, of those that the question is asked of, have an answer, and
    /// where `met` names options, one of those.
    Elements { question: QuestionId, met: Vec<OptionId>, how_many: HowMany },
    /// The evidence register holds at least one finished item that fits, for each facet named or,
    /// where none is named, at all.
    Evidence { kinds: Vec<KindId>, facets: Vec<FacetId>, tied: Tied },
    /// The action plan holds at least one action that says what, who and by when; where `tied` says
    /// so, one that is for an element.
    ActionPlan { tied: Tied },
    /// Every element of the setting is demonstrated: finished evidence is tied to it, or one of these
    /// element questions is answered for it.
    Demonstrated { described_in: Vec<QuestionId> },
    /// Every one of these.
    All(Vec<Requirement>),
    /// At least one of these.
    Any(Vec<Requirement>),
}

/// How many elements a rule asks for.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
pub enum HowMany {
    Every,
    AtLeast(usize),
}

/// Whether evidence or an action must be tied to an element.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
pub enum Tied {
    ToAnElement,
    NotNecessarily,
}

impl Requirement {
    /// Calls `see` with this rule and every rule inside it.
    pub fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Requirement)) {
        see(self);
        if let Requirement::All(rules) | Requirement::Any(rules) = self {
            for rule in rules {
                rule.visit(see);
            }
        }
    }
}
