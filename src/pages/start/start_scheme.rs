//! Who you are: the setting and the organisation, before the first question.

use leptos::prelude::*;
use std::sync::Arc;

use crate::components;
use crate::components::{FieldError, error_summary, heading};
use crate::node::{Node, OnChange, ReadFn, el, words};
use crate::pages::not_found;
use crate::pages::start::who;
use crate::platform::browser;
use crate::route::{Page, Route};
use crate::state::session::session;
use readymark_core::audit::Provider;
use readymark_core::audit::change::ProviderField;
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{SchemeId, SettingId};
use readymark_core::store::StoreError;

/// The page.
pub fn start_scheme(id: &SchemeId) -> Node {
    session().catalogue().scheme(id).map_or_else(not_found, form)
}

fn form(scheme: &std::sync::Arc<Scheme>) -> Node {
    let session = session();
    let only = who::only_setting(scheme);
    let setting: RwSignal<Option<String>> = RwSignal::new(only.clone());
    let provider = RwSignal::new(Provider::default());
    let errors: RwSignal<Vec<FieldError>> = RwSignal::new(Vec::new());
    let error_at = move |field: &'static str| -> ReadFn<Option<String>> {
        Arc::new(move || {
            errors.with(|all: &Vec<FieldError>| {
                all.iter().find(|error| error.field == field).map(|error| error.text.clone())
            })
        })
    };
    let begin = {
        let scheme = scheme.clone();
        move |event: web_sys::Event| {
            event.prevent_default();
            if session.is_leaving() {
                return;
            }
            let found = field_errors(setting.get_untracked().as_deref(), &provider.get_untracked());
            let chosen = setting.get_untracked().and_then(|id| SettingId::new(&id));
            let wrong = !found.is_empty();
            errors.set(found);
            let (false, Some(chosen)) = (wrong, chosen) else {
                browser::set_title("Error: Who you are – Readymark");
                browser::focus_soon("error-summary");
                return;
            };
            match session.begin(&scheme, chosen, provider.get_untracked()) {
                Ok(id) => browser::go_instead(&Route::Audit(id, Page::Hub).href()),
                Err(error) => errors.set(vec![FieldError {
                    field: "begin".to_owned(),
                    text: match error {
                        StoreError::TooBig => format!("{} Shorten what you typed here.", error.what_happened()),
                        _ => format!("{} Free some room in this browser, then try again.", error.what_happened()),
                    },
                }]),
            }
        }
    };
    let change: OnChange<(ProviderField, String)> = Arc::new(move |(field, text)| {
        provider.update(|provider: &mut Provider| *provider.field_mut(field) = text);
    });
    let value = move |field| -> ReadFn<String> {
        Arc::new(move || provider.with(|provider: &Provider| provider.field(field).to_owned()))
    };
    let (chosen, on_choose) = (Arc::new(move || setting.get()), Arc::new(move |chosen| setting.set(chosen)));
    let setting = only.is_none().then(|| who::setting(scheme, None.into(), chosen, on_choose, error_at("setting")));
    let form = el("form", "rm-narrow")
        .attr("novalidate", "")
        .on("submit", begin)
        .child(setting)
        .child(who::provider(value, &change, error_at("organisation")))
        .child(words("button", "govuk-button", "Begin").id("begin").attr("type", "submit"));
    vec![
        components::trail(vec![("Start a self-audit".to_owned(), Route::Start.href())], scheme.title.clone()),
        error_summary(Arc::new(move || errors.get())),
        words("p", "rm-kicker", scheme.title.clone()).into(),
        heading("Who you are"),
        form.into(),
    ]
    .into()
}

fn field_errors(setting: Option<&str>, provider: &Provider) -> Vec<FieldError> {
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
