//! What is asked of a text before anything is built from it: whether it calls itself a pack, and whether
//! it holds no more than one may. So what opening a file takes in memory is bounded whatever it says of
//! itself (R3.7).

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::pack::{FORMAT, Fault};

/// The most values a pack may hold, of which a table counts as two: about eight times what the
/// longest scheme built in has. What reading one takes in memory follows from it (R3.7).
const MOST_VALUES: usize = 30_000;
/// How deeply things may be nested in a pack.
const DEEPEST: usize = 32;

/// Whether a value says of itself that it is a pack.
pub(super) fn is_named(value: &Value) -> bool {
    value.get("format").and_then(Value::as_str) == Some(FORMAT)
}

/// Whether a text says of itself that it is a pack. Nothing of it is kept while it is asked.
pub fn is_pack(text: &str) -> bool {
    #[cfg(test)]
    super::parses::one_more();
    let mut reader = serde_json::Deserializer::from_str(text);
    let named = reader.deserialize_any(Named).unwrap_or_default();
    named && reader.end().is_ok()
}

/// Holds a text to how much a pack may hold.
///
/// # Errors
/// Where it holds too much, or nests it too deeply: the line on which it goes over.
pub(super) fn within_bounds(text: &str) -> Result<(), Fault> {
    let counted = Cell::new(0);
    let mut reader = serde_json::Deserializer::from_str(text);
    let counting = Count { counted: &counted, depth: 0 };
    let done = counting.deserialize(&mut reader).and_then(|()| reader.end());
    let Err(error) = done else { return Ok(()) };
    let words = error.to_string();
    match [TOO_MANY, TOO_DEEP].into_iter().find(|over| words.starts_with(over)) {
        Some(over) => Err(Fault { line: error.line().max(1), message: over.to_owned() }),
        // What is no JSON is told when it is read.
        None => Ok(()),
    }
}

const TOO_MANY: &str = "A pack holds at most 30,000 values, and the one that is too many is here. Make it shorter.";
const TOO_DEEP: &str = "Things are nested more deeply here than in any scheme. Remove what is too deep.";

/// A walk that counts values and keeps none.
#[derive(Clone, Copy)]
struct Count<'a> {
    counted: &'a Cell<usize>,
    depth: usize,
}

impl Count<'_> {
    fn more<E: de::Error>(self, values: usize) -> Result<(), E> {
        self.counted.set(self.counted.get() + values);
        if self.counted.get() > MOST_VALUES { Err(E::custom(TOO_MANY)) } else { Ok(()) }
    }

    fn deeper<E: de::Error>(self) -> Result<Self, E> {
        let depth = self.depth + 1;
        if depth > DEEPEST { Err(E::custom(TOO_DEEP)) } else { Ok(Count { depth, ..self }) }
    }
}

impl<'de> DeserializeSeed<'de> for Count<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        self.more(1)?;
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Count<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let inside = self.deeper()?;
        while list.next_element_seed(inside)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let inside = self.deeper()?;
        // However little is in it, it takes much more room than other values.
        self.more(1)?;
        while map.next_key::<IgnoredAny>()?.is_some() {
            map.next_value_seed(inside)?;
        }
        Ok(())
    }
}

/// Whether an object calls itself a pack; the rest of it is read over.
struct Named;

impl<'de> Visitor<'de> for Named {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut named = false;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match &*key {
                "format" => named = says(map.next_value()?, FORMAT),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(named)
    }
}

/// Whether a value is this text, however its characters are written.
fn says(value: &RawValue, text: &str) -> bool {
    // No character takes more than the six of an escape.
    value.get().len() <= text.len() * 6 + 2 && serde_json::from_str::<String>(value.get()).is_ok_and(|it| it == text)
}
