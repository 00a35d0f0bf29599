//! The schemes an app has: those built into it, and those an organisation has brought itself as packs.

use std::sync::Arc;

use crate::scheme::Scheme;
use crate::scheme::built::{self, BuildDigest};
use crate::scheme::ids::SchemeId;

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

    /// These schemes, as the ones built in.
    pub fn of_built_in(schemes: Vec<Scheme>) -> Self {
        Catalogue { built_in: schemes.into_iter().map(Arc::new).collect(), packs: Vec::new() }
    }

    /// The schemes built in, from the file that the build wrote and its digest. `None` where the bytes are
    /// any others, such as a page that a network sent in their place, or the file of another build.
    pub fn of_build(bytes: &[u8], digest: &BuildDigest) -> Option<Self> {
        built::read(bytes, digest).map(Catalogue::of_built_in)
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
