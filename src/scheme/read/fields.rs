//! A table read key by key. Every value is asked for under its key, a problem is noted with the
//! way to it and something empty is given instead; keys that nobody asked for are problems too.

use serde_json::{Map, Value};

use super::super::check::{Problem, Step};

/// What was found wrong so far, and where the reading stands.
struct Notes {
    path: Vec<Step>,
    problems: Vec<Problem>,
}

impl Notes {
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
    notes: &'n mut Notes,
}

/// Reads a whole value as one table: what `of` makes of it, or every problem in it.
pub(super) fn whole<T>(value: &Value, of: fn(&mut Fields) -> T) -> Result<T, Vec<Problem>> {
    let mut notes = Notes { path: Vec::new(), problems: Vec::new() };
    let made = one(Some(value), &mut notes, of);
    if notes.problems.is_empty() { Ok(made) } else { Err(notes.problems) }
}

fn one<T>(value: Option<&Value>, notes: &mut Notes, of: fn(&mut Fields) -> T) -> T {
    let mut fields = Fields::open(value, notes);
    let made = of(&mut fields);
    fields.close();
    made
}

impl<'v, 'n> Fields<'v, 'n> {
    fn open(value: Option<&'v Value>, notes: &'n mut Notes) -> Self {
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
    fn at(&mut self, step: Step, value: Option<&'v Value>, work: &mut dyn FnMut(&mut Notes, &'v Value)) {
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
        work: &mut dyn FnMut(&mut Notes, &'v Value),
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

    fn as_text(&mut self, key: &'static str, value: Option<&'v Value>) -> Option<String> {
        let mut text = None;
        self.at(Step::key(key), value, &mut |notes, value| text = Some(text_of(notes, value)));
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

    /// A thing in one word and several.
    pub(super) fn two_texts(&mut self, key: &'static str) -> [String; 2] {
        let value = self.needed(key);
        let mut texts = Vec::new();
        self.each(key, value, "a list of texts", &mut |notes, item| texts.push(text_of(notes, item)));
        <[String; 2]>::try_from(texts).unwrap_or_else(|_| {
            self.at(Step::key(key), value.filter(|it| it.is_array()), &mut |notes, _| {
                notes.problem("This list must hold two texts: the word for one, then for several.".to_owned());
            });
            Default::default()
        })
    }

    /// Names of other things, none of them twice.
    pub(super) fn optional_names(&mut self, key: &'static str) -> Vec<String> {
        let value = self.get(key);
        let mut names = Vec::new();
        self.each(key, value, "a list of texts", &mut |notes, item| {
            let name = text_of(notes, item);
            if item.is_string() && names.contains(&name) {
                notes.problem(format!("“{name}” stands twice in this list. Leave one out."));
            }
            names.push(name);
        });
        names
    }

    pub(super) fn optional_flag(&mut self, key: &'static str) -> bool {
        let value = self.get(key);
        let mut flag = false;
        self.at(Step::key(key), value, &mut |notes, value| match value {
            Value::Bool(value) => flag = *value,
            other => notes.wrong(other, "true or false"),
        });
        flag
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

    pub(super) fn table<T>(&mut self, key: &'static str, of: fn(&mut Fields) -> T) -> T {
        let value = self.needed(key);
        self.notes.path.push(Step::key(key));
        let made = one(value, self.notes, of);
        self.notes.path.pop();
        made
    }

    pub(super) fn optional_table<T>(&mut self, key: &'static str, of: fn(&mut Fields) -> T) -> Option<T> {
        let value = self.get(key);
        let mut made = None;
        self.at(Step::key(key), value, &mut |notes, value| made = Some(one(Some(value), notes, of)));
        made
    }

    pub(super) fn list<T>(&mut self, key: &'static str, of: fn(&mut Fields) -> T) -> Vec<T> {
        let value = self.needed(key);
        self.tables(key, value, of)
    }

    pub(super) fn optional_list<T>(&mut self, key: &'static str, of: fn(&mut Fields) -> T) -> Vec<T> {
        let value = self.get(key);
        self.tables(key, value, of)
    }

    fn tables<T>(&mut self, key: &'static str, value: Option<&'v Value>, of: fn(&mut Fields) -> T) -> Vec<T> {
        let mut list = Vec::new();
        self.each(key, value, "a list of tables", &mut |notes, item| list.push(one(Some(item), notes, of)));
        list
    }
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
