//! A review that was sent back, beside the self-audit it is about.

use leptos::prelude::*;

use crate::components::Heading;
use readymark_core::scheme::ids::LocalId;

/// The page.
#[component]
pub(crate) fn Received(id: LocalId) -> impl IntoView {
    let _ = id;
    view! { <Heading>"Review"</Heading> }
}
