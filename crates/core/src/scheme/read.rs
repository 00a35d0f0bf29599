//! From a value to a source type, without stopping at the first problem: whatever has not the shape the
//! type asks for is noted with the way to it, and something empty is read in its place. So derived types
//! can be read whole, one problem never hides another, and nothing is ever repaired by guessing.

mod words;

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::ids::is_id;
use super::problem::{Problem, Step};
use super::source::Form;
use words::Variant;

/// What was read, and everything in it that has not the shape it should have.
pub struct Read<T> {
    /// Nothing only where there are problems.
    pub source: Option<T>,
    pub problems: Vec<Problem>,
    /// The ways to words, rules, numbers and lists that were not there to read: what stands in for them says
    /// nothing. Texts and true or false are not among them.
    pub unread: BTreeSet<Vec<Step>>,
}

/// Reads a value as a source type.
pub fn read<'v, T: Deserialize<'v>>(value: &'v Value) -> Read<T> {
    let mut notes = Notes::default();
    let reader = Reader { found: Found::Value(value), form: None, notes: &mut notes };
    let source = T::deserialize(reader).ok();
    if source.is_none() && notes.problems.is_empty() {
        notes.problem("This cannot be read.".to_owned());
    }
    Read { source, problems: notes.problems, unread: notes.unread }
}

/// What is wrong with an id that something else has.
pub(super) fn twice(id: &str) -> String {
    format!("The id “{id}” is used twice. Give each its own.")
}

#[derive(Default)]
struct Notes {
    path: Vec<Step>,
    problems: Vec<Problem>,
    unread: BTreeSet<Vec<Step>>,
}

impl Notes {
    fn problem(&mut self, message: String) {
        self.problems.push(Problem { path: self.path.clone(), message });
    }

    fn within<T>(&mut self, step: Step, work: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let made = work(self);
        self.path.pop();
        made
    }

    /// Steps out of what was stepped into last.
    fn step_out(&mut self) {
        self.path.pop();
    }

    fn missing(&mut self, key: &str) {
        self.problem(format!("The key “{key}” is missing here. Add it."));
    }

    fn no_word(&mut self, word: &str, words: &[&str]) {
        self.problem(format!("“{word}” is no word for this. Use one of: {}.", words.join(", ")));
    }

    /// Notes that what is there is not what it must be.
    fn wrong(&mut self, found: Found, must: &str) {
        let is = match found {
            Found::Value(Value::Null) => "nothing",
            Found::Value(Value::Bool(_)) => "true or false",
            Found::Value(Value::Number(_)) => "a number",
            Found::Value(Value::String(_)) => "text",
            Found::Value(Value::Array(_)) => "a list",
            Found::Value(Value::Object(_)) => "a table",
            Found::Missing => {
                if let Some(Step::Key(key)) = self.path.pop() {
                    self.missing(&key);
                    self.path.push(Step::Key(key));
                }
                return;
            }
            Found::Told => return,
        };
        self.problem(format!("This is {is}, but must be {must}."));
    }
}

/// What there is to read.
#[derive(Clone, Copy)]
enum Found<'v> {
    Value(&'v Value),
    /// There is no such key.
    Missing,
    /// It is inside something that could not be read, which has been noted.
    Told,
}

/// Reads one value.
struct Reader<'v, 'n> {
    found: Found<'v>,
    /// What it must be beyond its shape.
    form: Option<Form>,
    notes: &'n mut Notes,
}

impl<'v> Reader<'v, '_> {
    fn text(&mut self) -> &'v str {
        let Found::Value(Value::String(text)) = self.found else {
            self.notes.wrong(self.found, "text in quotation marks");
            return "";
        };
        if self.form == Some(Form::Id) && !is_id(text) {
            self.notes.problem(format!(
                "“{text}” cannot be an id. Use lower-case letters, digits, dots, underscores and hyphens, at most 64."
            ));
        }
        if matches!(self.form, Some(Form::Text | Form::Name)) && text.trim().is_empty() {
            let message = "This text is empty. Write it, or leave the key out if it may be left out.";
            self.notes.problem(message.to_owned());
        }
        text
    }

    /// Reads a table with these keys, of which the first may be one that the type does not know.
    fn table<V: Visitor<'v>>(self, known: Option<&str>, fields: Fields, visitor: V) -> Result<V::Value, Stop> {
        let table = match self.found {
            Found::Value(Value::Object(table)) => Some(table),
            other => {
                self.notes.wrong(other, "a table of keys and values");
                None
            }
        };
        let made = visitor.visit_seq(Entries { fields: fields.iter(), table, notes: &mut *self.notes });
        let known: Vec<&str> = known.into_iter().chain(fields.iter().copied()).collect();
        for key in table.into_iter().flat_map(Map::keys).filter(|key| !known.contains(&key.as_str())) {
            self.notes.within(Step::Key(key.clone().into()), |notes| {
                notes.problem(format!("There is no key “{key}” here. Known keys: {}.", known.join(", ")));
            });
        }
        made
    }
}

type Fields = &'static [&'static str];

/// Nothing more can be read: a type asks for something that no source has. What is wrong with a value of a
/// source is noted instead; a scheme as the build wrote it (`built`) is given up with this alone.
#[derive(Debug)]
pub(super) struct Stop;

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no source has this")
    }
}

impl std::error::Error for Stop {}

impl de::Error for Stop {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Stop
    }
}

impl<'v> Deserializer<'v> for Reader<'v, '_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'v>>(self, _: V) -> Result<V::Value, Stop> {
        Err(Stop)
    }

    fn deserialize_bool<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Stop> {
        let Found::Value(Value::Bool(flag)) = self.found else {
            self.notes.wrong(self.found, "true or false");
            return visitor.visit_bool(false);
        };
        visitor.visit_bool(*flag)
    }

    fn deserialize_u64<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Stop> {
        let number = if let Found::Value(value) = self.found { value.as_u64() } else { None };
        if number.is_none() {
            self.notes.wrong(self.found, "a whole number, zero or above");
            self.notes.unread.insert(self.notes.path.clone());
        }
        // One is a number in nearly every place; where it is not, `unread` is asked.
        visitor.visit_u64(number.unwrap_or(1))
    }

    fn deserialize_string<V: Visitor<'v>>(mut self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_option<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.found {
            Found::Value(_) => visitor.visit_some(self),
            Found::Missing | Found::Told => visitor.visit_none(),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'v>>(self, name: &'static str, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_newtype_struct(Reader { form: Form::named(name), ..self })
    }

    fn deserialize_seq<V: Visitor<'v>>(self, visitor: V) -> Result<V::Value, Stop> {
        let Found::Value(Value::Array(items)) = self.found else {
            let must = match self.form {
                Some(Form::Names | Form::Texts | Form::Audiences) => "a list of texts",
                Some(Form::Numbers) => "a list of numbers",
                _ => "a list of tables",
            };
            self.notes.wrong(self.found, must);
            self.notes.unread.insert(self.notes.path.clone());
            return visitor.visit_seq(Items { items: [].iter().enumerate(), ids: BTreeSet::new(), notes: self.notes });
        };
        if self.form == Some(Form::AtLeastOne) && items.is_empty() {
            self.notes.problem("This list is empty. A scheme needs at least one.".to_owned());
        }
        visitor.visit_seq(Items { items: items.iter().enumerate(), ids: BTreeSet::new(), notes: self.notes })
    }

    fn deserialize_struct<V: Visitor<'v>>(self, _: &'static str, fields: Fields, visitor: V) -> Result<V::Value, Stop> {
        self.table(None, fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'v>>(self, _: &'static str, words: Fields, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_enum(Variant::new(self, words))
    }

    serde::forward_to_deserialize_any! {
        <W: Visitor<'v>>
        i8 i16 i32 i64 i128 u8 u16 u32 u128 f32 f64 char str bytes byte_buf unit unit_struct tuple tuple_struct map
        identifier ignored_any
    }
}

/// The items of a list, each of which has an id of its own where they have ids.
struct Items<'v, 'n> {
    items: std::iter::Enumerate<std::slice::Iter<'v, Value>>,
    ids: BTreeSet<&'v str>,
    notes: &'n mut Notes,
}

impl<'v> Items<'v, '_> {
    /// Steps into the next.
    fn step(&mut self) -> Option<Found<'v>> {
        let (index, item) = self.items.next()?;
        self.notes.path.push(Step::Index(index));
        if let Some(id) = item.get("id").and_then(Value::as_str).filter(|id| !id.is_empty())
            && !self.ids.insert(id)
        {
            self.notes.problem(twice(id));
        }
        Some(Found::Value(item))
    }
}

impl<'v> SeqAccess<'v> for Items<'v, '_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'v>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        let Some(found) = self.step() else { return Ok(None) };
        let read = seed.deserialize(Reader { found, form: None, notes: self.notes });
        self.notes.step_out();
        read.map(Some)
    }
}

/// Every field of a type in its order, whether the table has it or not: a derived type then compares no
/// names of fields, which makes the app smaller.
struct Entries<'v, 'n> {
    fields: std::slice::Iter<'static, &'static str>,
    table: Option<&'v Map<String, Value>>,
    notes: &'n mut Notes,
}

impl<'v> Entries<'v, '_> {
    /// Steps into the next.
    fn step(&mut self) -> Option<Found<'v>> {
        let key = self.fields.next()?;
        self.notes.path.push(Step::key(key));
        let Some(table) = self.table else { return Some(Found::Told) };
        Some(table.get(*key).map_or(Found::Missing, Found::Value))
    }
}

impl<'v> SeqAccess<'v> for Entries<'v, '_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'v>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        let Some(found) = self.step() else { return Ok(None) };
        let read = seed.deserialize(Reader { found, form: None, notes: self.notes });
        self.notes.step_out();
        read.map(Some)
    }
}
