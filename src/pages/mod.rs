//! Pages, one to a file: each makes its slices at the top, then lays out named parts. Here is which address is
//! drawn by which, and what stands around a page of a submission.

pub(crate) mod audit;
pub(crate) mod files;
pub(crate) mod rated;
mod shared;
pub(crate) mod shell;
pub(crate) mod start;
pub(crate) mod storage;
mod titles;

use leptos::prelude::*;

use crate::components::{Button, Heading};
use crate::pages::audit::{
    about, action, actions, after, check, delete, element, evidence, evidence_item, hub, readiness, section, table,
};
use crate::pages::files::{open, preview};
use crate::pages::rated::{dashboard, rated_element};
use crate::pages::shell::{help, home};
use crate::pages::start::{choose_scheme, start_scheme};
use crate::pages::storage::{put_right, storage_page};
use crate::platform::browser;
use crate::route::{Anchor, DocumentRef, Page, Route};
use crate::state::session::{Editing, Session, session};
use crate::state::shell::{Loadable, SaveStatus, shell};
use readymark_core::scheme::ids::{ActionId, ElementId, EvidenceId};
use readymark_core::store::StoreError;

use shared::NotLoaded;
pub(crate) use shared::{Glance, LinkLine, NotFound, Opening, called, name_of};
pub(crate) use titles::{organisation, title_of_audit, trail, window_title};

const CHANGED_OUTSIDE: &str = "The file this came from had been changed since it was saved, or was damaged on the way. Check with the sender before you rely on it.";

const ELSEWHERE: &str = "This self-audit is open in another tab. You can read it here.";

const AN_EXAMPLE: &str = "This is an example, filled in by an organisation that does not exist. Change what you like: nothing of it is saved.";

/// The page at the address. Going to another question of the same page draws nothing anew.
#[component]
pub(crate) fn CurrentPage() -> impl IntoView {
    let shell = shell();
    let page = Memo::new(move |_| {
        let route = shell.route.with(|route| route.clone().page());
        let waits = shell.needs_the_later_part(&route);
        (route, waits)
    });
    // In a closure of its own each page is made anew, and not brought up to date from the one before.
    view! {
        {move || {
            let (route, waits) = page.get();
            move || first_page(route.clone(), waits)
        }}
    }
}

/// What a first visit begins with, at once; any other page once the later part of the app is there.
fn first_page(route: Route, waits: bool) -> AnyView {
    match route {
        Route::Help => view! { <help::Help/> }.into_any(),
        Route::NotFound(_) => view! { <NotFound/> }.into_any(),
        Route::Home if waits => view! { <home::Home><WhenLoaded route/></home::Home> }.into_any(),
        Route::Home => view! { <home::FirstVisit/> }.into_any(),
        _ => view! { <WhenLoaded route/> }.into_any(),
    }
}

/// What the later part of the app draws, once it is there.
#[component]
fn WhenLoaded(route: Route) -> impl IntoView {
    let shell = shell();
    view! {
        {move || match shell.later.get() {
            Loadable::Ready(later) => (later.draw)(route.clone()),
            Loadable::Failed => view! { <NotLoaded route=route.clone()/> }.into_any(),
            Loadable::Idle | Loadable::Loading => view! { <Opening/> }.into_any(),
        }}
    }
}

/// Draws the pages that the first page does not need.
pub fn draw_later_page(route: Route) -> AnyView {
    view! {
        <put_right::PutRight route=route.clone()/>
        {later_page(route)}
    }
    .into_any()
}

fn later_page(route: Route) -> AnyView {
    match route {
        Route::Home => view! { <home::YourAudits/> }.into_any(),
        Route::Start => view! { <choose_scheme::Start/> }.into_any(),
        Route::StartScheme(id) => view! { <start_scheme::StartScheme id/> }.into_any(),
        Route::Open => view! { <open::Open/> }.into_any(),
        Route::Storage => view! { <storage_page::Kept/> }.into_any(),
        Route::Audit(_, page) => view! { <AuditPage page/> }.into_any(),
        Route::Help | Route::NotFound(_) => view! { <NotFound/> }.into_any(),
    }
}

/// A page of the open submission, or why there is none.
#[component]
fn AuditPage(page: Page) -> impl IntoView {
    let session = session();
    let is_open = Memo::new(move |_| session.is_open());
    view! {
        {move || match is_open.get() {
            true => view! { <OpenPage page=page.clone()/> }.into_any(),
            false => view! { <Missing page=page.clone()/> }.into_any(),
        }}
    }
}

/// A page of the open submission, under what is to be known of that.
#[component]
fn OpenPage(page: Page) -> impl IntoView {
    let session = session();
    let is_example = session.shell.saved.get_untracked() == SaveStatus::Example;
    view! {
        {session
            .was_changed_outside()
            .then(|| view! { <p class="rm-banner rm-banner--bad">{CHANGED_OUTSIDE}</p> })}
        {is_example.then(|| view! { <p class="rm-banner rm-banner--slim">{AN_EXAMPLE}</p> })}
        <EditedHere page/>
    }
}

/// The page; for reading only while another tab edits what is open.
#[component]
fn EditedHere(page: Page) -> impl IntoView {
    let session = session();
    // Drawn anew only where it changes: the lock is told again and again that it is here.
    let elsewhere = Memo::new(move |_| session.editing.get() == Editing::Elsewhere);
    view! {
        {move || match elsewhere.get() {
            false => page_of_audit(page.clone()),
            true => view! { <ForReading page=page.clone()/> }.into_any(),
        }}
    }
}

/// The page for reading only, with the way to edit it here.
#[component]
fn ForReading(page: Page) -> impl IntoView {
    let session = session();
    view! {
        <div class="rm-banner" id="elsewhere">
            <p class="govuk-body">{ELSEWHERE}</p>
            <Button class="govuk-button" id="edit-here" on_press=move |()| session.edit_here()>
                "Edit here instead"
            </Button>
        </div>
        <fieldset class="rm-read" disabled="">
            {page_of_audit(page)}
        </fieldset>
    }
}

fn page_of_audit(page: Page) -> AnyView {
    match page {
        Page::Hub => view! { <hub::Hub/> }.into_any(),
        Page::About => view! { <about::About/> }.into_any(),
        Page::Section(id, _) => view! { <section::SectionPage id/> }.into_any(),
        Page::Element(id, anchor) => element_page(&id, &anchor),
        Page::Table(id, _) => view! { <table::TablePage id/> }.into_any(),
        Page::Dashboard => view! { <dashboard::Dashboard/> }.into_any(),
        Page::Evidence => view! { <evidence::EvidenceRegister/> }.into_any(),
        Page::EvidenceItem(id) => view! { <evidence_item::EvidenceItem id new=None/> }.into_any(),
        Page::NewEvidence(Some(id), wanted) => view! { <evidence_item::EvidenceItem id new=Some(wanted)/> }.into_any(),
        Page::NewAction(Some(id), element) => view! { <action::ActionPage id new=Some(element)/> }.into_any(),
        Page::NewEvidence(None, wanted) => page_named(|id| Some(Page::NewEvidence(Some(EvidenceId::new(id)?), wanted))),
        Page::NewAction(None, element) => page_named(|id| Some(Page::NewAction(Some(ActionId::new(id)?), element))),
        Page::Actions => view! { <actions::Actions/> }.into_any(),
        Page::ActionItem(id) => view! { <action::ActionPage id new=None/> }.into_any(),
        Page::Readiness => view! { <readiness::Readiness/> }.into_any(),
        Page::Check => view! { <check::Check/> }.into_any(),
        Page::After => view! { <after::After/> }.into_any(),
        Page::Delete => view! { <delete::Delete/> }.into_any(),
    }
}

/// Gives something new its id, and goes on at its address: drawn again, it is the same thing.
fn page_named(page: impl FnOnce(&str) -> Option<Page>) -> AnyView {
    if let Some(page) = page(&browser::new_id()) {
        browser::go_instead(&session().href(page));
    }
    view! { <p class="govuk-body">"Opening…"</p> }.into_any()
}

/// A page about an element: rated in a phase, or as it is.
fn element_page(id: &ElementId, anchor: &Anchor) -> AnyView {
    let found =
        session().peek(|scheme, audit| scheme.elements_in(&audit.setting).find(|element| element.id == *id).cloned());
    match found {
        Some(element) if !element.criteria.is_empty() => {
            view! { <rated_element::RatedElement element phase=anchor.phase.clone()/> }.into_any()
        }
        Some(element) => view! { <element::ElementPage element/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

/// What the address names is not in this browser, or is on its way.
#[component]
fn Missing(page: Page) -> impl IntoView {
    let session = session();
    let deletes = page == Page::Delete;
    view! {
        {move || match session.missing.get() {
            Some(StoreError::Unreadable) if deletes => view! { <delete::Delete/> }.into_any(),
            Some(why) => view! { <NotOpened why/> }.into_any(),
            None => view! { <Opening/> }.into_any(),
        }}
    }
}

/// Why what the address names was not opened, and ways on.
#[component]
fn NotOpened(why: StoreError) -> impl IntoView {
    let (what_happened, what_to_do) = (why.what_happened(), why.what_to_do());
    view! {
        <Heading>{what_happened}</Heading>
        <p class="govuk-body">{what_to_do}</p>
        {newer(session()).map(|text| view! { <preview::SavedByNewer text/> })}
        <LinkLine href="#/open" text="Open a file"/>
        <LinkLine href="#/" text="Your audits"/>
    }
}

/// What a newer version of the app has saved at this address.
fn newer(session: Session) -> Option<String> {
    session.shell.route.with_untracked(|route| match route {
        Route::Audit(DocumentRef::StoredAudit(local_id), _) => session.with_store(|store| store.newer(local_id)),
        _ => None,
    })
}
