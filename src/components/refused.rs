//! That something was not done, and why.

use leptos::prelude::*;

use crate::components::UserWords;

/// Why something was not done, or nothing.
#[component]
pub fn Refused(#[prop(into)] why: Signal<Option<String>>) -> impl IntoView {
    let line = move |text: String| {
        view! {
            <p class="rm-banner rm-banner--bad" role="alert">
                <UserWords text/>
            </p>
        }
        .into_any()
    };
    // Built anew each time (see `components`).
    view! { {move || why.get().map(|text| move || line(text.clone()))} }
}
