//! The browser's local storage. It is probed through `web_sys` first and read through it, because
//! gloo's calls throw where nothing can catch them; it is written through gloo's `set`, which
//! does not throw once the probe has passed (R2.2).

use gloo_storage::Storage as _;
use serde_json::value::RawValue;
use web_sys::Storage;

use super::{KeyValue, KeyValueError, PREFIX};

/// Local storage that has been shown to work.
#[derive(Debug)]
pub struct Local(Storage);

impl Local {
    /// The store, where the browser allows it.
    ///
    /// # Errors
    /// In the browser's words, where it does not.
    pub fn open() -> Result<Self, KeyValueError> {
        let window = web_sys::window().ok_or_else(|| KeyValueError("no window".to_owned()))?;
        let store = window.local_storage().map_err(|error| refused(&error))?;
        let store = store.ok_or_else(|| KeyValueError("no local storage".to_owned()))?;
        store.length().map_err(|error| refused(&error))?;
        Ok(Local(store))
    }
}

impl KeyValue for Local {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        self.0.get_item(key).map_err(|error| refused(&error))
    }

    fn set(&self, key: &str, json: &str) -> Result<(), KeyValueError> {
        let raw = RawValue::from_string(json.to_owned()).map_err(|error| KeyValueError(error.to_string()))?;
        gloo_storage::LocalStorage::set(key, raw).map_err(|error| KeyValueError(error.to_string()))
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        self.0.remove_item(key).map_err(|error| refused(&error))
    }

    fn keys(&self) -> Result<Vec<String>, KeyValueError> {
        let length = self.0.length().map_err(|error| refused(&error))?;
        let mut keys = Vec::new();
        for index in 0..length {
            let key = self.0.key(index).map_err(|error| refused(&error))?;
            keys.extend(key.filter(|key| key.starts_with(PREFIX)));
        }
        Ok(keys)
    }
}

fn refused(error: &wasm_bindgen::JsValue) -> KeyValueError {
    KeyValueError(error.as_string().unwrap_or_default())
}
