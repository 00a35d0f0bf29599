//! What is looked at on the pages of rated elements, and for which other phases answers are given
//! too; it stays as it is from page to page.

use crate::report::rated::Only;
use crate::scheme::ids::PhaseId;
use crate::scheme::levels::Rank;

/// The choice as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looking {
    pub only: Only,
    /// One level; every level where there is none.
    pub level: Option<Rank>,
    /// Phases that are answered together with the one looked at.
    pub others: Vec<PhaseId>,
}
