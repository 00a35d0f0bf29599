//! Undo and redo, on every page of a submission.

use leptos::prelude::*;

use crate::ui::session::session;

/// The two buttons.
#[component]
pub fn UndoBar() -> impl IntoView {
    let session = session();
    let history = Memo::new(move |_| session.history());
    view! {
        <p class="rm-undo">
            <button
                type="button"
                class="rm-link"
                aria-disabled=move || (!history.get().0).to_string()
                on:click=move |_| { session.undo(); }
            >
                "Undo"
            </button>
            <button
                type="button"
                class="rm-link"
                aria-disabled=move || (!history.get().1).to_string()
                on:click=move |_| { session.redo(); }
            >
                "Redo"
            </button>
        </p>
    }
}
