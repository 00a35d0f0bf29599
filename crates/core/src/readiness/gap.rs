//! What stands between an audit and an outcome: a sentence, and the very thing to go to.

use std::collections::BTreeSet;

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
    /// All of an element, as where evidence is to be linked to it.
    Element(ElementId),
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

impl Gap {
    /// The element it is in, where it is in one.
    pub fn element(&self) -> Option<&ElementId> {
        match &self.target {
            Target::Question(place) => place.element.as_ref(),
            Target::Element(element) => Some(element),
            _ => None,
        }
    }
}

/// In how many steps gaps can be closed: those of one element are one.
pub(super) fn steps<'a>(gaps: impl Iterator<Item = &'a Gap>) -> usize {
    let mut elements: BTreeSet<&ElementId> = BTreeSet::new();
    gaps.filter(|gap| gap.element().is_none_or(|element| elements.insert(element))).count()
}

/// Each thing once, in order.
pub(super) fn each_once<'a>(gaps: impl Iterator<Item = &'a Gap>) -> Vec<Gap> {
    let mut found: Vec<Gap> = Vec::new();
    for gap in gaps {
        if !found.iter().any(|known| known.target == gap.target) {
            found.push(gap.clone());
        }
    }
    found
}
