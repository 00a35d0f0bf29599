//! The schemes an app has: those built into it, and those an organisation has brought itself as packs.

use std::sync::Arc;

use serde_json::Value;

use crate::scheme::ids::SchemeId;
use crate::scheme::{Scheme, read};

/// The schemes there are. A clone shares its schemes with the original and is cheap.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    built_in: Vec<Arc<Scheme>>,
    packs: Vec<Arc<Scheme>>,
}

impl Catalogue {
    /// No schemes at all.
    pub const fn new() -> Self {
        Catalogue { built_in: Vec::new(), packs: Vec::new() }
    }

    /// The schemes built in, from the JSON text that the build wrote: a list of objects, each with the
    /// `source` of a scheme and the `digest` of that. `None` where the text is anything else, such as a
    /// page that a network sent in its place. The build has checked the schemes, so one that cannot be
    /// read here is left out rather than stopping the app.
    pub fn of_built_in(text: &str) -> Option<Self> {
        let list: Value = serde_json::from_str(text).ok()?;
        let list = list.as_array().filter(|list| !list.is_empty())?;
        Some(Catalogue { built_in: list.iter().filter_map(built_in).collect(), packs: Vec::new() })
    }

    /// The schemes built in, in order of file name.
    pub fn built_in(&self) -> &[Arc<Scheme>] {
        &self.built_in
    }

    /// The schemes from packs, in the order they were added.
    pub fn packs(&self) -> &[Arc<Scheme>] {
        &self.packs
    }

    /// The scheme with this id, built in or from a pack; `None` where there is none.
    pub fn scheme(&self, id: &SchemeId) -> Option<&Arc<Scheme>> {
        self.built_in.iter().chain(&self.packs).find(|scheme| scheme.id == *id)
    }

    /// Whether a scheme with this id is built in.
    pub fn is_built_in(&self, id: &str) -> bool {
        self.built_in.iter().any(|scheme| scheme.id.as_str() == id)
    }

    /// Adds a scheme from a pack, in place of one with the same id; one built in stays as it is.
    pub fn add(&mut self, scheme: Arc<Scheme>) {
        if self.is_built_in(scheme.id.as_str()) {
            return;
        }
        self.remove(&scheme.id);
        self.packs.push(scheme);
    }

    /// Takes out the scheme with this id where it came from a pack. One built in stays; where there is none,
    /// nothing happens.
    pub fn remove(&mut self, id: &SchemeId) {
        self.packs.retain(|scheme| scheme.id != *id);
    }
}

fn built_in(entry: &Value) -> Option<Arc<Scheme>> {
    let digest = entry.get("digest")?.as_str()?;
    read::read(entry.get("source")?, digest).ok().map(Arc::new)
}
