//! Who you are, to be changed later.

use leptos::prelude::*;

use super::{HEADING, start_scheme, trail};
use crate::audit::change::{Change, ProviderField};
use crate::scheme::ids::SettingId;
use crate::ui::parts::{Clearing, Radios, TextField, TextShape, Trail, UndoBar};
use crate::ui::route::Page;
use crate::ui::session::session;

/// The page.
#[component]
pub fn About() -> impl IntoView {
    let session = session();
    let setting = session.slice(|_, audit| Some(audit.setting.to_string()));
    let settings = session.look(|scheme, _| start_scheme::settings(scheme));
    let choose = Callback::new(move |chosen: Option<String>| {
        if let Some(setting) = chosen.and_then(|id| SettingId::new(&id)) {
            session.dispatch(Change::Setting(setting));
        }
    });
    let change = Callback::new(move |(field, text)| session.dispatch(Change::Provider(field, text)));
    let value = move |field| session.slice(move |_, audit| audit.provider.field(field).to_owned()).into();
    view! {
        <Trail steps=trail(session) here="Who you are" />
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">"Who you are"</h1>
        <UndoBar />
        <div class="rm-narrow">
            <Radios
                id="setting"
                label="What is this self-audit for?"
                hint="Answers to questions another setting does not have are kept"
                options=settings
                chosen=setting
                on_choose=choose
                clearing=Clearing::NotOffered
            />
            {provider_fields(value, change, Signal::stored(None))}
            <p><a class="govuk-button" role="button" draggable="false" href=session.href(Page::Hub)>"Done"</a></p>
        </div>
    }
}

/// The fields of the provider.
pub(super) fn provider_fields(
    value: impl Fn(ProviderField) -> Signal<String>,
    change: Callback<(ProviderField, String)>,
    organisation_error: Signal<Option<String>>,
) -> impl IntoView {
    let field = move |id: &'static str, label: &'static str, hint: Option<&'static str>, field: ProviderField| {
        let error = if field == ProviderField::Organisation { organisation_error } else { Signal::stored(None) };
        let shape = if field == ProviderField::Dated { TextShape::Date } else { TextShape::Line };
        let on_input = Callback::new(move |text| change.run((field, text)));
        view! {
            <TextField id label hint=hint.map(str::to_owned) shape value=value(field) on_input error />
        }
    };
    view! {
        {field("organisation", "Organisation", None, ProviderField::Organisation)}
        {field("kind", "Type of organisation", Some("For example, community primary school or voluntary adoption agency"), ProviderField::Kind)}
        {field("identifier", "URN or other number", Some("A number the organisation is known by, if it has one"), ProviderField::Identifier)}
        {field("contact-role", "Role of the contact", Some("A role, not a name"), ProviderField::ContactRole)}
        {field("dated", "Date of this self-audit", Some("For example, 27 3 2027"), ProviderField::Dated)}
    }
}
