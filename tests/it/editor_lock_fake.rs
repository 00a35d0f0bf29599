//! A fake of what is around the editor lock: three tabs of a browser, its locks, what tabs say to each other, and the
//! store. Everything that is answered or said comes late. What must hold of them is asserted where it happens.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};

use readymark::state::editor_lock::{self, EditorLock, LOOKS, LockState, Request};
use readymark::state::mirror_queue;
use readymark::state::saving::platform::{SavingPlatform, handle};
use readymark::state::saving::{Editing, Event, Kept, SaveMachine, SideEffect, Version};
use readymark::state::shell::Persistence;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::StoreError;
use readymark_core::store::mirror::MirrorCopy;
use readymark_core::submission::version_vector::{VersionVector, WriterId};

use crate::saving::{copy_of, local_id};

type LockEvent = editor_lock::Event<u32>;

pub const TABS: usize = 3;

/// What a tab has yet to hear.
#[derive(Clone, Debug)]
enum Mail {
    Lock(LockEvent),
    /// The time has come to look.
    Look(Request),
    Saved(LocalId),
}

#[derive(Clone, Debug)]
struct Open {
    id: LocalId,
    words: u32,
    /// Which version of the store it comes from.
    base: u32,
}

#[derive(Default)]
struct Tab {
    lock: RefCell<EditorLock<u32>>,
    saving: RefCell<Option<SaveMachine>>,
    open: RefCell<Option<Open>>,
    mail: RefCell<VecDeque<Mail>>,
    looks: Cell<u32>,
}

/// Who has a lock: which tab, at which request, by which handle.
#[derive(Clone, Debug, PartialEq)]
struct Grant {
    tab: usize,
    request: Request,
    held: u32,
}

/// The tabs and what they share.
#[derive(Default)]
pub struct Browser {
    tabs: [Tab; TABS],
    locks: RefCell<BTreeMap<LocalId, Grant>>,
    /// Each self-audit as it was saved last: its version, and its words.
    store: RefCell<BTreeMap<LocalId, (u32, u32)>>,
    count: Cell<u32>,
}

/// One tab of the browser.
#[derive(Clone, Copy)]
pub struct At<'a> {
    browser: &'a Browser,
    tab: usize,
}

impl editor_lock::LockPlatform for At<'_> {
    type Held = u32;

    fn on_lock(&self, event: LockEvent) -> Vec<editor_lock::SideEffect<u32>> {
        self.tab().lock.borrow_mut().on(event)
    }

    fn ask(&self, request: Request, is_anyway: bool) {
        let open = self.tab().open.borrow().as_ref().map(|open| open.id.clone());
        assert_eq!(open.as_ref(), Some(&request.local_id), "what is not open is not asked for");
        let mut locks = self.browser.locks.borrow_mut();
        let answer = match locks.get(&request.local_id) {
            Some(_) if !is_anyway => LockEvent::Refused(request),
            before => {
                if let Some(before) = before {
                    self.browser.at(before.tab).post(Mail::Lock(LockEvent::Lost(before.request.clone())));
                }
                let grant = Grant { tab: self.tab, request: request.clone(), held: self.browser.next() };
                let given = LockEvent::Given(request.clone(), grant.held);
                locks.insert(request.local_id, grant);
                given
            }
        };
        self.post(Mail::Lock(answer));
    }

    fn release(&self, held: u32) {
        let open = self.tab().open.borrow();
        if let Some(open) = open.as_ref().filter(|open| self.browser.has(open, self.tab, held)) {
            let is_overtaken = self.browser.version(&open.id) != open.base;
            assert!(!self.is_unsaved() || is_overtaken, "saved before another tab goes on");
        }
        self.browser.locks.borrow_mut().retain(|_, grant| grant.held != held);
    }

    fn say(&self, local_id: &LocalId) {
        for tab in (0..TABS).filter(|tab| *tab != self.tab) {
            self.browser.at(tab).post(Mail::Lock(LockEvent::Wanted(local_id.clone())));
        }
        self.tab().looks.set(0);
    }

    fn look(&self, request: Request, _: f64) {
        self.tab().looks.set(self.tab().looks.get() + 1);
        assert!(self.tab().looks.get() <= LOOKS + 1, "it is not waited for ever");
        self.post(Mail::Look(request));
    }

    fn read_what_the_other_saved(&self, local_id: &LocalId) {
        self.load(local_id, Event::ReadAnew);
    }

    fn tell(&self, event: Event) {
        handle(self, event);
    }
}

impl SavingPlatform for At<'_> {
    fn on(&self, event: Event) -> Vec<SideEffect> {
        let mut saving = self.tab().saving.borrow_mut();
        saving.get_or_insert_with(|| SaveMachine::new(Persistence::InThisBrowser)).on(event)
    }

    fn on_copying(&self, _: mirror_queue::Event) -> Vec<mirror_queue::SideEffect> {
        vec![]
    }

    fn start_timer(&self, _: f64) {}

    fn stop_timer(&self) {}

    fn write(&self) -> Event {
        let mut open = self.tab().open.borrow_mut();
        let open = open.as_mut().unwrap();
        let version = open.base + 1;
        let (copy, text) = (copy_of(open.id.clone(), version_vector(version)), open.words.to_string());
        if self.browser.version(&open.id) != open.base {
            return Event::NotWritten { error: StoreError::ChangedElsewhere, copy, text };
        }
        open.base = version;
        self.browser.store.borrow_mut().insert(open.id.clone(), (version, open.words));
        for tab in (0..TABS).filter(|tab| *tab != self.tab) {
            self.browser.at(tab).post(Mail::Saved(open.id.clone()));
        }
        Event::Written { at: "14:32".to_owned(), copy, text }
    }

    fn read_anew(&self) {
        let id = self.tab().open.borrow().as_ref().unwrap().id.clone();
        self.load(&id, Event::ReadAnew);
    }

    fn write_copy(&self, _: MirrorCopy, _: String) {}

    fn copies_are_at_rest(&self) {}
}

fn version_vector(version: u32) -> VersionVector {
    VersionVector::first(WriterId::start_of(&format!("{version:016}")))
}

impl Browser {
    pub fn at(&self, tab: usize) -> At<'_> {
        At { browser: self, tab }
    }

    fn next(&self) -> u32 {
        self.count.set(self.count.get() + 1);
        self.count.get()
    }

    fn version(&self, id: &LocalId) -> u32 {
        self.store.borrow().get(id).map_or(0, |(version, _)| *version)
    }

    /// Whether a tab has the lock on what is open there.
    fn has(&self, open: &Open, tab: usize, held: u32) -> bool {
        self.locks.borrow().get(&open.id).is_some_and(|grant| grant.tab == tab && grant.held == held)
    }

    pub fn hear_all(&self) {
        while (0..TABS).any(|tab| self.at(tab).hear()) {}
    }

    /// What holds at any moment.
    pub fn check(&self) {
        for (n, tab) in self.tabs.iter().enumerate() {
            let (lock, mail) = (tab.lock.borrow(), tab.mail.borrow());
            let is_here = match lock.state() {
                LockState::Nothing | LockState::Asked(_) => true,
                LockState::Here(request, held) => {
                    let open = tab.open.borrow();
                    let is_lost = |mail: &Mail| matches!(mail, Mail::Lock(LockEvent::Lost(of)) if of == request);
                    let has = open.as_ref().is_some_and(|open| self.has(open, n, *held));
                    assert!(has || mail.iter().any(is_lost), "who edits has the lock, or is about to hear");
                    true
                }
                LockState::Elsewhere(_) | LockState::Waiting(..) | LockState::Taking(_) => false,
            };
            assert_eq!(*lock.state() == LockState::Nothing, tab.open.borrow().is_none());
            assert_eq!(is_here, self.at(n).is_here(), "{:?}", lock.state());
        }
        for grant in self.locks.borrow().values() {
            let tab = &self.tabs[grant.tab];
            let is_coming = |mail: &Mail| matches!(mail, Mail::Lock(LockEvent::Given(_, held)) if *held == grant.held);
            let is_known = matches!(tab.lock.borrow().state(), LockState::Here(_, held) if *held == grant.held);
            assert!(is_known || tab.mail.borrow().iter().any(is_coming), "no lock is forgotten: {grant:?}");
        }
    }

    /// What holds once everything has been heard.
    pub fn check_at_rest(&self) {
        let mut editing = BTreeMap::new();
        for tab in &self.tabs {
            match tab.lock.borrow().state() {
                LockState::Here(request, _) => *editing.entry(request.local_id.clone()).or_insert(0) += 1,
                LockState::Nothing | LockState::Elsewhere(_) => {}
                state => panic!("nothing is left unanswered: {state:?}"),
            }
        }
        assert!(editing.values().all(|tabs| *tabs == 1), "one tab edits: {editing:?}");
    }
}

impl At<'_> {
    /// Whether it edits what is open, and has the lock.
    pub fn has_lock(&self) -> bool {
        matches!(self.tab().lock.borrow().state(), LockState::Here(..))
    }

    fn tab(&self) -> &Tab {
        &self.browser.tabs[self.tab]
    }

    fn post(&self, mail: Mail) {
        self.tab().mail.borrow_mut().push_back(mail);
    }

    fn is_unsaved(&self) -> bool {
        self.tab().saving.borrow().as_ref().is_some_and(SaveMachine::is_unsaved)
    }

    pub fn is_here(&self) -> bool {
        self.tab().saving.borrow().as_ref().is_none_or(|saving| saving.editing() == Editing::Here)
    }

    fn load(&self, id: &LocalId, event: fn(Kept) -> Event) {
        assert!(!self.is_unsaved(), "nothing unsaved is read over");
        let (base, words) = self.browser.store.borrow().get(id).copied().unwrap_or_default();
        self.tab().open.replace(Some(Open { id: id.clone(), words, base }));
        let version = Version { local_id: id.clone(), version_vector: version_vector(base) };
        handle(self, event(Kept::new(version, "14:31".to_owned())));
    }

    pub fn open(&self, id: u8) {
        handle(self, Event::SaveNow);
        if self.is_unsaved() || self.tab().open.borrow().as_ref().is_some_and(|open| open.id == local_id(id)) {
            return;
        }
        editor_lock::handle(self, LockEvent::Closed);
        self.load(&local_id(id), Event::Opened);
        editor_lock::handle(self, LockEvent::Opened(local_id(id)));
    }

    pub fn put_away(&self) {
        handle(self, Event::SaveNow);
        if !self.is_unsaved() {
            self.tab().open.replace(None);
            editor_lock::handle(self, LockEvent::Closed);
            handle(self, Event::Closed);
        }
    }

    /// The tab goes, with whatever was not saved; the browser frees its locks.
    pub fn crash(&self) {
        self.browser.locks.borrow_mut().retain(|_, grant| grant.tab != self.tab);
        self.tab().mail.borrow_mut().clear();
        self.tab().open.replace(None);
        self.tab().saving.replace(None);
        self.tab().lock.replace(EditorLock::default());
    }

    pub fn type_words(&self) {
        if let Some(open) = self.tab().open.borrow_mut().as_mut().filter(|_| self.is_here()) {
            open.words = self.browser.next();
        } else {
            return;
        }
        handle(self, Event::Edited(0.0));
    }

    pub fn press(&self) {
        if self.is_here() {
            return;
        }
        handle(self, Event::SaveNow);
        if !self.is_unsaved() {
            editor_lock::handle(self, LockEvent::TakeOver);
        }
    }

    /// Hears the next thing; whether there was any.
    pub fn hear(&self) -> bool {
        let mail = self.tab().mail.borrow_mut().pop_front();
        match mail {
            None => return false,
            Some(Mail::Look(request)) => {
                let is_held = self.browser.locks.borrow().contains_key(&request.local_id);
                self.post(Mail::Lock(LockEvent::Looked(request, is_held)));
            }
            Some(Mail::Saved(id)) => {
                if self.tab().open.borrow().as_ref().is_some_and(|open| open.id == id) {
                    handle(self, Event::SavedElsewhere);
                }
            }
            Some(Mail::Lock(event)) => {
                let was_here = self.is_here();
                editor_lock::handle(self, event);
                if !was_here && self.is_here() {
                    let open = self.tab().open.borrow();
                    let open = open.as_ref().unwrap();
                    let saved = self.browser.store.borrow().get(&open.id).copied().unwrap_or_default();
                    assert_eq!((open.base, open.words), saved, "it goes on with what the other saved");
                }
            }
        }
        true
    }
}
