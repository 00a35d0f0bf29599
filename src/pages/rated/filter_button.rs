//! A button that says what is looked at.

use leptos::prelude::*;

use crate::components::{LiveWords, WordsSignal};

/// The button, pressed while that is so.
#[component]
pub(crate) fn FilterButton(
    #[prop(into)] text: WordsSignal,
    #[prop(into)] is_on: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            class="rm-filter"
            type="button"
            on:click=move |_| on_press.run(())
            aria-pressed=move || is_on.get().to_string()
        >
            <LiveWords text/>
        </button>
    }
}
