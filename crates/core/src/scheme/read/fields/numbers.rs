//! Values that are no text: whole numbers, true or false.

use serde_json::Value;

use super::super::super::problem::Step;
use super::Fields;

impl Fields<'_, '_> {
    /// Whole numbers, zero or above.
    pub(in super::super) fn optional_numbers(&mut self, key: &'static str) -> Vec<u64> {
        let value = self.get(key);
        let mut numbers = Vec::new();
        self.each(key, value, "a list of numbers", &mut |notes, item| match item.as_u64() {
            Some(number) => numbers.push(number),
            None => notes.wrong(item, "a whole number, zero or above"),
        });
        numbers
    }

    pub(in super::super) fn optional_flag(&mut self, key: &'static str) -> bool {
        let value = self.get(key);
        let mut flag = false;
        self.at(Step::key(key), value, &mut |notes, value| match value {
            Value::Bool(value) => flag = *value,
            other => notes.wrong(other, "true or false"),
        });
        flag
    }

    /// A whole number, zero or above.
    pub(in super::super) fn optional_number(&mut self, key: &'static str) -> Option<u64> {
        let value = self.get(key);
        let mut number = None;
        self.at(Step::key(key), value, &mut |notes, value| match value.as_u64() {
            Some(found) => number = Some(found),
            None => notes.wrong(value, "a whole number, zero or above"),
        });
        number
    }
}
