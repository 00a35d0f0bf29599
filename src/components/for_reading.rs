//! Whether what is drawn is for reading only, while another tab edits it.

use leptos::context::Provider;
use leptos::prelude::*;

/// That it is; a context of what is drawn so.
#[derive(Clone, Copy)]
struct IsForReading;

/// Draws its children for reading only: whatever changes answers is disabled, and everything else works.
#[component]
pub fn ForReading(children: Children) -> impl IntoView {
    view! { <Provider value=IsForReading>{children()}</Provider> }
}

/// Whether what is being drawn is for reading only. What changes answers is disabled where it is.
pub fn is_for_reading() -> bool {
    use_context::<IsForReading>().is_some()
}
