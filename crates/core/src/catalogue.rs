//! The schemes an app has: those built into it, and those an organisation has brought itself as packs.

use std::sync::Arc;

use crate::scheme::ids::SchemeId;
use crate::scheme::{Audience, Scheme};

/// The schemes there are. A clone shares its schemes with the original and is cheap.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Of every scheme built in, its id and title, in order of file name.
    known: Arc<[(SchemeId, String)]>,
    /// Those of them that are here, in the same order.
    built_in: Vec<Arc<Scheme>>,
    packs: Vec<Arc<Scheme>>,
}

impl Catalogue {
    /// No schemes at all.
    pub fn new() -> Self {
        Catalogue::default()
    }

    /// These schemes, as the ones built in.
    pub fn of_built_in(schemes: Vec<Scheme>) -> Self {
        let known = schemes.iter().map(|scheme| (scheme.id.clone(), scheme.title.clone())).collect();
        Catalogue { known, built_in: schemes.into_iter().map(Arc::new).collect(), packs: Vec::new() }
    }

    /// Of the schemes built in their ids and titles; the schemes themselves come by [`Catalogue::provide`].
    pub fn expecting(known: impl IntoIterator<Item = (SchemeId, String)>) -> Self {
        Catalogue { known: known.into_iter().collect(), ..Catalogue::default() }
    }

    /// Takes a scheme as the one built in with its id. False, and nothing changes, where none such is expected.
    pub fn provide(&mut self, scheme: Scheme) -> bool {
        let place = |id: &SchemeId| self.known.iter().position(|(known, _)| known == id);
        let Some(own) = place(&scheme.id) else { return false };
        let at = self.built_in.partition_point(|other| place(&other.id) < Some(own));
        match self.built_in.get_mut(at).filter(|other| other.id == scheme.id) {
            Some(there) => *there = Arc::new(scheme),
            None => self.built_in.insert(at, Arc::new(scheme)),
        }
        true
    }

    /// Id and title of every scheme built in, also of those that are not here yet.
    pub fn known(&self) -> impl Iterator<Item = (&SchemeId, &str)> {
        self.known.iter().map(|(id, title)| (id, title.as_str()))
    }

    /// What a scheme is called, also one built in that is not here yet; `None` where there is none such.
    pub fn title(&self, id: &SchemeId) -> Option<&str> {
        let known = self.known().find(|(known, _)| *known == id).map(|(_, title)| title);
        known.or_else(|| self.scheme(id).map(|scheme| scheme.title.as_str()))
    }

    /// The schemes built in that are here, in order of file name.
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

    /// The schemes to offer to somebody who starts: those that suit them or, where they do not say who they are,
    /// all. Those in use come first, then those from packs, then archived ones.
    pub fn to_start(&self, audience: Option<Audience>) -> Vec<Arc<Scheme>> {
        let suits = |scheme: &&Arc<Scheme>| audience.is_none_or(|it| scheme.choosing.suits.contains(&it));
        let mut offered: Vec<Arc<Scheme>> = self.built_in.iter().chain(&self.packs).filter(suits).cloned().collect();
        offered.sort_by_key(|scheme| scheme.archived.is_some());
        offered
    }

    /// Whether a scheme with this id is built in, here or still expected.
    pub fn is_built_in(&self, id: &str) -> bool {
        self.known.iter().any(|(known, _)| known.as_str() == id)
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
