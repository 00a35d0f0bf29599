//! Turning pages: what the address names, opening what it is about, fetching what draws it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Editing, Later, Notice, SaveStatus, Session};
use crate::built_in::EXAMPLES;
use crate::ui::browser;
use crate::ui::desk::Desk;
use crate::ui::host;
use crate::ui::looking::Looking;
use crate::ui::route::{DeskId, Page, Route};
use readymark_core::bundle::Opened;
use readymark_core::scheme::ids::ShelfId;
use readymark_core::store::mirror::Copy;
use readymark_core::store::{PREFIX, Shelf, ShelfError};

/// What the build wrote of the schemes.
const SCHEMES: &str = "schemes.json";

const NOT_SAVED: &str = "The self-audit you were in is not saved yet, so no other was opened in its place. Save a backup file, and free some room in this browser. To leave without what is not saved, close this page.";

const DROPPED: &str = "Nothing was opened or added. To open a file, go to “Open a file” and drop it there. Evidence files are never put in here: say where they are kept.";

const KEPT_MINE: &str = "Yours is kept as a copy, in your list.";

impl Session {
    /// Turns to the page a hash names, after saving what the page before left unsaved.
    pub fn turn_to(self, hash: &str) {
        self.flush();
        let route = Route::parse(hash);
        if self.needs_the_rest(&route) {
            self.fetch_later();
        }
        if let Some(id) = self.to_open(&route) {
            if self.unsaved.get_untracked() {
                return self.stay();
            }
            // What is not there yet opens it when it arrives.
            if self.later.with_untracked(|later| matches!(later, Later::There(_))) {
                self.open(id);
            }
        }
        self.desk.update_untracked(|desk| {
            if let Some(desk) = desk {
                desk.history.seal();
            }
        });
        self.notice.set(self.coming.get_untracked());
        self.coming.set_untracked(None);
        self.route.set(route);
    }

    /// Whether the page at an address is drawn without waiting for the rest of the app.
    pub fn is_drawn_at_once(self, route: &Route) -> bool {
        matches!(route, Route::Home | Route::Help | Route::NotFound)
    }

    /// Whether it needs the rest at all: schemes, or what was kept.
    pub fn needs_the_rest(self, route: &Route) -> bool {
        match route {
            Route::Home => self.may_be_lost.get_untracked() || self.on_shelf(Shelf::has_any),
            _ => !self.is_drawn_at_once(route),
        }
    }

    /// The submission an address names, where another or none is open.
    fn to_open(self, route: &Route) -> Option<DeskId> {
        let Route::Audit(id, _) = route else { return None };
        self.desk.with_untracked(|desk| desk.as_ref().is_none_or(|desk| desk.id != *id)).then(|| id.clone())
    }

    /// Fetches the rest of the app with the schemes, unless they are there or on their way.
    pub fn fetch_later(self) {
        if matches!(self.later.get_untracked(), Later::OnItsWay | Later::There(_)) {
            return;
        }
        self.later.set(Later::OnItsWay);
        let (schemes, coming) = (host::ask(SCHEMES), (self.fetch)());
        spawn_local(async move {
            let rest = coming.await;
            let text = host::bytes(schemes).await.and_then(|bytes| String::from_utf8(bytes).ok());
            let (Some(rest), Some(text)) = (rest, text) else { return self.later.set(Later::NotHad) };
            if !(rest.provide)(self, &text) {
                return self.later.set(Later::NotHad);
            }
            (rest.settle)(self).await;
            self.later.set_untracked(Later::There(rest));
            if let Some(id) = self.route.with_untracked(|route| self.to_open(route)) {
                self.open(id);
            }
            self.later.set(Later::There(rest));
        });
    }

    /// Stays where it is: another submission would take the place of words that are kept nowhere.
    fn stay(self) {
        self.coming.set_untracked(Some(Notice::NotDone(NOT_SAVED)));
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
    pub fn leave_for(self, page: Page, notice: Notice) {
        self.coming.set_untracked(Some(notice));
        browser::go(&self.href(page));
    }

    fn open(self, id: DeskId) {
        match &id {
            DeskId::Kept(place) => {
                self.let_go();
                self.open_again(place);
                self.ask_to_edit(place);
            }
            DeskId::Example(_) if self.on_its_way.with_untracked(|coming| coming.as_ref() == Some(&id)) => {}
            DeskId::Example(name) => {
                let file = EXAMPLES.iter().find(|it| it.id == name).map(|it| it.file);
                self.let_go();
                self.desk.set(None);
                self.missing.set(None);
                self.editing.set(Editing::Here);
                self.on_its_way.set_untracked(Some(id.clone()));
                spawn_local(async move {
                    let opened = match file {
                        Some(file) => {
                            let bytes = host::bytes(host::ask(&format!("examples/{file}"))).await;
                            bytes.and_then(|bytes| self.read(&bytes).ok()).ok_or(ShelfError::NotFetched)
                        }
                        None => Err(ShelfError::NotFound),
                    };
                    if self.on_its_way.with_untracked(|coming| coming.as_ref() == Some(&id)) {
                        self.on_its_way.set_untracked(None);
                    }
                    // Somebody may have gone elsewhere in the meantime.
                    if self.route.with_untracked(|route| matches!(route, Route::Audit(wanted, _) if *wanted == id)) {
                        self.lay(id, opened, false);
                    }
                });
            }
        }
    }

    /// Reads a kept submission from the shelf, and lays it on the desk.
    fn read_again(self, place: &ShelfId) {
        let (opened, changed) = self.on_shelf(|shelf| (shelf.load(place), shelf.was_changed_outside(place)));
        self.unsaved.set(false);
        self.lay(DeskId::Kept(place.clone()), opened, changed);
    }

    /// The same, and sees to it that it is there twice.
    pub(super) fn open_again(self, place: &ShelfId) {
        self.read_again(place);
        // Told by its key, a copy that is there already is not another one.
        if let Ok((stamp, text)) = self.on_shelf(|shelf| shelf.text(place)) {
            self.copy(Copy { place: place.clone(), stamp }, text);
        }
    }

    /// Keeps what could not be saved here as a submission of its own, and goes on with what another tab
    /// saved.
    pub fn go_on_with_theirs(self) {
        let Some(place) = self.place() else { return };
        match self.keep_copy() {
            Ok(_) => {
                self.open_again(&place);
                self.say(Notice::Done(KEPT_MINE.to_owned()));
            }
            Err(error) => self.say(Notice::NotDone(error.what_happened())),
        }
    }

    /// Where another tab edits what is open, and has saved it: it is read anew here.
    pub fn hear_of_save(self, key: Option<&str>) {
        let Some(place) = self.place().filter(|_| self.editing.get_untracked() == Editing::Elsewhere) else { return };
        let is_it = key.is_some_and(|key| key.starts_with(&format!("{PREFIX}{place}/")));
        if is_it && !self.unsaved.get_untracked() {
            self.read_again(&place);
        }
    }

    /// Lays what was opened on the desk, or says why nothing was.
    fn lay(self, id: DeskId, opened: Result<Opened, ShelfError>, changed_outside: bool) {
        // Read anew, as where another tab has saved it, it is looked at as before.
        if self.desk.with_untracked(|desk| desk.as_ref().is_none_or(|desk| desk.id != id)) {
            self.looking.set_untracked(Looking::default());
        }
        self.saved.set(match (&id, &opened) {
            (DeskId::Example(_), _) => SaveStatus::Example,
            (DeskId::Kept(place), Ok(opened)) => {
                // What came in a file was saved by its sender then, and here when it was added.
                let came = self.on_shelf(|shelf| shelf.came(place)).map(|came| came.at);
                SaveStatus::Saved { at: browser::time_of_day(came.as_ref().unwrap_or(&opened.saved_at)), twice: false }
            }
            _ => SaveStatus::Quiet,
        });
        let desk = opened.and_then(|opened| {
            let scheme = self.scheme_of(&opened).ok_or(ShelfError::NoScheme)?;
            Ok(Desk::new(id, opened, scheme, browser::new_sitting(), changed_outside))
        });
        self.missing.set(desk.as_ref().err().cloned());
        self.desk.set(desk.ok());
    }
}
