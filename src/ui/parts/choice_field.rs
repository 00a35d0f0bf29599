//! Radios and checkboxes: native inputs in a fieldset, each option a full-width target.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::Hint;
use super::text_field::{form_group, told};
use crate::ui::node::{El, Node, Words, button, el, live, unseen, words};

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
    pub chosen: Signal<Option<String>>,
    pub on_choose: Callback<Option<String>>,
    pub clearing: Clearing,
    /// Said above the options.
    pub error: Signal<Option<String>>,
}

/// Any number of several.
pub struct Checkboxes {
    pub choices: Choices,
    pub chosen: Signal<BTreeSet<String>>,
    pub on_choose: Callback<BTreeSet<String>>,
}

/// The two kinds of input.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Radio,
    Checkbox,
}

impl From<Radios> for Node {
    fn from(field: Radios) -> Node {
        let Radios { choices, chosen, on_choose, clearing, error } = field;
        let what = choices.label.clone();
        let is_chosen = move |id: &str| chosen.read().as_deref() == Some(id);
        let choose = move |id: &str| on_choose.run(Some(id.to_owned()));
        let clear = live(move || {
            (clearing == Clearing::Offered && chosen.read().is_some()).then(|| {
                button("rm-link", "Clear this answer", move |_| on_choose.run(None)).add(unseen(format!(": {what}")))
            })
        });
        let error_id = format!("{}-error", choices.id);
        let fields = fields(choices, Kind::Radio, Box::new(is_chosen), Box::new(choose), told(error_id, error));
        el("div", "").follows("class", form_group(error)).add(fields).add(clear).into()
    }
}

impl From<Checkboxes> for Node {
    fn from(field: Checkboxes) -> Node {
        let Checkboxes { choices, chosen, on_choose } = field;
        let is_chosen = move |id: &str| chosen.read().contains(id);
        let toggle = move |id: &str| {
            let mut set = chosen.get_untracked();
            if !set.remove(id) {
                set.insert(id.to_owned());
            }
            on_choose.run(set);
        };
        let fields = fields(choices, Kind::Checkbox, Box::new(is_chosen), Box::new(toggle), Node::Nothing);
        el("div", "govuk-form-group").add(fields).into()
    }
}

type IsChosen = Box<dyn Fn(&str) -> bool + Send + Sync>;
type Choose = Box<dyn Fn(&str) + Send + Sync>;

/// The fieldset: legend, hint, what is wrong, a row for each option.
fn fields(choices: Choices, kind: Kind, is_chosen: IsChosen, choose: Choose, wrong: Node) -> El {
    let Choices { id, label, hint, options } = choices;
    let [all, item, input, option_label, option_hint] = match kind {
        Kind::Radio => [
            "govuk-radios",
            "govuk-radios__item",
            "govuk-radios__input",
            "govuk-label govuk-radios__label",
            "govuk-hint govuk-radios__hint",
        ],
        Kind::Checkbox => [
            "govuk-checkboxes",
            "govuk-checkboxes__item",
            "govuk-checkboxes__input",
            "govuk-label govuk-checkboxes__label",
            "govuk-hint govuk-checkboxes__hint",
        ],
    };
    let (is_chosen, choose) = (StoredValue::new(is_chosen), StoredValue::new(choose));
    let mut rows = el("div", all);
    for option in options {
        let input_id = format!("{id}-{}", option.id);
        let (mine, picked) = (option.id.clone(), option.id.clone());
        let mut box_ = el("input", input)
            .id(input_id.clone())
            .attr("type", if kind == Kind::Radio { "radio" } else { "checkbox" })
            .attr("value", option.id)
            .holds("checked", move || JsValue::from_bool(is_chosen.with_value(|is_chosen| is_chosen(&mine))))
            .on("change", move |_| choose.with_value(|choose| choose(&picked)));
        if kind == Kind::Radio {
            box_ = box_.attr("name", id.clone());
        }
        rows = rows.add(
            el("div", item)
                .add(box_)
                .add(words("label", option_label, option.title).attr("for", input_id))
                .add(option.meaning.map(|text| words("p", option_hint, text))),
        );
    }
    let mut fields = el("fieldset", "govuk-fieldset");
    if hint.is_some() {
        fields = fields.attr("aria-describedby", format!("{id}-hint"));
    }
    let hint = hint.draw(format!("{id}-hint"));
    fields.id(id).add(words("legend", "govuk-fieldset__legend", label)).add(hint).add(wrong).add(rows)
}
