//! The schemes built into this app. Packs a user adds will join them here.

use std::sync::{Arc, OnceLock};

use serde_json::Value;

use crate::scheme::ids::SchemeId;
use crate::scheme::{Scheme, check, source};

/// Every scheme, in order of file name. Read once; the build has already checked them, so a
/// scheme that cannot be read here is left out rather than stopping the app.
pub fn schemes() -> &'static [Arc<Scheme>] {
    static SCHEMES: OnceLock<Vec<Arc<Scheme>>> = OnceLock::new();
    SCHEMES.get_or_init(|| {
        let text = include_str!(concat!(env!("OUT_DIR"), "/schemes.json"));
        let list: Vec<Value> = serde_json::from_str(text).unwrap_or_default();
        list.into_iter().filter_map(built_in).collect()
    })
}

fn built_in(mut entry: Value) -> Option<Arc<Scheme>> {
    let source: source::Scheme = serde_json::from_value(entry.get_mut("source")?.take()).ok()?;
    let digest = entry.get("digest")?.as_str()?;
    check::check(&source, digest).ok().map(Arc::new)
}

/// The scheme with this id.
pub fn scheme(id: &SchemeId) -> Option<Arc<Scheme>> {
    schemes().iter().find(|scheme| scheme.id == *id).cloned()
}

/// The filled example audits, each a whole submission bundle of an invented organisation.
pub fn examples() -> &'static [&'static str] {
    include!(concat!(env!("OUT_DIR"), "/examples.rs"))
}
