//! The browser's local storage, by way of gloo. It is probed through `web_sys` first, because
//! gloo's own calls throw where nothing can catch them: `get` and `raw` where the store is denied,
//! and `set` where a browser throws something that is no `Error` (R2.2). So gloo hands out the
//! store, and every call on it gives a `Result`.

use std::sync::atomic::{AtomicBool, Ordering};

use gloo_storage::{LocalStorage, Storage as _};
use web_sys::Storage;

use readymark_core::store::{KeyValue, KeyValueError, PREFIX};

/// Set once the app has failed: what it holds may be nonsense, and is not to be kept.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// From now on nothing is written, here or in the second store. Returns whether that is new.
pub fn stop_writing() -> bool {
    !STOPPED.swap(true, Ordering::Relaxed)
}

/// Where writing has not stopped.
pub(super) fn may_write() -> Result<(), KeyValueError> {
    if STOPPED.load(Ordering::Relaxed) { Err(KeyValueError("the app has failed".to_owned())) } else { Ok(()) }
}

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
        let probe = window.local_storage().map_err(|error| refused(&error))?;
        let probe = probe.ok_or_else(|| KeyValueError("no local storage".to_owned()))?;
        probe.length().map_err(|error| refused(&error))?;
        Ok(Local(LocalStorage::raw()))
    }
}

impl KeyValue for Local {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        self.0.get_item(key).map_err(|error| refused(&error))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), KeyValueError> {
        may_write()?;
        self.0.set_item(key, text).map_err(|error| refused(&error))
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        may_write()?;
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
