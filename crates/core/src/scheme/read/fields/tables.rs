//! Tables inside a table: one, or a list of them.

use serde_json::Value;

use super::super::super::problem::Step;
use super::{Fields, names, one, twice};

impl<'v> Fields<'v, '_> {
    pub(in super::super) fn table<T>(&mut self, key: &'static str, of: fn(&mut Fields) -> Option<T>) -> Option<T> {
        let value = self.needed(key);
        let mut made = None;
        self.notes.path.push(Step::key(key));
        one(value, self.notes, &mut |it| made = of(it));
        self.notes.path.pop();
        made
    }

    pub(in super::super) fn optional_table<T>(
        &mut self,
        key: &'static str,
        of: fn(&mut Fields) -> Option<T>,
    ) -> Option<T> {
        let value = self.get(key);
        let mut made = None;
        self.at(Step::key(key), value, &mut |notes, value| one(Some(value), notes, &mut |it| made = of(it)));
        made
    }

    /// A list that has something in it.
    pub(in super::super) fn list<T>(&mut self, key: &'static str, of: fn(&mut Fields) -> Option<T>) -> Vec<T> {
        let value = self.needed(key);
        if value.and_then(Value::as_array).is_some_and(Vec::is_empty) {
            self.problem_at(key, "This list is empty. A scheme needs at least one.");
        }
        let mut list = Vec::new();
        self.tables(key, value, &mut |it| list.extend(of(it)));
        list
    }

    pub(in super::super) fn optional_list<T>(&mut self, key: &'static str, of: fn(&mut Fields) -> Option<T>) -> Vec<T> {
        let value = self.get(key);
        let mut list = Vec::new();
        self.tables(key, value, &mut |it| list.extend(of(it)));
        list
    }

    /// Every table of a list; where they have ids, none of them twice.
    fn tables(&mut self, key: &'static str, value: Option<&'v Value>, work: &mut dyn FnMut(&mut Fields<'v, '_>)) {
        let mut seen = Vec::new();
        self.each(key, value, "a list of tables", &mut |notes, item| {
            let id = names::text(item, "id");
            if !id.is_empty() && seen.contains(&id) {
                notes.problem(twice(id));
            }
            seen.push(id);
            one(Some(item), notes, work);
        });
    }
}
