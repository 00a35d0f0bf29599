//! Radios and checkboxes: native inputs in a fieldset, each option a full-width target.

use leptos::prelude::*;
use std::sync::Arc;

use wasm_bindgen::JsValue;

use crate::forms::Hint;
use crate::forms::text_field::{error_message, form_group};
use crate::node::{El, Node, OnChange, ReadFn, Words, button, el, reactive, unseen, words};
use crate::platform::browser;

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckOption {
    /// Unique within its field.
    pub id: String,
    pub title: String,
    pub meaning: Option<String>,
}

/// Whether a chosen option can be taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clearing {
    #[default]
    Offered,
    NotOffered,
}

/// What a field of choices has of words.
#[derive(Clone, Debug)]
pub struct Choices {
    pub id: Words,
    pub label: Words,
    pub hint: Hint,
    pub options: Vec<CheckOption>,
}

/// One of several, or none: a chosen option can be cleared.
pub struct Radios {
    pub choices: Choices,
    pub chosen: ReadFn<Option<String>>,
    pub on_choose: OnChange<Option<String>>,
    pub clearing: Clearing,
    /// Said above the options.
    pub error: ReadFn<Option<String>>,
}

/// Any number of several.
pub struct Checkboxes {
    pub choices: Choices,
    pub is_chosen: Arc<dyn Fn(&str) -> bool + Send + Sync>,
    /// Chooses an option, or takes it back.
    pub toggle: Arc<dyn Fn(&str) + Send + Sync>,
}

/// The two kinds of input.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ChoiceKind {
    Radio,
    Checkbox,
}

impl From<Radios> for Node {
    fn from(field: Radios) -> Node {
        let Radios { choices, chosen, on_choose, clearing, error } = field;
        let (what, group) = (choices.label.clone(), choices.id.clone());
        let (is_chosen, choose) = (chosen.clone(), on_choose.clone());
        let clear = reactive(move || {
            (clearing == Clearing::Offered && chosen().is_some()).then(|| {
                let (on_choose, group) = (on_choose.clone(), group.clone());
                let clear = move |_| {
                    on_choose(None);
                    // The button goes away under the finger.
                    browser::focus_field(&group);
                };
                button("rm-link", "Clear this answer", clear).child(unseen(format!(": {what}")))
            })
        });
        let wrong = error_message(format!("{}-error", choices.id), error.clone());
        let is_chosen = Arc::new(move |id: &str| is_chosen().as_deref() == Some(id));
        let choose = Arc::new(move |id: &str| choose(Some(id.to_owned())));
        let fields = fields(choices, ChoiceKind::Radio, is_chosen, choose, wrong);
        el("div", "").follows("class", form_group(error)).child(fields).child(clear).into()
    }
}

impl From<Checkboxes> for Node {
    fn from(field: Checkboxes) -> Node {
        let fields = fields(field.choices, ChoiceKind::Checkbox, field.is_chosen, field.toggle, Node::Nothing);
        el("div", "govuk-form-group").child(fields).into()
    }
}

/// The fieldset: legend, hint, what is wrong, a row for each option.
fn fields(
    choices: Choices,
    kind: ChoiceKind,
    is_chosen: Arc<dyn Fn(&str) -> bool + Send + Sync>,
    choose: Arc<dyn Fn(&str) + Send + Sync>,
    wrong: Node,
) -> El {
    let Choices { id, label, hint, options } = choices;
    let [all, item, input, option_label, option_hint] = match kind {
        ChoiceKind::Radio => [
            "govuk-radios",
            "govuk-radios__item",
            "govuk-radios__input",
            "govuk-label govuk-radios__label",
            "govuk-hint govuk-radios__hint",
        ],
        ChoiceKind::Checkbox => [
            "govuk-checkboxes",
            "govuk-checkboxes__item",
            "govuk-checkboxes__input",
            "govuk-label govuk-checkboxes__label",
            "govuk-hint govuk-checkboxes__hint",
        ],
    };
    let mut rows = el("div", all);
    for option in options {
        let input_id = format!("{id}-{}", option.id);
        let (mine, picked) = (option.id.clone(), option.id.clone());
        let (is_chosen, choose) = (is_chosen.clone(), choose.clone());
        let mut box_ = el("input", input)
            .id(input_id.clone())
            .attr("type", if kind == ChoiceKind::Radio { "radio" } else { "checkbox" })
            .attr("value", option.id)
            .holds("checked", move || JsValue::from_bool(is_chosen(&mine)))
            .on("change", move |_| choose(&picked));
        if kind == ChoiceKind::Radio {
            box_ = box_.attr("name", id.clone());
        }
        rows = rows.child(
            el("div", item)
                .child(box_)
                .child(words("label", option_label, option.title).attr("for", input_id))
                .child(option.meaning.map(|text| words("p", option_hint, text))),
        );
    }
    let mut fields = el("fieldset", "govuk-fieldset");
    if hint.is_some() {
        fields = fields.attr("aria-describedby", format!("{id}-hint"));
    }
    let hint = hint.draw(format!("{id}-hint"));
    fields.id(id).child(words("legend", "govuk-fieldset__legend", label)).child(hint).child(wrong).child(rows)
}
