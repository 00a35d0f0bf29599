//! The form parts as components, over the functions that still draw them.

use std::sync::Arc;

use leptos::prelude::*;

use crate::forms::{CheckOption, Choices, Clearing, Hint, Run, TextShape};
use crate::node::Node;
use readymark_core::audit::place::Place;
use readymark_core::scheme::Question;

/// A box to type in, with its label, its hint and what is wrong with it.
#[component]
pub fn TextInput(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Hint,
    shape: TextShape,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    /// Something about the answer that cannot be used as it is; it never blocks.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// What is wrong with a text, said once the box is left; instead of `error`.
    #[prop(optional)]
    wrong: Option<fn(&str) -> Option<String>>,
) -> impl IntoView {
    let field = crate::forms::TextField {
        id: id.into(),
        label: label.into(),
        hint,
        shape,
        value: Arc::new(move || value.get()),
        on_input: Arc::new(move |text| on_input.run(text)),
        error: Arc::new(move || error.get()),
    };
    match wrong {
        Some(wrong) => crate::forms::checked(field, wrong),
        None => field.into(),
    }
}

/// A group of boxes in which what is wrong is said once the person has left them, not in the middle of typing:
/// `typing` says that they are in it. Give the boxes errors made with [`once_left`].
#[component]
pub fn ValidateOnBlur(typing: RwSignal<bool>, children: Children) -> impl IntoView {
    let left = move |event: web_sys::FocusEvent| {
        if crate::platform::browser::leaves(&event) {
            typing.set(false);
        }
    };
    view! { <div on:input=move |_| typing.set(true) on:focusout=left>{children()}</div> }
}

/// An error that is said only while nobody is typing.
pub fn once_left(
    typing: RwSignal<bool>,
    error: impl Fn() -> Option<String> + Send + Sync + 'static,
) -> Signal<Option<String>> {
    Signal::derive(move || if typing.get() { None } else { error() })
}

/// One of several, or none.
#[component]
pub fn RadioGroup(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Hint,
    options: Vec<CheckOption>,
    #[prop(into)] chosen: Signal<Option<String>>,
    #[prop(into)] on_choose: Callback<Option<String>>,
    #[prop(optional)] clearing: Clearing,
    /// Said above the options.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    Node::from(crate::forms::Radios {
        choices: Choices { id: id.into(), label: label.into(), hint, options },
        chosen: Arc::new(move || chosen.get()),
        on_choose: Arc::new(move |option| on_choose.run(option)),
        clearing,
        error: Arc::new(move || error.get()),
    })
}

/// Any number of several.
#[component]
pub fn CheckboxGroup(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: Hint,
    options: Vec<CheckOption>,
    /// The ids of the options that are chosen.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// Chooses an option, or takes it back.
    #[prop(into)]
    on_toggle: Callback<String>,
) -> impl IntoView {
    Node::from(crate::forms::Checkboxes {
        choices: Choices { id: id.into(), label: label.into(), hint, options },
        is_chosen: Arc::new(move |id| chosen.with(|chosen| chosen.iter().any(|chosen| chosen == id))),
        toggle: Arc::new(move |id| on_toggle.run(id.to_owned())),
    })
}

/// One of a few, side by side or one below another.
#[component]
pub fn SegmentedRadios(
    #[prop(into)] id: String,
    /// The id of what names the group.
    #[prop(into)]
    named_by: String,
    run: Run,
    /// A title and a meaning for each choice; the last one stands for no answer.
    options: Vec<(String, Option<String>)>,
    #[prop(into)] chosen: Signal<usize>,
    #[prop(into)] on_choose: Callback<usize>,
) -> impl IntoView {
    Node::from(crate::forms::segments(crate::forms::Segments {
        id,
        named_by,
        run,
        options: options.into_iter().map(|(title, meaning)| (title.into(), meaning.map(Into::into))).collect(),
        chosen: Arc::new(move || chosen.get()),
        choose: Arc::new(move |index| on_choose.run(index)),
    }))
}

/// A question with its answer, shown while it is asked.
#[component]
pub fn QuestionField(question: Question, place: Place) -> impl IntoView {
    crate::forms::question_field(question, place)
}
