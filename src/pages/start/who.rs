//! What the two pages that ask who you are have alike: the setting, and the provider's fields.

use leptos::prelude::*;

use crate::forms::{CheckOption, Clearing, Hint, RadioGroup, TextInput, TextShape, not_a_date};
use readymark_core::audit::change::ProviderField;
use readymark_core::audit::{Provider, UserText};
use readymark_core::scheme::{Audience, Scheme, Setting};

/// The setting of a scheme that has only one: there is nothing to choose.
pub(crate) fn only_setting(scheme: &Scheme) -> Option<String> {
    let [only] = &scheme.settings[..] else { return None };
    Some(only.id.to_string())
}

/// What asks for the setting, and what is said where none is chosen: whoever visits a school records what was visited,
/// anybody else who they are.
pub(crate) fn setting_words(scheme: &Scheme) -> (&'static str, &'static str) {
    match scheme.choosing.suits[..] {
        [Audience::SchoolVisitors] => ("What kind of school was visited?", "Choose what kind of school was visited"),
        _ => ("Who is this self-audit for?", "Choose who this self-audit is for"),
    }
}

/// The settings of a scheme, to choose from.
#[component]
pub(crate) fn SettingField(
    settings: Vec<Setting>,
    /// What asks for it.
    label: &'static str,
    #[prop(into, optional)] hint: Hint,
    #[prop(into)] chosen: Signal<Option<String>>,
    #[prop(into)] on_choose: Callback<Option<String>>,
    /// That none is chosen where one is needed.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let option = |setting: Setting| CheckOption {
        id: setting.id.to_string(),
        title: setting.title,
        meaning: setting.hint.map(|hint| hint.text),
    };
    view! {
        <RadioGroup
            id="setting"
            label
            hint
            options=settings.into_iter().map(option).collect()
            chosen
            on_choose
            clearing=Clearing::NotOffered
            error
        />
    }
}

/// The fields of the provider.
#[component]
pub(crate) fn ProviderFields(
    #[prop(into)] provider: Signal<Provider>,
    /// What was typed, and into which field.
    #[prop(into)]
    on_input: Callback<(ProviderField, UserText)>,
    /// That the organisation has no name where it needs one.
    #[prop(into, optional)]
    organisation_error: Signal<Option<String>>,
) -> impl IntoView {
    let value = move |field| Memo::new(move |_| provider.with(|provider| provider.field(field).clone()));
    let typed = move |field| Callback::new(move |text| on_input.run((field, text)));
    view! {
        <TextInput
            id="organisation"
            label="Organisation"
            shape=TextShape::Line
            value=value(ProviderField::Organisation)
            on_input=typed(ProviderField::Organisation)
            error=organisation_error
        />
        <TextInput
            id="kind"
            label="Type of organisation (optional)"
            hint="For example, primary school, childminder or council"
            shape=TextShape::Line
            value=value(ProviderField::Kind)
            on_input=typed(ProviderField::Kind)
        />
        <TextInput
            id="identifier"
            label="URN or other number (optional)"
            hint="For example, a school’s unique reference number"
            shape=TextShape::Line
            value=value(ProviderField::Identifier)
            on_input=typed(ProviderField::Identifier)
        />
        <TextInput
            id="contact-role"
            label="Contact’s role (optional)"
            hint="A role, not a name"
            shape=TextShape::Line
            value=value(ProviderField::ContactRole)
            on_input=typed(ProviderField::ContactRole)
        />
        <TextInput
            id="dated"
            label="Date of this self-audit (optional)"
            hint="For example, 27 3 2027"
            shape=TextShape::Date
            value=value(ProviderField::Dated)
            on_input=typed(ProviderField::Dated)
            wrong=not_a_date
        />
    }
}
