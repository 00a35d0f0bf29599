//! What was just done, with the way back.

use leptos::prelude::*;

use crate::ui::live::live;
use crate::ui::session::session;

/// The line; nothing where nothing was done.
#[component]
pub fn NoticeLine() -> impl IntoView {
    let session = session();
    view! {
        <div role="status" id="notice">
            {live(move || session.notice.get().map(|notice| view! {
                <p class="rm-banner">
                    {notice.0} " "
                    <button type="button" class="rm-link" on:click=move |_| { session.undo(); }>"Undo"</button>
                </p>
            }))}
        </div>
    }
}
