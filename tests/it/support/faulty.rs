//! A store that can be told to fail: to refuse the n-th call, to keep nothing, to cut texts short.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use readymark::storage::{KeyValue, KeyValueError};

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
}

#[derive(Debug, Default)]
struct State {
    texts: BTreeMap<String, String>,
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

    /// Everything in the store.
    pub fn texts(&self) -> BTreeMap<String, String> {
        self.0.borrow().texts.clone()
    }

    /// Puts a text there behind the shelf's back.
    pub fn plant(&self, key: &str, text: &str) {
        self.0.borrow_mut().texts.insert(key.to_owned(), text.to_owned());
    }

    fn call(&self) -> Result<(), KeyValueError> {
        let mut state = self.0.borrow_mut();
        state.calls += 1;
        let refused = match state.fault {
            Fault::RefusesAfter(calls) => state.calls > calls,
            Fault::RefusesOnce(calls) => state.calls == calls + 1,
            Fault::Nothing | Fault::KeepsNothing | Fault::CutsShort => false,
        };
        if refused { Err(KeyValueError("QuotaExceededError".to_owned())) } else { Ok(()) }
    }
}

impl KeyValue for Faulty {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        self.call()?;
        Ok(self.0.borrow().texts.get(key).cloned())
    }

    fn set(&self, key: &str, json: &str) -> Result<(), KeyValueError> {
        self.call()?;
        let mut state = self.0.borrow_mut();
        let kept = match state.fault {
            Fault::KeepsNothing => return Ok(()),
            Fault::CutsShort => json.chars().take(json.chars().count() / 2).collect(),
            _ => json.to_owned(),
        };
        state.texts.insert(key.to_owned(), kept);
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        self.call()?;
        self.0.borrow_mut().texts.remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, KeyValueError> {
        self.call()?;
        Ok(self.0.borrow().texts.keys().cloned().collect())
    }
}
