//! A store that lasts as long as the page: for a browser that keeps nothing, and for tests.

use std::cell::RefCell;

use super::{KeyValue, KeyValueError};

/// Texts under keys, in memory. There are few of them: a list does.
#[derive(Debug, Default)]
pub struct Memory(RefCell<Vec<(String, String)>>);

impl KeyValue for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        Ok(self.0.borrow().iter().find(|(known, _)| known == key).map(|(_, text)| text.clone()))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), KeyValueError> {
        self.remove(key)?;
        self.0.borrow_mut().push((key.to_owned(), text.to_owned()));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        self.0.borrow_mut().retain(|(known, _)| known != key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, KeyValueError> {
        Ok(self.0.borrow().iter().map(|(key, _)| key.clone()).collect())
    }
}
