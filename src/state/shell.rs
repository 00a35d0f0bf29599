//! What the app holds from its first page on: where it is, how it stands with saving, what is said under the
//! bar, and the later part of the app once that is there. It carries no rule, no scheme and no reader: what is
//! open is the [`Session`]'s, which comes with the later part.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::later::{LaterPart, LoadLaterPart};
use crate::platform::browser;
use crate::platform::host;
use crate::route::Route;
use crate::state::session::Session;
use readymark_core::store::{AuditStore, StoreError};

/// What the build wrote of the schemes.
const SCHEMES: &str = "schemes.json";

const DROPPED: &str = "Nothing was opened or added. To open a file, go to “Open a file” and drop it there. Evidence files are never put in here: say where they are kept.";

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
#[derive(Clone, Copy, Default)]
pub enum Loadable {
    #[default]
    Idle,
    Loading,
    /// It could not be had.
    Failed,
    Ready(&'static LaterPart),
}

// There is only one later part.
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
    /// What was done that no step of this page undoes.
    Final(&'static str),
    /// Why nothing was done.
    NotDone(&'static str),
}

/// A handle to all of it, copied freely.
#[derive(Clone, Copy)]
pub struct Shell {
    pub route: RwSignal<Route>,
    pub saved: RwSignal<SaveStatus>,
    /// Whether something typed is not saved yet.
    pub unsaved: RwSignal<bool>,
    pub notice: RwSignal<Option<Notice>>,
    /// To be said on the page turned to next.
    next_notice: StoredValue<Option<Notice>>,
    pub persistence: Persistence,
    /// What draws the pages that the first page does not need.
    pub later: RwSignal<Loadable>,
    load: LoadLaterPart,
    /// What is open, from when the later part is there.
    session: StoredValue<Option<Session>>,
    store: StoredValue<AuditStore, LocalStorage>,
    /// Whether there may be second copies of what is not in the store.
    may_be_lost: RwSignal<bool>,
    /// Files dropped on the page, until they are taken, and how often some were.
    dropped: StoredValue<Vec<web_sys::File>, LocalStorage>,
    pub drops: RwSignal<u32>,
    /// What is made while the app runs, whichever page is drawn, belongs to the app.
    owner: StoredValue<Option<Owner>>,
}

/// The shell every component is given by the app.
///
/// # Panics
/// Where the app has not provided it before it drew anything: it is a mistake in the code.
pub fn shell() -> Shell {
    expect_context::<Shell>()
}

impl Shell {
    /// A shell over a store, with nothing open.
    pub fn new(store: AuditStore, persistence: Persistence, load: LoadLaterPart) -> Self {
        Shell {
            route: RwSignal::new(Route::Home),
            saved: RwSignal::new(SaveStatus::Quiet),
            unsaved: RwSignal::new(false),
            notice: RwSignal::new(None),
            next_notice: StoredValue::new(None),
            persistence,
            later: RwSignal::new(Loadable::default()),
            load,
            session: StoredValue::new(None),
            store: StoredValue::new_local(store),
            may_be_lost: RwSignal::new(false),
            dropped: StoredValue::new_local(Vec::new()),
            drops: RwSignal::new(0),
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// A look at the store.
    pub(crate) fn with_store<T>(self, look: impl FnOnce(&AuditStore) -> T) -> T {
        self.store.with_value(look)
    }

    /// The later part and the session, once they are there; followed.
    pub(crate) fn later_part(self) -> Option<(&'static LaterPart, Session)> {
        match self.later.get() {
            Loadable::Ready(later) => Some((later, self.session.get_value()?)),
            Loadable::Idle | Loadable::Loading | Loadable::Failed => None,
        }
    }

    /// Saves now what is unsaved.
    pub(crate) fn flush(self) {
        if let Some((later, session)) = untrack(|| self.later_part()) {
            (later.flush)(session);
        }
    }

    /// Undoes the last step. Returns whether there was one.
    pub(crate) fn undo(self) -> bool {
        untrack(|| self.later_part()).is_some_and(|(later, session)| (later.undo)(session))
    }

    /// Does again what was last undone. Returns whether there was anything.
    pub(crate) fn redo(self) -> bool {
        untrack(|| self.later_part()).is_some_and(|(later, session)| (later.redo)(session))
    }

    // --- Turning pages -------------------------------------------------------------------------

    /// Turns to the page a hash names, after saving what the page before left unsaved.
    pub fn navigate(self, hash: &str) {
        let route = Route::parse(hash);
        // The first page asks for it itself, as soon as it wants it.
        if !self.is_drawn_at_once(&route) {
            self.load_later_part();
        }
        if let Some((later, session)) = untrack(|| self.later_part())
            && !(later.turn)(session, &route)
        {
            return;
        }
        self.notice.set(self.next_notice.try_update_value(Option::take).flatten());
        self.route.set(route);
    }

    /// Whether the page at an address is drawn without waiting for the later part of the app.
    pub fn is_drawn_at_once(self, route: &Route) -> bool {
        matches!(route, Route::Home | Route::Help | Route::NotFound(_))
    }

    /// Whether it needs that part at all: schemes, or what was kept; followed.
    pub fn needs_the_later_part(self, route: &Route) -> bool {
        match route {
            Route::Home => self.may_be_lost.get() || self.with_store(AuditStore::has_any),
            _ => !self.is_drawn_at_once(route),
        }
    }

    /// Loads the later part of the app with the schemes, unless they are there or on their way.
    pub fn load_later_part(self) {
        if matches!(self.later.get_untracked(), Loadable::Loading | Loadable::Ready(_)) {
            return;
        }
        self.later.set(Loadable::Loading);
        let (schemes, coming) = (host::ask(SCHEMES), (self.load)());
        spawn_local(async move {
            let later = coming.await;
            let schemes = host::bytes(schemes).await;
            let (Some(later), Some(schemes)) = (later, schemes) else { return self.later.set(Loadable::Failed) };
            let owner = self.owner.get_value().unwrap_or_default();
            let Some(session) = owner.with(|| (later.begin)(self, &schemes)) else {
                return self.later.set(Loadable::Failed);
            };
            (later.reconcile)(session).await;
            // What the address names is opened first, so that its page is drawn once.
            self.session.set_value(Some(session));
            *self.later.write_untracked() = Loadable::Ready(later);
            (later.open_named)(session);
            self.later.set(Loadable::Ready(later));
        });
    }

    /// Where nothing is in the store, the first page waits for no other part of the app. There may be
    /// second copies all the same: a store can lose everything without a word (R1.6).
    pub fn look_for_second_copies(self) {
        if untrack(|| self.needs_the_later_part(&Route::Home)) {
            return;
        }
        spawn_local(async move {
            if browser::has_database().await {
                self.may_be_lost.set(true);
                if self.route.with_untracked(|route| *route == Route::Home) {
                    self.load_later_part();
                }
            }
        });
    }

    // --- What is said --------------------------------------------------------------------------

    /// Says something on this page.
    pub fn say(self, notice: Notice) {
        self.notice.set(Some(notice));
    }

    /// Says something on the page turned to next.
    pub fn say_next(self, notice: Notice) {
        self.next_notice.set_value(Some(notice));
    }

    // --- Files dropped on the page ---------------------------------------------------------------

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
}
