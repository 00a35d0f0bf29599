//! The part of the app that the first page does not need, and the ways into it. What the shell calls of it, it
//! calls through these, so that nothing of it is fetched with the first page.

use std::pin::Pin;

use leptos::prelude::*;

use crate::components::{NotSavedLine, SaveFailure};
use crate::pages;
use crate::platform::mirror_store;
use crate::platform::paper;
use crate::route::{Page, Route};
use crate::state::persistence;
use crate::state::session::Session;
use crate::state::shell::Shell;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::{ListedAudit, StoreError};

/// Something that comes later.
pub type LocalBoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// What is loaded once a page needs it.
#[derive(Debug)]
pub struct LaterPart {
    /// Makes the session with the schemes the build wrote and those of the packs that are kept; none where the
    /// text is something else. The session is a context of the app from then on.
    pub(crate) begin: fn(Shell, &[u8]) -> Option<Session>,
    /// Once, before anything is opened: holds what is kept against its second copies, and finds out what is
    /// known of this browser.
    pub(crate) reconcile: fn(Session) -> LocalBoxFuture<()>,
    /// Opens what the address names.
    pub(crate) open_named: fn(Session),
    /// Before a page is turned to: saves, and opens what its address names. False where that would lose words.
    pub(crate) turn: fn(Session, &Route) -> bool,
    /// Draws the page at an address.
    pub(crate) draw: fn(Route) -> AnyView,
    /// What such a page of the open submission is called; not followed.
    pub(crate) title: fn(Session, &Page) -> String,
    /// Whether a submission is open; followed.
    pub(crate) is_open: fn(Session) -> bool,
    /// Everything in the store, as the list shows it; see [`Session::listed`].
    pub(crate) list: fn(Session) -> Result<Vec<ListedAudit>, StoreError>,
    /// Hands the browser what cannot be read, as it is.
    pub(crate) save_unread: fn(Session, &LocalId),
    pub(crate) flush: fn(Session),
    pub(crate) undo: fn(Session) -> bool,
    pub(crate) redo: fn(Session) -> bool,
    /// In the bar: a text for which there is no room.
    pub(crate) not_saved_line: fn() -> AnyView,
    /// Under the bar: that saving failed, and what to do.
    pub(crate) save_failure: fn() -> AnyView,
}

/// Loads it; nothing where it cannot be had.
pub type LoadLaterPart = fn() -> LocalBoxFuture<Option<&'static LaterPart>>;

/// The later part itself.
pub fn later_part() -> &'static LaterPart {
    &LaterPart {
        begin,
        reconcile: |session| Box::pin(reconcile(session)),
        open_named: Session::open_named,
        turn: Session::turn,
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
    }
}

fn begin(shell: Shell, schemes: &[u8]) -> Option<Session> {
    let session = Session::new(shell);
    if !session.provide_schemes(schemes) {
        return None;
    }
    provide_context(session);
    session.listen();
    paper::listen(session);
    Some(session)
}

async fn reconcile(session: Session) {
    mirror_store::reconcile(session).await;
    persistence::look_for_survivors(session).await;
}
