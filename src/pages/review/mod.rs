//! Assessing a self-audit, and reading a review that was sent back: which page is drawn by which. What is assessed is
//! never changed here.

mod earlier;
mod hub;
mod judge;
mod own_notes;
mod panel;
mod parts;
mod received;
mod summary;
mod whose;

use leptos::prelude::*;

use crate::pages::NotFound;
use crate::route::Page;
use crate::state::session::session;

/// Draws a page of a review: of the one that is open, or of one that came back about what is open.
pub(crate) fn draw(page: &Page) -> AnyView {
    let session = session();
    // One that was sent back is only read.
    let is_received = session.local_id().is_some_and(|id| id.is_received());
    let is_assessed = session.is_assessed() && !is_received;
    match page {
        Page::Hub if is_received => view! { <received::ReadAlone/> }.into_any(),
        Page::Hub => view! { <hub::ReviewHub/> }.into_any(),
        Page::Judge(judged) if is_assessed => view! { <judge::Judging judged=judged.clone()/> }.into_any(),
        Page::ReviewSummary if is_assessed => view! { <summary::Summary/> }.into_any(),
        Page::SideBySide => view! { <panel::SideBySide/> }.into_any(),
        Page::ReceivedReview(id) => view! { <received::Received id=id.clone()/> }.into_any(),
        _ => view! { <NotFound/> }.into_any(),
    }
}
