//! A copy of the app in this browser, and newer versions of it: when the copy is made, and the words
//! in which a newer version is offered. Nothing is reloaded without a press, nor over unsaved words.

use leptos::prelude::*;

use crate::components::Button;
use crate::platform::host;
use crate::route::{DocumentRef, Page, Route};
use crate::state::shell::{Notice, Persistence, SaveStatus, Shell, shell};

const READY: &str = "A newer version of Readymark is ready. It does not change your answers. ";

const NOT_YET: &str = "This page was not reloaded, because what you typed last is not saved. Save a backup file and free some space in this browser, then try again.";

/// Has the app kept in this browser once none of its parts is on its way, and offers the next
/// version where nobody is filling anything in.
#[component]
pub(crate) fn NewerVersion() -> impl IntoView {
    let shell = shell();
    let newer = RwSignal::new(false);
    Effect::new(move |begun: Option<bool>| {
        if begun == Some(true) || shell.is_loading() {
            return begun.unwrap_or_default();
        }
        host::keep(move || newer.set(true));
        true
    });
    let offered = Memo::new(move |_| newer.get() && shell.route.with(|route| may_reload(shell, route)));
    let use_it = move |()| {
        shell.flush();
        match shell.saved.with_untracked(SaveStatus::is_unsaved) {
            true => shell.say(Notice::NotDone(NOT_YET)),
            false => host::use_newer(),
        }
    };
    view! {
        <div id="newer" role="status">
            <Show when=move || offered.get()>
                <p class="rm-banner">
                    {READY}
                    <Button class="rm-link" id="use-newer" on_press=use_it>"Use the newer version"</Button>
                </p>
            </Show>
        </div>
    }
}

/// Only pages that are no forms, and only where everything is kept.
fn may_reload(shell: Shell, route: &Route) -> bool {
    let is_quiet = matches!(route, Route::Home | Route::Audit(DocumentRef::StoredAudit(_), Page::Hub));
    is_quiet && shell.persistence == Persistence::InThisBrowser
}
