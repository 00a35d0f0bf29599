//! The bar at the top: name, the few places to go, and how it stands with saving.

use leptos::prelude::*;

use crate::ui::live::{live, live_text};
use crate::ui::route::Route;
use crate::ui::session::{SaveStatus, session};

/// The bar.
#[component]
pub fn Header() -> impl IntoView {
    view! {
        <header class="rm-bar">
            <div class="govuk-width-container rm-bar__in">
                <a class="rm-bar__name" href="#/">"Ready"<span>"mark"</span></a>
                <nav class="rm-bar__nav" aria-label="Main">
                    <a href="#/">"Your audits"</a>
                    <a href="#/open">"Open a file"</a>
                    <a href="#/help">"Help"</a>
                </nav>
                <SaveLine />
            </div>
        </header>
    }
}

/// How it stands with saving. Only outcomes are announced, never the saving itself (R1.1, R7.3).
#[component]
fn SaveLine() -> impl IntoView {
    let session = session();
    let saving = move || session.unsaved.get() && !matches!(*session.saved.read(), SaveStatus::Failed(_));
    let outcome = Memo::new(move |_| match session.saved.get() {
        SaveStatus::Quiet | SaveStatus::Failed(_) => String::new(),
        SaveStatus::Saved { at } => format!("Saved in this browser at {at}"),
        SaveStatus::Example if !matches!(*session.route.read(), Route::Audit(..)) => String::new(),
        SaveStatus::Example => "Example: nothing is saved".to_owned(),
    });
    let class = live_text(move || if saving() { "govuk-visually-hidden" } else { "" }.to_owned());
    view! {
        <p class="rm-bar__kept" id="save-status">
            {live(move || saving().then(|| view! { <span aria-hidden="true">"Saving…"</span> }))}
            <span role="status" class=class>{outcome}</span>
        </p>
    }
}

/// What stands under the bar when saving failed: it stays until a save succeeds.
#[component]
pub fn SaveFailure() -> impl IntoView {
    let session = session();
    live(move || match session.saved.get() {
        SaveStatus::Failed(error) => Some(view! {
            <div class="rm-banner rm-banner--bad" role="alert" id="save-failure">
                <p>
                    <strong>{error.what_happened()}</strong>
                    " "
                    {error.what_to_do()}
                </p>
                <button type="button" class="govuk-button" on:click=move |_| { session.save_backup(); }>
                    "Save a backup file"
                </button>
            </div>
        }),
        _ => None,
    })
}
