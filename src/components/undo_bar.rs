//! Undo and redo, on every page of a submission.

use leptos::prelude::*;

use crate::components::{UserWords, is_for_reading};
use crate::state::session::session;

/// The two buttons; the first says what it would take back. While there is nothing to take back they are not shown,
/// but their room is kept, so that nothing moves under whoever types.
#[component]
pub fn UndoBar() -> impl IntoView {
    let session = session();
    let disabled = is_for_reading();
    let taken_back = Memo::new(move |_| session.next_undo());
    let can_redo = Memo::new(move |_| session.history().1);
    let undo = move |_| {
        session.undo();
    };
    let redo = move |_| {
        session.redo();
    };
    view! {
        <p class="rm-undo" class:rm-undo--idle=move || taken_back.with(Option::is_none) && !can_redo.get()>
            <button
                class="rm-link"
                type="button"
                disabled=disabled
                aria-disabled=move || taken_back.with(Option::is_none).to_string()
                on:click=undo
            >
                "Undo"
                {move || taken_back.get().map(|text| view! { ": " <UserWords text/> }.into_any())}
            </button>
            <button
                class="rm-link"
                type="button"
                disabled=disabled
                aria-disabled=move || (!can_redo.get()).to_string()
                on:click=redo
            >
                "Redo"
            </button>
        </p>
    }
}
