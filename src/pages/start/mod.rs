//! Starting a self-audit.

pub(crate) mod choose_scheme;
pub(crate) mod start_scheme;
pub(crate) mod who;
