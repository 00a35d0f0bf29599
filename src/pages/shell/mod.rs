//! What is there at once: the first page, help.

pub(crate) mod help;
pub(crate) mod home;
mod your_audits;
