//! Where the reading stands: under which key, in which element or outcome.

use serde_json::Value;

use super::super::super::problem::Step;
use super::{Fields, names};

impl<'v> Fields<'v, '_> {
    /// Whether the reading stands somewhere under this key of the scheme.
    pub(in super::super) fn is_under(&self, key: &'static str) -> bool {
        self.notes.path.first() == Some(&Step::key(key))
    }

    /// While `work` runs, it is known which element is read.
    pub(in super::super) fn within_element<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        self.notes.names.element = self.one_being_read("element");
        let made = work(self);
        self.notes.names.element = None;
        made
    }

    /// While `work` runs, it is known which outcome is read.
    pub(in super::super) fn within_outcome<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        self.notes.names.outcome = self.one_being_read("outcome");
        let made = work(self);
        self.notes.names.outcome = None;
        made
    }

    fn one_being_read(&self, key: &str) -> Option<&'v Value> {
        let index = |step: &Step| if let Step::Index(index) = step { Some(*index) } else { None };
        names::list(self.notes.names.scheme, key).get(self.notes.path.iter().find_map(index)?)
    }
}
