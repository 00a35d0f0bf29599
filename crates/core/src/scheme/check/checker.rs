//! Where the checking stands, what it has found, and what may be named there.

use std::collections::BTreeSet;

use super::super::ids::{ElementId, PhaseId, SettingId};
use super::super::problem::{Problem, Step};
use super::super::source::{self, Name};
use super::names::{names_nothing, with_id};

/// The scheme, the place in it that is being checked, and every problem so far.
pub(super) struct Checker<'s> {
    pub(super) scheme: &'s source::Scheme,
    /// The element that is being checked, where one is.
    pub(super) element: Option<&'s source::Element>,
    /// The outcome that is being checked, where one is.
    pub(super) outcome: Option<&'s source::Outcome>,
    pub(super) problems: Vec<Problem>,
    unread: BTreeSet<Vec<Step>>,
    path: Vec<Step>,
    /// How many steps lead to the scheme itself.
    outside: usize,
}

impl<'s> Checker<'s> {
    /// The whole of a scheme, with the way that leads to it.
    pub(super) fn new(scheme: &'s source::Scheme, unread: BTreeSet<Vec<Step>>, path: Vec<Step>) -> Self {
        let outside = path.len();
        Checker { scheme, element: None, outcome: None, problems: Vec::new(), unread, path, outside }
    }

    /// The way to what is being checked.
    pub(super) fn way(&self) -> Vec<Step> {
        self.path.clone()
    }

    /// Whether what stands here was not there to read, which has been told.
    pub(super) fn is_unread(&self) -> bool {
        self.unread.contains(&self.path)
    }

    /// Whether anything further in was not there to read.
    pub(super) fn holds_unread(&self) -> bool {
        let next = self.unread.range(self.path.clone()..).next();
        next.is_some_and(|way| way.starts_with(&self.path))
    }

    /// Whether the measures that some criterion beside this measure rests on were not there to read.
    pub(super) fn measures_are_unread(&self) -> bool {
        let element = self.path.get(..self.path.len().saturating_sub(2)).unwrap_or_default();
        let criteria = [element, &[Step::key("criterion")]].concat();
        let ways = self.unread.range(criteria.clone()..).take_while(|way| way.starts_with(&criteria));
        ways.into_iter().any(|way| way.last() == Some(&Step::key("measures")))
    }

    /// Whether this is somewhere under a key of the scheme.
    pub(super) fn is_under(&self, key: &'static str) -> bool {
        self.path.get(self.outside) == Some(&Step::key(key))
    }

    /// Something wrong here.
    pub(super) fn problem(&mut self, message: impl Into<String>) {
        self.problems.push(Problem { path: self.path.clone(), message: message.into() });
    }

    /// Something wrong under a key.
    pub(super) fn problem_at(&mut self, key: &'static str, message: impl Into<String>) {
        self.problem_along(&[Step::key(key)], message);
    }

    /// Something wrong further in.
    pub(super) fn problem_along(&mut self, way: &[Step], message: impl Into<String>) {
        let path = [&self.path, way].concat();
        self.problems.push(Problem { path, message: message.into() });
    }

    /// Checks what stands under a key.
    pub(super) fn within<T>(&mut self, key: &'static str, work: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Step::key(key));
        let made = work(self);
        self.path.pop();
        made
    }

    /// Checks the table under a key, if there is one.
    pub(super) fn table<S, T>(
        &mut self,
        key: &'static str,
        table: Option<&'s S>,
        check: fn(&mut Self, &'s S) -> Option<T>,
    ) -> Option<T> {
        let table = table?;
        self.within(key, |checker| check(checker, table))
    }

    /// Checks each table of the list under a key.
    pub(super) fn each<S, T>(
        &mut self,
        key: &'static str,
        list: &'s [S],
        check: fn(&mut Self, &'s S) -> Option<T>,
    ) -> Vec<T> {
        let mut made = Vec::new();
        for (index, table) in list.iter().enumerate() {
            self.path.extend([Step::key(key), Step::Index(index)]);
            made.extend(check(self, table));
            self.path.truncate(self.path.len().saturating_sub(2));
        }
        made
    }

    /// The names under a key, each of which `known` must know; none of them twice.
    pub(super) fn names<Id>(
        &mut self,
        key: &'static str,
        names: Option<&[Name]>,
        make: fn(&str) -> Option<Id>,
        known: impl Fn(&str) -> bool,
        unknown: fn(&str) -> String,
    ) -> Vec<Id> {
        let mut seen = BTreeSet::new();
        let mut ids = Vec::new();
        let names = names.unwrap_or_default().iter().map(|name| &**name).enumerate();
        // An empty one has been told.
        for (index, name) in names.filter(|(_, name)| !name.trim().is_empty()) {
            let way = [Step::key(key), Step::Index(index)];
            if !seen.insert(name) {
                self.problem_along(&way, format!("“{name}” is in this list twice. Remove one."));
            }
            if !known(name) {
                self.problem_along(&way, unknown(name));
            }
            ids.extend(make(name));
        }
        ids
    }

    /// The settings that something is for.
    pub(super) fn settings(&mut self, names: Option<&[Name]>) -> Vec<SettingId> {
        let all = &self.scheme.setting;
        self.names("settings", names, SettingId::new, |name| with_id(all, name).is_some(), names_nothing)
    }

    /// The elements under a key.
    pub(super) fn elements(&mut self, key: &'static str, names: Option<&[Name]>) -> Vec<ElementId> {
        let all = &self.scheme.element;
        self.names(key, names, ElementId::new, |name| with_id(all, name).is_some(), names_nothing)
    }

    /// The phases under a key.
    pub(super) fn phases(&mut self, key: &'static str, names: Option<&[Name]>) -> Vec<PhaseId> {
        let all = self.scheme.phase.as_deref().unwrap_or_default();
        self.names(key, names, PhaseId::new, |name| with_id(all, name).is_some(), names_nothing)
    }
}
