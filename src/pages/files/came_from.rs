//! That the open self-audit came from a file: whoever changes something in it should know.

use leptos::prelude::*;

use crate::components::LiveWords;
use crate::platform::browser;
use crate::state::session::session;
use readymark_core::report::after;

const UNCHANGED: &str = "If you change anything here, this copy will no longer match the file.";

const CHANGED: &str = "You have changed it since, so it no longer matches the file.";

/// The line on the hub: when it was opened from a file; nothing where it was begun here, and for an example.
#[component]
pub(crate) fn CameFrom() -> impl IntoView {
    let session = session();
    let local_id = session.local_id()?;
    let at = session.with_store(|store| store.came_at(&local_id))?;
    let day = after::day(browser::on_the_wall(&at).date());
    let text = Memo::new(move |_| {
        session.shell.saved.track();
        let is_unchanged = session.with_store(|store| store.origin(&local_id)).is_some();
        let matches = if is_unchanged { UNCHANGED } else { CHANGED };
        format!("Opened from a file on {day}. {matches}")
    });
    Some(view! { <p class="rm-quiet" id="came-from"><LiveWords text/></p> })
}
