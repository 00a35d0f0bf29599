//! Turning pages: opening what the address names, unless words would be lost.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::built_in::EXAMPLES;
use crate::platform::browser;
use crate::platform::host;
use crate::route::{DocumentRef, Page, Route};
use crate::state::mirror_queue;
use crate::state::open_audit::OpenAudit;
use crate::state::opening::{Opening, Turn};
use crate::state::saving::platform::{handle, handle_copying};
use crate::state::saving::{Event, Kept, Version};
use crate::state::session::Session;
use crate::state::shell::Notice;
use crate::state::statement_filter::StatementFilter;
use readymark_core::audit::UserText;
use readymark_core::bundle::Opened;
use readymark_core::report::long_list::ListView;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::mirror::MirrorCopy;
use readymark_core::store::{PREFIX, StoreError};

const NOT_SAVED: &str = "The self-audit you were in is not saved yet, so no other was opened in its place. Save a backup file and free some space in this browser. To leave without saving it, close this page.";

const KEPT_MINE: &str = "Yours is kept as a copy, in your list.";

impl Session {
    /// Before a page is turned to: saves what the page before left unsaved, and opens what the address names.
    /// False where that would lose words; then the page stays, and says why.
    pub fn turn(self, route: &Route) -> bool {
        self.flush();
        match self.turn_to(route, self.is_unsaved()) {
            Turn::Stays => {}
            Turn::Opens(id) => self.open(id),
            Turn::Blocked => {
                self.block_navigation();
                return false;
            }
        }
        self.note_left_page(route);
        self.open_audit.update_untracked(|open| {
            if let Some(open) = open {
                open.history.seal();
            }
        });
        // The question an address names is to be seen, whatever was looked at before.
        let all = self.filter.with_untracked(StatementFilter::at_everything);
        if route.names_a_question() && self.filter.with_untracked(|filter| *filter != all) {
            self.filter.set(all);
        }
        // So is a part of the list of every answer, for whoever comes from another page.
        let is_elsewhere = self.shell.route.with_untracked(|now| now.clone().page() != route.clone().page());
        if is_elsewhere && matches!(route, Route::Audit(_, page) if page.part().is_some()) {
            self.only_unanswered.set(false);
        }
        true
    }

    /// Opens what the address names, where it is not open.
    pub fn open_named(self) {
        if let Turn::Opens(id) = self.shell.route.with_untracked(|route| self.turn_to(route, false)) {
            self.open(id);
        }
    }

    fn turn_to(self, route: &Route, is_unsaved: bool) -> Turn {
        self.open_audit.with_untracked(|open| Turn::to(route, open.as_ref().map(|open| &open.id), is_unsaved))
    }

    /// Stays on the page and says why: opening another submission would lose words that are kept nowhere.
    fn block_navigation(self) {
        self.shell.say_next(Notice::NotDone(NOT_SAVED));
        browser::go_instead(&self.shell.route.with_untracked(Route::href));
    }

    /// Whether the address already names another page than the one shown, as between a press and
    /// the page turning. A second press, as of a double click, then means nothing.
    pub fn is_leaving(self) -> bool {
        self.shell.route.with_untracked(|route| *route != Route::parse(&browser::hash()))
    }

    /// Begins a new thing on a page of its own; there is one once something is typed there.
    pub fn open_form(self, page: Page) {
        if !self.is_leaving() {
            browser::go(&self.href(page));
        }
    }

    /// Goes to another page of the open submission and says there what was done.
    pub fn navigate_with_notice(self, page: Page, notice: Notice) {
        self.shell.say_next(notice);
        browser::go(&self.href(page));
    }

    fn open(self, id: DocumentRef) {
        self.evidence_list.set(ListView::default());
        self.action_list.set(ListView::default());
        self.search.set(UserText::default());
        self.only_unanswered.set(false);
        match &id {
            DocumentRef::StoredAudit(local_id) => {
                self.release();
                self.open_again(local_id);
                self.ask_to_edit();
            }
            DocumentRef::Example(name) => {
                self.put_away();
                self.missing.set(None);
                if self.coming.try_update_value(|coming| coming.asks_for(name)) != Some(true) {
                    return;
                }
                let file = EXAMPLES.iter().find(|example| example.id == name).map(|example| example.file);
                let name = name.clone();
                spawn_local(async move {
                    let opened = match file {
                        Some(file) => {
                            let bytes = host::bytes(host::ask(&format!("examples/{file}"))).await;
                            bytes.and_then(|bytes| self.read(&bytes).ok()).ok_or(StoreError::NotFetched)
                        }
                        None => Err(StoreError::NotFound),
                    };
                    self.coming.update_value(|coming| coming.came(&name));
                    // Somebody may have gone elsewhere in the meantime.
                    if self
                        .shell
                        .route
                        .with_untracked(|route| matches!(route, Route::Audit(wanted, _) if *wanted == id))
                    {
                        self.load_document(id, opened, false);
                    }
                });
            }
        }
    }

    /// Nothing is open any more; nothing of what was is unsaved.
    pub(crate) fn put_away(self) {
        self.release();
        self.open_audit.set(None);
        handle(&self, Event::Closed);
    }

    /// Loads a submission from the store as the open document.
    pub(crate) fn read_again(self, local_id: &LocalId) {
        let (opened, changed) = self.with_store(|store| (store.load(local_id), store.was_changed_outside(local_id)));
        self.load_document(DocumentRef::StoredAudit(local_id.clone()), opened, changed);
    }

    /// The same, and sees to it that it is there twice.
    pub(crate) fn open_again(self, local_id: &LocalId) {
        self.read_again(local_id);
        self.copy_newest(local_id);
    }

    /// Sees to it that what is kept is there twice.
    pub(crate) fn copy_newest(self, local_id: &LocalId) {
        // Told by its key, a copy that is there already is not another one.
        if let Ok((revision, text)) = self.with_store(|store| store.text(local_id)) {
            let copy = MirrorCopy { local_id: local_id.clone(), revision };
            handle_copying(&self, mirror_queue::Event::Queued(copy, text));
        }
    }

    /// Keeps what could not be saved here as a submission of its own, and goes on with what another tab
    /// saved.
    pub fn go_on_with_theirs(self) {
        let Some(local_id) = self.local_id() else { return };
        match self.keep_copy() {
            Ok(_) => {
                self.open_again(&local_id);
                self.shell.say(Notice::Final(KEPT_MINE));
            }
            Err(error) => self.shell.say(Notice::NotDone(error.what_happened())),
        }
    }

    /// Where another tab edits what is open, and has saved it: it is read anew here. So it is just after it was
    /// taken over from there: what that tab saved last may come to this one's store after the lock.
    pub fn reload_after_save_elsewhere(self, key: Option<&str>) {
        let Some(local_id) = self.local_id() else { return };
        if key.is_some_and(|key| key.starts_with(&format!("{PREFIX}{local_id}/"))) {
            handle(&self, Event::SavedElsewhere);
        }
    }

    /// Makes a document the open one as it is, for what draws pages without a browser: it is neither kept nor edited.
    pub fn lay_open(self, document: OpenAudit) {
        self.open_audit.set(Some(document));
    }

    /// Makes what was read the open document, or says why nothing was opened.
    fn load_document(self, id: DocumentRef, opened: Result<Opened, StoreError>, changed_outside: bool) {
        let opening = self.catalogue.with_value(|catalogue| Opening::of(opened, catalogue));
        if let Opening::NeedsScheme(scheme) = &opening {
            self.missing.set(None);
            self.open_audit.set(None);
            handle(&self, Event::Closed);
            return self.load_scheme_of(id, scheme);
        }
        // Read anew, as where another tab has saved it, it is looked at as before.
        let is_anew = self.open_audit.with_untracked(|open| open.as_ref().is_some_and(|open| open.id == id));
        if !is_anew {
            *self.filter.write_untracked() = StatementFilter::default();
        }
        let happened = match (&id, &opening) {
            (DocumentRef::Example(_), Opening::Opens(..)) => Event::ExampleOpened,
            (DocumentRef::StoredAudit(local_id), Opening::Opens(opened, _)) => {
                // What came in a file was saved by its sender then, and here when it was added.
                let came = self.with_store(|store| store.origin(local_id)).map(|came| came.at);
                let at = browser::time_of_day(came.as_ref().unwrap_or(&opened.saved_at));
                let version = Version { local_id: local_id.clone(), version_vector: opened.version_vector.clone() };
                let kept = Kept::new(version, at);
                if is_anew { Event::ReadAnew(kept) } else { Event::Opened(kept) }
            }
            (_, Opening::NeedsScheme(_) | Opening::Missing(_)) => Event::Closed,
        };
        handle(&self, happened);
        let (open_audit, missing) = match opening {
            Opening::Opens(opened, scheme) => {
                let from_file = match &id {
                    // What somebody goes on from says so; a review says it already of what it is about.
                    DocumentRef::StoredAudit(local_id) if opened.submission.review.is_none() => {
                        self.with_store(|store| Some(store.origin(local_id)?.digest(&opened)))
                    }
                    DocumentRef::StoredAudit(_) | DocumentRef::Example(_) => None,
                };
                let is_sent = match &id {
                    DocumentRef::StoredAudit(local_id) => {
                        self.with_store(|store| store.was_sent(local_id, &opened.check_code))
                    }
                    DocumentRef::Example(_) => false,
                };
                let mut open_audit = OpenAudit::new(id, *opened, scheme, browser::new_writer(), changed_outside);
                if from_file.is_some() {
                    open_audit.note_received(browser::new_salt(), &browser::now());
                }
                if is_sent {
                    open_audit.note_sent(browser::new_salt(), &browser::now());
                }
                (Some(OpenAudit { from_file, ..open_audit }), None)
            }
            Opening::Missing(error) => (None, Some(error)),
            Opening::NeedsScheme(_) => (None, None),
        };
        self.missing.set(missing);
        self.open_audit.set(open_audit);
    }
}
