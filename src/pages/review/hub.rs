//! The list of what is judged, and the way to the summary.

use leptos::prelude::*;

use crate::components::Heading;

/// The page.
#[component]
pub(crate) fn ReviewHub() -> impl IntoView {
    view! { <Heading>"Review"</Heading> }
}
