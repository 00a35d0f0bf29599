//! Words that are not the app's own: what somebody typed, or what a scheme says. This is the one place that
//! draws them: what is hidden in them is marked, and words that run from right to left stand apart (R3.4).

use leptos::either::Either;
use leptos::prelude::*;

use readymark_core::report::shown::{runs_leftwards, shown};

/// Words that stand as they are.
#[component]
pub fn UserWords(#[prop(into)] text: String) -> impl IntoView {
    let marked = shown(&text).into_owned();
    match runs_leftwards(&text) {
        true => Either::Left(view! { <bdi>{marked}</bdi> }),
        false => Either::Right(marked),
    }
}

/// Words that follow a signal. They may turn into any others, so they always stand apart.
#[component]
pub fn LiveWords(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! { <bdi>{move || text.with(|text| shown(text).into_owned())}</bdi> }
}
