//! Who assesses it, the summary, and the file to send back.

use leptos::prelude::*;

use crate::components::Heading;

/// The page.
#[component]
pub(crate) fn Summary() -> impl IntoView {
    view! { <Heading>"Review"</Heading> }
}
