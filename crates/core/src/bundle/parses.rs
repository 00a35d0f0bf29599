//! How often a file is parsed on its way from the press to the store: once.

#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::cell::Cell;

use super::{Inspection, OpenedFile, inspect};
use crate::catalogue::Catalogue;
use crate::scheme::ids::LocalId;
use crate::store::{AuditStore, Memory};

thread_local! {
    static PARSES: Cell<usize> = const { Cell::new(0) };
}

/// A text is parsed on this thread.
pub(super) fn one_more() {
    PARSES.set(PARSES.get() + 1);
}

/// How often something parses a text.
fn count<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = PARSES.get();
    let made = work();
    (made, PARSES.get() - before)
}

fn kept_file() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/bundles/v1/quality-mark.readymark.json");
    std::fs::read_to_string(path).unwrap()
}

fn opened(text: &str) -> OpenedFile {
    match inspect("a.readymark.json", text.as_bytes(), &Catalogue::new()).unwrap() {
        Inspection::Audit(file) => *file,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_is_parsed_once_from_the_press_to_the_store() {
    let (store, local_id) = (AuditStore::new(Box::<Memory>::default()), LocalId::new("place").unwrap());
    let text = kept_file();
    let (file, parses) = count(|| opened(&text));
    assert_eq!(parses, 1);
    let (loaded, parses) = count(|| {
        store.save_file(&local_id, &file).unwrap();
        // As what is added is opened: which version it is, its text for the second copy, and what is in it.
        assert_eq!(store.text(&local_id).unwrap().1, text);
        assert!(store.revision(&local_id).is_some());
        store.load(&local_id).unwrap()
    });
    assert_eq!(parses, 0);
    assert_eq!(loaded.submission, file.opened().submission);
    // What was handed on is handed on once: the page that has it changes it.
    let (again, parses) = count(|| store.load(&local_id).unwrap());
    assert_eq!((again.submission, parses), (loaded.submission, 1));
}

#[test]
fn what_this_app_writes_is_parsed_once_before_it_is_kept_and_opened() {
    let (store, local_id) = (AuditStore::new(Box::<Memory>::default()), LocalId::new("place").unwrap());
    let text = kept_file();
    let ((), parses) = count(|| {
        store.save(&local_id, &text).unwrap();
        store.load(&local_id).unwrap();
    });
    assert_eq!(parses, 1);
}

#[test]
fn a_text_that_was_changed_in_the_store_is_not_taken_for_what_was_read() {
    use crate::store::KeyValue;
    let (backend, local_id) = (std::rc::Rc::new(Memory::default()), LocalId::new("place").unwrap());
    struct Shared(std::rc::Rc<Memory>);
    impl KeyValue for Shared {
        fn get(&self, key: &str) -> Result<Option<String>, crate::store::KeyValueError> {
            self.0.get(key)
        }
        fn set(&self, key: &str, text: &str) -> Result<(), crate::store::KeyValueError> {
            self.0.set(key, text)
        }
        fn remove(&self, key: &str) -> Result<(), crate::store::KeyValueError> {
            self.0.remove(key)
        }
        fn keys(&self) -> Result<Vec<String>, crate::store::KeyValueError> {
            self.0.keys()
        }
    }
    let store = AuditStore::new(Box::new(Shared(backend.clone())));
    let file = opened(&kept_file());
    store.save_file(&local_id, &file).unwrap();
    let key = backend.keys().unwrap().remove(0);
    backend.set(&key, &kept_file().replace("See page 4.", "See page 5.")).unwrap();
    assert!(store.load(&local_id).is_err(), "what another tab has changed was taken for what was read here");
}
