//! Which version this is, and other people's work in it.

use leptos::either::Either;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::UserWords;
use crate::pages::LinkLine;
use crate::platform::host;

const OTHERS: &str = "Other people’s work in Readymark";

/// The file of them, beside the app or in it.
const NOTICES: &str = "licences.txt";
const UNREADABLE: &str = "They cannot be shown, because this file is damaged. Download it again from where you got it.";

/// What stands below the page's heading.
#[component]
pub(super) fn Version() -> impl IntoView {
    view! {
        <p class="govuk-body" id="version">
            <UserWords text=version()/>
        </p>
        <h2 class="govuk-heading-m">{OTHERS}</h2>
        {match host::is_alone() {
            true => Either::Left(view! { <Notices/> }),
            false => Either::Right(view! { <LinkLine href=NOTICES.to_owned() text="Their licences and notices"/> }),
        }}
    }
}

/// Which version this is, and which build of it: the same number is the same files, byte for byte.
fn version() -> String {
    let build = host::build().map(|build| format!(", build {build}")).unwrap_or_default();
    format!("Readymark {}{build}.", env!("CARGO_PKG_VERSION"))
}

/// The notices where there is no other page to have them: shown, and hidden again, by a press.
#[component]
fn Notices() -> impl IntoView {
    let shown: RwSignal<Option<String>> = RwSignal::new(None);
    let turn = move |_| {
        if shown.get_untracked().is_some() {
            return shown.set(None);
        }
        let coming = host::ask(NOTICES);
        spawn_local(async move {
            let text = host::bytes(coming).await.and_then(|bytes| String::from_utf8(bytes).ok());
            shown.set(Some(text.unwrap_or_else(|| UNREADABLE.to_owned())));
        });
    };
    view! {
        <button
            class="govuk-button govuk-button--secondary"
            type="button"
            aria-controls="notices"
            aria-expanded=move || shown.with(Option::is_some).to_string()
            on:click=turn
        >
            "Their licences and notices"
        </button>
        <div id="notices">{move || shown.get().map(|text| view! { <NoticesText text/> })}</div>
    }
}

/// Their text. It scrolls by itself, so the keyboard can be put into it.
#[component]
fn NoticesText(text: String) -> impl IntoView {
    view! {
        <div class="rm-notices" role="region" aria-label="Licences and notices" tabindex="0">
            <UserWords text=text.trim_start_matches('\u{feff}')/>
        </div>
    }
}
