//! Undo and redo, on every page of a submission.

use leptos::prelude::*;

use crate::components::is_for_reading;
use crate::state::session::session;

/// The two buttons.
#[component]
pub fn UndoBar() -> impl IntoView {
    let session = session();
    let disabled = is_for_reading();
    let history = Memo::new(move |_| session.history());
    let undo = move |_| {
        session.undo();
    };
    let redo = move |_| {
        session.redo();
    };
    view! {
        <p class="rm-undo">
            <button
                class="rm-link"
                type="button"
                disabled=disabled
                aria-disabled=move || (!history.get().0).to_string()
                on:click=undo
            >
                "Undo"
            </button>
            <button
                class="rm-link"
                type="button"
                disabled=disabled
                aria-disabled=move || (!history.get().1).to_string()
                on:click=redo
            >
                "Redo"
            </button>
        </p>
    }
}
