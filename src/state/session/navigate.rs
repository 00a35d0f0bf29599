//! Turning pages: what the address names, opening what it is about, fetching what draws it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::built_in::EXAMPLES;
use crate::platform::browser;
use crate::platform::host;
use crate::route::{DocumentRef, Page, Route};
use crate::state::open_audit::OpenAudit;
use crate::state::session::{Editing, Loadable, Notice, SaveStatus, Session};
use crate::state::statement_filter::StatementFilter;
use readymark_core::bundle::Opened;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::mirror::MirrorCopy;
use readymark_core::store::{AuditStore, PREFIX, StoreError};

/// What the build wrote of the schemes.
const SCHEMES: &str = "schemes.json";

const NOT_SAVED: &str = "The self-audit you were in is not saved yet, so no other was opened in its place. Save a backup file, and free some room in this browser. To leave without what is not saved, close this page.";

const DROPPED: &str = "Nothing was opened or added. To open a file, go to “Open a file” and drop it there. Evidence files are never put in here: say where they are kept.";

const KEPT_MINE: &str = "Yours is kept as a copy, in your list.";

impl Session {
    /// Turns to the page a hash names, after saving what the page before left unsaved.
    pub fn navigate(self, hash: &str) {
        self.flush();
        let route = Route::parse(hash);
        if self.needs_the_rest(&route) {
            self.fetch_later();
        }
        if let Some(id) = self.to_open(&route) {
            if self.unsaved.get_untracked() {
                return self.block_navigation();
            }
            // What is not there yet opens it when it arrives.
            if self.later.with_untracked(|later| matches!(later, Loadable::Ready(_))) {
                self.open(id);
            }
        }
        self.open_audit.update_untracked(|open| {
            if let Some(open) = open {
                open.history.seal();
            }
        });
        self.notice.set(self.coming.get_untracked());
        *self.coming.write_untracked() = None;
        self.route.set(route);
    }

    /// Whether the page at an address is drawn without waiting for the rest of the app.
    pub fn is_drawn_at_once(self, route: &Route) -> bool {
        matches!(route, Route::Home | Route::Help | Route::NotFound)
    }

    /// Whether it needs the rest at all: schemes, or what was kept.
    pub fn needs_the_rest(self, route: &Route) -> bool {
        match route {
            Route::Home => self.may_be_lost.get_untracked() || self.with_store(AuditStore::has_any),
            _ => !self.is_drawn_at_once(route),
        }
    }

    /// The submission an address names, where another or none is open.
    fn to_open(self, route: &Route) -> Option<DocumentRef> {
        let Route::Audit(id, _) = route else { return None };
        self.open_audit.with_untracked(|open| open.as_ref().is_none_or(|open| open.id != *id)).then(|| id.clone())
    }

    /// Fetches the rest of the app with the schemes, unless they are there or on their way.
    pub fn fetch_later(self) {
        if matches!(self.later.get_untracked(), Loadable::Loading | Loadable::Ready(_)) {
            return;
        }
        self.later.set(Loadable::Loading);
        let (schemes, coming) = (host::ask(SCHEMES), (self.fetch)());
        spawn_local(async move {
            let rest = coming.await;
            let schemes = host::bytes(schemes).await;
            let (Some(rest), Some(schemes)) = (rest, schemes) else { return self.later.set(Loadable::Failed) };
            if !(rest.provide)(self, &schemes) {
                return self.later.set(Loadable::Failed);
            }
            (rest.reconcile)(self).await;
            *self.later.write_untracked() = Loadable::Ready(rest);
            if let Some(id) = self.route.with_untracked(|route| self.to_open(route)) {
                self.open(id);
            }
            self.later.set(Loadable::Ready(rest));
        });
    }

    /// Stays on the page and says why: opening another submission would lose words that are kept nowhere.
    fn block_navigation(self) {
        *self.coming.write_untracked() = Some(Notice::NotDone(NOT_SAVED));
        browser::go_instead(&self.route.with_untracked(Route::href));
    }

    /// Whether the address already names another page than the one shown, as between a press and
    /// the page turning. A second press, as of a double click, then means nothing.
    pub fn is_leaving(self) -> bool {
        self.route.with_untracked(|route| *route != Route::parse(&browser::hash()))
    }

    /// Begins a new thing on a page of its own; there is one once something is typed there.
    pub fn open_form(self, page: Page) {
        if !self.is_leaving() {
            browser::go(&self.href(page));
        }
    }

    /// Takes files that were dropped on the page: where files are opened, or on the first page, they are opened
    /// as if chosen; elsewhere it is said where.
    pub fn drop_here(self, files: Vec<web_sys::File>) {
        match self.route.get_untracked() {
            Route::Open => {}
            Route::Home => browser::go(&Route::Open.href()),
            _ => return self.say(Notice::NotDone(DROPPED)),
        }
        self.dropped.set_value(files);
        self.drops.set(self.drops.get_untracked() + 1);
    }

    /// The files that were dropped, once.
    pub fn take_dropped(self) -> Vec<web_sys::File> {
        self.dropped.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Says something on this page.
    pub fn say(self, notice: Notice) {
        self.notice.set(Some(notice));
    }

    /// Goes to another page of the open submission and says there what was done.
    pub fn navigate_with_notice(self, page: Page, notice: Notice) {
        *self.coming.write_untracked() = Some(notice);
        browser::go(&self.href(page));
    }

    fn open(self, id: DocumentRef) {
        match &id {
            DocumentRef::StoredAudit(local_id) => {
                self.release();
                self.open_again(local_id);
                self.ask_to_edit(local_id);
            }
            DocumentRef::Example(_) if self.on_its_way.with_untracked(|coming| coming.as_ref() == Some(&id)) => {}
            DocumentRef::Example(name) => {
                let file = EXAMPLES.iter().find(|example| example.id == name).map(|example| example.file);
                self.release();
                self.open_audit.set(None);
                self.missing.set(None);
                self.editing.set(Editing::Here);
                *self.on_its_way.write_untracked() = Some(id.clone());
                spawn_local(async move {
                    let opened = match file {
                        Some(file) => {
                            let bytes = host::bytes(host::ask(&format!("examples/{file}"))).await;
                            bytes.and_then(|bytes| self.read(&bytes).ok()).ok_or(StoreError::NotFetched)
                        }
                        None => Err(StoreError::NotFound),
                    };
                    if self.on_its_way.with_untracked(|coming| coming.as_ref() == Some(&id)) {
                        *self.on_its_way.write_untracked() = None;
                    }
                    // Somebody may have gone elsewhere in the meantime.
                    if self.route.with_untracked(|route| matches!(route, Route::Audit(wanted, _) if *wanted == id)) {
                        self.load_document(id, opened, false);
                    }
                });
            }
        }
    }

    /// Loads a submission from the store as the open document.
    fn read_again(self, local_id: &LocalId) {
        let (opened, changed) = self.with_store(|store| (store.load(local_id), store.was_changed_outside(local_id)));
        self.unsaved.set(false);
        self.load_document(DocumentRef::StoredAudit(local_id.clone()), opened, changed);
    }

    /// The same, and sees to it that it is there twice.
    pub(crate) fn open_again(self, local_id: &LocalId) {
        self.read_again(local_id);
        // Told by its key, a copy that is there already is not another one.
        if let Ok((revision, text)) = self.with_store(|store| store.text(local_id)) {
            self.copy(MirrorCopy { local_id: local_id.clone(), revision }, text);
        }
    }

    /// Keeps what could not be saved here as a submission of its own, and goes on with what another tab
    /// saved.
    pub fn go_on_with_theirs(self) {
        let Some(local_id) = self.local_id() else { return };
        match self.keep_copy() {
            Ok(_) => {
                self.open_again(&local_id);
                self.say(Notice::Done(KEPT_MINE.to_owned()));
            }
            Err(error) => self.say(Notice::NotDone(error.what_happened())),
        }
    }

    /// Where another tab edits what is open, and has saved it: it is read anew here.
    pub fn reload_after_save_elsewhere(self, key: Option<&str>) {
        let Some(local_id) = self.local_id().filter(|_| self.editing.get_untracked() == Editing::Elsewhere) else {
            return;
        };
        let is_it = key.is_some_and(|key| key.starts_with(&format!("{PREFIX}{local_id}/")));
        if is_it && !self.unsaved.get_untracked() {
            self.read_again(&local_id);
        }
    }

    /// Makes what was read the open document, or says why nothing was opened.
    fn load_document(self, id: DocumentRef, opened: Result<Opened, StoreError>, changed_outside: bool) {
        // Read anew, as where another tab has saved it, it is looked at as before.
        if self.open_audit.with_untracked(|open| open.as_ref().is_none_or(|open| open.id != id)) {
            *self.filter.write_untracked() = StatementFilter::default();
        }
        self.saved.set(match (&id, &opened) {
            (DocumentRef::Example(_), _) => SaveStatus::Example,
            (DocumentRef::StoredAudit(local_id), Ok(opened)) => {
                // What came in a file was saved by its sender then, and here when it was added.
                let came = self.with_store(|store| store.origin(local_id)).map(|came| came.at);
                SaveStatus::Saved { at: browser::time_of_day(came.as_ref().unwrap_or(&opened.saved_at)), twice: false }
            }
            _ => SaveStatus::Quiet,
        });
        let open_audit = opened.and_then(|opened| {
            let scheme = self.scheme_of(&opened).ok_or(StoreError::NoScheme)?;
            Ok(OpenAudit::new(id, opened, scheme, browser::new_writer(), changed_outside))
        });
        self.missing.set(open_audit.as_ref().err().cloned());
        self.open_audit.set(open_audit.ok());
    }
}
