//! What the whole app shares: where it is, what is open, how it stands with saving. Every edit
//! goes through [`Session::dispatch`]; nothing else changes a submission.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::autosave::Autosave;
use super::browser;
use super::desk::Desk;
use super::route::{DeskId, Page, Route};
use crate::audit::{Audit, Provider, change as edits};
use crate::bundle::{self, Integrity, Opened, Written};
use crate::catalogue;
use crate::readiness::{self, Readiness};
use crate::scheme::Scheme;
use crate::scheme::ids::{SettingId, ShelfId, SubmissionId};
use crate::storage::{Kept, Memory, Shelf, ShelfError};
use crate::submission::{Change, Submission};

/// How the open submission stands with saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// Nothing is open, or nothing has changed since it was opened.
    Quiet,
    /// On this computer's clock, such as "14:32".
    Saved {
        at: String,
    },
    Failed(ShelfError),
    /// An example: nothing of it is kept.
    Example,
}

/// Where submissions are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    InThisBrowser,
    /// The browser does not allow it: only as long as the page is open (R1.9).
    WhileOpen,
}

/// A line that says what was just done, with the way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    pub undo: Undoable,
}

/// Whether a notice offers to undo what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undoable {
    Yes,
    No,
}

/// What a slice takes from a submission.
type Look<T> = dyn Fn(&Scheme, &Audit) -> T + Send + Sync;

/// A handle to all of it, copied freely.
#[derive(Clone, Copy)]
pub struct Session {
    pub route: RwSignal<Route>,
    pub saved: RwSignal<SaveStatus>,
    /// Whether something typed is not saved yet.
    pub unsaved: RwSignal<bool>,
    pub notice: RwSignal<Option<Notice>>,
    pub readiness: Memo<Readiness>,
    pub keeping: Keeping,
    desk: RwSignal<Option<Desk>>,
    /// Why the submission the address names is not open.
    pub missing: RwSignal<Option<ShelfError>>,
    shelf: StoredValue<Shelf, LocalStorage>,
    autosave: Autosave,
    /// To be said on the page turned to next.
    coming: StoredValue<Option<Notice>>,
}

/// The session every component is given by the app.
///
/// # Panics
/// Never: the app provides it before it draws anything; where it is missing, an empty one is made.
pub fn session() -> Session {
    use_context::<Session>().unwrap_or_else(|| Session::new(Shelf::new(Box::<Memory>::default()), Keeping::WhileOpen))
}

impl Session {
    /// A session over a shelf, with nothing open.
    pub fn new(shelf: Shelf, keeping: Keeping) -> Self {
        let desk: RwSignal<Option<Desk>> = RwSignal::new(None);
        let readiness = Memo::new(move |_| {
            desk.with(|desk| {
                desk.as_ref().map(|desk| readiness::assess(&desk.scheme, &desk.submission.audit)).unwrap_or_default()
            })
        });
        Session {
            route: RwSignal::new(Route::Home),
            saved: RwSignal::new(SaveStatus::Quiet),
            unsaved: RwSignal::new(false),
            notice: RwSignal::new(None),
            readiness,
            keeping,
            desk,
            missing: RwSignal::new(None),
            shelf: StoredValue::new_local(shelf),
            autosave: Autosave::new(),
            coming: StoredValue::new(None),
        }
    }

    // --- Where ---------------------------------------------------------------------------------

    /// Turns to the page a hash names, after saving what the page before left unsaved.
    pub fn turn_to(self, hash: &str) {
        self.flush();
        let route = Route::parse(hash);
        if let Route::Audit(id, _) = &route
            && self.desk.with_untracked(|desk| desk.as_ref().is_none_or(|desk| desk.id != *id))
        {
            self.open(id.clone());
        }
        self.desk.update_untracked(|desk| {
            if let Some(desk) = desk {
                desk.history.seal();
            }
        });
        self.notice.set(self.coming.get_value());
        self.coming.set_value(None);
        self.route.set(route);
    }

    /// Goes to another page of the open submission and says there what was done.
    pub fn leave_for(self, page: Page, notice: Notice) {
        self.coming.set_value(Some(notice));
        browser::go(&self.href(page));
    }

    fn open(self, id: DeskId) {
        match &id {
            DeskId::Kept(place) => {
                let (opened, changed) =
                    self.shelf.with_value(|shelf| (shelf.load(place), shelf.was_changed_outside(place)));
                self.lay(id, opened, changed);
            }
            DeskId::Example(name) => {
                let file = catalogue::examples().iter().find(|it| it.id == name).map(|it| it.file);
                self.desk.set(None);
                self.missing.set(None);
                spawn_local(async move {
                    let bytes = match file {
                        Some(file) => browser::fetch(&format!("examples/{file}")).await,
                        None => None,
                    };
                    let opened = bytes.and_then(|bytes| bundle::read(&bytes).ok()).ok_or(ShelfError::NotFound);
                    // Somebody may have gone elsewhere in the meantime.
                    if matches!(&*self.route.read_untracked(), Route::Audit(wanted, _) if *wanted == id) {
                        self.lay(id, opened, false);
                    }
                });
            }
        }
    }

    /// Lays what was opened on the desk, or says why nothing was.
    fn lay(self, id: DeskId, opened: Result<Opened, ShelfError>, changed_outside: bool) {
        self.saved.set(match (&id, &opened) {
            (DeskId::Example(_), _) => SaveStatus::Example,
            (DeskId::Kept(_), Ok(opened)) if self.keeping == Keeping::InThisBrowser => {
                SaveStatus::Saved { at: browser::time_of_day(&opened.saved_at) }
            }
            _ => SaveStatus::Quiet,
        });
        let desk = opened.map(|opened| Desk::new(id, opened, changed_outside));
        self.missing.set(match &desk {
            Ok(Some(_)) => None,
            Ok(None) => Some(ShelfError::Unreadable),
            Err(error) => Some(error.clone()),
        });
        self.desk.set(desk.ok().flatten());
    }

    /// The address of a page of the open submission.
    pub fn href(self, page: Page) -> String {
        let id = self.desk.with_untracked(|desk| desk.as_ref().map(|desk| desk.id.clone()));
        id.map_or(Route::Home, |id| Route::Audit(id, page)).href()
    }

    // --- What ----------------------------------------------------------------------------------

    /// The scheme of the open submission.
    pub fn scheme(self) -> Option<Arc<Scheme>> {
        self.desk.with(|desk| desk.as_ref().map(|desk| desk.scheme.clone()))
    }

    /// A slice of the open submission; its default while nothing is open.
    pub fn slice<T>(self, look: impl Fn(&Scheme, &Audit) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        let look: Box<Look<T>> = Box::new(look);
        Memo::new(move |_| {
            self.desk
                .with(|desk| desk.as_ref().map(|desk| look(&desk.scheme, &desk.submission.audit)).unwrap_or_default())
        })
    }

    /// A look at the open submission that nothing follows.
    pub fn look<T: Default>(self, look: impl FnOnce(&Scheme, &Audit) -> T) -> T {
        self.desk.with_untracked(|desk| {
            desk.as_ref().map(|desk| look(&desk.scheme, &desk.submission.audit)).unwrap_or_default()
        })
    }

    /// Whether the file the open submission came from was not as it was saved.
    pub fn was_changed_outside(self) -> bool {
        self.desk.with(|desk| desk.as_ref().is_some_and(|desk| desk.changed_outside))
    }

    /// Whether there is something to undo, and to do again.
    pub fn history(self) -> (bool, bool) {
        self.desk.with(|desk| {
            desk.as_ref().map_or((false, false), |desk| (desk.history.can_undo(), desk.history.can_redo()))
        })
    }

    // --- Edits ---------------------------------------------------------------------------------

    /// Makes an edit, and sees to it that it is saved.
    pub fn dispatch(self, change: impl Into<Change>) {
        let now = browser::now();
        let changed = self.desk.try_update(|desk| desk.as_mut().is_some_and(|desk| desk.edit(change.into(), &now)));
        if changed == Some(true) {
            self.touched();
        }
    }

    /// Undoes the last step. Returns whether there was one.
    pub fn undo(self) -> bool {
        self.step(|desk| desk.history.undo(&mut desk.submission, &browser::now()))
    }

    /// Does again what was last undone. Returns whether there was anything.
    pub fn redo(self) -> bool {
        self.step(|desk| desk.history.redo(&mut desk.submission, &browser::now()))
    }

    fn step(self, step: impl FnOnce(&mut Desk) -> bool) -> bool {
        let stepped = self.desk.try_update(|desk| desk.as_mut().is_some_and(step)) == Some(true);
        if stepped {
            self.notice.set(None);
            self.touched();
        }
        stepped
    }

    fn touched(self) {
        if self.saved.get_untracked() != SaveStatus::Example {
            self.unsaved.set(true);
            self.autosave.wait(move || self.flush());
        }
    }

    // --- Keeping -------------------------------------------------------------------------------

    /// Saves now what is unsaved.
    pub fn flush(self) {
        if !self.unsaved.get_untracked() {
            return;
        }
        self.autosave.done();
        let now = browser::now();
        let kept = self.desk.try_update_untracked(|desk| {
            let desk = desk.as_mut()?;
            let DeskId::Kept(place) = desk.id.clone() else { return None };
            let written = desk.write(&now).ok_or(ShelfError::Refused);
            Some(written.and_then(|written| self.shelf.with_value(|shelf| shelf.save(&place, &written.text))))
        });
        match kept.flatten() {
            Some(Ok(())) => {
                self.unsaved.set(false);
                if self.keeping == Keeping::InThisBrowser {
                    self.saved.set(SaveStatus::Saved { at: browser::time_of_day(&now) });
                }
            }
            Some(Err(error)) => self.saved.set(SaveStatus::Failed(error)),
            None => self.unsaved.set(false),
        }
    }

    /// Everything on the shelf.
    pub fn kept(self) -> Result<Vec<Kept>, ShelfError> {
        self.shelf.with_value(Shelf::list)
    }

    /// Starts a new submission and keeps it.
    ///
    /// # Errors
    /// Where the browser refuses to keep it.
    pub fn begin(self, scheme: &Scheme, setting: SettingId, provider: Provider) -> Result<DeskId, ShelfError> {
        let now = browser::now();
        let id = SubmissionId::new(&browser::new_id()).ok_or(ShelfError::Refused)?;
        let mut submission = Submission::new(id, scheme, setting);
        for (field, _) in crate::report::check::PROVIDER {
            let text = provider.field(field).to_owned();
            if !text.is_empty() {
                submission.apply(edits::Change::Provider(field, text).into(), &now);
            }
        }
        let written = bundle::write(&submission, None, &now, 1).map_err(|_| ShelfError::Refused)?;
        self.keep_new(&written.text, Integrity::Intact)
    }

    /// Keeps an opened file as a submission of its own; nothing already kept is touched (R1.13).
    ///
    /// # Errors
    /// Where the browser refuses to keep it.
    pub fn adopt(self, opened: &Opened) -> Result<DeskId, ShelfError> {
        let scheme = match &opened.home {
            bundle::Home::Same(scheme) | bundle::Home::OtherEdition(scheme) => scheme,
            bundle::Home::Unknown => return Err(ShelfError::Unreadable),
        };
        let readiness = readiness::assess(scheme, &opened.submission.audit);
        let written = bundle::write(&opened.submission, Some(&readiness), &opened.saved_at, opened.generation);
        let written = written.map_err(|_| ShelfError::Refused)?;
        self.keep_new(&written.text, opened.integrity)
    }

    fn keep_new(self, text: &str, integrity: Integrity) -> Result<DeskId, ShelfError> {
        let place = ShelfId::new(&browser::new_id()).ok_or(ShelfError::Refused)?;
        self.shelf.with_value(|shelf| {
            shelf.save(&place, text)?;
            if integrity == Integrity::Changed { shelf.mark_changed_outside(&place) } else { Ok(()) }
        })?;
        Ok(DeskId::Kept(place))
    }

    /// Takes a submission off the shelf.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub fn remove(self, place: &ShelfId) -> Result<(), ShelfError> {
        self.unsaved.set(false);
        self.autosave.done();
        self.desk.set(None);
        self.shelf.with_value(|shelf| shelf.remove(place))
    }

    /// The text of a damaged copy.
    pub fn damaged(self, place: &ShelfId) -> Option<String> {
        self.shelf.with_value(|shelf| shelf.damaged(place))
    }

    /// Offers the file of the open submission, and says what it is.
    pub fn save_backup(self) -> Option<(String, Written)> {
        let (name, written) = self.export()?;
        browser::download(&name, &written.text).then_some((name, written))
    }

    /// Writes the file to send, and reads it back before it is offered (R4.7).
    fn export(self) -> Option<(String, Written)> {
        self.flush();
        let now = browser::now();
        self.desk.try_update_untracked(|desk| {
            let desk = desk.as_mut()?;
            let written = desk.write(&now)?;
            let back = bundle::read(written.text.as_bytes()).ok()?;
            let same = back.submission == desk.submission && back.integrity == Integrity::Intact;
            same.then(|| (bundle::file_name(&desk.submission, &now), written))
        })?
    }
}
