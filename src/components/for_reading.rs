//! Whether what is drawn is for reading only, while another tab edits it.

use leptos::context::Provider;
use leptos::prelude::*;

/// Whether it is; a context of what is drawn.
#[derive(Clone, Copy)]
struct IsForReading(bool);

/// Draws its children for reading only: whatever changes answers is disabled, and everything else works.
#[component]
pub fn ForReading(children: Children) -> impl IntoView {
    view! { <Provider value=IsForReading(true)>{children()}</Provider> }
}

/// Draws fields that change no answer, such as what goes into a report: they work on a page for reading only, too.
#[component]
pub fn ChangesNothing(children: Children) -> impl IntoView {
    view! { <Provider value=IsForReading(false)>{children()}</Provider> }
}

/// Whether what is being drawn is for reading only. What changes answers is disabled where it is.
pub fn is_for_reading() -> bool {
    use_context::<IsForReading>().is_some_and(|it| it.0)
}
