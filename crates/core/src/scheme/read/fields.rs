//! A table read key by key. Every value is asked for under its key, a problem is noted with the
//! way to it and something empty is given instead; keys that nobody asked for are problems too.

mod numbers;
mod place;
mod tables;

use serde_json::{Map, Value};

use super::super::ids::is_id;
use super::super::problem::{Problem, Step};
use super::names::{self, Names};

/// What was found wrong so far, and where the reading stands.
struct Notes<'v> {
    path: Vec<Step>,
    problems: Vec<Problem>,
    names: Names<'v>,
}

impl Notes<'_> {
    fn problem(&mut self, message: String) {
        self.problems.push(Problem { path: self.path.clone(), message });
    }

    fn wrong(&mut self, value: &Value, must: &str) {
        let is = match value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Array(_) => "a list",
            Value::Object(_) => "a table",
        };
        self.problem(format!("This is {is}, but must be {must}."));
    }
}

/// One table, and the keys asked for so far.
pub(super) struct Fields<'v, 'n> {
    /// Nothing where there was no table to read, which has been noted.
    table: Option<&'v Map<String, Value>>,
    known: Vec<&'static str>,
    notes: &'n mut Notes<'v>,
}

/// Reads a whole value as one table: what `of` makes of it, or every problem in it.
pub(super) fn whole<T>(value: &Value, of: fn(&mut Fields) -> Option<T>) -> Result<T, Vec<Problem>> {
    let names = Names { scheme: value, element: None, outcome: None };
    let mut notes = Notes { path: Vec::new(), problems: Vec::new(), names };
    let mut made = None;
    one(Some(value), &mut notes, &mut |it| made = of(it));
    match made {
        Some(made) if notes.problems.is_empty() => Ok(made),
        _ => Err(notes.problems),
    }
}

fn one<'v>(value: Option<&'v Value>, notes: &mut Notes<'v>, work: &mut dyn FnMut(&mut Fields<'v, '_>)) {
    let mut fields = Fields::open(value, notes);
    work(&mut fields);
    fields.close();
}

impl<'v, 'n> Fields<'v, 'n> {
    fn open(value: Option<&'v Value>, notes: &'n mut Notes<'v>) -> Self {
        let table = value.and_then(Value::as_object);
        if let (None, Some(value)) = (table, value) {
            notes.wrong(value, "a table of keys and values");
        }
        Fields { table, known: Vec::new(), notes }
    }

    /// Notes every key that nobody asked for.
    fn close(self) {
        for key in self.table.into_iter().flat_map(Map::keys).filter(|key| !self.known.contains(&key.as_str())) {
            self.notes.path.push(Step::Key(key.clone().into()));
            self.notes.problem(format!("There is no key “{key}” here. Known keys: {}.", self.known.join(", ")));
            self.notes.path.pop();
        }
    }

    /// Leaves the rest of this table unread, where it is not known what it should be.
    pub(super) fn overlook(&mut self) {
        self.table = None;
    }

    /// Notes where there is nothing under a key that is read as if it may be left out.
    pub(super) fn needs(&mut self, key: &'static str) {
        if self.table.is_some() && !self.has(key) {
            self.notes.problem(format!("The key “{key}” is missing here. Add it."));
        }
    }

    /// Whether there is anything under a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.is_some_and(|table| table.contains_key(key))
    }

    /// Whether a key holds a list of nothing.
    pub(super) fn has_empty_list(&self, key: &str) -> bool {
        self.table.and_then(|table| table.get(key)).and_then(Value::as_array).is_some_and(Vec::is_empty)
    }

    /// Whether a key holds this word.
    pub(super) fn says(&self, key: &str, word: &str) -> bool {
        self.table.and_then(|table| table.get(key)).and_then(Value::as_str) == Some(word)
    }

    fn get(&mut self, key: &'static str) -> Option<&'v Value> {
        self.known.push(key);
        self.table?.get(key)
    }

    fn needed(&mut self, key: &'static str) -> Option<&'v Value> {
        let value = self.get(key);
        if value.is_none() && self.table.is_some() {
            self.notes.problem(format!("The key “{key}” is missing here. Add it."));
        }
        value
    }

    /// Runs `work` on the value, if there is one, with the path one step further in.
    fn at(&mut self, step: Step, value: Option<&'v Value>, work: &mut dyn FnMut(&mut Notes<'v>, &'v Value)) {
        if let Some(value) = value {
            self.notes.path.push(step);
            work(self.notes, value);
            self.notes.path.pop();
        }
    }

    /// Runs `work` on each item of a list; `must` says what the list must be.
    fn each(
        &mut self,
        key: &'static str,
        list: Option<&'v Value>,
        must: &str,
        work: &mut dyn FnMut(&mut Notes<'v>, &'v Value),
    ) {
        self.at(Step::key(key), list, &mut |notes, list| {
            let Some(items) = list.as_array() else { return notes.wrong(list, must) };
            for (index, item) in items.iter().enumerate() {
                notes.path.push(Step::Index(index));
                work(notes, item);
                notes.path.pop();
            }
        });
    }

    /// Something wrong here.
    pub(super) fn problem(&mut self, message: impl Into<String>) {
        self.notes.problem(message.into());
    }

    /// Something wrong under a key.
    pub(super) fn problem_at(&mut self, key: &'static str, message: impl Into<String>) {
        self.notes.path.push(Step::key(key));
        self.notes.problem(message.into());
        self.notes.path.pop();
    }

    /// Something wrong further in.
    pub(super) fn problem_along(&mut self, way: &[Step], message: impl Into<String>) {
        let before = self.notes.path.len();
        self.notes.path.extend_from_slice(way);
        self.notes.problem(message.into());
        self.notes.path.truncate(before);
    }

    /// What may be named.
    pub(super) fn names(&self) -> Names<'v> {
        self.notes.names
    }

    fn as_text(&mut self, key: &'static str, value: Option<&'v Value>) -> Option<String> {
        let mut text = None;
        self.at(Step::key(key), value, &mut |notes, value| {
            let found = text_of(notes, value);
            if value.is_string() && found.trim().is_empty() {
                notes.problem("This text is empty. Write it, or leave the key out if it may be left out.".to_owned());
            }
            text = Some(found);
        });
        text
    }

    pub(super) fn text(&mut self, key: &'static str) -> String {
        let value = self.needed(key);
        self.as_text(key, value).unwrap_or_default()
    }

    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<String> {
        let value = self.get(key);
        self.as_text(key, value)
    }

    /// The id of this table.
    pub(super) fn id<Id>(&mut self, make: fn(&str) -> Option<Id>) -> Option<Id> {
        make(&self.id_text())
    }

    fn id_text(&mut self) -> String {
        let value = self.needed("id");
        let mut id = String::new();
        self.at(Step::key("id"), value, &mut |notes, value| {
            id = text_of(notes, value);
            if value.is_string() && !is_id(&id) {
                notes.problem(format!(
                    "“{id}” cannot be an id. Use lower-case letters, digits, dots, underscores and hyphens, at most 64."
                ));
            }
        });
        id
    }

    /// Names of other things, each of which `known` must know; none of them twice.
    pub(super) fn known_names<Id>(
        &mut self,
        key: &'static str,
        make: fn(&str) -> Option<Id>,
        known: &dyn Fn(Names<'v>, &str) -> bool,
        unknown: fn(&str) -> String,
    ) -> Vec<Id> {
        let names = self.checked_names(key, known, unknown);
        let mut ids = Vec::new();
        for name in names {
            ids.extend(make(&name));
        }
        ids
    }

    fn checked_names(
        &mut self,
        key: &'static str,
        known: &dyn Fn(Names<'v>, &str) -> bool,
        unknown: fn(&str) -> String,
    ) -> Vec<String> {
        let value = self.get(key);
        let mut found = Vec::new();
        self.each(key, value, "a list of texts", &mut |notes, item| {
            let name = text_of(notes, item);
            if item.is_string() && found.contains(&name) {
                notes.problem(format!("“{name}” stands twice in this list. Leave one out."));
            }
            if item.is_string() && !known(notes.names, &name) {
                notes.problem(unknown(&name));
            }
            found.push(name);
        });
        found
    }

    /// Names of things in a list of the scheme.
    pub(super) fn named<Id>(
        &mut self,
        key: &'static str,
        make: fn(&str) -> Option<Id>,
        among: &'static str,
    ) -> Vec<Id> {
        let known = |names: Names<'v>, name: &str| names::with_id(names::list(names.scheme, among), name).is_some();
        self.known_names(key, make, &known, |name| {
            format!("“{name}” names nothing in this scheme. Correct it or add what it should name.")
        })
    }

    /// Names of things outside this file, which cannot be looked up.
    pub(super) fn ids<Id>(&mut self, key: &'static str, make: fn(&str) -> Option<Id>) -> Vec<Id> {
        self.known_names(key, make, &|_, name| is_id(name), |name| format!("“{name}” cannot be an id."))
    }

    /// A thing in one word and several.
    pub(super) fn two_texts(&mut self, key: &'static str) -> [String; 2] {
        let value = self.needed(key);
        let mut texts = Vec::new();
        self.each(key, value, "a list of texts", &mut |notes, item| texts.push(text_of(notes, item)));
        <[String; 2]>::try_from(texts).unwrap_or_else(|_| {
            self.at(Step::key(key), value.filter(|value| value.is_array()), &mut |notes, _| {
                notes.problem("This list must hold two texts: the word for one, then for several.".to_owned());
            });
            Default::default()
        })
    }

    /// Texts of any kind.
    pub(super) fn optional_texts(&mut self, key: &'static str) -> Vec<String> {
        let value = self.get(key);
        let mut texts = Vec::new();
        self.each(key, value, "a list of texts", &mut |notes, item| texts.push(text_of(notes, item)));
        texts
    }

    /// What the word under this key stands for; nothing where there is none, which has been noted.
    pub(super) fn one_of<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let value = self.needed(key);
        self.word(key, value, words)
    }

    pub(super) fn optional_one_of<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let value = self.get(key);
        self.word(key, value, words)
    }

    fn word<T: Copy>(&mut self, key: &'static str, value: Option<&'v Value>, words: &[(&str, T)]) -> Option<T> {
        let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let mut place = None;
        self.at(Step::key(key), value, &mut |notes, value| place = place_of(notes, value, &all));
        words.get(place?).map(|(_, meaning)| *meaning)
    }
}

/// What is wrong with an id that something else has.
pub(super) fn twice(id: &str) -> String {
    format!("The id “{id}” is used twice. Give each its own.")
}

fn text_of(notes: &mut Notes, value: &Value) -> String {
    if !value.is_string() {
        notes.wrong(value, "text in quotation marks");
    }
    value.as_str().unwrap_or_default().to_owned()
}

/// Where the word stands among `words`.
fn place_of(notes: &mut Notes, value: &Value, words: &[&str]) -> Option<usize> {
    let word = text_of(notes, value);
    let place = words.iter().position(|it| *it == word);
    if place.is_none() && value.is_string() {
        notes.problem(format!("“{word}” is no word for this. Use one of: {}.", words.join(", ")));
    }
    place
}
