//! The fields of one JSON object, taken out one by one by name and kind. A list where an object
//! belongs, a field of another kind, a field too few or too many: none of it is let pass. What cannot
//! be read gives something empty and is noted, and the first note is why the file is not opened:
//! a way out at every field would be most of the reader's size, as derived readers are.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::LONGEST_AUDIT;
use super::error::{ReadError, most, short};
use crate::audit::place::Place;
use crate::catalogue::Catalogue;
use crate::scheme::Scheme;
use crate::scheme::ids::SchemeId;

/// So many names of fields that are not known are noted.
pub const MOST_UNKNOWN: usize = 50;

/// One file being read: the first thing that was wrong with it.
pub(super) struct Reading {
    wrong: RefCell<Option<ReadError>>,
    /// Whether it is of a newer version, which may have fields that ours does not.
    pub(super) newer: bool,
    unknown: RefCell<Vec<String>>,
    /// The scheme it says it is for, where that is here: what is wrong is said in its words.
    scheme: Option<Arc<Scheme>>,
    here: Cell<Here>,
    /// Whether the first thing that is wrong is in the entry being read, which may still tell its name.
    is_unnamed: Cell<bool>,
}

/// What is being read, in words; an entry of a list has its number, counted from 1, in place of `#`.
#[derive(Clone, Copy)]
struct Here {
    what: &'static str,
    number: usize,
}

/// What stands around the parts of a file that have a name.
const ITSELF: &str = "what it says of itself";

impl Reading {
    /// A file about to be read.
    pub(super) fn new(newer: bool, value: &Value, catalogue: &Catalogue) -> Reading {
        let id = value.pointer("/payload/scheme/id").and_then(Value::as_str).and_then(SchemeId::new);
        let scheme = id.and_then(|id| catalogue.scheme(&id).cloned());
        let here = Cell::new(Here { what: ITSELF, number: 0 });
        let (wrong, unknown) = (RefCell::default(), RefCell::default());
        Reading { wrong, newer, unknown, scheme, here, is_unnamed: Cell::new(false) }
    }

    /// A part of the file is read next.
    pub(super) fn at(&self, what: &'static str) {
        self.entry(what, 0);
    }

    /// What no part of the file with a name of its own holds is read next.
    pub(super) fn at_itself(&self) {
        self.at(ITSELF);
    }

    /// The entry of a list is read next, of this number counted from 0; `what` has `#` where it is to stand.
    pub(super) fn entry(&self, what: &'static str, number: usize) {
        self.here.set(Here { what, number: number + 1 });
        self.is_unnamed.set(false);
    }

    /// What the entry being read is called, where something in it is out of place.
    pub(super) fn named(&self, name: impl FnOnce() -> String) {
        if let (true, Some(ReadError::OutOfPlace { at })) = (self.is_unnamed.take(), &mut *self.wrong.borrow_mut()) {
            at.push_str(&name());
        }
    }

    /// What a question, and its element, are called: as on the screen, or else by their ids.
    pub(super) fn called(&self, place: &Place) -> (String, Option<String>) {
        let scheme = self.scheme.as_deref();
        let question = scheme.and_then(|scheme| place.question(scheme));
        let question = question.map_or_else(|| place.question.to_string(), |question| question.ask.clone());
        let element = place.element.as_ref().map(|id| {
            let element = scheme.and_then(|scheme| scheme.element(id));
            element.map_or_else(|| id.to_string(), |element| element.title.clone())
        });
        (short(&question), element.as_deref().map(short))
    }

    /// Notes that something is wrong; only the first note counts.
    pub(super) fn wrong(&self, error: ReadError) {
        self.wrong.borrow_mut().get_or_insert(error);
    }

    /// Notes that something is missing, of another kind, or does not belong where it stands.
    fn out_of_place<T: Default>(&self) -> T {
        if self.wrong.borrow().is_none() {
            self.wrong(self.refusal());
            self.is_unnamed.set(true);
        }
        T::default()
    }

    fn refusal(&self) -> ReadError {
        let Here { what, number } = self.here.get();
        ReadError::OutOfPlace { at: what.replacen('#', &number.to_string(), 1) }
    }

    /// Notes a field that ours does not have: once, and no more of them than can be read.
    fn unknown(&self, key: &str) {
        let (mut unknown, key) = (self.unknown.borrow_mut(), short(key));
        if unknown.len() < MOST_UNKNOWN && !unknown.contains(&key) {
            unknown.push(key);
        }
    }

    /// What was read, or the first thing that was wrong; and the fields that ours does not have.
    pub(super) fn end<T>(self, read: Option<T>) -> (Result<T, ReadError>, Vec<String>) {
        let refusal = self.refusal();
        let read = match self.wrong.into_inner() {
            Some(error) => Err(error),
            None => read.ok_or(refusal),
        };
        (read, self.unknown.into_inner())
    }

    /// The fields of an object.
    pub(super) fn fields(&self, value: Value) -> Fields<'_> {
        let map = match value {
            Value::Object(map) => map,
            _ => self.out_of_place(),
        };
        Fields { map, reading: self }
    }

    fn text_in(&self, value: Value) -> String {
        match value {
            Value::String(text) => text,
            _ => self.out_of_place(),
        }
    }

    fn list_in(&self, value: Value) -> Vec<Value> {
        match value {
            Value::Array(list) => list,
            _ => self.out_of_place(),
        }
    }

    /// The texts of a list.
    pub(super) fn texts_in(&self, list: Vec<Value>) -> Vec<String> {
        list.into_iter().map(|value| self.text_in(value)).collect()
    }

    /// That no name stands twice: writing it back would lose one.
    pub(super) fn once<'a>(&self, names: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for name in names {
            if !seen.insert(name) {
                self.wrong(ReadError::KeyTwice { key: short(name), at: None });
            }
        }
    }

    /// A text that is no longer than a self-audit may be.
    pub(super) fn limited(&self, what: &dyn Fn() -> String, text: String) -> String {
        // No text has more units than bytes.
        if text.len() > LONGEST_AUDIT && text.encode_utf16().count() > LONGEST_AUDIT {
            self.wrong(ReadError::OverLimit { what: what(), most: most(LONGEST_AUDIT, "characters") });
        }
        text
    }

    /// An id.
    pub(super) fn id<Id>(&self, make: fn(&str) -> Option<Id>, text: &str) -> Option<Id> {
        let id = make(text);
        if id.is_none() {
            self.wrong(ReadError::Damaged { what: "an id in it".to_owned() });
        }
        id
    }

    /// A set of ids.
    pub(super) fn ids<Id: Ord>(&self, make: fn(&str) -> Option<Id>, texts: &[String]) -> BTreeSet<Id> {
        self.once(texts.iter().map(String::as_str));
        let mut ids = BTreeSet::new();
        for text in texts {
            ids.extend(self.id(make, text));
        }
        ids
    }
}

/// The fields not taken out yet.
pub(super) struct Fields<'r> {
    map: Map<String, Value>,
    pub(super) reading: &'r Reading,
}

impl<'r> Fields<'r> {
    fn take(&mut self, key: &str) -> Value {
        self.map.remove(key).unwrap_or_else(|| self.reading.out_of_place())
    }

    /// The object under `key`.
    pub(super) fn object(&mut self, key: &str) -> Fields<'r> {
        let value = self.take(key);
        self.reading.fields(value)
    }

    /// The object under `key`, where the key is there.
    pub(super) fn maybe_object(&mut self, key: &str) -> Option<Fields<'r>> {
        self.map.remove(key).map(|value| self.reading.fields(value))
    }

    /// The text under `key`.
    pub(super) fn text(&mut self, key: &str) -> String {
        let value = self.take(key);
        self.reading.text_in(value)
    }

    /// The text under `key`, where the key is there.
    pub(super) fn maybe_text(&mut self, key: &str) -> Option<String> {
        self.map.remove(key).map(|value| self.reading.text_in(value))
    }

    /// The list under `key`, of so many at most where a limit is given.
    pub(super) fn list(&mut self, key: &str, limit: Option<(&str, usize)>) -> Vec<Value> {
        let value = self.take(key);
        let list = self.reading.list_in(value);
        if let Some((what, limit)) = limit.filter(|(_, limit)| list.len() > *limit) {
            self.reading.wrong(ReadError::OverLimit { what: what.to_owned(), most: most(limit, "entries") });
        }
        list
    }

    /// The list of texts under `key`.
    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        let list = self.list(key, None);
        self.reading.texts_in(list)
    }

    /// The list of texts under `key`, where the key is there.
    pub(super) fn maybe_texts(&mut self, key: &str) -> Option<Vec<String>> {
        self.map.contains_key(key).then(|| self.texts(key))
    }

    /// The id under `key`.
    pub(super) fn id<Id>(&mut self, make: fn(&str) -> Option<Id>, key: &str) -> Option<Id> {
        let text = self.text(key);
        self.reading.id(make, &text)
    }

    /// The id under `key`, where the key is there.
    pub(super) fn maybe_id<Id>(&mut self, make: fn(&str) -> Option<Id>, key: &str) -> Option<Id> {
        self.maybe_text(key).and_then(|text| self.reading.id(make, &text))
    }

    /// The ids under `key`.
    pub(super) fn ids<Id: Ord>(&mut self, make: fn(&str) -> Option<Id>, key: &str) -> BTreeSet<Id> {
        let texts = self.texts(key);
        self.reading.ids(make, &texts)
    }

    /// The whole number, zero or above, under `key`.
    pub(super) fn number(&mut self, key: &str) -> u64 {
        self.take(key).as_u64().unwrap_or_else(|| self.reading.out_of_place())
    }

    /// True or false under `key`.
    pub(super) fn truth(&mut self, key: &str) -> bool {
        self.take(key).as_bool().unwrap_or_else(|| self.reading.out_of_place())
    }

    /// True or false under `key`, where the key is there.
    pub(super) fn maybe_truth(&mut self, key: &str) -> Option<bool> {
        self.map.contains_key(key).then(|| self.truth(key))
    }

    /// The place in `words` of the word under `key`.
    pub(super) fn word(&mut self, key: &str, words: &[&str]) -> usize {
        let found = self.text(key);
        words.iter().position(|word| *word == found).unwrap_or_else(|| self.reading.out_of_place())
    }

    /// That every field has been taken out; a newer version may have more.
    pub(super) fn end(self) {
        for key in self.map.keys() {
            match self.reading.newer {
                true => self.reading.unknown(key),
                false => self.reading.out_of_place(),
            }
        }
    }

    /// The fields are left as they are: they are not ours to read.
    pub(super) fn leave(self) {}
}
