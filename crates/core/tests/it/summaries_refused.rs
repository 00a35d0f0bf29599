//! Summaries in a store that is full, or refuses: saving goes as it would without them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use readymark_core::store::{AuditStore, KeyValue, KeyValueError};

use crate::store::{id, store};
use crate::summaries::{check, save, summary_of, text};
use crate::support::faulty::Fault;
use crate::support::{APP, read_file};

/// A store with room for so many units.
#[derive(Clone, Default)]
struct Room(Rc<RefCell<BTreeMap<String, String>>>, usize);

impl KeyValue for Room {
    fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), KeyValueError> {
        let mut texts = self.0.borrow_mut();
        let others: usize =
            texts.iter().filter(|(other, _)| *other != key).map(|(key, text)| key.len() + text.len()).sum();
        if others + key.len() + text.len() > self.1 {
            return Err(KeyValueError("QuotaExceededError".to_owned()));
        }
        texts.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), KeyValueError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, KeyValueError> {
        Ok(self.0.borrow().keys().cloned().collect())
    }
}

#[test]
fn in_a_full_store_saves_go_as_without_summaries() {
    let one = text("Meadow House", 1).len();
    let saves = [("x", "Meadow House", 1), ("y", "Hill House", 1), ("x", "Meadow Lodge", 2), ("y", "Hill Lodge", 2)];
    let run = |room: usize, with_summaries: bool| {
        let backend = Room(Rc::default(), room);
        let store = AuditStore::new(Box::new(backend.clone()));
        let results = saves.map(|(name, organisation, saves)| {
            let text = text(organisation, saves);
            if with_summaries { save(&store, name, &text) } else { store.save(&id(name), &text) }
        });
        assert!(store.used().unwrap() <= room);
        check(&store);
        let mut texts = backend.0.borrow().clone();
        texts.retain(|key, _| !key.ends_with("/summary"));
        (results, store.used(), texts)
    };
    let mut refused = 0;
    for room in (0..5 * one).step_by(97) {
        let without = run(room, false);
        refused += without.0.iter().filter(|saved| saved.is_err()).count();
        assert_eq!(run(room, true), without, "with room for {room}");
    }
    assert!(refused > 20, "{refused}");
}

#[test]
fn a_summary_that_is_refused_fails_no_save() {
    for calls in 0..40 {
        for fault in [Fault::RefusesAfter(calls), Fault::RefusesOnce(calls), Fault::KeepsNothing, Fault::CutsShort] {
            let (backend, store) = store();
            save(&store, "x", &text("Meadow House", 1)).unwrap();
            let second = text("Meadow Lodge", 2);
            store.save(&id("x"), &second).unwrap();
            backend.fault(fault);
            store.keep_summary(&id("x"), &summary_of(&read_file(second.as_bytes()).unwrap()), APP);
            backend.fault(Fault::Nothing);
            assert_eq!(store.text(&id("x")).unwrap().1, second, "{fault:?}");
            check(&store);
        }
    }
}
