//! Judging one thing beside what the provider says of it.

use leptos::prelude::*;

use crate::components::Heading;
use readymark_core::review::Judged;

/// The page.
#[component]
pub(crate) fn Judging(judged: Judged) -> impl IntoView {
    let _ = judged;
    view! { <Heading>"Review"</Heading> }
}
