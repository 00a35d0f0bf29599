//! The part of the app that the first page does not need, and the ways into it.

use std::pin::Pin;

use readymark_core::store::mirror::MirrorCopy;

use crate::node::Node;
use crate::pages;
use crate::platform::paper;
use crate::route::Route;
use crate::state::persistence;
use crate::state::session::Session;

/// Something that comes later.
pub type LocalBoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// What is fetched once a page needs it.
#[derive(Clone, Copy, Debug)]
pub struct LaterPart {
    /// Draws the page at an address.
    pub(crate) draw: fn(Route) -> Node,
    /// Keeps a second copy of a save; whether it is there.
    pub(crate) keep: fn(Session, MirrorCopy, String) -> LocalBoxFuture<bool>,
    /// Takes the schemes from what the build wrote of them, and those of the packs that are kept; false
    /// where the text is something else.
    pub(crate) provide: fn(Session, &[u8]) -> bool,
    /// Once, when it is there: listens for printing, holds what is kept against its second copies, and
    /// finds out what is known of this browser.
    pub(crate) reconcile: fn(Session) -> LocalBoxFuture<()>,
}

/// Fetches it; nothing where it cannot be had.
pub type LoadLaterPart = fn() -> LocalBoxFuture<Option<LaterPart>>;

/// The later part itself.
pub fn later_part() -> LaterPart {
    LaterPart {
        draw: pages::draw_later_page,
        provide: Session::provide_schemes,
        keep: |session, copy, text| Box::pin(persistence::keep(session, copy, text)),
        reconcile: |session| {
            paper::listen(session);
            Box::pin(persistence::begin(session))
        },
    }
}
