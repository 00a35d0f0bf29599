//! Rated elements: statements, measures, ceilings, the dashboard.

pub(crate) mod dashboard;
pub(crate) mod rated_element;
