//! Something to press.

use leptos::prelude::*;

/// A button of one of the looks of the stylesheet.
#[component]
pub fn Button(
    class: &'static str,
    #[prop(optional)] id: Option<&'static str>,
    #[prop(into)] on_press: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <button class=class type="button" id=id on:click=move |_| on_press.run(())>
            {children()}
        </button>
    }
}
