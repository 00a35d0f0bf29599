//! The texts, names and lists a scheme is written with. Each promises something of what it holds, and
//! `read` keeps that promise: serde tells a reader the name of every newtype, and [`Form::named`] makes of
//! it which one this is. The types and that list are written once, so that neither is without the other.
//!
//! A type cannot refuse a text itself: where one value is refused, serde reads nothing more, and an author
//! is told every problem at once. Nor is it asked in `check`, which would then visit every text there is.

use std::ops::Deref;

use serde::Deserialize;

use super::super::Audience;
use super::{Choice, Criterion, Element, Level, Measure, Outcome, Question, Setting, State, Titled};

/// The longest text in a pack, in characters: a scheme’s words are read on a screen.
pub const LONGEST_TEXT: usize = 2_000;

macro_rules! forms {
    ($($(#[$about:meta])* $name:ident $(<$of:ident>)? ($(#[$schema:meta])* $held:ty);)*) => {
        $(
            $(#[$about])*
            #[derive(Debug, Deserialize)]
            pub struct $name $(<$of>)? ($(#[$schema])* $held);
        )*

        /// Which of the types of this module a value is read as.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Form {
            $($name,)*
        }

        impl Form {
            /// The one with this name; other newtypes promise nothing.
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $(stringify!($name) => Some(Form::$name),)*
                    _ => None,
                }
            }
        }
    };
}

forms! {
    /// Lower-case ASCII, permanent, and never used again for something else.
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    Id(#[cfg_attr(feature = "schema", schemars(regex(pattern = super::super::ids::PATTERN)))] String);

    /// The id of something else.
    Name(String);

    /// A text that says something.
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    Text(#[cfg_attr(feature = "schema", schemars(regex(pattern = r"\S"), length(max = LONGEST_TEXT)))] String);

    /// A text in a list.
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    Item(#[cfg_attr(feature = "schema", schemars(length(max = LONGEST_TEXT)))] String);

    /// The ids of other things.
    Names(Vec<Name>);

    /// Several texts.
    Texts(Vec<Item>);

    /// Whole numbers, zero or above.
    Numbers(Vec<u64>);

    /// Words for whom a scheme suits.
    Audiences(Vec<Audience>);

    /// Tables, of which there is at least one.
    AtLeastOne<T>(Vec<T>);
}

macro_rules! deref {
    ($($name:ident to $target:ty),*) => {$(
        impl Deref for $name {
            type Target = $target;

            fn deref(&self) -> &$target {
                &self.0
            }
        }
    )*};
}

deref!(Id to str, Name to str, Text to str, Item to str, Names to [Name], Texts to [Item], Numbers to [u64], Audiences to [Audience]);

impl<T> Deref for AtLeastOne<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

/// In the schema, these are what they hold: what a list of names is about, the key says that has it.
#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator};

    use super::{Audience, Audiences, Id, Item, Name, Names, Numbers, Texts};

    macro_rules! as_held {
        ($($name:ident: $held:ty),*) => {$(
            impl JsonSchema for $name {
                fn inline_schema() -> bool {
                    <$held>::inline_schema()
                }

                fn schema_name() -> Cow<'static, str> {
                    <$held>::schema_name()
                }

                fn schema_id() -> Cow<'static, str> {
                    <$held>::schema_id()
                }

                fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                    <$held>::json_schema(generator)
                }
            }
        )*};
    }

    as_held!(Name: Id, Names: Vec<Name>, Texts: Vec<Item>, Numbers: Vec<u64>, Audiences: Vec<Audience>);

    impl<T: JsonSchema> JsonSchema for super::AtLeastOne<T> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            Vec::<T>::schema_name()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let mut schema = Vec::<T>::json_schema(generator);
            schema.insert("minItems".to_owned(), 1.into());
            schema
        }
    }
}

/// What has an id, by which other things name it.
pub trait WithId {
    /// The id, as it is written.
    fn id(&self) -> &str;
}

macro_rules! with_id {
    ($($name:ident),*) => {$(
        impl WithId for $name {
            fn id(&self) -> &str {
                &self.id
            }
        }
    )*};
}

with_id!(Choice, Criterion, Element, Level, Measure, Outcome, Question, Setting, State, Titled);
