//! Rated elements: statements, measures, ceilings, the dashboard.

pub(crate) mod dashboard;
mod filter_button;
pub(crate) mod rated_element;

use leptos::prelude::*;

use crate::pages::{NotFound, element_of};
use crate::route::{Page, Route};

/// Draws the dashboard, or an element in a phase.
pub fn draw(route: &Route) -> AnyView {
    match route {
        Route::Audit(_, Page::Dashboard) => view! { <dashboard::Dashboard/> }.into_any(),
        Route::Audit(_, Page::Element(id, anchor)) => match element_of(id) {
            Some(element) => view! { <rated_element::RatedElement element phase=anchor.phase.clone()/> }.into_any(),
            None => view! { <NotFound/> }.into_any(),
        },
        _ => view! { <NotFound/> }.into_any(),
    }
}
