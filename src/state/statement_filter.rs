//! What is looked at on the pages of rated elements, and in which phases an element's answers are
//! given together; it stays as it is from page to page.

use std::collections::{BTreeMap, BTreeSet};

use readymark_core::report::rated::Only;
use readymark_core::scheme::ids::{ElementId, PhaseId};
use readymark_core::scheme::levels::Rank;

/// The choice as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementFilter {
    pub only: Only,
    /// One level; every level where there is none.
    pub level: Option<Rank>,
    /// The phases of an element that are answered together: the same from whichever of them one
    /// looks. An element has no more than one such set, and it says nothing of any other element.
    together: BTreeMap<ElementId, BTreeSet<PhaseId>>,
}

impl StatementFilter {
    /// The phases an answer to `element` in `phase` is given in besides.
    pub fn others(&self, element: &ElementId, phase: &PhaseId) -> Vec<PhaseId> {
        let set = self.together.get(element).filter(|set| set.contains(phase));
        set.into_iter().flatten().filter(|other| *other != phase).cloned().collect()
    }

    /// Answers `element` in `other` together with `phase` and all that goes with it, or no longer.
    pub fn toggle(&mut self, element: &ElementId, phase: &PhaseId, other: PhaseId) {
        let set = self.together.entry(element.clone()).or_default();
        if !set.contains(phase) {
            *set = [phase.clone()].into();
        }
        if !set.remove(&other) {
            set.insert(other);
        }
        if set.len() < 2 {
            self.together.remove(element);
        }
    }

    /// Answers `element` in each phase on its own.
    pub fn apart(&mut self, element: &ElementId) {
        self.together.remove(element);
    }

    /// The same phases together, and everything in sight.
    pub fn at_everything(&self) -> StatementFilter {
        StatementFilter { together: self.together.clone(), ..StatementFilter::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use readymark_core::scheme::ids::{ElementId, PhaseId};

    type Tested = Result<(), &'static str>;

    fn element(id: &str) -> Result<ElementId, &'static str> {
        ElementId::new(id).ok_or("not an id")
    }

    fn phase(id: &str) -> Result<PhaseId, &'static str> {
        PhaseId::new(id).ok_or("not an id")
    }

    fn others(filter: &StatementFilter, of: &str, at: &str) -> Vec<String> {
        let found = element(of).and_then(|of| Ok(filter.others(&of, &phase(at)?)));
        found.unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn phases_together_belong_to_one_element_and_are_the_same_from_each() -> Tested {
        let mut filter = StatementFilter::default();
        filter.toggle(&element("a")?, &phase("early")?, phase("primary")?);
        filter.toggle(&element("a")?, &phase("early")?, phase("secondary")?);
        assert_eq!(others(&filter, "a", "early"), ["primary", "secondary"]);
        assert_eq!(others(&filter, "a", "primary"), ["early", "secondary"]);
        assert_eq!(others(&filter, "a", "secondary"), ["early", "primary"]);
        for at in ["early", "primary", "secondary"] {
            assert!(others(&filter, "b", at).is_empty(), "{at}");
        }
        Ok(())
    }

    #[test]
    fn a_phase_taken_out_is_out_from_each() -> Tested {
        let mut filter = StatementFilter::default();
        filter.toggle(&element("a")?, &phase("early")?, phase("primary")?);
        filter.toggle(&element("a")?, &phase("early")?, phase("secondary")?);
        filter.toggle(&element("a")?, &phase("secondary")?, phase("early")?);
        assert_eq!(others(&filter, "a", "primary"), ["secondary"]);
        assert!(others(&filter, "a", "early").is_empty());
        // From a phase that is alone, a new set is begun: nothing is lopsided.
        filter.toggle(&element("a")?, &phase("early")?, phase("primary")?);
        assert_eq!(others(&filter, "a", "primary"), ["early"]);
        assert!(others(&filter, "a", "secondary").is_empty());
        filter.toggle(&element("a")?, &phase("primary")?, phase("early")?);
        assert_eq!(filter, StatementFilter::default());
        Ok(())
    }

    #[test]
    fn one_element_apart_leaves_the_others_together() -> Tested {
        let mut filter = StatementFilter::default();
        filter.toggle(&element("a")?, &phase("early")?, phase("primary")?);
        filter.toggle(&element("b")?, &phase("early")?, phase("secondary")?);
        filter.apart(&element("a")?);
        assert!(others(&filter, "a", "early").is_empty());
        assert_eq!(others(&filter, "b", "secondary"), ["early"]);
        assert_eq!(others(&filter.at_everything(), "b", "early"), ["secondary"]);
        Ok(())
    }
}
