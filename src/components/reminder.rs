//! What a scheme says on its pages: its standing reminder, where practice is described and where a file is sent; and
//! that it is an archived one.

use leptos::prelude::*;

use crate::components::UserWords;
use crate::state::session::session;

/// The scheme's standing reminder, where it has one.
#[component]
pub fn Reminder() -> impl IntoView {
    let text = session().scheme().and_then(|scheme| scheme.reminder.as_ref().map(|reminder| reminder.text.clone()));
    text.map(|text| view! { <p class="rm-reminder"><UserWords text/></p> })
}

/// What is historical about the scheme, where it is an archived one.
#[component]
pub fn Archived() -> impl IntoView {
    let text = session().scheme().and_then(|scheme| scheme.archived.as_ref().map(|archived| archived.text.clone()));
    text.map(|text| view! { <ArchivedWords text/> })
}

/// What is historical about a scheme.
#[component]
pub fn ArchivedWords(#[prop(into)] text: String) -> impl IntoView {
    view! { <p class="rm-archived"><strong>"Archived. "</strong><UserWords text/></p> }
}
