//! What the app holds from its first page on: where it is, how it stands with saving, what is said under the
//! bar, and the later part of the app once that is there. It carries no rule, no scheme and no reader: what is
//! open is the [`Session`]'s, which comes with the later part.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::later::{Chunk, DrawPage, LaterPart, Loaders};
use crate::platform::browser;
use crate::platform::browser::UserFile;
use crate::route::Route;
use crate::state::scheme_files;
use crate::state::session::Session;
use readymark_core::audit::Sentence;
use readymark_core::store::{AuditStore, StoreError};

/// How long after the first page of a visit what is likely next is fetched.
const SOON: Duration = Duration::from_millis(500);

const DROPPED: &str = "Nothing was opened or added. To open a file, go to “Open a file” and drop it there. Readymark does not store evidence files: say where they are kept.";

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
    /// Words wait to be saved; it was last saved then, where that is known.
    Saving { last: Option<String> },
    /// Words are not saved: the browser did not take them.
    Failed(StoreError),
    /// An example: nothing of it is kept.
    Example,
}

impl SaveStatus {
    /// Whether something typed is not saved yet.
    pub fn is_unsaved(&self) -> bool {
        matches!(self, SaveStatus::Saving { .. } | SaveStatus::Failed(_))
    }
}

/// Where submissions are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Persistence {
    InThisBrowser,
    /// The browser does not allow it: only as long as the page is open (R1.9).
    WhileOpen,
}

/// A part of the app that the first page does not need.
#[derive(Clone, Copy, Default)]
pub enum Loadable<T> {
    #[default]
    Idle,
    Loading,
    /// It could not be had.
    Failed,
    Ready(T),
}

impl<T> Loadable<T> {
    /// Whether it is there or on its way.
    pub(crate) fn is_begun(&self) -> bool {
        matches!(self, Loadable::Loading | Loadable::Ready(_))
    }
}

/// A line under the bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// What was just done; it can be undone.
    Done(Sentence),
    /// What was done was undone.
    Undone,
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
    pub notice: RwSignal<Option<Notice>>,
    /// To be said on the page turned to next.
    next_notice: StoredValue<Option<Notice>>,
    pub persistence: Persistence,
    /// What holds what is open.
    pub later: RwSignal<Loadable<&'static LaterPart>>,
    /// What draws the pages, in the order of [`Chunk`].
    chunks: [RwSignal<Loadable<DrawPage>>; Chunk::ALL.len()],
    load: Loaders,
    /// Whether every scheme built in is here.
    pub(crate) schemes: RwSignal<Loadable<()>>,
    /// What is open, from when the later part is there.
    session: StoredValue<Option<Session>>,
    store: StoredValue<AuditStore, LocalStorage>,
    /// Whether there may be second copies of what is not in the store.
    may_be_lost: RwSignal<bool>,
    /// Files dropped on the page, until they are taken.
    dropped: RwSignal<Vec<UserFile>, LocalStorage>,
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
    pub fn new(store: AuditStore, persistence: Persistence, load: Loaders) -> Self {
        Shell {
            route: RwSignal::new(Route::Home),
            saved: RwSignal::new(SaveStatus::Quiet),
            notice: RwSignal::new(None),
            next_notice: StoredValue::new(None),
            persistence,
            later: RwSignal::new(Loadable::default()),
            chunks: std::array::from_fn(|_| RwSignal::new(Loadable::default())),
            load,
            schemes: RwSignal::new(Loadable::default()),
            session: StoredValue::new(None),
            store: StoredValue::new_local(store),
            may_be_lost: RwSignal::new(false),
            dropped: RwSignal::new_local(Vec::new()),
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
        // Schemes that could not be had are asked for once more by each page that needs them.
        if self.schemes.with_untracked(|schemes| matches!(schemes, Loadable::Failed)) {
            self.schemes.set(Loadable::Idle);
        }
        // The first page asks for it itself, as soon as it wants it.
        if !self.is_drawn_at_once(&route) {
            self.load_later_part_for(&route);
        }
        if let Some((later, session)) = untrack(|| self.later_part())
            && !(later.turn)(session, &route)
        {
            return;
        }
        if let Some(chunk) = Chunk::of_address(&route) {
            self.load_chunk(chunk);
        }
        self.notice.set(self.next_notice.try_update_value(Option::take).flatten());
        self.route.set(route);
    }

    /// Whether the page at an address is drawn without waiting for the later part of the app.
    pub fn is_drawn_at_once(self, route: &Route) -> bool {
        match route {
            Route::Home | Route::Help | Route::NotFound(_) => true,
            Route::HelpTopic(topic) => !topic.comes_later(),
            _ => false,
        }
    }

    /// Whether it needs that part at all: schemes, or what was kept; followed.
    pub fn needs_the_later_part(self, route: &Route) -> bool {
        match route {
            Route::Home => self.may_be_lost.get() || self.with_store(AuditStore::has_any),
            _ => !self.is_drawn_at_once(route),
        }
    }

    /// Loads the later part of the app, unless it is there or on its way.
    pub fn load_later_part(self) {
        self.load_later_part_for(&self.route.get_untracked());
    }

    /// Asks again for what the first page's list needs and could not be had.
    pub(crate) fn load_again(self) {
        match untrack(|| self.later_part()) {
            Some((later, session)) => (later.load_schemes)(session),
            None => self.load_later_part(),
        }
    }

    /// The same with the schemes that the page at an address needs.
    fn load_later_part_for(self, route: &Route) {
        if self.later.with_untracked(Loadable::is_begun) {
            return;
        }
        self.later.set(Loadable::Loading);
        let needed = self.with_store(|store| scheme_files::needed(route, store));
        let (schemes, coming) = (scheme_files::fetch(needed), (self.load.later)());
        spawn_local(async move {
            let later = coming.await;
            let (Some(later), Some(schemes)) = (later, schemes.await) else {
                return self.later.set(Loadable::Failed);
            };
            let owner = self.owner.get_value().unwrap_or_default();
            let Some(session) = owner.with(|| (later.begin)(self, schemes)) else {
                return self.later.set(Loadable::Failed);
            };
            (later.reconcile)(session).await;
            // What the address names is opened first, so that its page is drawn once.
            self.session.set_value(Some(session));
            *self.later.write_untracked() = Loadable::Ready(later);
            (later.open_named)(session);
            self.later.set(Loadable::Ready(later));
            set_timeout(move || (later.load_ahead)(session), SOON);
        });
    }

    /// A chunk of pages; followed.
    pub(crate) fn chunk(self, chunk: Chunk) -> Loadable<DrawPage> {
        self.chunks[chunk as usize].get()
    }

    /// Loads a chunk of pages, unless it is there or on its way.
    pub(crate) fn load_chunk(self, chunk: Chunk) {
        let state = self.chunks[chunk as usize];
        if state.with_untracked(Loadable::is_begun) {
            return;
        }
        state.set(Loadable::Loading);
        let coming = (self.load.chunk)(chunk);
        spawn_local(async move { state.set(coming.await.map_or(Loadable::Failed, Loadable::Ready)) });
    }

    /// Whether the page at an address can be drawn, once what it is about is open; followed.
    pub(crate) fn can_draw(self, route: &Route) -> bool {
        let later = self.later_part();
        self.is_drawn_at_once(route) || later.is_some_and(|(later, session)| (later.can_draw)(session, route))
    }

    /// Whether any part of the app is on its way; followed.
    pub(crate) fn is_loading(self) -> bool {
        let chunks = self.chunks.iter().any(|state| matches!(state.get(), Loadable::Loading));
        chunks || matches!(self.later.get(), Loadable::Loading)
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
    pub(crate) fn drop_here(self, files: Vec<UserFile>) {
        match self.route.get_untracked() {
            Route::Open => {}
            Route::Home => browser::go(&Route::Open.href()),
            _ => return self.say(Notice::NotDone(DROPPED)),
        }
        self.dropped.set(files);
    }

    /// The files that were dropped, once; which come is followed.
    pub(crate) fn take_dropped(self) -> Vec<UserFile> {
        self.dropped.track();
        self.dropped.try_update_untracked(std::mem::take).unwrap_or_default()
    }
}
