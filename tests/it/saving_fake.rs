//! A fake of what is around the machine of saving: a page, both its stores, a clock, and another tab.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use readymark::state::mirror_queue::{self, MirrorQueue};
use readymark::state::saving::platform::{SavingPlatform, handle, handle_copying};
use readymark::state::saving::{Editing, Event, Kept, SaveMachine, SideEffect, Version};
use readymark::state::shell::Persistence;
use readymark_core::store::StoreError;
use readymark_core::store::mirror::MirrorCopy;
use readymark_core::submission::version_vector::{VersionOrder, VersionVector, WriterId};

use crate::saving::{copy_of, local_id};

/// What is open: an example where it has no id.
#[derive(Clone)]
pub struct Open {
    pub id: Option<u8>,
    pub words: u32,
    pub version_vector: VersionVector,
    pub writer: WriterId,
}

/// A page, both its stores, and what is true of them.
pub struct Fake {
    /// Whether the browser keeps nothing in the first of them once the page is left.
    pub is_denied: bool,
    pub machine: RefCell<SaveMachine>,
    pub queue: RefCell<MirrorQueue>,
    pub now: Cell<f64>,
    pub timer: Cell<Option<f64>>,
    pub open: RefCell<Option<Open>>,
    pub store: RefCell<BTreeMap<u8, (VersionVector, u32)>>,
    pub second: RefCell<Vec<(Version, u32)>>,
    pub in_flight: RefCell<Option<(MirrorCopy, String)>>,
    pub fault: RefCell<Option<StoreError>>,
    /// Whether what the first store has can be read. Where it cannot, nothing of it is opened.
    pub can_be_read: Cell<bool>,
    /// Whether something is typed in the middle of the next write.
    pub types_meanwhile: Cell<bool>,
    /// Of each self-audit the last version that is to be there twice, until it is, cannot be, or is deleted.
    pub to_be_copied: RefCell<BTreeMap<u8, Version>>,
    /// Every version the store has had, with its words.
    pub kept: RefCell<Vec<(Version, u32)>>,
    /// Whether what is open has words that are nowhere else, and since when.
    pub unsaved_since: Cell<Option<f64>>,
    /// Of each self-audit in which something was typed here, its words.
    pub typed: RefCell<BTreeMap<u8, u32>>,
    /// The self-audits in which something was ever typed here.
    pub typed_in: RefCell<BTreeSet<u8>>,
    pub deleting: Cell<Option<u8>>,
    pub deleted: RefCell<BTreeSet<u8>>,
    /// For words, and for ids of writers, that there were not before.
    pub count: Cell<u32>,
}

pub fn id_of(version: &Version, n: u8) -> bool {
    version.local_id == local_id(n)
}

impl SavingPlatform for Fake {
    fn on(&self, event: Event) -> Vec<SideEffect> {
        self.machine.borrow_mut().on(event)
    }

    fn on_copying(&self, event: mirror_queue::Event) -> Vec<mirror_queue::SideEffect> {
        self.queue.borrow_mut().on(event)
    }

    fn start_timer(&self, pause: f64) {
        assert!((0.0..=400.0).contains(&pause));
        self.timer.set(Some(self.now.get() + pause));
    }

    fn stop_timer(&self) {
        self.timer.set(None);
    }

    fn write(&self) -> Event {
        let written = self.written();
        if self.types_meanwhile.take() && self.is_here() {
            self.type_words();
        }
        written
    }

    fn read_anew(&self) {
        assert!(self.unsaved_since.get().is_none(), "unsaved words are never read over");
        let id = self.open.borrow().as_ref().and_then(|open| open.id).unwrap();
        self.load(id, Event::ReadAnew);
    }

    fn write_copy(&self, copy: MirrorCopy, text: String) {
        let before = self.in_flight.borrow_mut().replace((copy, text));
        assert!(before.is_none(), "one copy at a time");
    }

    fn copies_are_at_rest(&self) {
        assert!(self.in_flight.borrow().is_none());
        let Some(id) = self.deleting.take() else { return };
        self.second.borrow_mut().retain(|(version, _)| !id_of(version, id));
        self.store.borrow_mut().remove(&id);
        self.deleted.borrow_mut().insert(id);
        self.typed.borrow_mut().remove(&id);
        if self.id() == Some(id) {
            self.close(Event::Closed);
        }
        handle(self, Event::Deleted(Some(local_id(id))));
    }
}

impl Fake {
    pub fn new(is_denied: bool) -> Self {
        let persistence = if is_denied { Persistence::WhileOpen } else { Persistence::InThisBrowser };
        Fake {
            is_denied,
            machine: RefCell::new(SaveMachine::new(persistence)),
            queue: RefCell::default(),
            now: Cell::new(0.0),
            timer: Cell::new(None),
            open: RefCell::new(None),
            store: RefCell::default(),
            second: RefCell::default(),
            in_flight: RefCell::default(),
            fault: RefCell::default(),
            can_be_read: Cell::new(true),
            types_meanwhile: Cell::new(false),
            to_be_copied: RefCell::default(),
            kept: RefCell::default(),
            unsaved_since: Cell::new(None),
            typed: RefCell::default(),
            typed_in: RefCell::default(),
            deleting: Cell::new(None),
            deleted: RefCell::default(),
            count: Cell::new(0),
        }
    }

    pub fn next(&self) -> u32 {
        self.count.set(self.count.get() + 1);
        self.count.get()
    }

    pub fn writer(&self) -> WriterId {
        WriterId::new(&format!("{:016}", self.next())).unwrap()
    }

    pub fn id(&self) -> Option<u8> {
        self.open.borrow().as_ref().and_then(|open| open.id)
    }

    pub fn words(&self) -> Option<u32> {
        self.open.borrow().as_ref().map(|open| open.words)
    }

    pub fn is_unsaved(&self) -> bool {
        self.machine.borrow().is_unsaved()
    }

    pub fn is_here(&self) -> bool {
        self.machine.borrow().editing() == Editing::Here
    }

    /// Whether what is open comes from what the store has now.
    pub fn is_overtaken(&self) -> bool {
        let open = self.open.borrow();
        let Some(Open { id: Some(id), version_vector, .. }) = &*open else { return false };
        let store = self.store.borrow();
        store
            .get(id)
            .is_none_or(|(there, _)| !matches!(version_vector.compare(there), VersionOrder::Newer | VersionOrder::Same))
    }

    /// Writes what is open to the store, where nothing hinders it: what came of it.
    fn written(&self) -> Event {
        let mut open = self.open.borrow_mut();
        let open = open.as_mut().unwrap();
        let id = open.id.expect("an example is never written");
        open.version_vector = open.version_vector.and_save(open.writer);
        let copy = copy_of(local_id(id), open.version_vector.clone());
        let text = open.words.to_string();
        let mut store = self.store.borrow_mut();
        let refused = match (&*self.fault.borrow(), store.get(&id)) {
            (Some(fault), _) => Some(fault.clone()),
            (None, None) => Some(StoreError::GoneElsewhere),
            (None, Some((there, _))) if open.version_vector.compare(there) != VersionOrder::Newer => {
                Some(StoreError::ChangedElsewhere)
            }
            (None, Some(_)) => None,
        };
        // What this store refuses, the other may still take.
        if matches!(refused, None | Some(StoreError::Refused | StoreError::NotReadBack)) {
            self.to_be_copied.borrow_mut().insert(id, Version::of(&copy));
        }
        match refused {
            Some(error) => Event::NotWritten { error, copy, text },
            None => {
                store.insert(id, (open.version_vector.clone(), open.words));
                self.kept.borrow_mut().push((Version::of(&copy), open.words));
                self.unsaved_since.set(None);
                Event::Written { at: "14:32".to_owned(), copy, text }
            }
        }
    }

    /// New words are in what is open.
    pub fn type_words(&self) {
        let words = self.next();
        self.open.borrow_mut().as_mut().unwrap().words = words;
        if self.id().is_some() && self.unsaved_since.get().is_none() {
            self.unsaved_since.set(Some(self.now.get()));
        }
        if let Some(id) = self.id() {
            self.typed.borrow_mut().insert(id, words);
            self.typed_in.borrow_mut().insert(id);
        }
        handle(self, Event::Edited(self.now.get()));
    }

    pub fn close(&self, event: Event) {
        self.open.replace(None);
        self.unsaved_since.set(None);
        handle(self, event);
    }

    /// Reads a self-audit from the store, as the open one.
    pub fn load(&self, id: u8, event: fn(Kept) -> Event) {
        let there = self.store.borrow().get(&id).filter(|_| self.can_be_read.get()).cloned();
        let Some((version_vector, words)) = there else { return self.close(Event::Closed) };
        self.open.replace(Some(Open {
            id: Some(id),
            words,
            version_vector: version_vector.clone(),
            writer: self.writer(),
        }));
        self.unsaved_since.set(None);
        let version = Version { local_id: local_id(id), version_vector };
        // What was typed here may have been taken further in another tab since.
        if self.on_this_page_only().contains(&id) {
            self.typed.borrow_mut().insert(id, words);
        } else {
            self.typed.borrow_mut().remove(&id);
        }
        handle(self, event(Kept::new(version, "14:31".to_owned())));
    }

    /// The same, and has it copied.
    pub fn load_and_copy(&self, id: u8, event: fn(Kept) -> Event) {
        self.load(id, event);
        if self.can_be_read.get()
            && let Some((version_vector, words)) = self.store.borrow().get(&id).cloned()
        {
            let copy = copy_of(local_id(id), version_vector);
            self.to_be_copied.borrow_mut().insert(id, Version::of(&copy));
            handle_copying(self, mirror_queue::Event::Queued(copy, words.to_string()));
        }
    }

    /// Puts a version into the store that this page has not written.
    pub fn put(&self, id: u8, version_vector: VersionVector, words: u32) {
        self.kept
            .borrow_mut()
            .push((Version { local_id: local_id(id), version_vector: version_vector.clone() }, words));
        self.store.borrow_mut().insert(id, (version_vector, words));
    }

    pub fn go_by(&self, milliseconds: f64) {
        let until = self.now.get() + milliseconds;
        while let Some(due) = self.timer.get().filter(|due| *due <= until) {
            self.now.set(due);
            self.timer.set(None);
            handle(self, Event::TimerRanOut);
        }
        self.now.set(until);
    }

    pub fn save_now(&self) {
        let works = self.fault.borrow().is_none() && !self.is_overtaken() && !self.types_meanwhile.get();
        handle(self, Event::SaveNow);
        assert!(!works || !self.is_unsaved(), "saved where it can be");
    }
}
