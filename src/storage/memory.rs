//! A store that lasts as long as the page: for a browser that keeps nothing, and for tests.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{KeyValue, KeyValueError};

/// Texts under keys, in memory.
#[derive(Debug, Default)]
pub struct Memory(RefCell<BTreeMap<String, String>>);

impl KeyValue for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, json: &str) -> Result<(), KeyValueError> {
        self.0.borrow_mut().insert(key.to_owned(), json.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, KeyValueError> {
        Ok(self.0.borrow().keys().cloned().collect())
    }
}
