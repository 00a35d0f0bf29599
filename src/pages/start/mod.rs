//! Starting a self-audit: who somebody is, which scheme suits them, and the form of that scheme.

pub(crate) mod choose_scheme;
mod scheme_card;
pub(crate) mod start_scheme;
pub(crate) mod who;
pub(crate) mod who_are_you;
