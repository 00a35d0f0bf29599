//! A deserializer of a parsed value that is as strict as the format: a list where an object belongs, null
//! for what may be left out, an object for a word, a field too many, none of it is let pass, as derived
//! types by themselves would have it. It knows where it is in the file, and goes on: what is missing or of
//! another kind is noted and read as empty, so that the first thing that is wrong can be told even where
//! something of another kind is wrong as well.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::{Map, Value};

use super::error::short;
use super::location::{Location, Part};

/// The most names of unknown fields that are noted of one file; further ones are left out.
pub const MOST_UNKNOWN: usize = 50;

/// What is noted while a value is read.
#[derive(Default)]
pub(super) struct Notes {
    /// Whether it is of a newer version, which may have fields that ours does not.
    is_newer: bool,
    /// The first thing that is wrong.
    fault: Cell<Option<Misfit>>,
    /// How many things are wrong.
    count: Cell<usize>,
    unknown: RefCell<Vec<String>>,
}

/// Something that is wrong in a file, whatever it means.
#[derive(Clone, Copy)]
pub(super) struct Misfit {
    pub(super) at: Location,
    /// Whether it is a list with more entries than there may be; otherwise something is missing, of another
    /// kind, or does not belong.
    pub(super) is_too_many: bool,
}

/// That a type cannot be read from this deserializer. The types of `wire` can.
#[derive(Debug)]
pub(super) struct Unsupported;

impl Notes {
    /// Nothing noted yet, of a file of our version or a newer one.
    pub(super) fn new(is_newer: bool) -> Self {
        Notes { is_newer, ..Notes::default() }
    }

    /// The file that is this value.
    pub(super) fn read<T: for<'de> Deserialize<'de>>(&self, file: Value) -> Result<T, Unsupported> {
        T::deserialize(ValueDeserializer { value: Some(file), at: Part::File.into(), is_noted: false, notes: self })
    }

    pub(super) fn is_newer(&self) -> bool {
        self.is_newer
    }

    /// The first thing that is wrong.
    pub(super) fn fault(&self) -> Option<Misfit> {
        self.fault.get()
    }

    /// The names of the fields that ours does not have: each once, and no more of them than can be read.
    pub(super) fn unknown(self) -> Vec<String> {
        self.unknown.into_inner()
    }

    fn note(&self, fault: Misfit) {
        self.count.set(self.count.get() + 1);
        if self.fault.get().is_none_or(|first| fault.at < first.at) {
            self.fault.set(Some(fault));
        }
    }

    fn out_of_place(&self, at: Location) {
        self.note(Misfit { at, is_too_many: false });
    }

    fn note_unknown(&self, name: &str, at: Location) {
        if !self.is_newer {
            return self.out_of_place(at.unknown());
        }
        let (mut unknown, name) = (self.unknown.borrow_mut(), short(name));
        if unknown.len() < MOST_UNKNOWN && !unknown.contains(&name) {
            unknown.push(name);
        }
    }
}

/// A value, or that none is there.
struct ValueDeserializer<'n> {
    value: Option<Value>,
    at: Location,
    /// Whether it is missing because what it would be in is; that was noted.
    is_noted: bool,
    notes: &'n Notes,
}

impl ValueDeserializer<'_> {
    /// The value as what it has to be, or else nothing; then that is noted.
    fn take<T>(&mut self, of_kind: fn(Value) -> Option<T>) -> Option<T> {
        let found = self.value.take().and_then(of_kind);
        if found.is_none() && !self.is_noted {
            self.notes.out_of_place(self.at);
        }
        found
    }
}

fn text(value: Value) -> Option<String> {
    if let Value::String(text) = value { Some(text) } else { None }
}

fn list(value: Value) -> Option<Vec<Value>> {
    if let Value::Array(list) = value { Some(list) } else { None }
}

fn object(value: Value) -> Option<Map<String, Value>> {
    if let Value::Object(map) = value { Some(map) } else { None }
}

impl<'de> Deserializer<'de> for ValueDeserializer<'_> {
    type Error = Unsupported;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unsupported> {
        Err(Unsupported)
    }

    fn deserialize_bool<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Unsupported> {
        visitor.visit_bool(self.take(|value| value.as_bool()).unwrap_or_default())
    }

    fn deserialize_u64<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Unsupported> {
        visitor.visit_u64(self.take(|value| value.as_u64()).unwrap_or_default())
    }

    fn deserialize_string<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Unsupported> {
        visitor.visit_string(self.take(text).unwrap_or_default())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unsupported> {
        if self.value.is_some() { visitor.visit_some(self) } else { visitor.visit_none() }
    }

    fn deserialize_seq<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Unsupported> {
        let mut items = self.take(list).unwrap_or_default();
        if self.at.limit().is_some_and(|most| items.len() > most) {
            self.notes.note(Misfit { at: self.at, is_too_many: true });
            items.clear();
        }
        let noted = self.notes.count.get();
        visitor.visit_seq(Items { items: items.into_iter(), number: 0, at: self.at, noted, notes: self.notes })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unsupported> {
        let map = self.take(object);
        let is_noted = map.is_none();
        let map = map.unwrap_or_default();
        visitor.visit_map(Fields { map, names, number: 0, at: self.at, is_noted, notes: self.notes })
    }

    /// A word, told by its place among those there are.
    fn deserialize_enum<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unsupported> {
        let found = self.take(text);
        let place = found.as_ref().and_then(|found| words.iter().position(|word| word == found));
        if found.is_some() && place.is_none() {
            self.notes.out_of_place(self.at);
        }
        visitor.visit_enum(numbered(place.unwrap_or_default()))
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u128 f32 f64 char str bytes byte_buf unit unit_struct newtype_struct
        tuple tuple_struct map identifier ignored_any
    }
}

/// A field or a word by its number: derived types take either that or its name.
fn numbered(place: usize) -> serde::de::value::U32Deserializer<Unsupported> {
    u32::try_from(place).unwrap_or(u32::MAX).into_deserializer()
}

/// The fields of an object, in the order of the type they are read as, whether they are there or not.
struct Fields<'n> {
    map: Map<String, Value>,
    names: &'static [&'static str],
    number: usize,
    at: Location,
    is_noted: bool,
    notes: &'n Notes,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Unsupported;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unsupported> {
        if self.number < self.names.len() {
            return seed.deserialize(numbered(self.number)).map(Some);
        }
        // Of an object without fields of ours, nothing is ours to read.
        if !self.names.is_empty() {
            self.map.keys().for_each(|name| self.notes.note_unknown(name, self.at));
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Unsupported> {
        let name = self.names.get(self.number).copied().unwrap_or_default();
        self.number += 1;
        let value = self.map.remove(name);
        let (at, is_noted) = (self.at.field(name), self.is_noted);
        seed.deserialize(ValueDeserializer { value, at, is_noted, notes: self.notes })
    }
}

/// The entries of a list, up to one in which something is out of place: what stands after it is not told.
struct Items<'n> {
    items: std::vec::IntoIter<Value>,
    number: usize,
    at: Location,
    /// How many things were noted before it.
    noted: usize,
    notes: &'n Notes,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Unsupported;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unsupported> {
        if self.notes.count.get() > self.noted {
            return Ok(None);
        }
        let Some(value) = self.items.next() else { return Ok(None) };
        let at = self.at.item(self.number);
        self.number += 1;
        seed.deserialize(ValueDeserializer { value: Some(value), at, is_noted: false, notes: self.notes }).map(Some)
    }
}

impl Error for Unsupported {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unsupported
    }
}

impl std::error::Error for Unsupported {}

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a type that is not read from files")
    }
}
