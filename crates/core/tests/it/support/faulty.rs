//! A store that can be told to fail: to refuse the n-th call, to keep nothing, to cut texts short.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use readymark_core::store::{KeyValue, KeyValueError};

/// What goes wrong from now on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    #[default]
    Nothing,
    /// The call after this many is refused, and every one after it.
    RefusesAfter(usize),
    /// Only the call after this many is refused.
    RefusesOnce(usize),
    /// Calls to set succeed and change nothing.
    KeepsNothing,
    /// Texts are cut to half.
    CutsShort,
    /// Texts come back as they were before their last write.
    ReadsStale,
}

#[derive(Debug, Default)]
struct State {
    texts: BTreeMap<String, String>,
    /// What stood where each write was made, oldest first.
    before: Vec<(String, Option<String>)>,
    fault: Fault,
    calls: usize,
}

/// A store in memory that the test holds too.
#[derive(Clone, Debug, Default)]
pub struct Faulty(Rc<RefCell<State>>);

impl Faulty {
    /// From now on this goes wrong.
    pub fn fault(&self, fault: Fault) {
        let mut state = self.0.borrow_mut();
        (state.fault, state.calls) = (fault, 0);
    }

    /// Whether what is read is not what was written last.
    pub fn is_stale(&self) -> bool {
        self.0.borrow().fault == Fault::ReadsStale
    }

    /// Everything in the store.
    pub fn texts(&self) -> BTreeMap<String, String> {
        self.0.borrow().texts.clone()
    }

    /// Puts a text there behind the store's back.
    pub fn plant(&self, key: &str, text: &str) {
        self.0.borrow_mut().texts.insert(key.to_owned(), text.to_owned());
    }

    /// Takes the last writes back, as a browser that is killed before they are on disk.
    pub fn crash(&self, writes: usize) {
        let mut state = self.0.borrow_mut();
        for _ in 0..writes {
            match state.before.pop() {
                Some((key, Some(text))) => drop(state.texts.insert(key, text)),
                Some((key, None)) => drop(state.texts.remove(&key)),
                None => {}
            }
        }
    }

    /// Everything is gone, without a word.
    pub fn empty(&self) {
        let mut state = self.0.borrow_mut();
        state.texts.clear();
        state.before.clear();
    }

    fn call(&self) -> Result<(), KeyValueError> {
        let mut state = self.0.borrow_mut();
        state.calls += 1;
        let refused = match state.fault {
            Fault::RefusesAfter(calls) => state.calls > calls,
            Fault::RefusesOnce(calls) => state.calls == calls + 1,
            Fault::Nothing | Fault::KeepsNothing | Fault::CutsShort | Fault::ReadsStale => false,
        };
        if refused { Err(KeyValueError("QuotaExceededError".to_owned())) } else { Ok(()) }
    }
}

impl KeyValue for Faulty {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        self.call()?;
        let state = self.0.borrow();
        if state.fault == Fault::ReadsStale
            && let Some((_, before)) = state.before.iter().rev().find(|(it, _)| it == key)
        {
            return Ok(before.clone());
        }
        Ok(state.texts.get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), KeyValueError> {
        self.call()?;
        let mut state = self.0.borrow_mut();
        let kept = match state.fault {
            Fault::KeepsNothing => return Ok(()),
            Fault::CutsShort => text.chars().take(text.chars().count() / 2).collect(),
            _ => text.to_owned(),
        };
        let before = state.texts.insert(key.to_owned(), kept);
        state.before.push((key.to_owned(), before));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        self.call()?;
        let mut state = self.0.borrow_mut();
        let before = state.texts.remove(key);
        state.before.push((key.to_owned(), before));
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, KeyValueError> {
        self.call()?;
        Ok(self.0.borrow().texts.keys().cloned().collect())
    }
}
