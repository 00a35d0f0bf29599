//! Pages, one to a file: each makes its slices at the top, then lays out named parts.

mod about;
mod action;
mod actions;
mod check;
mod delete;
mod element;
mod evidence;
mod evidence_item;
mod help;
mod home;
mod hub;
mod open;
mod preview;
mod readiness;
mod section;
mod start;
mod start_scheme;

use leptos::prelude::*;

use super::live::{live, live_text};
use super::route::{Page, Route};
use super::session::{SaveStatus, Session, session};
use crate::report::hub as rows;

/// The id of every page's heading, where reading begins.
pub(super) const HEADING: &str = "heading";

/// Draws the page at an address.
pub(super) fn draw(route: Route) -> AnyView {
    match route {
        Route::Home => view! { <home::Home /> }.into_any(),
        Route::Start => view! { <start::Start /> }.into_any(),
        Route::StartScheme(id) => view! { <start_scheme::StartScheme id /> }.into_any(),
        Route::Open => view! { <open::OpenFile /> }.into_any(),
        Route::Help => view! { <help::Help /> }.into_any(),
        Route::Audit(_, page) => view! { <OfSubmission page /> }.into_any(),
        Route::NotFound => view! { <NotFound /> }.into_any(),
    }
}

/// A page of the open submission, or why there is none.
#[component]
fn OfSubmission(page: Page) -> impl IntoView {
    let session = session();
    let there = Memo::new(move |_| session.is_open());
    live(move || match there.get() {
        true => view! {
            {session.was_changed_outside().then(changed_outside)}
            {(session.saved.get_untracked() == SaveStatus::Example).then(an_example)}
            {draw_page(page.clone())}
        }
        .into_any(),
        false => view! { <Missing /> }.into_any(),
    })
}

fn draw_page(page: Page) -> AnyView {
    match page {
        Page::Hub => view! { <hub::Hub /> }.into_any(),
        Page::About => view! { <about::About /> }.into_any(),
        Page::Section(id, _) => view! { <section::SectionPage id /> }.into_any(),
        Page::Element(id, _) => view! { <element::ElementPage id /> }.into_any(),
        Page::Evidence => view! { <evidence::EvidencePage /> }.into_any(),
        Page::EvidenceItem(id) => view! { <evidence_item::EvidenceItemPage id /> }.into_any(),
        Page::Actions => view! { <actions::ActionsPage /> }.into_any(),
        Page::ActionItem(id) => view! { <action::ActionPage id /> }.into_any(),
        Page::Readiness => view! { <readiness::ReadinessPage /> }.into_any(),
        Page::Check => view! { <check::CheckPage /> }.into_any(),
        Page::Delete => view! { <delete::DeletePage /> }.into_any(),
    }
}

fn changed_outside() -> impl IntoView {
    view! {
        <p class="rm-banner rm-banner--bad">
            "The file this came from had been changed since it was saved, or was damaged on the way. Check with the sender before you rely on it."
        </p>
    }
}

fn an_example() -> impl IntoView {
    view! {
        <p class="rm-banner rm-banner--slim">
            "This is an example, filled in by an organisation that does not exist. Change what you like: nothing of it is saved."
        </p>
    }
}

/// What the address names is not in this browser.
#[component]
fn Missing() -> impl IntoView {
    let session = session();
    live(move || if session.missing.read().is_some() { missing(session).into_any() } else { opening().into_any() })
}

/// On its way.
fn opening() -> impl IntoView {
    view! { <p class="govuk-body" role="status">"Opening…"</p> }
}

fn missing(session: Session) -> impl IntoView {
    let happened = live_text(move || session.missing.get().map_or("", |why| why.what_happened()).to_owned());
    let todo = live_text(move || session.missing.get().map_or("", |why| why.what_to_do()).to_owned());
    view! {
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">
            {happened}
        </h1>
        <p class="govuk-body">{todo}</p>
        <p class="govuk-body"><a href="#/open">"Open a file"</a></p>
        <p class="govuk-body"><a href="#/">"Your audits"</a></p>
    }
}

/// There is no such page.
#[component]
fn NotFound() -> impl IntoView {
    view! {
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">"There is no such page"</h1>
        <p class="govuk-body">"The address may be cut short. Your answers are not affected."</p>
        <p class="govuk-body"><a href="#/">"Your audits"</a></p>
    }
}

/// The name of the page at an address, for the window's title.
pub(super) fn title(session: Session, route: &Route) -> String {
    let page = match route {
        Route::Home => "Your audits".to_owned(),
        Route::Start => "Start a self-audit".to_owned(),
        Route::StartScheme(_) => "Who you are".to_owned(),
        Route::Open => "Open a file".to_owned(),
        Route::Help => "Help".to_owned(),
        Route::NotFound => "There is no such page".to_owned(),
        Route::Audit(_, page) => match page_title(session, page) {
            Some(page) => format!("{page} – {}", organisation(session)),
            None => organisation(session),
        },
    };
    format!("{page} – Readymark")
}

/// The organisation's name, or words for having none yet.
fn organisation(session: Session) -> String {
    let name = session.look(|_, audit| audit.provider.organisation.trim().to_owned());
    if name.is_empty() { "Self-audit".to_owned() } else { name }
}

fn page_title(session: Session, page: &Page) -> Option<String> {
    Some(match page {
        Page::Hub => return None,
        Page::About => "Who you are".to_owned(),
        Page::Section(id, _) => session.look(|scheme, _| {
            scheme.sections.iter().find(|it| it.id == *id).map(|it| it.title.clone()).unwrap_or_default()
        }),
        Page::Element(id, _) => session.look(|scheme, audit| {
            scheme.element(id).map(|it| format!("{}. {}", it.code, rows::title(scheme, audit, it))).unwrap_or_default()
        }),
        Page::Evidence => "Evidence".to_owned(),
        Page::EvidenceItem(_) => "A piece of evidence".to_owned(),
        Page::Actions => "Action plan".to_owned(),
        Page::ActionItem(_) => "An action".to_owned(),
        Page::Readiness => "Readiness".to_owned(),
        Page::Check => "Check and download".to_owned(),
        Page::Delete => "Delete this self-audit".to_owned(),
    })
}

/// The steps above a page of the submission.
fn trail(session: Session) -> Vec<(String, String)> {
    vec![(organisation(session), session.href(Page::Hub))]
}
