//! Who you are: the setting and the organisation, before the first question.

use leptos::prelude::*;

use super::{HEADING, about::provider_fields};
use crate::audit::Provider;
use crate::audit::change::ProviderField;
use crate::catalogue;
use crate::scheme::Scheme;
use crate::scheme::ids::{SchemeId, SettingId};
use crate::ui::browser;
use crate::ui::parts::{CheckOption, Clearing, ErrorSummary, FieldError, Radios, Trail};
use crate::ui::route::{Page, Route};
use crate::ui::session::session;

/// The page.
#[component]
pub fn StartScheme(id: SchemeId) -> impl IntoView {
    match catalogue::scheme(&id) {
        Some(scheme) => form(&scheme).into_any(),
        None => view! { <super::NotFound /> }.into_any(),
    }
}

/// The settings of a scheme, to choose from.
pub(super) fn settings(scheme: &Scheme) -> Vec<CheckOption> {
    let option =
        |it: &crate::scheme::Setting| CheckOption { id: it.id.to_string(), title: it.title.clone(), meaning: None };
    scheme.settings.iter().map(option).collect()
}

fn form(scheme: &std::sync::Arc<Scheme>) -> impl IntoView {
    let session = session();
    let setting: RwSignal<Option<String>> = RwSignal::new(None);
    let provider = RwSignal::new(Provider::default());
    let errors: RwSignal<Vec<FieldError>> = RwSignal::new(Vec::new());
    let error_at = move |field: &'static str| {
        Signal::derive(move || errors.read().iter().find(|error| error.field == field).map(|it| it.text.clone()))
    };
    let begin = {
        let scheme = scheme.clone();
        move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            let found = problems(setting.get().as_deref(), &provider.read());
            let chosen = setting.get().and_then(|id| SettingId::new(&id));
            errors.set(found);
            let (true, Some(chosen)) = (errors.read().is_empty(), chosen) else {
                browser::set_title("Error: Who you are – Readymark");
                request_animation_frame(|| {
                    browser::focus("error-summary");
                });
                return;
            };
            match session.begin(&scheme, chosen, provider.get()) {
                Ok(id) => browser::go_instead(&Route::Audit(id, Page::Hub).href()),
                Err(error) => errors.set(vec![FieldError {
                    field: "begin".to_owned(),
                    text: format!("{} Free some room in this browser, then try again.", error.what_happened()),
                }]),
            }
        }
    };
    let change = Callback::new(move |(field, text): (ProviderField, String)| {
        provider.update(|provider| *provider.field_mut(field) = text);
    });
    let value = move |field| Signal::derive(move || provider.read().field(field).to_owned());
    view! {
        <Trail steps=vec![("Start a self-audit".to_owned(), Route::Start.href())] here=scheme.title.clone() />
        <ErrorSummary errors />
        <p class="rm-kicker">{scheme.title.clone()}</p>
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">"Who you are"</h1>
        <form class="rm-narrow" novalidate on:submit=begin>
            <Radios
                id="setting"
                label="What is this self-audit for?"

                options=settings(scheme)
                chosen=setting
                on_choose=Callback::new(move |chosen| setting.set(chosen))
                clearing=Clearing::NotOffered
                error=error_at("setting")
            />
            {provider_fields(value, change, error_at("organisation"))}
            <button type="submit" class="govuk-button" id="begin">"Begin"</button>
        </form>
    }
}

fn problems(setting: Option<&str>, provider: &Provider) -> Vec<FieldError> {
    let mut found = Vec::new();
    let mut add = |field: &str, text: &str| found.push(FieldError { field: field.to_owned(), text: text.to_owned() });
    if setting.is_none() {
        add("setting", "Choose what this self-audit is for");
    }
    if provider.organisation.trim().is_empty() {
        add("organisation", "Enter the name of your organisation");
    }
    found
}
