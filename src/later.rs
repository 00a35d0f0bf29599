//! The parts of the app that the first page does not need, and the ways into them. What the shell calls of them, it
//! calls through these, so that nothing of them is fetched with the first page: the [`LaterPart`], which holds what is
//! open and draws the pages to fill it in, and a [`Chunk`] of pages for each other thing that people do.

use std::pin::Pin;

use leptos::prelude::*;

use crate::components::{NotSavedLine, SaveFailure};
use crate::pages;
use crate::platform::paper;
use crate::route::{Page, Route};
use crate::state::SchemeFile;
use crate::state::mirror_store;
use crate::state::persistence;
use crate::state::session::Session;
use crate::state::shell::Shell;
use readymark_core::audit::Sentence;
use readymark_core::report::sheets::Sheet;
use readymark_core::report::written::WrittenReport;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::{ListedAudit, MadeAgain, StoreError};
use readymark_core::submission::timestamp::Timestamp;

/// Something that comes later.
pub type LocalBoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// What is loaded once a page needs it.
#[derive(Debug)]
pub struct LaterPart {
    /// Makes the session with these schemes built in and those of the packs that are kept; none where what came
    /// is something else. The session is a context of the app from then on.
    pub(crate) begin: fn(Shell, Vec<SchemeFile>) -> Option<Session>,
    /// Once, before anything is opened: holds what is kept against its second copies, and finds out what is
    /// known of this browser.
    pub(crate) reconcile: fn(Session) -> LocalBoxFuture<()>,
    /// Opens what the address names.
    pub(crate) open_named: fn(Session),
    /// Fetches the schemes built in that are not here yet, once, and the chunk of pages that is likely to be next.
    pub(crate) load_ahead: fn(Session),
    /// Fetches again what could not be had.
    pub(crate) load_schemes: fn(Session),
    /// Before a page is turned to: saves, and opens what its address names. False where that would lose words.
    pub(crate) turn: fn(Session, &Route) -> bool,
    /// Whether the page at an address can be drawn, once what it is about is open; followed.
    pub(crate) can_draw: fn(Session, &Route) -> bool,
    /// Draws the page at an address, or what stands in its place while its chunk is on its way.
    pub(crate) draw: fn(Route) -> AnyView,
    /// What such a page of the open submission is called; not followed.
    pub(crate) title: fn(Session, &Page) -> Sentence,
    /// Whether a submission is open; followed.
    pub(crate) is_open: fn(Session) -> bool,
    /// Everything in the store, as the list shows it; see [`Session::listed`].
    pub(crate) list: fn(Session, MadeAgain) -> Result<Vec<ListedAudit>, StoreError>,
    /// Hands the browser what cannot be read, as it is.
    pub(crate) save_unread: fn(Session, &LocalId),
    pub(crate) flush: fn(Session),
    pub(crate) undo: fn(Session) -> bool,
    pub(crate) redo: fn(Session) -> bool,
    /// In the bar: a text for which there is no room.
    pub(crate) not_saved_line: fn() -> AnyView,
    /// Under the bar: that saving failed, and what to do.
    pub(crate) save_failure: fn() -> AnyView,
    /// Loads what writes files for office programs; nothing where it cannot be had.
    pub(crate) load_office: fn() -> LocalBoxFuture<Option<OfficeWriters>>,
}

/// What writes files for office programs: the bytes of each.
#[derive(Clone, Copy)]
pub struct OfficeWriters {
    /// A report as a Word document.
    pub word: fn(&WrittenReport) -> Option<Vec<u8>>,
    /// Sheets as one Excel file, with its title, and when it says that it was made.
    pub xlsx: fn(&[Sheet], &Sentence, &Timestamp) -> Option<Vec<u8>>,
    /// One sheet as CSV.
    pub csv: fn(&Sheet) -> Option<Vec<u8>>,
}

/// How what writes files for office programs is loaded, the first time it is used.
pub trait OfficeLoader {
    /// The writers; nothing where they cannot be had.
    fn load() -> LocalBoxFuture<Option<OfficeWriters>>;
}

/// The later part itself.
pub fn later_part<Office: OfficeLoader>() -> &'static LaterPart {
    &LaterPart {
        begin,
        reconcile: |session| Box::pin(reconcile(session)),
        open_named: Session::open_named,
        load_ahead: Session::load_ahead,
        load_schemes: Session::load_schemes,
        turn: Session::turn,
        can_draw: pages::can_draw,
        draw: pages::draw_later_page,
        title: pages::title_of_audit,
        is_open: Session::is_open,
        list: Session::listed,
        save_unread: Session::save_unread,
        flush: Session::flush,
        undo: Session::undo,
        redo: Session::redo,
        not_saved_line: || view! { <NotSavedLine/> }.into_any(),
        save_failure: || view! { <SaveFailure/> }.into_any(),
        load_office: Office::load,
    }
}

/// Pages that are loaded together, by what people do, beyond filling in a self-audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// Starting a self-audit, also from last year’s; opening and comparing a file; where answers are kept, assessing, most
    /// of help, and search.
    Library,
    /// Rating elements phase by phase.
    Rated,
    /// Looking at the whole: a report for people who do not open the app, which evidence supports what, trying what
    /// would follow.
    Overview,
}

impl Chunk {
    /// All of them, in their order.
    pub const ALL: [Chunk; 3] = [Chunk::Library, Chunk::Rated, Chunk::Overview];

    /// Which draws the page at an address, as far as the address alone tells: an element may be rated or not.
    pub(crate) fn of_address(route: &Route) -> Option<Chunk> {
        match route {
            Route::Start | Route::SchemesFor(_) | Route::StartScheme(_) | Route::Open | Route::Storage => {
                Some(Chunk::Library)
            }
            Route::HelpTopic(topic) if topic.comes_later() => Some(Chunk::Library),
            Route::Audit(
                _,
                Page::Search
                | Page::Compare
                | Page::LastTime
                | Page::Judge(_)
                | Page::ReviewSummary
                | Page::SideBySide
                | Page::ReceivedReview(_),
            ) => Some(Chunk::Library),
            Route::Audit(_, Page::Dashboard) => Some(Chunk::Rated),
            Route::Audit(_, Page::Report | Page::WhatIf | Page::EvidenceMatrix) => Some(Chunk::Overview),
            Route::Home | Route::Help | Route::HelpTopic(_) | Route::NotFound(_) | Route::Audit(..) => None,
        }
    }
}

/// Draws the page at an address that is one of a chunk.
pub type DrawPage = fn(&Route) -> AnyView;

/// How the parts of the app are loaded; each gives nothing where it cannot be had.
#[derive(Clone, Copy)]
pub struct Loaders {
    pub later: fn() -> LocalBoxFuture<Option<&'static LaterPart>>,
    pub chunk: fn(Chunk) -> LocalBoxFuture<Option<DrawPage>>,
}

fn begin(shell: Shell, schemes: Vec<SchemeFile>) -> Option<Session> {
    let session = Session::new(shell);
    session.begin_catalogue();
    if !session.provide_schemes(schemes) {
        return None;
    }
    provide_context(session);
    session.listen();
    paper::listen(session.printing);
    Some(session)
}

async fn reconcile(session: Session) {
    mirror_store::reconcile(session).await;
    persistence::look_for_survivors(session).await;
}
