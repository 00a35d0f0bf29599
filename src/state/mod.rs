//! What the app holds while it runs: where it is, what is open, how it stands with saving, what is looked at.

pub mod editor_lock;
pub mod exchange;
pub mod mirror_queue;
pub(crate) mod mirror_store;
pub mod open_audit;
pub mod opening;
pub(crate) mod persistence;
pub mod saving;
mod scheme_files;
pub mod session;
pub mod shell;
pub(crate) mod statement_filter;
pub mod stored_audits;
pub mod updates;

pub(crate) use scheme_files::SchemeFile;
