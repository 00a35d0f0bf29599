//! Words of a closed list, alone or as the `kind` of a table.

use serde::de::value::U64Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, IntoDeserializer, VariantAccess, Visitor};
use serde_json::Value;

use super::super::problem::Step;
use super::{Fields, Found, Reader, Stop};

/// The key that says which variant a table is, where an enum holds more than a word.
const KIND: &str = "kind";

/// One of several words or, where a variant holds more, a table whose `kind` is one of them.
pub(super) struct Variant<'v, 'n> {
    reader: Reader<'v, 'n>,
    words: Fields,
    /// Whether the word is one of those.
    known: bool,
}

impl<'v, 'n> Variant<'v, 'n> {
    pub(super) fn new(reader: Reader<'v, 'n>, words: Fields) -> Self {
        Variant { reader, words, known: false }
    }
}

impl<'v> EnumAccess<'v> for Variant<'v, '_> {
    type Error = Stop;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'v>>(mut self, seed: S) -> Result<(S::Value, Self), Stop> {
        let word = match self.reader.found {
            Found::Value(Value::String(word)) => Some(word.as_str()),
            Found::Value(Value::Object(table)) => table.get(KIND).and_then(Value::as_str),
            _ => None,
        };
        let place = self.words.iter().position(|known| word == Some(known));
        self.known = place.is_some();
        // A variant by its place among them. Where it is none of them, the first stands in for it.
        let place: U64Deserializer<Stop> = (place.unwrap_or_default() as u64).into_deserializer();
        Ok((seed.deserialize(place)?, self))
    }
}

impl<'v> VariantAccess<'v> for Variant<'v, '_> {
    type Error = Stop;

    fn unit_variant(self) -> Result<(), Stop> {
        let Reader { found, notes, .. } = self.reader;
        match found {
            Found::Value(Value::String(_)) if self.known => return Ok(()),
            Found::Value(Value::String(word)) => notes.no_word(word, self.words),
            other => notes.wrong(other, "text in quotation marks"),
        }
        notes.unread.insert(notes.path.clone());
        Ok(())
    }

    fn struct_variant<V: Visitor<'v>>(self, fields: Fields, visitor: V) -> Result<V::Value, Stop> {
        let Variant { reader, words, known } = self;
        if let (true, Found::Value(Value::Object(_))) = (known, reader.found) {
            return reader.table(Some(KIND), fields, visitor);
        }
        let notes = reader.notes;
        match reader.found {
            Found::Value(Value::Object(table)) => match table.get(KIND) {
                Some(Value::String(word)) => notes.within(Step::key(KIND), |notes| notes.no_word(word, words)),
                Some(kind) => {
                    notes.within(Step::key(KIND), |notes| notes.wrong(Found::Value(kind), "text in quotation marks"));
                }
                None => notes.missing(KIND),
            },
            other => notes.wrong(other, "a table of keys and values"),
        }
        notes.unread.insert(notes.path.clone());
        Reader { found: Found::Told, form: None, notes }.table(None, fields, visitor)
    }

    fn newtype_variant_seed<S: DeserializeSeed<'v>>(self, _: S) -> Result<S::Value, Stop> {
        Err(Stop)
    }

    fn tuple_variant<V: Visitor<'v>>(self, _: usize, _: V) -> Result<V::Value, Stop> {
        Err(Stop)
    }
}
