//! What is there at once: the first page.

pub(crate) mod home;
mod your_audits;
