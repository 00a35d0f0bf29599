//! What the whole app shares: where it is, what is open, how it stands with saving. Every edit
//! goes through [`Session::dispatch`]; nothing else changes a submission.

mod editing;
mod mirror_queue;
mod navigate;
mod save;
mod schemes;
mod too_long;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::later::{LaterPart, LoadLaterPart};
use crate::platform::browser;
use crate::platform::lock::HeldLock;
use crate::route::{DocumentRef, Page, Route};
use crate::state::autosave::Autosave;
use crate::state::open_audit::OpenAudit;
use crate::state::statement_filter::StatementFilter;
use readymark_core::audit::Audit;
use readymark_core::catalogue::Catalogue;
use readymark_core::readiness;
use readymark_core::readiness::Readiness;
use readymark_core::scheme::Scheme;
use readymark_core::store::mirror::Reconciliation;
use readymark_core::store::{AuditStore, Memory, StoreError};
use readymark_core::submission::{Change, Submission};

pub use editing::Editing;
pub(crate) use editing::lock_name;
pub(crate) use save::{DAMAGED_FILE, NEWER_FILE};
pub use too_long::TooLongText;

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
    Failed(StoreError),
    /// An example: nothing of it is kept.
    Example,
}

/// Where submissions are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Persistence {
    InThisBrowser,
    /// The browser does not allow it: only as long as the page is open (R1.9).
    WhileOpen,
}

/// The part of the app that the first page does not need.
#[derive(Clone, Copy, Debug, Default)]
pub enum Loadable {
    #[default]
    Idle,
    Loading,
    /// It could not be fetched.
    Failed,
    Ready(LaterPart),
}

// There is only one rest.
impl PartialEq for Loadable {
    fn eq(&self, other: &Loadable) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

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
    pub route: RwSignal<Route>,
    pub saved: RwSignal<SaveStatus>,
    /// Whether something typed is not saved yet.
    pub unsaved: RwSignal<bool>,
    pub notice: RwSignal<Option<Notice>>,
    pub readiness: Memo<Readiness>,
    pub persistence: Persistence,
    /// What draws the pages that the first page does not need.
    pub later: RwSignal<Loadable>,
    fetch: LoadLaterPart,
    /// What is looked at on the pages of rated elements.
    pub filter: RwSignal<StatementFilter>,
    /// Whether the page is on its way to paper, where nothing is left out.
    pub printing: RwSignal<bool>,
    open_audit: RwSignal<Option<OpenAudit>>,
    /// Whether what is open is edited here or in another tab.
    pub editing: RwSignal<Editing>,
    lock: StoredValue<Option<HeldLock>, LocalStorage>,
    /// Why the submission the address names is not open.
    pub missing: RwSignal<Option<StoreError>>,
    store: StoredValue<AuditStore, LocalStorage>,
    /// The schemes there are; none until the rest of the app is there.
    pub(crate) catalogue: StoredValue<Catalogue>,
    mirror_queue: StoredValue<mirror_queue::MirrorQueue, LocalStorage>,
    /// Whether something was typed that is only on this page, as far as is known: nothing keeps it.
    only_here: StoredValue<bool>,
    /// Texts that do not fit into the open self-audit: they are only in their boxes.
    pub over: RwSignal<Vec<TooLongText>>,
    /// By how much what was last typed did not fit.
    refused: StoredValue<Option<usize>>,
    /// Whether what one run of the browser kept was seen in a later one.
    pub survived: RwSignal<bool>,
    /// How many files were asked for.
    pub backups: RwSignal<u32>,
    /// What they were called.
    names: StoredValue<BTreeSet<String>, LocalStorage>,
    /// Files dropped on the page, until they are taken, and how often some were.
    dropped: StoredValue<Vec<web_sys::File>, LocalStorage>,
    pub drops: RwSignal<u32>,
    /// Whether there may be second copies of what is not in the store.
    may_be_lost: RwSignal<bool>,
    /// What had to be put right when the app started, out of the second copies.
    pub settled: RwSignal<Vec<Reconciliation>>,
    autosave: Autosave,
    /// To be said on the page turned to next.
    coming: RwSignal<Option<Notice>>,
    /// The example on its way; it is asked for once, however often its pages are turned meanwhile.
    on_its_way: RwSignal<Option<DocumentRef>>,
}

/// The session every component is given by the app.
///
/// # Panics
/// Where the app has not provided it before it drew anything, in a build with debug assertions, which
/// tests are: it is a mistake in the code. In a release an empty one is made, so that the page stands.
pub fn session() -> Session {
    use_context::<Session>().unwrap_or_else(|| {
        debug_assert!(false, "no session is provided where this is drawn");
        Session::new(AuditStore::new(Box::<Memory>::default()), Persistence::WhileOpen, || Box::pin(async { None }))
    })
}

impl Session {
    /// A session over a store, with nothing open.
    pub fn new(store: AuditStore, persistence: Persistence, fetch: LoadLaterPart) -> Self {
        let open_audit: RwSignal<Option<OpenAudit>> = RwSignal::new(None);
        let readiness = Memo::new(move |_| {
            open_audit.with(|open| {
                open.as_ref().map(|open| readiness::assess(&open.scheme, &open.submission.audit)).unwrap_or_default()
            })
        });
        Session {
            route: RwSignal::new(Route::Home),
            saved: RwSignal::new(SaveStatus::Quiet),
            unsaved: RwSignal::new(false),
            notice: RwSignal::new(None),
            readiness,
            persistence,
            later: RwSignal::new(Loadable::default()),
            fetch,
            catalogue: StoredValue::new(Catalogue::new()),
            filter: RwSignal::new(StatementFilter::default()),
            printing: RwSignal::new(false),
            open_audit,
            editing: RwSignal::new(Editing::Here),
            lock: StoredValue::new_local(None),
            missing: RwSignal::new(None),
            store: StoredValue::new_local(store),
            mirror_queue: StoredValue::new_local(mirror_queue::MirrorQueue::default()),
            only_here: StoredValue::new(false),
            over: RwSignal::new(Vec::new()),
            refused: StoredValue::new(None),
            survived: RwSignal::new(false),
            backups: RwSignal::new(0),
            dropped: StoredValue::new_local(Vec::new()),
            drops: RwSignal::new(0),
            names: StoredValue::new_local(BTreeSet::new()),
            may_be_lost: RwSignal::new(false),
            settled: RwSignal::new(Vec::new()),
            autosave: Autosave::new(),
            coming: RwSignal::new(None),
            on_its_way: RwSignal::new(None),
        }
    }

    /// A look at the store.
    pub(crate) fn with_store<T>(self, look: impl FnOnce(&AuditStore) -> T) -> T {
        self.store.with_value(look)
    }

    /// The address of a page of the open submission.
    pub fn href(self, page: Page) -> String {
        let id = self.open_audit.with_untracked(|open| open.as_ref().map(|open| open.id.clone()));
        id.map_or(Route::Home, |id| Route::Audit(id, page)).href()
    }

    // --- What ----------------------------------------------------------------------------------

    /// Whether a submission is open; followed.
    pub fn is_open(self) -> bool {
        self.open_audit.with(Option::is_some)
    }

    /// The scheme of the open submission. It does not change while one is open, so nothing follows
    /// it: a page that did would be drawn anew at every key.
    pub fn scheme(self) -> Option<Arc<Scheme>> {
        self.open_audit.with_untracked(|open| open.as_ref().map(|open| open.scheme.clone()))
    }

    /// A memo over a part of the open audit; its default while nothing is open.
    pub fn select<T>(self, look: impl Fn(&Scheme, &Audit) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        self.select_whole(move |scheme, submission| look(scheme, &submission.audit))
    }

    /// A memo over a part of the open submission: the audit and what came after it.
    pub fn select_whole<T>(self, look: impl Fn(&Scheme, &Submission) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            self.open_audit
                .with(|open| open.as_ref().map(|open| look(&open.scheme, &open.submission)).unwrap_or_default())
        })
    }

    /// A look at the open audit that nothing follows.
    pub fn peek<T: Default>(self, look: impl FnOnce(&Scheme, &Audit) -> T) -> T {
        self.peek_whole(|scheme, submission| look(scheme, &submission.audit))
    }

    /// A look at the open submission that nothing follows.
    pub fn peek_whole<T: Default>(self, look: impl FnOnce(&Scheme, &Submission) -> T) -> T {
        let (mut look, mut found) = (Some(look), None);
        self.peeked(&mut |scheme, whole| found = look.take().map(|look| look(scheme, whole)));
        found.unwrap_or_default()
    }

    #[inline(never)]
    fn peeked(self, look: &mut dyn FnMut(&Scheme, &Submission)) {
        self.open_audit.with_untracked(|open| {
            if let Some(open) = open {
                look(&open.scheme, &open.submission);
            }
        });
    }

    /// Whether the file the open submission came from was not as it was saved.
    pub fn was_changed_outside(self) -> bool {
        self.open_audit.with_untracked(|open| open.as_ref().is_some_and(|open| open.changed_outside))
    }

    /// Whether there is something to undo, and to do again.
    pub fn history(self) -> (bool, bool) {
        self.open_audit.with(|open| {
            open.as_ref().map_or((false, false), |open| (open.history.can_undo(), open.history.can_redo()))
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
        let over_by = self.open_audit.try_update_untracked(|open| open.as_mut()?.over_by(&change, &now)).flatten();
        self.refused.set_value(over_by);
        if over_by.is_some() {
            return;
        }
        self.forget_over(&change);
        let changed = self.open_audit.try_update(|open| open.as_mut().is_some_and(|open| open.edit(change, &now)));
        if changed == Some(true) {
            self.touched();
        }
    }

    /// Undoes the last step. Returns whether there was one.
    pub fn undo(self) -> bool {
        self.step(|open| open.history.undo(&mut open.submission, &browser::now()))
    }

    /// Does again what was last undone. Returns whether there was anything.
    pub fn redo(self) -> bool {
        self.step(|open| open.history.redo(&mut open.submission, &browser::now()))
    }

    fn step(self, step: impl FnOnce(&mut OpenAudit) -> bool) -> bool {
        if self.editing.get_untracked() == Editing::Elsewhere {
            return false;
        }
        let step = |open: &mut OpenAudit| {
            open.gauge.forget();
            step(open)
        };
        let stepped = self.open_audit.try_update(|open| open.as_mut().is_some_and(step)) == Some(true);
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
        let is_over = self.over.with_untracked(|over: &Vec<TooLongText>| !over.is_empty());
        is_over || is_unsaved || self.only_here.get_value() && !matches!(saved, SaveStatus::Saved { twice: true, .. })
    }

    fn touched(self) {
        if self.saved.get_untracked() != SaveStatus::Example {
            self.only_here.set_value(self.persistence == Persistence::WhileOpen);
            self.unsaved.set(true);
            self.autosave.wait(move || self.flush());
        }
    }
}
