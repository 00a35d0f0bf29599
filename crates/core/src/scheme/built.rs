//! From what the build wrote of the schemes back to the schemes. The build has read and checked their
//! sources, so here derived types are filled and nothing is asked again; whatever is not byte for byte
//! what this build wrote is not read at all.

use serde::de::value::U64Deserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, SeqAccess, VariantAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Scheme;
use super::read::Stop;

/// SHA-256 of what the build wrote, by which the app knows it.
pub type BuildDigest = [u8; 32];

/// What the build writes of a scheme, and its digest.
///
/// # Errors
/// Never for schemes, which hold nothing that JSON does not have.
#[cfg(any(test, feature = "rubrics"))]
pub fn written(scheme: &Scheme) -> serde_json::Result<(Vec<u8>, BuildDigest)> {
    let bytes = serde_json::to_vec(scheme)?;
    let digest = Sha256::digest(&bytes).into();
    Ok((bytes, digest))
}

/// The scheme in what the build wrote; nothing where the bytes are any others, such as a page that a network sent in
/// their place, or the file of another build.
pub fn read(bytes: &[u8], digest: &BuildDigest) -> Option<Scheme> {
    (<BuildDigest>::from(Sha256::digest(bytes)) == *digest).then(|| from_json(bytes))?
}

/// The scheme in such a text, whoever wrote it.
fn from_json(bytes: &[u8]) -> Option<Scheme> {
    let value: Value = serde_json::from_slice(bytes).ok()?;
    Scheme::deserialize(Written(&value)).ok()
}

/// A value as derived `Serialize` wrote it. Types are given their fields by place, and variants by
/// number, so that they compare no names: with `serde_json`’s own reader the app is larger by a tenth.
#[derive(Clone, Copy)]
struct Written<'v>(&'v Value);

impl<'v> Deserializer<'v> for Written<'v> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'v>>(self, _: V) -> Result<V::Value, Stop> {
        Err(Stop)
    }

    fn deserialize_bool<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_bool(self.0.as_bool().ok_or(Stop)?)
    }

    fn deserialize_u32<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u64<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_u64(self.0.as_u64().ok_or(Stop)?)
    }

    fn deserialize_string<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_borrowed_str(self.0.as_str().ok_or(Stop)?)
    }

    fn deserialize_option<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Stop> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_seq(Items(self.0.as_array().ok_or(Stop)?.iter()))
    }

    fn deserialize_tuple<V: Visitor<'v>>(self, _: usize, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'v>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_seq(Fields { table: self.0, fields: fields.iter() })
    }

    fn deserialize_enum<V: Visitor<'v>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_enum(self.variant(variants)?)
    }

    forward_to_deserialize_any! {
        <W: Visitor<'v>>
        i8 i16 i32 i64 i128 u8 u16 u128 f32 f64 char str bytes byte_buf unit unit_struct newtype_struct tuple_struct
        map identifier ignored_any
    }
}

impl<'v> Written<'v> {
    /// Which variant this is: a word or, where it holds something, a table with one key.
    fn variant(self, variants: &[&str]) -> Result<Variant<'v>, Stop> {
        let (name, held) = match self.0 {
            Value::String(name) => (name, self.0),
            Value::Object(table) => table.iter().next().ok_or(Stop)?,
            _ => return Err(Stop),
        };
        let number = variants.iter().position(|variant| name == variant).ok_or(Stop)?;
        Ok(Variant { number, held: Written(held) })
    }
}

/// The items of a list.
struct Items<'v>(std::slice::Iter<'v, Value>);

impl<'v> SeqAccess<'v> for Items<'v> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'v>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        self.0.next().map(|item| seed.deserialize(Written(item))).transpose()
    }
}

/// The fields of a type, in its order.
struct Fields<'v> {
    table: &'v Value,
    fields: std::slice::Iter<'static, &'static str>,
}

impl<'v> Fields<'v> {
    fn step(&mut self) -> Option<Written<'v>> {
        self.table.get(self.fields.next()?).map(Written)
    }
}

impl<'v> SeqAccess<'v> for Fields<'v> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'v>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        self.step().map(|value| seed.deserialize(value)).transpose()
    }
}

/// One of the variants of a type, with what it holds.
struct Variant<'v> {
    number: usize,
    held: Written<'v>,
}

impl<'v> EnumAccess<'v> for Variant<'v> {
    type Error = Stop;
    type Variant = Written<'v>;

    fn variant_seed<S: DeserializeSeed<'v>>(self, seed: S) -> Result<(S::Value, Written<'v>), Stop> {
        let number: U64Deserializer<Stop> = (self.number as u64).into_deserializer();
        Ok((seed.deserialize(number)?, self.held))
    }
}

impl<'v> VariantAccess<'v> for Written<'v> {
    type Error = Stop;

    fn unit_variant(self) -> Result<(), Stop> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'v>>(self, seed: S) -> Result<S::Value, Stop> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'v>>(self, _: usize, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'v>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_struct("", fields, visitor)
    }
}
