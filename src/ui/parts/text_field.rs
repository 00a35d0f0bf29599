//! A box to type in: one line or paragraphs. What is typed is passed on untouched.

use leptos::prelude::*;

use super::Hint;
use crate::bundle::{LONGEST_LINE, LONGEST_TEXT};
use crate::ui::live::{live, live_text};

/// The shape of the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextShape {
    Line,
    /// A line as long as a date.
    Date,
    Paragraphs,
}

/// A labelled box.
#[component]
pub fn TextField(
    /// Of the box; its hint and error hang their ids on it.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    /// One short sentence, without a full stop.
    #[prop(optional, into)]
    hint: Hint,
    shape: TextShape,
    #[prop(into)] value: Signal<String>,
    on_input: Callback<String>,
    /// Something about the answer that cannot be used as it is; it never blocks.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let has_hint = hint.is_some();
    let described = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || {
            let ids = [(has_hint, &hint_id), (error.read().is_some(), &error_id)];
            let ids: Vec<&str> = ids.iter().filter(|(there, _)| *there).map(|(_, id)| id.as_str()).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let group = form_group(error);
    let told = live(move || {
        error.get().map(|text| {
            view! {
                <p class="govuk-error-message" id=error_id.clone()>
                    <span class="govuk-visually-hidden">"Error: "</span>
                    {text}
                </p>
            }
        })
    });
    // No file may hold the character U+0000, and no keyboard has it; a paste can.
    let typed = move |event| on_input.run(event_target_value(&event).replace('\0', ""));
    let field = match shape {
        TextShape::Paragraphs => view! {
            <textarea
                class="govuk-textarea"
                id=id.clone()
                rows="3"
                maxlength=LONGEST_TEXT.to_string()
                aria-describedby=described
                prop:value=value
                on:input=typed
            ></textarea>
        }
        .into_any(),
        TextShape::Line | TextShape::Date => {
            let class = if shape == TextShape::Date { "govuk-input govuk-input--width-10" } else { "govuk-input" };
            view! {
                <input
                    class=class
                    id=id.clone()
                    type="text"
                    autocomplete="off"
                    maxlength=LONGEST_LINE.to_string()
                    aria-describedby=described
                    prop:value=value
                    on:input=typed
                />
            }
            .into_any()
        }
    };
    let count = (shape == TextShape::Paragraphs).then(|| near_the_end(value));
    view! {
        <div class=group>
            <label class="govuk-label" for=id>{label}</label>
            {hint.draw(hint_id)}
            {told}
            {field}
            {count}
        </div>
    }
    .into_any()
}

/// The class of a group that may have an error.
pub(super) fn form_group(error: Signal<Option<String>>) -> Signal<String> {
    live_text(move || match error.read().is_some() {
        true => "govuk-form-group govuk-form-group--error".to_owned(),
        false => "govuk-form-group".to_owned(),
    })
}

/// How much room is left, once there is little.
fn near_the_end(value: Signal<String>) -> impl IntoView {
    let left = Memo::new(move |_| {
        let left = LONGEST_TEXT.saturating_sub(value.read().encode_utf16().count());
        (left < LONGEST_TEXT / 10).then_some(left)
    });
    live(move || left.get().map(|left| view! { <p class="govuk-hint">{format!("{left} characters left")}</p> }))
}
