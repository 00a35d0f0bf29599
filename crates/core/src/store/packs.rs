//! Schemes from packs, on the same store.

use super::{AuditStore, PREFIX, StoreError};
use crate::scheme::ids::SchemeId;

/// Where they are kept: the scheme's id between these two.
const PACK: [&str; 2] = ["pack/", "/source"];

impl AuditStore {
    /// The text of every pack kept, as far as that can be read.
    pub fn packs(&self) -> Vec<String> {
        let keys = self.backend.keys().unwrap_or_default();
        keys.iter().filter(|key| is_pack(key)).filter_map(|key| self.backend.get(key).ok().flatten()).collect()
    }

    /// The text of the pack of one scheme.
    pub fn pack(&self, id: &SchemeId) -> Option<String> {
        self.backend.get(&pack_key(id)).ok().flatten()
    }

    /// Keeps a pack, in place of one of the same scheme, and reads it back. What summaries say may be something
    /// else with it, so they go, as they do when it does.
    ///
    /// # Errors
    /// Where the store refuses or does not keep it.
    pub fn keep_pack(&self, id: &SchemeId, text: &str) -> Result<(), StoreError> {
        self.forget_summaries();
        self.keep(&pack_key(id), text)
    }

    /// Takes a pack out of the store.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn remove_pack(&self, id: &SchemeId) -> Result<(), StoreError> {
        self.forget_summaries();
        Ok(self.backend.remove(&pack_key(id))?)
    }
}

fn pack_key(id: &SchemeId) -> String {
    let [before, after] = PACK;
    format!("{PREFIX}{before}{id}{after}")
}

fn is_pack(key: &str) -> bool {
    let [before, after] = PACK;
    key.strip_prefix(PREFIX).is_some_and(|key| key.starts_with(before) && key.ends_with(after))
}
