//! A strict walk over the tokens of a file, before anything looks at their meaning: no key twice
//! in one object, no floats, no integer that JSON readers round, no deep nesting, not too many
//! values (R3.1 step 4). serde_json alone lets the first four pass.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::error::{ReadError, most, short};

const DEEPEST: u32 = 32;
const MOST_VALUES: usize = 200_000;
/// 2^53 − 1: beyond it, other readers of JSON round.
pub(super) const LARGEST: u64 = (1 << 53) - 1;

/// The file's value, or why it may not be read.
pub(super) fn parse(text: &str) -> Result<Value, ReadError> {
    #[cfg(test)]
    super::parses::one_more();
    let walk = StrictPass::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Seed { walk: &walk, depth: 0 }.deserialize(&mut reader).and_then(|value| {
        reader.end()?;
        Ok(value)
    });
    value.map_err(|error| match walk.refusal.into_inner() {
        Some(refusal) => refusal,
        None if error.is_eof() => ReadError::CutShort,
        None => ReadError::NotJson,
    })
}

/// Whether a text that this app has written has more values than [`parse`] takes, without reading it. It has no space
/// between its tokens.
pub(super) fn has_too_many_values(text: &str) -> bool {
    // Nothing counts for more values than it has letters.
    text.len() > MOST_VALUES && values_in(text) > MOST_VALUES
}

/// How many values a text without space between its tokens has, an object counted twice.
fn values_in(text: &str) -> usize {
    let (mut values, mut is_in_string, mut before) = (1, false, b',');
    let mut letters = text.bytes();
    while let Some(letter) = letters.next() {
        match letter {
            b'"' => is_in_string = !is_in_string,
            b'\\' if is_in_string => {
                letters.next();
            }
            _ if is_in_string => {}
            // Each value stands after a comma, or first in what it is in.
            b',' | b'[' => values += 1,
            b'{' => values += 2,
            b']' if before == b'[' => values -= 1,
            b'}' if before == b'{' => values -= 1,
            _ => {}
        }
        before = letter;
    }
    values
}

#[derive(Default)]
struct StrictPass {
    values: Cell<usize>,
    refusal: RefCell<Option<ReadError>>,
}

impl StrictPass {
    fn refuse<E: Error>(&self, refusal: ReadError) -> E {
        *self.refusal.borrow_mut() = Some(refusal);
        E::custom("refused")
    }

    fn one_more<E: Error>(&self) -> Result<(), E> {
        let values = self.values.get() + 1;
        self.values.set(values);
        if values > MOST_VALUES {
            let most = most(MOST_VALUES, "values");
            return Err(self.refuse(ReadError::OverLimit { what: "The selected file".to_owned(), most }));
        }
        Ok(())
    }

    fn damaged<E: Error>(&self, what: &str) -> E {
        self.refuse(ReadError::Damaged { what: what.to_owned() })
    }
}

#[derive(Clone, Copy)]
struct Seed<'a> {
    walk: &'a StrictPass,
    depth: u32,
}

impl Seed<'_> {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        if self.depth >= DEEPEST {
            return Err(self.walk.damaged("how deeply things are nested in it"));
        }
        Ok(Seed { depth: self.depth + 1, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.walk.one_more()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        if value > LARGEST {
            return Err(self.walk.damaged("a number in it"));
        }
        Ok(Value::from(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() > LARGEST {
            return Err(self.walk.damaged("a number in it"));
        }
        Ok(Value::from(value))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Value, E> {
        Err(self.walk.damaged("a number in it"))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        if value.contains('\0') {
            return Err(self.walk.damaged("a character in it"));
        }
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let inside = self.deeper()?;
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(inside)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let inside = self.deeper()?;
        // It counts twice: however little is in it, it takes much more room than other values.
        self.walk.one_more()?;
        let mut values = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if key.contains('\0') {
                return Err(self.walk.damaged("a character in it"));
            }
            if values.contains_key(&key) {
                return Err(self.walk.refuse(ReadError::KeyTwice { key: short(&key), at: None }));
            }
            values.insert(key, map.next_value_seed(inside)?);
        }
        Ok(Value::Object(values))
    }
}

#[cfg(test)]
mod tests {
    use super::{Seed, StrictPass, values_in};
    use serde::de::DeserializeSeed;

    #[test]
    fn values_are_counted_as_the_walk_counts_them() {
        for text in [
            "1",
            "\"\"",
            "[]",
            "{}",
            "[[],{}]",
            "[{},{}]",
            r#"{"a":[1,2,"]"],"b":{"c":{}},"d":"{\"e\":[1,2]}\\"}"#,
            r#"[true,null,"\\",["[","{"],-5]"#,
        ] {
            let walk = StrictPass::default();
            let mut reader = serde_json::Deserializer::from_str(text);
            assert!(Seed { walk: &walk, depth: 0 }.deserialize(&mut reader).is_ok(), "{text}");
            assert_eq!(values_in(text), walk.values.get(), "{text}");
        }
    }
}
