//! Packs that are kept: each with its scheme in the catalogue.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::mirror_store;
use crate::state::session::Session;
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::SchemeId;
use readymark_core::store::StoreError;

impl Session {
    /// Keeps a pack and takes its scheme into the catalogue. Audits of another edition of it stay
    /// as they are.
    ///
    /// # Errors
    /// Where the browser refuses to keep it.
    pub fn keep_pack(self, scheme: &Arc<Scheme>, text: &str) -> Result<(), StoreError> {
        self.with_store(|store| store.keep_pack(&scheme.id, text))?;
        let (id, again) = (scheme.id.clone(), text.to_owned());
        spawn_local(async move {
            let _ = mirror_store::keep_pack(&id, &again).await;
        });
        self.catalogue.update_value(|catalogue| catalogue.add(scheme.clone()));
        // What is open with another edition of it is opened anew when it is turned to again.
        self.flush();
        let uses = self.open_audit.with_untracked(|open_audit| {
            open_audit.as_ref().is_some_and(|open_audit| open_audit.scheme.id == scheme.id)
        });
        if uses && !self.is_unsaved() {
            self.put_away();
        }
        Ok(())
    }

    /// The text of a kept pack.
    pub fn pack(self, id: &SchemeId) -> Option<String> {
        self.with_store(|store| store.pack(id))
    }

    /// Takes a pack out of the store and its scheme out of the catalogue.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub fn remove_pack(self, id: &SchemeId) -> Result<(), StoreError> {
        self.with_store(|store| store.remove_pack(id))?;
        self.catalogue.update_value(|catalogue| catalogue.remove(id));
        let id = id.clone();
        spawn_local(async move {
            let _ = mirror_store::forget_pack(&id).await;
        });
        Ok(())
    }
}
