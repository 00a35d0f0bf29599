//! A box to type in: one line or paragraphs. What is typed is passed on untouched.

use leptos::prelude::*;
use std::sync::Arc;

use wasm_bindgen::JsValue;

use crate::forms::Hint;
use crate::node::{El, Node, OnChange, ReadFn, Words, button, el, reactive, unseen, words};
use crate::platform::browser;
use crate::state::session::{Session, TooLongText, session};
use readymark_core::audit::number::with_commas;
use readymark_core::audit::personal::looks_personal;
use readymark_core::report::length;
use readymark_core::report::shown::unseen_in_words;

const NO_ROOM: &str = "Not saved: there is no room for this text in one self-audit. It is still in the box, and everything else is saved.";

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
    /// The input’s id; the id of its hint is `{id}-hint`, of its error `{id}-error`.
    pub id: Words,
    pub label: Words,
    pub hint: Hint,
    pub shape: TextShape,
    pub value: ReadFn<String>,
    pub on_input: OnChange<String>,
    /// Something about the answer that cannot be used as it is; it never blocks.
    pub error: ReadFn<Option<String>>,
}

impl From<TextField> for Node {
    fn from(field: TextField) -> Node {
        let TextField { id, label, hint, shape, value, on_input, error } = field;
        let session = session();
        let page = session.route.get_untracked().page();
        let over = {
            let (page, field) = (page.clone(), id.to_string());
            Memo::new(move |_| {
                session.over.with(|over: &Vec<TooLongText>| {
                    over.iter()
                        .find(|known| known.field == field && known.page == page)
                        .map(|known| (known.text.clone(), known.by))
                })
            })
        };
        // What there is no room for stands in the box all the same.
        let value: ReadFn<String> = Arc::new(move || over.get().map_or_else(|| value(), |(text, _)| text));
        let (hint_id, error_id, over_id) = (format!("{id}-hint"), format!("{id}-error"), format!("{id}-over"));
        let described = {
            let (hint_id, error_id) = (hint.is_some().then(|| hint_id.clone()), error_id.clone());
            let (error, over_id) = (error.clone(), over_id.clone());
            move || {
                let error_id = error().map(|_| &error_id);
                let over_id = over.with(Option::is_some).then_some(&over_id);
                let ids: Vec<&str> =
                    [hint_id.as_ref(), error_id, over_id].into_iter().flatten().map(|id| &**id).collect();
                (!ids.is_empty()).then(|| ids.join(" "))
            }
        };
        let (tag, class) = match shape {
            TextShape::Paragraphs => ("textarea", "govuk-textarea"),
            TextShape::Line => ("input", "govuk-input"),
            TextShape::Date => ("input", "govuk-input govuk-input--width-10"),
            TextShape::Number => ("input", "govuk-input govuk-input--width-5"),
        };
        let (typing, field_id) = (el(tag, class).id(id.clone()), id.to_string());
        let typing = match shape {
            TextShape::Paragraphs => typing.attr("rows", "3"),
            TextShape::Line | TextShape::Date | TextShape::Number => {
                typing.attr("type", "text").attr("autocomplete", "off")
            }
        };
        let text = value.clone();
        let typing = typing
            .follows("aria-describedby", described)
            .holds("value", move || JsValue::from_str(&text()))
            // No file may hold the character U+0000, and no keyboard has it; a paste can.
            .on("input", move |event| {
                let text = browser::input_value(&event).replace('\0', "");
                session.typed(&page, &field_id, text, |text| on_input(text));
            });
        let is_wrong: ReadFn<Option<String>> = {
            let error = error.clone();
            Arc::new(move || if over.with(Option::is_some) { Some(String::new()) } else { error() })
        };
        el("div", "")
            .follows("class", form_group(is_wrong))
            .child(words("label", "govuk-label", label).attr("for", id))
            .child(hint.draw(hint_id))
            .child(error_message(error_id, error))
            .child(no_room(session, over_id, over))
            .child(typing)
            .child(how_long(value.clone()))
            .child(unseen_in(value.clone()))
            .child(matches!(shape, TextShape::Paragraphs | TextShape::Line).then(|| is_it_needed(value)))
            .into()
    }
}

/// For a field that never has an error.
pub fn no_error() -> ReadFn<Option<String>> {
    Arc::new(|| None)
}

/// What is wrong is said once the person has left what they are typing in, not in the middle of it:
/// the group of boxes it is about, and the error to give them.
pub fn validate_on_blur(error: ReadFn<Option<String>>) -> (El, ReadFn<Option<String>>) {
    let (group, [error]) = validate_all_on_blur([error]);
    (group, error)
}

/// The same for a group of several boxes with an error each.
pub fn validate_all_on_blur<const BOXES: usize>(
    errors: [ReadFn<Option<String>>; BOXES],
) -> (El, [ReadFn<Option<String>>; BOXES]) {
    let typing = RwSignal::new(false);
    let group = el("div", "").on("input", move |_| typing.set(true)).on("focusout", move |event| {
        if browser::leaves(&event) {
            typing.set(false);
        }
    });
    let said =
        errors.map(|error| -> ReadFn<Option<String>> { Arc::new(move || if typing.get() { None } else { error() }) });
    (group, said)
}

/// A box with what is wrong with its text, said once it is left.
pub fn checked(field: TextField, wrong: fn(&str) -> Option<String>) -> Node {
    let value = field.value.clone();
    let (group, error) = validate_on_blur(Arc::new(move || wrong(&value())));
    group.child(Node::from(TextField { error, ..field })).into()
}

/// What is wrong, and that nothing is lost.
pub fn kept_as_typed(wrong: String) -> String {
    wrong + ". What you typed is kept"
}

/// The class of a group that may have an error.
pub fn form_group(error: ReadFn<Option<String>>) -> impl Fn() -> Option<String> + Send {
    move || {
        let class = if error().is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
        Some(class.to_owned())
    }
}

/// What is wrong, where something is.
pub fn error_message(id: String, error: ReadFn<Option<String>>) -> Node {
    reactive(move || {
        error().map(|text| el("p", "govuk-error-message").id(id.clone()).child(unseen("Error: ")).child(text))
    })
}

/// That there is no room for the text, how much of it is too much, and a file of everything else. The
/// alert stands still while one types: it is said once.
fn no_room(session: Session, id: String, over: Memo<Option<(String, usize)>>) -> Node {
    let is_over = Memo::new(move |_| over.with(Option::is_some));
    reactive(move || {
        let by = Memo::new(move |_| over.with(|over| over.as_ref().map_or(0, |(_, by)| *by)));
        let shorten = Memo::new(move |_| {
            let by = u64::try_from(by.get()).unwrap_or(u64::MAX);
            format!("Shorten it by about {} characters, and it is saved.", with_commas(roughly(by)))
        });
        is_over.get().then(|| -> Node {
            let save =
                button("govuk-button govuk-button--secondary", "Save a backup file of everything else", move |_| {
                    session.save_backup();
                });
            let said = el("p", "govuk-error-message").id(id.clone()).attr("role", "alert");
            vec![
                said.child(unseen("Error: ")).child(NO_ROOM).into(),
                el("p", "govuk-hint").child(shorten).into(),
                el("p", "").child(save).into(),
            ]
            .into()
        })
    })
}

/// Upwards to two figures.
fn roughly(number: u64) -> u64 {
    let mut unit = 1;
    while number / unit >= 100 {
        unit *= 10;
    }
    number.div_ceil(unit) * unit
}

/// How many words there are, once they are many for whoever reads them.
fn how_long(value: ReadFn<String>) -> Node {
    let words_of = Memo::new(move |_| length::words_if_long(&value()));
    let said = reactive(move || words_of.get().map(|many| words("p", "govuk-hint", length::is_long(many))));
    el("div", "").attr("role", "status").child(said).into()
}

/// What it holds that cannot be seen. The box shows its text as it is; everywhere else it is marked (R3.4).
fn unseen_in(value: ReadFn<String>) -> Node {
    let found = Memo::new(move |_| unseen_in_words(&value()));
    reactive(move || found.get().map(|found| words("p", "govuk-hint", found)))
}

/// A question, no more, about what looks as if it named a person.
fn is_it_needed(value: ReadFn<String>) -> Node {
    let seems = Memo::new(move |_| looks_personal(&value()));
    let asked = reactive(move || seems.get().then(|| words("p", "govuk-hint", PERSONAL)));
    el("div", "").attr("role", "status").child(asked).into()
}
