//! What is wrong is said once the person has left what they are typing in, not in the middle of it.

use leptos::ev::FocusEvent;
use leptos::prelude::*;

use crate::platform::browser;

/// A group of boxes in which what is wrong is said once the person has left them, not in the middle of typing:
/// `typing` says that they are in it. Give the boxes errors made with [`once_left`].
#[component]
pub fn ValidateOnBlur(typing: RwSignal<bool>, children: Children) -> impl IntoView {
    let left = move |event: FocusEvent| {
        if browser::leaves(&event) {
            typing.set(false);
        }
    };
    view! {
        <div on:input=move |_| typing.set(true) on:focusout=left>
            {children()}
        </div>
    }
}

/// An error that is said only while nobody is typing.
pub fn once_left(
    typing: RwSignal<bool>,
    error: impl Fn() -> Option<String> + Send + Sync + 'static,
) -> Signal<Option<String>> {
    Signal::derive(move || if typing.get() { None } else { error() })
}

/// What is wrong, and that nothing is lost.
pub fn kept_as_typed(wrong: String) -> String {
    wrong + ". What you typed is kept"
}
