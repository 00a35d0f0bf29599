//! What stands between an audit and an outcome: a sentence, and the very thing to go to.

use super::rules::lower_first;
use crate::audit::evidence::EvidenceFilter;
use crate::audit::place::Place;
use crate::scheme::ids::{ActionId, ElementId, EvidenceId};

/// One thing to answer or change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub target: Target,
    /// What to do, as one sentence without a full stop.
    pub todo: String,
    /// Whether there is nothing to do here but to ask the scheme: its document leaves it open.
    pub is_open: bool,
}

/// Where to go to mend a gap.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    Question(Place),
    /// A piece of evidence to record, and what it is to be.
    NewEvidence(EvidenceFilter),
    /// A piece of evidence that is there and not finished.
    Evidence(EvidenceId),
    /// An action to add, and the element it is to be for, where it is to be for one.
    NewAction(Option<ElementId>),
    /// An action that is there and not finished.
    Action(ActionId),
    /// Which version of the scheme the audit is for.
    Setting,
}

/// Each thing once, in order. What one new piece of evidence can show together counts as one thing.
pub(super) fn each_once<'a>(gaps: impl Iterator<Item = &'a Gap>) -> Vec<Gap> {
    let mut found: Vec<Gap> = Vec::new();
    for gap in gaps {
        if !found.iter_mut().any(|known| known.takes_in(gap)) {
            found.push(gap.clone());
        }
    }
    found
}

impl Gap {
    /// Makes this the same thing as `other` where it can be. Returns whether it could.
    fn takes_in(&mut self, other: &Gap) -> bool {
        if self.target == other.target {
            return true;
        }
        let (Target::NewEvidence(mine), Target::NewEvidence(theirs)) = (&self.target, &other.target) else {
            return false;
        };
        let Some(both) = mine.and(theirs) else { return false };
        self.target = Target::NewEvidence(both);
        self.todo = format!("{}. The same piece can do this too: {}", self.todo, lower_first(&other.todo));
        true
    }
}
