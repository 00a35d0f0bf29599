//! Something to press, and a link that looks like it.

use leptos::prelude::*;

use crate::components::is_for_reading;
use crate::platform::browser;

/// A button of one of the looks of the stylesheet. On a page for reading only it is disabled.
#[component]
pub fn Button(
    class: &'static str,
    #[prop(optional)] id: Option<&'static str>,
    /// It works on a page for reading only, too: it changes no answer.
    #[prop(optional)]
    changes_nothing: bool,
    #[prop(into)] on_press: Callback<()>,
    children: Children,
) -> impl IntoView {
    let disabled = !changes_nothing && is_for_reading();
    view! {
        <button class=class type="button" id=id disabled=disabled on:click=move |_| on_press.run(())>
            {children()}
        </button>
    }
}

/// A link to where one goes on, which looks like a button and is called one: the space key follows it too.
#[component]
pub fn ButtonLink(#[prop(into)] href: String, children: Children) -> impl IntoView {
    view! {
        <a
            href=href
            class="govuk-button"
            role="button"
            draggable="false"
            on:keydown=|event| browser::click_at_space(&event)
        >
            {children()}
        </a>
    }
}
