//! Who you are, to be changed later.

use std::sync::Arc;

use super::{start_scheme, trail};
use crate::audit::change::{Change, ProviderField};
use crate::scheme::ids::SettingId;
use crate::ui::node::{Does, Node, Reads, el, way_on};
use crate::ui::parts::{self, Choices, Clearing, Radios, TextField, TextShape, heading, never_wrong, undo_bar};
use crate::ui::route::Page;
use crate::ui::session::session;

/// The page.
pub fn about() -> Node {
    let session = session();
    let setting = session.slice(|_, audit| Some(audit.setting.to_string()));
    let on_choose = move |chosen: Option<String>| {
        if let Some(setting) = chosen.and_then(|id| SettingId::new(&id)) {
            session.dispatch(Change::Setting(setting));
        }
    };
    let choices = Choices {
        id: "setting".into(),
        label: "What is this self-audit for?".into(),
        hint: "Answers to questions another setting does not have are kept".into(),
        options: session.look(|scheme, _| start_scheme::settings(scheme)),
    };
    let setting = Radios {
        choices,
        chosen: Arc::new(move || setting.get()),
        on_choose: Arc::new(on_choose),
        clearing: Clearing::NotOffered,
        error: never_wrong(),
    };
    let change: Does<(ProviderField, String)> =
        Arc::new(move |(field, text)| session.dispatch(Change::Provider(field, text)));
    let value = move |field| -> Reads<String> {
        let text = session.slice(move |_, audit| audit.provider.field(field).to_owned());
        Arc::new(move || text.get())
    };
    let fields = el("div", "rm-narrow")
        .child(setting)
        .child(provider_fields(value, &change, never_wrong()))
        .child(el("p", "").child(way_on(session.href(Page::Hub), "Done")));
    vec![parts::trail(trail(session), "Who you are"), heading("Who you are"), undo_bar(), fields.into()].into()
}

/// The fields of the provider.
pub(super) fn provider_fields(
    value: impl Fn(ProviderField) -> Reads<String>,
    change: &Does<(ProviderField, String)>,
    organisation_error: Reads<Option<String>>,
) -> Node {
    let field = |id: &'static str, label: &'static str, hint: &'static str, field: ProviderField| -> Node {
        let error = if field == ProviderField::Organisation { organisation_error.clone() } else { never_wrong() };
        let shape = if field == ProviderField::Dated { TextShape::Date } else { TextShape::Line };
        let change = change.clone();
        let on_input = Arc::new(move |text| change((field, text)));
        let hint = if hint.is_empty() { None.into() } else { hint.into() };
        TextField { id: id.into(), label: label.into(), hint, shape, value: value(field), on_input, error }.into()
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
