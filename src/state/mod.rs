//! What the app holds while it runs: where it is, what is open, how it stands with saving, what is looked at.

pub mod mirror_queue;
pub(crate) mod mirror_store;
mod open_audit;
pub(crate) mod persistence;
pub mod saving;
mod scheme_files;
pub mod session;
pub mod shell;
pub(crate) mod statement_filter;

pub(crate) use scheme_files::SchemeFile;
