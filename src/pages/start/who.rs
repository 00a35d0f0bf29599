//! What the two pages that ask who you are have alike: the setting, and the provider's fields.

use leptos::prelude::*;
use std::sync::Arc;

use crate::forms::{CheckOption, Choices, Clearing, Hint, Radios, TextField, TextShape, checked, no_error, not_a_date};
use crate::node::{Node, OnChange, ReadFn};
use readymark_core::audit::change::ProviderField;
use readymark_core::scheme::Scheme;

/// The setting of a scheme that has only one: there is nothing to choose.
pub(crate) fn only_setting(scheme: &Scheme) -> Option<String> {
    let [only] = &scheme.settings[..] else { return None };
    Some(only.id.to_string())
}

/// The settings of a scheme, to choose from.
pub(crate) fn setting(
    scheme: &Scheme,
    hint: Hint,
    chosen: ReadFn<Option<String>>,
    on_choose: OnChange<Option<String>>,
    error: ReadFn<Option<String>>,
) -> Radios {
    let mut options = Vec::new();
    for setting in &scheme.settings {
        options.push(CheckOption {
            id: setting.id.to_string(),
            title: setting.title.clone(),
            meaning: setting.hint.as_ref().map(|hint| hint.text.clone()),
        });
    }
    let choices = Choices { id: "setting".into(), label: "What is this self-audit for?".into(), hint, options };
    Radios { choices, chosen, on_choose, clearing: Clearing::NotOffered, error }
}

/// The fields of the provider.
pub(crate) fn provider(
    value: impl Fn(ProviderField) -> ReadFn<String>,
    change: &OnChange<(ProviderField, String)>,
    organisation_error: ReadFn<Option<String>>,
) -> Node {
    let field = |id: &'static str, label: &'static str, hint: &'static str, field: ProviderField| -> Node {
        let error = if field == ProviderField::Organisation { organisation_error.clone() } else { no_error() };
        let shape = if field == ProviderField::Dated { TextShape::Date } else { TextShape::Line };
        let change = change.clone();
        let on_input = Arc::new(move |text| change((field, text)));
        let hint = if hint.is_empty() { None.into() } else { hint.into() };
        let value = value(field);
        let field = TextField { id: id.into(), label: label.into(), hint, shape, value, on_input, error };
        if shape == TextShape::Date { checked(field, not_a_date) } else { field.into() }
    };
    vec![
        field("organisation", "Organisation", "", ProviderField::Organisation),
        field(
            "kind",
            "Type of organisation",
            "For example, community primary school or voluntary adoption agency",
            ProviderField::Kind,
        ),
        field(
            "identifier",
            "URN or other number",
            "A number the organisation is known by, if it has one",
            ProviderField::Identifier,
        ),
        field("contact-role", "Role of the contact", "A role, not a name", ProviderField::ContactRole),
        field("dated", "Date of this self-audit", "For example, 27 3 2027", ProviderField::Dated),
    ]
    .into()
}
