//! The root: shell, listeners, header, the page the address names, footer.

mod focus;
mod keys;
mod newer_version;

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::app::newer_version::NewerVersion;
use crate::components::{Footer, Header, NoticeLine};
use crate::later::Loaders;
use crate::pages::CurrentPage;
use crate::platform::browser;
use crate::platform::host;
use crate::state::shell::{Persistence, Shell};
use readymark_core::store::{AuditStore, Memory};

/// The app.
#[component]
pub fn App(load: Loaders) -> impl IntoView {
    let (store, persistence) = open_store();
    let shell = Shell::new(store, persistence, load);
    provide_context(shell);
    listen(shell);
    shell.navigate(&browser::hash());
    shell.look_for_second_copies();
    focus::name_and_focus(shell);
    let skip = |event: MouseEvent| {
        event.prevent_default();
        browser::focus("main");
    };
    view! {
        <a href="#main" class="govuk-skip-link" on:click=skip>
            "Skip to main content"
        </a>
        <Header/>
        <div class="govuk-width-container rm-page">
            {(persistence == Persistence::WhileOpen).then(|| view! { <NotKept/> })}
            {host::is_in_a_file().then(|| view! { <InAFile/> })}
            <NewerVersion/>
            <NoticeLine/>
            <main id="main" tabindex="-1">
                <CurrentPage/>
            </main>
        </div>
        <Footer/>
    }
}

#[cfg(feature = "web")]
fn open_store() -> (AuditStore, Persistence) {
    match crate::platform::Local::open() {
        Ok(local) => (AuditStore::new(Box::new(local)), Persistence::InThisBrowser),
        Err(_) => (AuditStore::new(Box::<Memory>::default()), Persistence::WhileOpen),
    }
}

#[cfg(not(feature = "web"))]
fn open_store() -> (AuditStore, Persistence) {
    (AuditStore::new(Box::<Memory>::default()), Persistence::WhileOpen)
}

#[component]
fn NotKept() -> impl IntoView {
    view! {
        <p class="rm-banner rm-banner--bad" role="alert">
            "This browser is not allowed to save data for this page. You can still fill it in, but save a backup file before you close it."
        </p>
    }
}

/// Said on every page (R2.5).
#[component]
fn InAFile() -> impl IntoView {
    view! {
        <aside class="rm-banner" aria-label="Opened from a file" id="in-a-file">
            "You opened this page from a file. Browsers treat saved answers differently for files, so rely on your backup file."
        </aside>
    }
}

/// What the window tells of, for as long as the app runs. What saves listens in [`Session::listen`].
///
/// [`Session::listen`]: crate::state::session::Session::listen
fn listen(shell: Shell) {
    window_event_listener(leptos::ev::hashchange, move |_| shell.navigate(&browser::hash()));
    // A browser would leave the app for a file that is dropped on it.
    window_event_listener(leptos::ev::dragover, |event| {
        if browser::drags_files(&event) {
            event.prevent_default();
        }
    });
    window_event_listener(leptos::ev::drop, move |event| {
        if browser::drags_files(&event) {
            event.prevent_default();
            shell.drop_here(browser::dropped_files(&event));
        }
    });
    keys::listen(shell);
}
