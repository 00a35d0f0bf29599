//! The bar at the top: name, the few places to go, and how it stands with saving.

use leptos::prelude::*;

use crate::components::LiveWords;
use crate::later::LaterPart;
use crate::route::Route;
use crate::state::shell::{Persistence, SaveStatus, shell};

/// The bar.
#[component]
pub fn Header() -> impl IntoView {
    view! {
        <header class="rm-bar">
            <div class="rm-bar__ways">
                <a href="#/" class="rm-bar__name">"Ready"<span>"mark"</span></a>
                <nav class="rm-bar__nav" aria-label="Main">
                    <a href="#/">"Your audits"</a>
                    <a href="#/open">"Open a file"</a>
                    <a href="#/help">"Help"</a>
                </nav>
            </div>
            <SaveLine/>
            <FromLaterPart draw=|later| (later.save_failure)()/>
        </header>
    }
}

/// How it stands with saving. Only outcomes are announced, never the saving itself (R1.1, R7.3).
#[component]
fn SaveLine() -> impl IntoView {
    let shell = shell();
    let saving = Memo::new(move |_| shell.saved.with(|saved| matches!(saved, SaveStatus::Saving { .. })));
    let outcome = Memo::new(move |_| match shell.saved.get() {
        SaveStatus::Quiet | SaveStatus::Failed(_) | SaveStatus::Saving { last: None } => String::new(),
        SaveStatus::Saved { .. } | SaveStatus::Saving { .. } if shell.persistence == Persistence::WhileOpen => {
            "Kept only while this page is open".to_owned()
        }
        SaveStatus::Saved { at, .. } | SaveStatus::Saving { last: Some(at) } => {
            format!("Saved in this browser at {at}")
        }
        SaveStatus::Example if !shell.route.with(|route| matches!(route, Route::Audit(..))) => String::new(),
        SaveStatus::Example => "Example: nothing is saved".to_owned(),
    });
    // Seen, not announced: it follows every save.
    let twice = Memo::new(move |_| {
        let twice = shell.saved.with(|saved| matches!(saved, SaveStatus::Saved { twice: true, .. }));
        if twice { ", with a second copy".to_owned() } else { String::new() }
    });
    view! {
        <p class="rm-bar__kept" id="save-status">
            {move || saving.get().then(|| view! { <span aria-hidden="true">"Saving…"</span> }.into_any())}
            <span role="status" class=move || saving.get().then_some("govuk-visually-hidden")>
                <LiveWords text=outcome/>
            </span>
            <span><LiveWords text=twice/></span>
            <FromLaterPart draw=|later| (later.not_saved_line)()/>
        </p>
    }
}

/// What the later part of the app draws in the bar, once it is there; nothing can have failed before.
#[component]
fn FromLaterPart(draw: fn(&'static LaterPart) -> AnyView) -> impl IntoView {
    let shell = shell();
    view! { {move || shell.later_part().map(|(later, _)| draw(later))} }
}
