//! The schemes built into this app, and those an organisation has brought itself.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use serde_json::Value;

use crate::scheme::ids::SchemeId;
use crate::scheme::{Scheme, read};

static SCHEMES: OnceLock<Vec<Arc<Scheme>>> = OnceLock::new();

/// Those from packs, in the order they were added.
static PACKS: RwLock<Vec<Arc<Scheme>>> = RwLock::new(Vec::new());

/// The schemes as the build wrote them. In the browser they are a file beside the app, fetched
/// with the pages that need them: words travel better than in a program.
#[cfg(not(feature = "web"))]
pub const BUILT_IN: &str = include_str!(concat!(env!("OUT_DIR"), "/schemes.json"));

/// Takes the schemes from the text the build wrote; the first call counts. The build has already
/// checked them, so a scheme that cannot be read here is left out rather than stopping the app.
pub fn provide(text: &str) -> &'static [Arc<Scheme>] {
    SCHEMES.get_or_init(|| {
        let list: Value = serde_json::from_str(text).unwrap_or_default();
        list.as_array().into_iter().flatten().filter_map(built_in).collect()
    })
}

/// Whether a text is a list of schemes to the end.
pub fn can_be_provided(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok_and(|list| list.as_array().is_some_and(|list| !list.is_empty()))
}

/// The schemes built in, in order of file name; in the browser, those that were provided.
pub fn schemes() -> &'static [Arc<Scheme>] {
    #[cfg(not(feature = "web"))]
    return provide(BUILT_IN);
    #[cfg(feature = "web")]
    return SCHEMES.get().map_or(&[], Vec::as_slice);
}

fn built_in(entry: &Value) -> Option<Arc<Scheme>> {
    let digest = entry.get("digest")?.as_str()?;
    read::read(entry.get("source")?, digest).ok().map(Arc::new)
}

/// Whether a scheme with this id is built in.
pub fn is_built_in(id: &str) -> bool {
    schemes().iter().any(|scheme| scheme.id.as_str() == id)
}

/// The schemes from packs.
pub fn packs() -> Vec<Arc<Scheme>> {
    PACKS.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Adds a scheme from a pack, in place of one with the same id; one built in stays as it is.
pub fn add(scheme: Arc<Scheme>) {
    if is_built_in(scheme.id.as_str()) {
        return;
    }
    let mut packs = PACKS.write().unwrap_or_else(PoisonError::into_inner);
    packs.retain(|it| it.id != scheme.id);
    packs.push(scheme);
}

/// Takes out a scheme that came from a pack.
pub fn remove(id: &SchemeId) {
    PACKS.write().unwrap_or_else(PoisonError::into_inner).retain(|it| it.id != *id);
}

/// The scheme with this id.
pub fn scheme(id: &SchemeId) -> Option<Arc<Scheme>> {
    schemes().iter().find(|scheme| scheme.id == *id).cloned().or_else(|| packs().into_iter().find(|it| it.id == *id))
}

/// A filled example audit of an invented organisation. Its bundle is a file beside the app,
/// fetched when it is looked at, so that nobody waits for examples they do not open.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The submission's id.
    pub id: &'static str,
    /// Its name in the folder `examples` of the built site, and of `src/rubrics`.
    pub file: &'static str,
    pub scheme: &'static str,
    pub setting: &'static str,
    pub organisation: &'static str,
}

/// The filled examples, in order of file name.
pub fn examples() -> &'static [Example] {
    include!(concat!(env!("OUT_DIR"), "/examples.rs"))
}
