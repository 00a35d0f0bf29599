//! Your details: the setting and the organisation, before the first question.

use std::sync::Arc;

use leptos::either::Either;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::components::{ArchivedWords, Breadcrumbs, ErrorSummary, FieldError, Heading, UserWords};
use crate::pages::NotFound;
use crate::pages::start::who::{ProviderFields, SettingField, only_setting, setting_words};
use crate::platform::browser;
use crate::route::{Page, Route};
use crate::state::session::session;
use readymark_core::audit::change::ProviderField;
use readymark_core::audit::{Provider, UserText};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{SchemeId, SettingId};
use readymark_core::store::StoreError;

/// The page.
#[component]
pub(crate) fn StartScheme(id: SchemeId) -> impl IntoView {
    match session().catalogue().scheme(&id).cloned() {
        Some(scheme) => Either::Left(view! { <StartForm scheme/> }),
        None => Either::Right(view! { <NotFound/> }),
    }
}

/// The form of one scheme, and what stands above it.
#[component]
fn StartForm(scheme: Arc<Scheme>) -> impl IntoView {
    let session = session();
    let only = only_setting(&scheme);
    let has_choice = only.is_none();
    let (label, not_chosen) = setting_words(&scheme);
    let setting: RwSignal<Option<String>> = RwSignal::new(only);
    let provider = RwSignal::new(Provider::default());
    let errors: RwSignal<Vec<FieldError>> = RwSignal::new(Vec::new());
    let error_at = move |field: &'static str| {
        Memo::new(move |_| {
            errors.with(|errors| errors.iter().find(|error| error.field == field).map(|error| error.text.clone()))
        })
    };
    let title = scheme.title.clone();
    let steps = vec![("Start a self-audit".into(), Route::Start.href())];
    let (settings, archived) = (scheme.settings.clone(), scheme.archived.clone());
    let refuse = move |found: Vec<FieldError>| {
        errors.set(found);
        browser::set_title("Error: Your details – Readymark");
    };
    let begin = move |event: SubmitEvent| {
        event.prevent_default();
        if session.is_leaving() {
            return;
        }
        let found = field_errors(setting.get_untracked().as_deref(), not_chosen, &provider.get_untracked());
        let chosen = setting.get_untracked().and_then(|id| SettingId::new(&id));
        let Some(chosen) = chosen.filter(|_| found.is_empty()) else { return refuse(found) };
        match session.begin(&scheme, chosen, provider.get_untracked()) {
            Ok(id) => browser::go_instead(&Route::Audit(id, Page::Hub).href()),
            Err(error) => refuse(vec![FieldError {
                field: "begin".to_owned(),
                text: match error {
                    StoreError::TooBig => format!("{} Shorten what you typed here.", error.what_happened()),
                    _ => format!("{} Free some space in this browser, then try again.", error.what_happened()),
                },
            }]),
        }
    };
    let typed = move |(field, text): (ProviderField, UserText)| {
        provider.update(|provider| *provider.field_mut(field) = text);
    };
    view! {
        <Breadcrumbs steps here=title.clone()/>
        {archived.map(|archived| view! { <ArchivedWords text=archived.text/> })}
        <ErrorSummary errors/>
        <p class="rm-kicker">
            <UserWords text=title/>
        </p>
        <Heading>"Your details"</Heading>
        <form class="rm-narrow" novalidate="" on:submit=begin>
            {has_choice
                .then(|| {
                    view! {
                        <SettingField
                            settings
                            label
                            chosen=setting
                            on_choose=move |chosen| setting.set(chosen)
                            error=error_at("setting")
                        />
                    }
                })}
            <ProviderFields
                provider
                on_input=typed
                organisation_error=error_at("organisation")
            />
            <button class="govuk-button" id="begin" type="submit">
                "Begin"
            </button>
        </form>
    }
}

fn field_errors(setting: Option<&str>, not_chosen: &str, provider: &Provider) -> Vec<FieldError> {
    let mut found = Vec::new();
    let mut add = |field: &str, text: &str| found.push(FieldError { field: field.to_owned(), text: text.to_owned() });
    if setting.is_none() {
        add("setting", not_chosen);
    }
    if provider.organisation.is_blank() {
        add("organisation", "Enter the name of your organisation");
    }
    found
}
