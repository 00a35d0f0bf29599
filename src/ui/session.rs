//! What the whole app shares: where it is, what is open, how it stands with saving. Every edit
//! goes through [`Session::dispatch`]; nothing else changes a submission.

mod copying;
mod editing;
mod keep;
mod over;
mod schemes;
mod turn;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::autosave::Autosave;
use super::browser;
use super::desk::Desk;
use super::lock::Held;
use super::looking::Looking;
use super::memo::{Boxed, Memo, State};
use super::route::{DeskId, Page, Route};
use super::{Fetch, Rest};
use readymark_core::audit::Audit;
use readymark_core::catalogue::Catalogue;
use readymark_core::readiness::{self, Readiness};
use readymark_core::scheme::Scheme;
use readymark_core::store::mirror::Settled;
use readymark_core::store::{Memory, Shelf, ShelfError};
use readymark_core::submission::{Change, Submission};

pub use editing::Editing;
pub(super) use editing::name as lock_name;
pub(super) use keep::{DAMAGED_FILE, NEWER_FILE};
pub use over::Over;

/// How the open submission stands with saving.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveStatus {
    /// Nothing is open, or nothing has changed since it was opened.
    #[default]
    Quiet,
    /// On this computer's clock, such as "14:32".
    Saved {
        at: String,
        /// Whether there is a second copy of it.
        twice: bool,
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

/// The part of the app that the first page does not need.
#[derive(Clone, Copy, Debug, Default)]
pub enum Later {
    #[default]
    NotAsked,
    OnItsWay,
    /// It could not be fetched.
    NotHad,
    There(Rest),
}

// There is only one rest.
impl PartialEq for Later {
    fn eq(&self, other: &Later) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// What a slice is made of: what is open, if anything is.
type Look = Box<dyn Fn(Option<(&Scheme, &Submission)>) -> Boxed + Send + Sync>;

/// A line under the bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// What was just done; it can be undone.
    Done(String),
    /// Why nothing was done.
    NotDone(&'static str),
}

/// A handle to all of it, copied freely.
#[derive(Clone, Copy)]
pub struct Session {
    pub route: State<Route>,
    pub saved: State<SaveStatus>,
    /// Whether something typed is not saved yet.
    pub unsaved: State<bool>,
    pub notice: State<Option<Notice>>,
    pub readiness: Memo<Readiness>,
    pub keeping: Keeping,
    /// What draws the pages that the first page does not need.
    pub later: State<Later>,
    fetch: Fetch,
    /// What is looked at on the pages of rated elements.
    pub looking: State<Looking>,
    /// Whether the page is on its way to paper, where nothing is left out.
    pub printing: State<bool>,
    desk: RwSignal<Option<Desk>>,
    /// Whether what is open is edited here or in another tab.
    pub editing: State<Editing>,
    lock: StoredValue<Option<Held>, LocalStorage>,
    /// Why the submission the address names is not open.
    pub missing: State<Option<ShelfError>>,
    shelf: StoredValue<Shelf, LocalStorage>,
    /// The schemes there are; none until the rest of the app is there.
    pub(in crate::ui) catalogue: StoredValue<Catalogue>,
    copying: StoredValue<copying::Copying, LocalStorage>,
    /// Whether something was typed that is only on this page, as far as is known: nothing keeps it.
    only_here: StoredValue<bool>,
    /// Texts that do not fit into the open self-audit: they are only in their boxes.
    pub over: State<Vec<Over>>,
    /// By how much what was last typed did not fit.
    refused: StoredValue<Option<usize>>,
    /// Whether what one run of the browser kept was seen in a later one.
    pub survived: State<bool>,
    /// How many files were asked for.
    pub backups: State<u32>,
    /// What they were called.
    names: StoredValue<BTreeSet<String>, LocalStorage>,
    /// Files dropped on the page, until they are taken, and how often some were.
    dropped: StoredValue<Vec<web_sys::File>, LocalStorage>,
    pub drops: State<u32>,
    /// Whether there may be second copies of what is not on the shelf.
    may_be_lost: State<bool>,
    /// What had to be put right when the app started, out of the second copies.
    pub settled: State<Vec<Settled>>,
    autosave: Autosave,
    /// To be said on the page turned to next.
    coming: State<Option<Notice>>,
    /// The example on its way; it is asked for once, however often its pages are turned meanwhile.
    on_its_way: State<Option<DeskId>>,
}

/// The session every component is given by the app.
///
/// # Panics
/// Where the app has not provided it before it drew anything, in a build with debug assertions, which
/// tests are: it is a mistake in the code. In a release an empty one is made, so that the page stands.
pub fn session() -> Session {
    use_context::<Session>().unwrap_or_else(|| {
        debug_assert!(false, "no session is provided where this is drawn");
        Session::new(Shelf::new(Box::<Memory>::default()), Keeping::WhileOpen, || Box::pin(async { None }))
    })
}

impl Session {
    /// A session over a shelf, with nothing open.
    pub fn new(shelf: Shelf, keeping: Keeping, fetch: Fetch) -> Self {
        let desk: RwSignal<Option<Desk>> = RwSignal::new(None);
        let readiness = Memo::new(move || {
            desk.with(|desk| {
                desk.as_ref().map(|desk| readiness::assess(&desk.scheme, &desk.submission.audit)).unwrap_or_default()
            })
        });
        Session {
            route: State::new(Route::Home),
            saved: State::new(SaveStatus::Quiet),
            unsaved: State::new(false),
            notice: State::new(None),
            readiness,
            keeping,
            later: State::new(Later::default()),
            fetch,
            catalogue: StoredValue::new(Catalogue::new()),
            looking: State::new(Looking::default()),
            printing: State::new(false),
            desk,
            editing: State::new(Editing::Here),
            lock: StoredValue::new_local(None),
            missing: State::new(None),
            shelf: StoredValue::new_local(shelf),
            copying: StoredValue::new_local(copying::Copying::default()),
            only_here: StoredValue::new(false),
            over: State::new(Vec::new()),
            refused: StoredValue::new(None),
            survived: State::new(false),
            backups: State::new(0),
            dropped: StoredValue::new_local(Vec::new()),
            drops: State::new(0),
            names: StoredValue::new_local(BTreeSet::new()),
            may_be_lost: State::new(false),
            settled: State::new(Vec::new()),
            autosave: Autosave::new(),
            coming: State::new(None),
            on_its_way: State::new(None),
        }
    }

    /// A look at the shelf.
    pub(in crate::ui) fn on_shelf<T>(self, look: impl FnOnce(&Shelf) -> T) -> T {
        self.shelf.with_value(look)
    }

    /// The address of a page of the open submission.
    pub fn href(self, page: Page) -> String {
        let id = self.desk.with_untracked(|desk| desk.as_ref().map(|desk| desk.id.clone()));
        id.map_or(Route::Home, |id| Route::Audit(id, page)).href()
    }

    // --- What ----------------------------------------------------------------------------------

    /// Whether a submission is open; followed.
    pub fn is_open(self) -> bool {
        self.desk.with(Option::is_some)
    }

    /// The scheme of the open submission. It does not change while one is open, so nothing follows
    /// it: a page that did would be drawn anew at every key.
    pub fn scheme(self) -> Option<Arc<Scheme>> {
        self.desk.with_untracked(|desk| desk.as_ref().map(|desk| desk.scheme.clone()))
    }

    /// A slice of the open audit; its default while nothing is open.
    pub fn slice<T>(self, look: impl Fn(&Scheme, &Audit) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        self.slice_whole(move |scheme, submission| look(scheme, &submission.audit))
    }

    /// A slice of the open submission: the audit and what came after it.
    pub fn slice_whole<T>(self, look: impl Fn(&Scheme, &Submission) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::boxed(self.sliced(Box::new(move |open| {
            Boxed::of(open.map(|(scheme, whole)| look(scheme, whole)).unwrap_or_default())
        })))
    }

    #[inline(never)]
    fn sliced(self, look: Look) -> Box<dyn Fn() -> Boxed + Send + Sync> {
        Box::new(move || self.desk.with(|desk| look(desk.as_ref().map(|desk| (&*desk.scheme, &desk.submission)))))
    }

    /// A look at the open audit that nothing follows.
    pub fn look<T: Default>(self, look: impl FnOnce(&Scheme, &Audit) -> T) -> T {
        self.look_whole(|scheme, submission| look(scheme, &submission.audit))
    }

    /// A look at the open submission that nothing follows.
    pub fn look_whole<T: Default>(self, look: impl FnOnce(&Scheme, &Submission) -> T) -> T {
        let (mut look, mut found) = (Some(look), None);
        self.looked(&mut |scheme, whole| found = look.take().map(|look| look(scheme, whole)));
        found.unwrap_or_default()
    }

    #[inline(never)]
    fn looked(self, look: &mut dyn FnMut(&Scheme, &Submission)) {
        self.desk.with_untracked(|desk| {
            if let Some(desk) = desk {
                look(&desk.scheme, &desk.submission);
            }
        });
    }

    /// Whether the file the open submission came from was not as it was saved.
    pub fn was_changed_outside(self) -> bool {
        self.desk.with_untracked(|desk| desk.as_ref().is_some_and(|desk| desk.changed_outside))
    }

    /// Whether there is something to undo, and to do again.
    pub fn history(self) -> (bool, bool) {
        self.desk.with(|desk| {
            desk.as_ref().map_or((false, false), |desk| (desk.history.can_undo(), desk.history.can_redo()))
        })
    }

    // --- Edits ---------------------------------------------------------------------------------

    /// Makes an edit, and sees to it that it is saved. A text for which there is no room is left where it
    /// was typed: what is kept stays as it is, so that everything else goes on being saved.
    pub fn dispatch(self, change: impl Into<Change>) {
        if self.editing.get_untracked() == Editing::Elsewhere {
            return;
        }
        let (now, change) = (browser::now(), change.into());
        let over_by = self.desk.try_update_untracked(|desk| desk.as_mut()?.over_by(&change, &now)).flatten();
        self.refused.set_value(over_by);
        if over_by.is_some() {
            return;
        }
        self.forget_over(&change);
        let changed = self.desk.try_update(|desk| desk.as_mut().is_some_and(|desk| desk.edit(change, &now)));
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
        if self.editing.get_untracked() == Editing::Elsewhere {
            return false;
        }
        let step = |desk: &mut Desk| {
            desk.gauge.forget();
            step(desk)
        };
        let stepped = self.desk.try_update(|desk| desk.as_mut().is_some_and(step)) == Some(true);
        if stepped {
            self.notice.set(None);
            self.touched();
        }
        stepped
    }

    /// Whether words are lost where the page is left now: they could not be saved, or nothing keeps them.
    pub fn would_lose_words(self) -> bool {
        let saved = self.saved.get_untracked();
        let is_unsaved = self.unsaved.get_untracked() && matches!(saved, SaveStatus::Failed(_));
        let is_over = self.over.with_untracked(|over: &Vec<Over>| !over.is_empty());
        is_over || is_unsaved || self.only_here.get_value() && !matches!(saved, SaveStatus::Saved { twice: true, .. })
    }

    fn touched(self) {
        if self.saved.get_untracked() != SaveStatus::Example {
            self.only_here.set_value(self.keeping == Keeping::WhileOpen);
            self.unsaved.set(true);
            self.autosave.wait(move || self.flush());
        }
    }
}
