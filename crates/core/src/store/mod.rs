//! The browser's store: where submissions are kept, one file each in two alternating slots, so
//! that the last good copy is never the one being written over (R1, R2). Only keys that start
//! with [`PREFIX`] are ever read, listed or removed.

mod audit_store;
pub mod capacity;
mod error;
mod file_origin;
mod listed;
mod memory;
pub mod mirror;
mod notes;
mod packs;
mod quarantine;
mod slot;
mod summaries;
mod summary;

pub use audit_store::{AuditStore, StoredAudit};
pub use error::{KeyValueError, StoreError};
pub use listed::{ListEntry, among};
pub use memory::Memory;
pub use notes::BrowserNote;
pub use slot::{Revision, compare};
pub use summaries::{ListedAudit, Look, MadeAgain, is_listed};
pub use summary::{Summary, SummaryContext};

/// The start of every key of ours in local storage. Nothing else there is read, listed or removed (R2.1).
pub const PREFIX: &str = "readymark/1/";

/// The name of the database for second copies.
pub const DATABASE: &str = "readymark";

/// A backend: texts under keys. Every call may fail, and says so.
pub trait KeyValue {
    /// The text under `key`, or `None` where there is none.
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError>;
    /// Puts a text under `key`.
    fn set(&self, key: &str, text: &str) -> Result<(), KeyValueError>;
    /// Takes `key` away; nothing happens where it is not there.
    fn remove(&self, key: &str) -> Result<(), KeyValueError>;
    /// Every key of ours.
    fn keys(&self) -> Result<Vec<String>, KeyValueError>;
}
