//! Filling in a self-audit, and what becomes of it: which page of a submission is drawn by which, what it is called,
//! and what stands around it.

pub(crate) mod about;
pub(crate) mod action;
pub(crate) mod actions;
pub(crate) mod after;
pub(crate) mod check;
pub(crate) mod delete;
pub(crate) mod element;
pub(crate) mod evidence;
pub(crate) mod evidence_item;
pub(crate) mod hub;
pub(crate) mod item;
pub(crate) mod readiness;
pub(crate) mod section;
pub(crate) mod table;

use leptos::prelude::*;

use crate::components::{Button, Heading, WordsSignal};
use crate::pages::files::preview;
use crate::pages::rated::{dashboard, rated_element};
use crate::pages::{LinkLine, NotFound, Opening};
use crate::platform::browser;
use crate::route::{Anchor, DocumentRef, Page, Route};
use crate::state::session::{Editing, Session, session};
use crate::state::shell::SaveStatus;
use readymark_core::audit::{Audit, Sentence, UserText};
use readymark_core::report::hub as rows;
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{ActionId, ElementId, EvidenceId};
use readymark_core::store::StoreError;

const CHANGED_OUTSIDE: &str = "The file this came from had been changed since it was saved, or was damaged on the way. Check with the sender before you rely on it.";

const ELSEWHERE: &str = "This self-audit is open in another tab. You can read it here.";

const AN_EXAMPLE: &str =
    "This is an example from an invented organisation. Change anything you like: nothing is saved.";

/// What a submission without a name is called.
pub(crate) const NOTHING_OPEN: &str = "Self-audit";

/// A page of the open submission, or why there is none.
#[component]
pub(crate) fn AuditPage(page: Page) -> impl IntoView {
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
        <PageOrForReading page/>
    }
}

/// The page to edit, or to read only while another tab edits what is open.
#[component]
fn PageOrForReading(page: Page) -> impl IntoView {
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
        Page::NewAction(Some(id), element) => view! { <action::NewActionPage id element/> }.into_any(),
        Page::NewEvidence(None, wanted) => page_named(|id| Some(Page::NewEvidence(Some(EvidenceId::new(id)?), wanted))),
        Page::NewAction(None, element) => page_named(|id| Some(Page::NewAction(Some(ActionId::new(id)?), element))),
        Page::Actions => view! { <actions::Actions/> }.into_any(),
        Page::ActionItem(id) => view! { <action::ActionPage id/> }.into_any(),
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

/// What a page of the open submission is called.
pub(crate) fn title_of_audit(session: Session, page: &Page) -> Sentence {
    let page = page_title(session, page).map(Sentence::from);
    Sentence::join(page.into_iter().chain([session.peek(name_or_none).into()]), " – ")
}

/// The organisation's name, or words for having none yet; followed, as it may be edited on the page that shows it,
/// undone there, or saved in another tab.
pub(crate) fn organisation(session: Session) -> Signal<UserText> {
    let name = session.select(|_, audit| audit.provider.organisation.trimmed());
    Signal::derive(move || name.get().unwrap_or_else(|| NOTHING_OPEN.into()))
}

fn name_or_none(_: &Scheme, audit: &Audit) -> UserText {
    audit.provider.organisation.or(NOTHING_OPEN)
}

fn page_title(session: Session, page: &Page) -> Option<String> {
    Some(match page {
        Page::Hub => return None,
        Page::About => "Who you are".to_owned(),
        Page::Section(id, _) => session.peek(|scheme, _| {
            scheme
                .sections
                .iter()
                .find(|section| section.id == *id)
                .map(|section| section.title.clone())
                .unwrap_or_default()
        }),
        Page::Element(id, anchor) => session.peek(|scheme, audit| {
            let name = scheme.element(id).map(|element| rows::numbered(scheme, audit, element)).unwrap_or_default();
            match anchor.phase.as_ref().and_then(|phase| scheme.phase(phase)) {
                Some(phase) => format!("{name}, {}", phase.title),
                None => name,
            }
        }),
        Page::Table(id, _) => session.peek(|scheme, _| {
            scheme.tables.iter().find(|table| table.id == *id).map(|table| table.title.clone()).unwrap_or_default()
        }),
        Page::Dashboard => "Dashboard".to_owned(),
        Page::Evidence => "Evidence".to_owned(),
        Page::EvidenceItem(_) | Page::NewEvidence(..) => "A piece of evidence".to_owned(),
        Page::Actions => "Action plan".to_owned(),
        Page::ActionItem(_) | Page::NewAction(..) => "An action".to_owned(),
        Page::Readiness => "Readiness".to_owned(),
        Page::Check => "Check and download".to_owned(),
        Page::After => "After submission".to_owned(),
        Page::Delete => "Delete this self-audit".to_owned(),
    })
}

/// The steps above a page of the submission, each with its address.
pub(crate) fn trail(session: Session) -> Vec<(WordsSignal, String)> {
    vec![(organisation(session).into(), session.href(Page::Hub))]
}
