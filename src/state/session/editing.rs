//! Who edits: this tab, or another that has the same self-audit open. What the machine of it asks for, done in the
//! browser.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::lock;
use crate::platform::lock::{HeldLock, LockRequest};
use crate::route::DocumentRef;
use crate::state::editor_lock;
use crate::state::editor_lock::{LockPlatform, Request, SideEffect};
use crate::state::saving;
use crate::state::saving::platform::handle;
use crate::state::saving::{Editing, SaveMachine};
use crate::state::session::Session;
use crate::state::shell::Notice;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::PREFIX;

const STILL_UNSAVED: &str = "What you typed in this tab is not saved yet, so the other tab’s answers were not opened over it. Save a backup file and free some space in this browser, then try again.";

/// What the lock on a submission is called.
pub(crate) fn lock_name(local_id: &LocalId) -> String {
    format!("{PREFIX}{local_id}")
}

type Event = editor_lock::Event<HeldLock>;

impl LockPlatform for Session {
    type Held = HeldLock;

    fn on_lock(&self, event: Event) -> Vec<SideEffect<HeldLock>> {
        self.lock.try_update_value(|lock| lock.on(event)).unwrap_or_default()
    }

    fn ask(&self, request: Request, is_anyway: bool) {
        let (session, name) = (*self, lock_name(&request.local_id));
        let lost = {
            let request = request.clone();
            move || session.lock_event(Event::Lost(request))
        };
        let had = move |held| {
            session.lock_event(match held {
                Some(held) => Event::Given(request, held),
                None => Event::Refused(request),
            });
        };
        lock::ask(&name, if is_anyway { LockRequest::Anyway } else { LockRequest::IfFree }, had, lost);
    }

    fn release(&self, held: HeldLock) {
        held.release();
    }

    fn say(&self, local_id: &LocalId) {
        lock::say(&lock_name(local_id));
    }

    fn look(&self, request: Request, pause: f64) {
        let session = *self;
        let look = move || {
            spawn_local(async move {
                let is_held = lock::is_held(&lock_name(&request.local_id)).await;
                session.lock_event(Event::Looked(request, is_held));
            });
        };
        set_timeout(look, Duration::from_secs_f64(pause / 1000.0));
    }

    fn read_what_the_other_saved(&self, local_id: &LocalId) {
        if !self.is_unsaved() {
            self.open_again(local_id);
        }
    }

    fn tell(&self, event: saving::Event) {
        handle(self, event);
    }
}

impl Session {
    /// The local id of what is open, where it is kept.
    pub(crate) fn local_id(self) -> Option<LocalId> {
        self.open_audit.with_untracked(|open| match open.as_ref().map(|open| &open.id) {
            Some(DocumentRef::StoredAudit(local_id)) => Some(local_id.clone()),
            _ => None,
        })
    }

    pub(super) fn lock_event(self, event: Event) {
        editor_lock::handle(&self, event);
    }

    /// Hears what other tabs want, for as long as the app runs.
    pub fn hear_others(self) {
        lock::listen(move |wanted| {
            if let Some(local_id) = wanted.strip_prefix(PREFIX).and_then(LocalId::new) {
                self.lock_event(Event::Wanted(local_id));
            }
        });
    }

    /// Asks to edit what was just opened; where another tab does, it is for reading here.
    pub(super) fn ask_to_edit(self) {
        if let Some(local_id) = self.local_id() {
            self.lock_event(Event::Opened(local_id));
        }
    }

    /// Gives up the lock on what was open.
    pub(super) fn release(self) {
        self.lock_event(Event::Closed);
    }

    /// Whether another tab edits what is open, so that it is for reading here; followed.
    pub fn is_read_only(self) -> bool {
        self.editing.get() == Editing::Elsewhere
    }

    /// The same, not followed.
    pub(crate) fn is_read_only_untracked(self) -> bool {
        self.saving.with_value(SaveMachine::editing) == Editing::Elsewhere
    }

    /// Takes over from the other tab: it saves what it has, then this one reads it anew.
    pub fn edit_here(self) {
        // Words that could not be saved are not read over: the red line says what to do with them.
        self.flush();
        if self.is_unsaved() {
            return self.shell.say(Notice::NotDone(STILL_UNSAVED));
        }
        self.lock_event(Event::TakeOver);
    }
}
