//! The fields of one JSON object, taken out one by one by name and kind. A list where an object
//! belongs, a field of another kind, a field too few or too many: none of it is ours. Written by
//! hand because derived readers accept lists for objects, and are ten times the size.

use serde_json::{Map, Value};

use super::error::ReadError;

/// The fields not taken out yet.
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    /// The fields of an object.
    pub(super) fn of(value: Value) -> Result<Self, ReadError> {
        match value {
            Value::Object(map) => Ok(Fields(map)),
            _ => Err(ReadError::NotOurs),
        }
    }

    fn take(&mut self, key: &str) -> Result<Value, ReadError> {
        self.0.remove(key).ok_or(ReadError::NotOurs)
    }

    /// The object under `key`.
    pub(super) fn object(&mut self, key: &str) -> Result<Fields, ReadError> {
        Fields::of(self.take(key)?)
    }

    /// The text under `key`.
    pub(super) fn text(&mut self, key: &str) -> Result<String, ReadError> {
        text_in(self.take(key)?)
    }

    /// The text under `key`, where the key is there.
    pub(super) fn maybe_text(&mut self, key: &str) -> Result<Option<String>, ReadError> {
        self.0.remove(key).map(text_in).transpose()
    }

    /// The list under `key`.
    pub(super) fn list(&mut self, key: &str) -> Result<Vec<Value>, ReadError> {
        list_in(self.take(key)?)
    }

    /// The list of texts under `key`.
    pub(super) fn texts(&mut self, key: &str) -> Result<Vec<String>, ReadError> {
        self.list(key)?.into_iter().map(text_in).collect()
    }

    /// The list of texts under `key`, where the key is there.
    pub(super) fn maybe_texts(&mut self, key: &str) -> Result<Option<Vec<String>>, ReadError> {
        let list = self.0.remove(key).map(list_in).transpose()?;
        list.map(|list| list.into_iter().map(text_in).collect()).transpose()
    }

    /// The whole number, zero or above, under `key`.
    pub(super) fn number(&mut self, key: &str) -> Result<u64, ReadError> {
        self.take(key)?.as_u64().ok_or(ReadError::NotOurs)
    }

    /// That `key` holds true or false.
    pub(super) fn truth(&mut self, key: &str) -> Result<bool, ReadError> {
        self.take(key)?.as_bool().ok_or(ReadError::NotOurs)
    }

    /// The place in `words` of the word under `key`.
    pub(super) fn word(&mut self, key: &str, words: &[&str]) -> Result<usize, ReadError> {
        let found = self.text(key)?;
        words.iter().position(|word| *word == found).ok_or(ReadError::NotOurs)
    }

    /// That every field has been taken out.
    pub(super) fn end(self) -> Result<(), ReadError> {
        if self.0.is_empty() { Ok(()) } else { Err(ReadError::NotOurs) }
    }
}

fn text_in(value: Value) -> Result<String, ReadError> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err(ReadError::NotOurs),
    }
}

fn list_in(value: Value) -> Result<Vec<Value>, ReadError> {
    match value {
        Value::Array(list) => Ok(list),
        _ => Err(ReadError::NotOurs),
    }
}
