//! What is open, and everything done with it. Every edit goes through [`Session::dispatch`]; nothing else changes a
//! submission.

mod bring_in;
mod editing;
mod navigate;
mod packs;
mod platform;
mod return_spot;
mod save;
mod schemes;
mod start_next;
mod summaries;
mod too_long;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::task::Waker;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::platform::browser;
use crate::platform::lock::HeldLock;
use crate::route::{Page, Route};
use crate::state::editor_lock::EditorLock;
use crate::state::mirror_queue::MirrorQueue;
use crate::state::open_audit::OpenAudit;
use crate::state::opening::ComingExamples;
use crate::state::saving::platform::handle;
use crate::state::saving::{Editing, Event, SaveMachine};
use crate::state::session::return_spot::LeftPage;
use crate::state::shell::Shell;
use crate::state::statement_filter::StatementFilter;
use readymark_core::audit::{Audit, Sentence, UserText};
use readymark_core::catalogue::Catalogue;
use readymark_core::readiness;
use readymark_core::readiness::Readiness;
use readymark_core::report::long_list::ListView;
use readymark_core::report::undo;
use readymark_core::scheme::Scheme;
use readymark_core::store::mirror::Reconciliation;
use readymark_core::store::{AuditStore, StoreError};
use readymark_core::submission::{Change, Submission};

pub(crate) use bring_in::ChosenFile;
pub(crate) use editing::lock_name;
pub(crate) use save::{DAMAGED_FILE, NEWER_FILE};
pub use too_long::TooLongText;

/// A look at a part of what is open.
type Selector<T> = Box<dyn Fn(&Scheme, &Submission) -> T + Send + Sync>;

/// A handle to all of it, copied freely.
#[derive(Clone, Copy)]
pub struct Session {
    pub shell: Shell,
    pub readiness: Memo<Readiness>,
    /// What is looked at on the pages of rated elements.
    pub filter: RwSignal<StatementFilter>,
    /// How the evidence and the actions are looked at while there are many.
    pub evidence_list: RwSignal<ListView>,
    pub action_list: RwSignal<ListView>,
    /// What is looked for in the open submission.
    pub search: RwSignal<UserText>,
    /// Whether the list of every answer shows only unanswered questions.
    pub only_unanswered: RwSignal<bool>,
    /// Whether the page is on its way to paper, where nothing is left out.
    pub printing: RwSignal<bool>,
    open_audit: RwSignal<Option<OpenAudit>>,
    /// How what is open stands with being saved; changed only by what happens to it, through
    /// [`handle`].
    saving: StoredValue<SaveMachine>,
    /// When what waits is saved.
    timer: StoredValue<Option<TimeoutHandle>>,
    /// Whether what is open is edited here or in another tab, as the above has it.
    editing: RwSignal<Editing>,
    /// How this tab stands to the lock on it.
    lock: StoredValue<EditorLock<HeldLock>, LocalStorage>,
    /// Why the submission the address names is not open.
    pub missing: RwSignal<Option<StoreError>>,
    /// The schemes there are.
    pub(crate) catalogue: StoredValue<Catalogue>,
    mirror_queue: StoredValue<MirrorQueue>,
    /// Called once no second copy is being written any more.
    wait_for_copies: StoredValue<Vec<Waker>, LocalStorage>,
    /// Texts that do not fit into the open self-audit: they are only in their boxes.
    pub over: RwSignal<Vec<TooLongText>>,
    /// By how much what was last typed did not fit.
    refused: StoredValue<Option<usize>>,
    /// Whether what one run of the browser kept was seen in a later one.
    pub survived: RwSignal<bool>,
    /// That a file was asked for.
    pub backups: Trigger,
    /// What they were called.
    names: StoredValue<BTreeSet<String>, LocalStorage>,
    /// What had to be put right when the app started, out of the second copies.
    pub settled: RwSignal<Vec<Reconciliation>>,
    /// The page that was left to fill in evidence or an action, and the spot on it.
    left: StoredValue<Option<LeftPage>, LocalStorage>,
    coming: StoredValue<ComingExamples>,
    /// A file that was chosen to be compared with a submission that is about to be open.
    to_compare: StoredValue<Option<ChosenFile>>,
}

/// The session every page of a submission is given by the app.
///
/// # Panics
/// Where the app has not provided it before it drew anything: it is a mistake in the code.
pub fn session() -> Session {
    expect_context::<Session>()
}

impl Session {
    /// A session in a shell, with nothing open.
    pub fn new(shell: Shell) -> Self {
        let open_audit: RwSignal<Option<OpenAudit>> = RwSignal::new(None);
        let readiness = Memo::new(move |_| {
            open_audit.with(|open| {
                open.as_ref().map(|open| readiness::assess(&open.scheme, &open.submission.audit)).unwrap_or_default()
            })
        });
        Session {
            shell,
            readiness,
            filter: RwSignal::new(StatementFilter::default()),
            evidence_list: RwSignal::new(ListView::default()),
            action_list: RwSignal::new(ListView::default()),
            search: RwSignal::new(UserText::default()),
            only_unanswered: RwSignal::new(false),
            printing: RwSignal::new(false),
            open_audit,
            saving: StoredValue::new(SaveMachine::new(shell.persistence)),
            timer: StoredValue::new(None),
            editing: RwSignal::new(Editing::Here),
            lock: StoredValue::new_local(EditorLock::default()),
            missing: RwSignal::new(None),
            catalogue: StoredValue::new(Catalogue::new()),
            mirror_queue: StoredValue::new(MirrorQueue::default()),
            wait_for_copies: StoredValue::new_local(Vec::new()),
            over: RwSignal::new(Vec::new()),
            refused: StoredValue::new(None),
            survived: RwSignal::new(false),
            backups: Trigger::new(),
            names: StoredValue::new_local(BTreeSet::new()),
            settled: RwSignal::new(Vec::new()),
            left: StoredValue::new_local(None),
            coming: StoredValue::new(ComingExamples::default()),
            to_compare: StoredValue::new(None),
        }
    }

    /// The moments at which unsaved words are saved at once (R1.2), and what other tabs do, for as long as the
    /// app runs.
    pub fn listen(self) {
        window_event_listener_untyped("pagehide", move |_| self.flush());
        window_event_listener(leptos::ev::focusout, move |_| handle(&self, Event::BoxLeft));
        window_event_listener_untyped("visibilitychange", move |_| {
            if browser::is_page_hidden() {
                self.flush();
            }
        });
        // A page with nothing to lose is left without a question (R1.3).
        window_event_listener(leptos::ev::beforeunload, move |event| {
            self.flush();
            if self.would_lose_words() {
                event.prevent_default();
            }
        });
        // Another tab has kept something.
        window_event_listener(leptos::ev::storage, move |event| {
            self.reload_after_save_elsewhere(event.key().as_deref())
        });
        self.hear_others();
    }

    /// A look at the store.
    pub(crate) fn with_store<T>(self, look: impl FnOnce(&AuditStore) -> T) -> T {
        self.shell.with_store(look)
    }

    /// How a list is looked at now: on paper nothing of it is left out.
    pub(crate) fn seen(self, view: RwSignal<ListView>) -> Signal<ListView> {
        Signal::derive(move || if self.printing.get() { ListView::default() } else { view.get() })
    }

    /// The address of a page of the open submission.
    pub fn href(self, page: Page) -> String {
        let id = self.open_audit.with_untracked(|open| open.as_ref().map(|open| open.id.clone()));
        id.map_or(Route::Home, |id| Route::Audit(id, page)).href()
    }

    // --- What is open --------------------------------------------------------------------------

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
        self.selected(Box::new(move |scheme, submission| look(scheme, &submission.audit)))
    }

    /// A memo over a part of the open submission: the audit and what came after it.
    pub fn select_whole<T>(self, look: impl Fn(&Scheme, &Submission) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        self.selected(Box::new(look))
    }

    /// Boxed, so that a memo is compiled once for each type of value, not for each selection.
    fn selected<T>(self, look: Selector<T>) -> Memo<T>
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

    /// Whether what is open is assessed here, not filled in. It does not change while it is open.
    pub fn is_assessed(self) -> bool {
        self.open_audit.with_untracked(|open| open.as_ref().is_some_and(|open| open.submission.review.is_some()))
    }

    /// Whether the file the open submission came from was not as it was saved.
    pub fn was_changed_outside(self) -> bool {
        self.open_audit.with_untracked(|open| open.as_ref().is_some_and(|open| open.changed_outside))
    }

    /// What the next undo would take back, in a few words; nothing where there is nothing to undo. Followed.
    pub fn next_undo(self) -> Option<Sentence> {
        let here = self.shell.route.with(|route| match route {
            Route::Audit(_, Page::Element(element, _)) => Some(element.clone()),
            _ => None,
        });
        self.open_audit.with(|open| {
            let open = open.as_ref()?;
            let change = open.history.next_undo()?;
            Some(undo::what(&open.scheme, &open.submission.audit, change, here.as_ref()))
        })
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
        self.apply(change);
    }

    /// The same, for whoever says what was done: whether anything changed.
    pub fn apply(self, change: impl Into<Change>) -> bool {
        if self.is_read_only_untracked() {
            return false;
        }
        let (now, change) = (browser::now(), change.into());
        let over_by = self.open_audit.try_update_untracked(|open| open.as_mut()?.over_by(&change, &now)).flatten();
        self.refused.set_value(over_by);
        if over_by.is_some() {
            return false;
        }
        self.forget_over(&change);
        let edit = |open: &mut Option<OpenAudit>| open.as_mut().is_some_and(|open| open.edit(change, &now));
        let changed = self.open_audit.try_update(edit) == Some(true);
        if changed {
            handle(&self, Event::Edited(browser::milliseconds()));
        }
        changed
    }

    /// Undoes the last step. Returns whether there was one.
    pub fn undo(self) -> bool {
        self.step(|open| open.undo(&browser::now()))
    }

    /// Does again what was last undone. Returns whether there was anything.
    pub fn redo(self) -> bool {
        self.step(|open| open.redo(&browser::now()))
    }

    fn step(self, step: impl FnOnce(&mut OpenAudit) -> bool) -> bool {
        if self.is_read_only_untracked() {
            return false;
        }
        let step = |open: &mut OpenAudit| {
            open.gauge.forget();
            step(open)
        };
        let stepped = self.open_audit.try_update(|open| open.as_mut().is_some_and(step)) == Some(true);
        if stepped {
            self.shell.notice.set(None);
            handle(&self, Event::Edited(browser::milliseconds()));
        }
        stepped
    }

    /// Whether words are lost where the page is left now: they could not be saved, nothing keeps them, or there is no
    /// room for them.
    pub fn would_lose_words(self) -> bool {
        let is_over = self.over.with_untracked(|over: &Vec<TooLongText>| !over.is_empty());
        is_over || self.saving.with_value(SaveMachine::would_lose_words)
    }
}
