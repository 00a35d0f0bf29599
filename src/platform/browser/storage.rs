//! What the browser says of its own stores, and what is noted in this tab.

use js_sys::{Array, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Storage, StorageManager};

use crate::platform::bindings::{DatabaseFactory, names};
use readymark_core::store::DATABASE;

/// Whether this browser has a database of ours: there is one once anything was kept a second time. One
/// that refuses to say refuses to open any; only where it cannot be asked, there may be.
pub(crate) async fn has_database() -> bool {
    let Some(factory) = web_sys::window().and_then(|window| window.indexed_db().ok()?) else { return false };
    let factory: DatabaseFactory = factory.unchecked_into();
    let Some(ask) = factory.databases() else { return true };
    let list = ask.call0(&factory).ok().and_then(|list| list.dyn_into::<Promise>().ok());
    let Some(list) = list else { return false };
    let list = JsFuture::from(list).await.ok().and_then(|list| list.dyn_into::<Array>().ok());
    list.is_some_and(|list| names(&list).any(|name| name == DATABASE))
}

/// What the browser says of how it keeps things; nothing where it says nothing.
fn storage_manager() -> Option<StorageManager> {
    let storage = web_sys::window()?.navigator().storage();
    (!storage.is_undefined()).then_some(storage)
}

/// Asks the browser to keep what is here also when it needs room. It may put the question to the person, and never
/// answer.
pub(crate) async fn ask_to_persist() {
    if let Some(asked) = storage_manager().and_then(|storage| storage.persist().ok()) {
        // Whatever the answer is, it is asked for where it is told.
        let _ = JsFuture::from(asked).await;
    }
}

/// Whether the browser has promised to keep what is here when it needs room; nothing where it does not say.
pub(crate) async fn is_persisted() -> Option<bool> {
    JsFuture::from(storage_manager()?.persisted().ok()?).await.ok()?.as_bool()
}

/// The tab's own store, which goes when the browser closes.
fn tab_store() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// What is noted in this tab.
pub(crate) fn tab_note(key: &str) -> Option<String> {
    tab_store()?.get_item(key).ok()?
}

/// Notes something in this tab.
pub(crate) fn note_in_tab(key: &str, text: &str) {
    if let Some(backend) = tab_store() {
        let _ = backend.set_item(key, text);
    }
}

/// Takes a note away from this tab.
pub(crate) fn forget_in_tab(key: &str) {
    if let Some(backend) = tab_store() {
        let _ = backend.remove_item(key);
    }
}
