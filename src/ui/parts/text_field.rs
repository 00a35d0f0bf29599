//! A box to type in: one line or paragraphs. What is typed is passed on untouched.

use std::sync::Arc;

use wasm_bindgen::JsValue;

use super::Hint;
use crate::audit::personal::looks_personal;
use crate::bundle::{LONGEST_LINE, LONGEST_TEXT};
use crate::report::shown::hidden;
use crate::ui::browser;
use crate::ui::memo::{Memo, State};
use crate::ui::node::{Does, El, Node, Reads, Words, el, live, unseen, words};

const PERSONAL: &str = "This looks like personal data. Is it needed here?";

/// The shape of the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextShape {
    Line,
    /// A line as long as a date.
    Date,
    /// A line as long as a number.
    Number,
    Paragraphs,
}

/// A labelled box.
pub struct TextField {
    /// Of the box; its hint and error hang their ids on it.
    pub id: Words,
    pub label: Words,
    pub hint: Hint,
    pub shape: TextShape,
    pub value: Reads<String>,
    pub on_input: Does<String>,
    /// Something about the answer that cannot be used as it is; it never blocks.
    pub error: Reads<Option<String>>,
}

impl From<TextField> for Node {
    fn from(field: TextField) -> Node {
        let TextField { id, label, hint, shape, value, on_input, error } = field;
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        let described = {
            let (hint_id, error_id) = (hint.is_some().then(|| hint_id.clone()), error_id.clone());
            let error = error.clone();
            move || match (&hint_id, error().is_some()) {
                (Some(hint_id), true) => Some(format!("{hint_id} {error_id}")),
                (Some(hint_id), false) => Some(hint_id.clone()),
                (None, true) => Some(error_id.clone()),
                (None, false) => None,
            }
        };
        let (tag, class) = match shape {
            TextShape::Paragraphs => ("textarea", "govuk-textarea"),
            TextShape::Line => ("input", "govuk-input"),
            TextShape::Date => ("input", "govuk-input govuk-input--width-10"),
            TextShape::Number => ("input", "govuk-input govuk-input--width-5"),
        };
        let typing = el(tag, class).id(id.clone());
        let typing = match shape {
            TextShape::Paragraphs => typing.attr("rows", "3").attr("maxlength", LONGEST_TEXT.to_string()),
            TextShape::Line | TextShape::Date | TextShape::Number => {
                typing.attr("type", "text").attr("autocomplete", "off").attr("maxlength", LONGEST_LINE.to_string())
            }
        };
        let text = value.clone();
        let typing = typing
            .follows("aria-describedby", described)
            .holds("value", move || JsValue::from_str(&text()))
            // No file may hold the character U+0000, and no keyboard has it; a paste can.
            .on("input", move |event| on_input(browser::typed(&event).replace('\0', "")));
        el("div", "")
            .follows("class", form_group(error.clone()))
            .child(words("label", "govuk-label", label).attr("for", id))
            .child(hint.draw(hint_id))
            .child(told(error_id, error))
            .child(typing)
            .child((shape == TextShape::Paragraphs).then(|| near_the_end(value.clone())))
            .child(unseen_in(value.clone()))
            .child(matches!(shape, TextShape::Paragraphs | TextShape::Line).then(|| is_it_needed(value)))
            .into()
    }
}

/// For a field about which nothing can be wrong.
pub fn never_wrong() -> Reads<Option<String>> {
    Arc::new(|| None)
}

/// What is wrong is said once the person has left what they are typing in, not in the middle of it:
/// the group of boxes it is about, and the error to give them.
pub fn while_typing(error: Reads<Option<String>>) -> (El, Reads<Option<String>>) {
    let (group, [error]) = while_typing_in([error]);
    (group, error)
}

/// The same for a group of several boxes with an error each.
pub fn while_typing_in<const BOXES: usize>(
    errors: [Reads<Option<String>>; BOXES],
) -> (El, [Reads<Option<String>>; BOXES]) {
    let typing = State::new(false);
    let group = el("div", "").on("input", move |_| typing.set(true)).on("focusout", move |event| {
        if browser::leaves(&event) {
            typing.set(false);
        }
    });
    let said =
        errors.map(|error| -> Reads<Option<String>> { Arc::new(move || if typing.get() { None } else { error() }) });
    (group, said)
}

/// A box with what is wrong with its text, said once it is left.
pub fn checked(field: TextField, wrong: fn(&str) -> Option<String>) -> Node {
    let value = field.value.clone();
    let (group, error) = while_typing(Arc::new(move || wrong(&value())));
    group.child(Node::from(TextField { error, ..field })).into()
}

/// What is wrong, and that nothing is lost.
pub fn kept_as_typed(wrong: String) -> String {
    wrong + ". What you typed is kept"
}

/// The class of a group that may have an error.
pub fn form_group(error: Reads<Option<String>>) -> impl Fn() -> Option<String> + Send {
    move || {
        let class = if error().is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
        Some(class.to_owned())
    }
}

/// What is wrong, where something is.
pub fn told(id: String, error: Reads<Option<String>>) -> Node {
    live(move || error().map(|text| el("p", "govuk-error-message").id(id.clone()).child(unseen("Error: ")).child(text)))
}

/// How much room is left, once there is little.
fn near_the_end(value: Reads<String>) -> Node {
    let left = Memo::new(move || {
        let left = LONGEST_TEXT.saturating_sub(value().encode_utf16().count());
        (left < LONGEST_TEXT / 10).then_some(left)
    });
    live(move || left.get().map(|left| words("p", "govuk-hint", format!("{left} characters left"))))
}

/// Which characters it holds that cannot be seen. The box shows its text as it is; everywhere else
/// they are marked (R3.4).
fn unseen_in(value: Reads<String>) -> Node {
    let found = Memo::new(move || hidden(&value()).join(", "));
    live(move || {
        let found = found.get();
        (!found.is_empty()).then(|| words("p", "govuk-hint", format!("Holds characters that cannot be seen: {found}")))
    })
}

/// A question, no more, about what looks as if it named a person.
fn is_it_needed(value: Reads<String>) -> Node {
    let seems = Memo::new(move || looks_personal(&value()));
    let asked = live(move || seems.get().then(|| words("p", "govuk-hint", PERSONAL)));
    el("div", "").attr("role", "status").child(asked).into()
}
