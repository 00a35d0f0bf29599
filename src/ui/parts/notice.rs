//! What was just done, with the way back.

use leptos::prelude::*;

use crate::ui::live::live;
use crate::ui::session::{Undoable, session};

/// The line; nothing where nothing was done.
#[component]
pub fn NoticeLine() -> impl IntoView {
    let session = session();
    view! {
        <div role="status" id="notice">
            {live(move || session.notice.get().map(|notice| {
                let undo = (notice.undo == Undoable::Yes).then(|| view! {
                    <button type="button" class="rm-link" on:click=move |_| { session.undo(); }>"Undo"</button>
                });
                view! { <p class="rm-banner">{notice.text} " " {undo}</p> }
            }))}
        </div>
    }
}
