//! Pages, one to a file: each makes its memos at the top, then lays out named parts. Here is which address is
//! drawn by which, and what it is called; for a page of a submission, `audit/mod.rs` says that.

pub(crate) mod audit;
mod compare;
pub(crate) mod files;
pub(crate) mod help;
mod last_time;
mod matrix;
mod open_audit;
pub mod rated;
pub(crate) mod report;
mod review;
mod search;
mod shared;
pub(crate) mod shell;
pub(crate) mod start;
pub(crate) mod storage;
mod what_if;

use leptos::prelude::*;

use crate::later::Chunk;
use crate::pages::files::{open, preview};
use crate::pages::open_audit::AuditPage;
use crate::pages::shell::home;
use crate::pages::start::{choose_scheme, start_scheme, who_are_you};
use crate::pages::storage::{put_right, storage_page};
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::{Session, session};
use crate::state::shell::{Loadable, Shell, shell};
use readymark_core::audit::Sentence;

pub(crate) use open_audit::{organisation, title_of_audit, trail};
use shared::NotLoaded;
pub(crate) use shared::{Glance, Kicker, LinkLine, NotFound, Opening, called, element_of, name_of, part_id};

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
        Route::HelpTopic(topic) if !topic.comes_later() => view! { <help::Topic topic/> }.into_any(),
        Route::NotFound(_) => view! { <NotFound/> }.into_any(),
        Route::Home if waits => view! { <home::Home/> }.into_any(),
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
            Loadable::Failed => {
                let again = move |()| shell.load_later_part();
                view! { <NotLoaded whole=true again=Callback::new(again)/> }.into_any()
            }
            Loadable::Idle | Loadable::Loading => view! { <Opening/> }.into_any(),
        }}
    }
}

/// What a chunk draws of the page at an address, once it is there with the schemes that it needs.
#[component]
fn FromChunk(chunk: Chunk, route: Route) -> impl IntoView {
    let shell = shell();
    shell.load_chunk(chunk);
    let draw_from_chunk = move |route: &Route| match shell.chunk(chunk) {
        Loadable::Ready(draw) => draw(route),
        Loadable::Failed => {
            let again = move |()| shell.load_chunk(chunk);
            view! { <NotLoaded whole=true again=Callback::new(again)/> }.into_any()
        }
        Loadable::Idle | Loadable::Loading => view! { <Opening/> }.into_any(),
    };
    // What is open has its scheme, and what a newer version saved is shown with those that are here.
    if matches!(route, Route::Audit(..)) {
        return (move || draw_from_chunk(&route)).into_any();
    }
    let own = route.clone();
    view! { <WithSchemes route>{draw_from_chunk(&own)}</WithSchemes> }.into_any()
}

/// What is drawn once the schemes that the page at an address needs are here.
#[component]
fn WithSchemes(route: Route, children: ChildrenFn) -> impl IntoView {
    let session = session();
    let are_here = Memo::new(move |_| session.has_schemes_for(&route));
    if !are_here.get_untracked() {
        session.load_schemes_once();
    }
    // What is drawn stands: only where they are not here is it followed how it stands with them.
    view! {
        {move || match are_here.get() {
            true => children(),
            false => view! { <SchemesToCome/> }.into_any(),
        }}
    }
}

/// Schemes are on their way, or could not be had.
#[component]
fn SchemesToCome() -> impl IntoView {
    let session = session();
    let have_failed = Memo::new(move |_| matches!(session.shell.schemes.get(), Loadable::Failed));
    view! {
        {move || match have_failed.get() {
            true => {
                let again = move |()| session.load_schemes();
                view! { <NotLoaded whole=true again=Callback::new(again)/> }.into_any()
            }
            false => view! { <Opening/> }.into_any(),
        }}
    }
}

/// Whether the later part of the app can draw the page at an address: its chunk and its schemes are here; followed.
pub(crate) fn can_draw(session: Session, route: &Route) -> bool {
    let has_chunk = |chunk| matches!(session.shell.chunk(chunk), Loadable::Ready(_));
    let has_schemes = match route {
        Route::Audit(..) => true,
        _ => session.has_schemes_for(route),
    };
    has_schemes && open_audit::chunk_of(session, route).is_none_or(has_chunk)
}

/// Draws the pages that the first page does not need, and what stands above any page and above the list.
pub(crate) fn draw_later_page(route: Route) -> AnyView {
    view! {
        <put_right::PutRight route=route.clone()/>
        {later_page(route)}
    }
    .into_any()
}

fn later_page(route: Route) -> AnyView {
    match route {
        Route::Home => ().into_any(),
        Route::Audit(..) => view! { <AuditPage route/> }.into_any(),
        route => match Chunk::of_address(&route) {
            Some(chunk) => view! { <FromChunk chunk route/> }.into_any(),
            None => view! { <NotFound/> }.into_any(),
        },
    }
}

/// Draws a page of the chunk for starting, opening files, what is kept, help and search; at the address of a
/// submission, what a newer version of the app saved there.
pub fn draw_library(route: &Route) -> AnyView {
    match route {
        Route::Start => view! { <who_are_you::WhoAreYou/> }.into_any(),
        Route::SchemesFor(audience) => view! { <choose_scheme::ChooseScheme audience=*audience/> }.into_any(),
        Route::StartScheme(id) => view! { <start_scheme::StartScheme id=id.clone()/> }.into_any(),
        Route::Open => view! { <open::Open/> }.into_any(),
        Route::Storage => view! { <storage_page::StoragePage/> }.into_any(),
        Route::HelpTopic(topic) => view! { <help::LaterTopic topic=*topic/> }.into_any(),
        Route::Audit(_, Page::Search) => view! { <search::Search/> }.into_any(),
        Route::Audit(_, Page::Compare) => view! { <compare::ComparePage/> }.into_any(),
        Route::Audit(_, Page::LastTime) => view! { <last_time::LastTime/> }.into_any(),
        Route::Audit(_, page @ (Page::Judge(_) | Page::ReviewSummary | Page::SideBySide | Page::ReceivedReview(_))) => {
            review::draw(page)
        }
        Route::Audit(_, Page::Hub) if session().is_assessed() => review::draw(&Page::Hub),
        Route::Audit(DocumentRef::StoredAudit(id), _) => {
            let session = session();
            let text = session.with_store(|store| store.newer_format(id));
            // More can be told of it once its scheme is here.
            let draw = move || {
                session.shell.schemes.track();
                text.clone().map(|text| view! { <preview::SavedByNewer text/> })
            };
            draw.into_any()
        }
        Route::Home | Route::Help | Route::NotFound(_) | Route::Audit(..) => view! { <NotFound/> }.into_any(),
    }
}

/// Draws a page of the chunk for looking at the whole.
pub fn draw_overview(route: &Route) -> AnyView {
    match route {
        Route::Audit(_, Page::Report) => view! { <report::ReportPage/> }.into_any(),
        Route::Audit(_, Page::WhatIf) => view! { <what_if::WhatIf/> }.into_any(),
        Route::Audit(_, Page::EvidenceMatrix) => view! { <matrix::EvidenceMatrix/> }.into_any(),
        _ => view! { <NotFound/> }.into_any(),
    }
}

/// The name of the page at an address, for the window's title.
pub(crate) fn window_title(shell: Shell, route: &Route) -> Sentence {
    let page: Sentence = match route {
        Route::Home => "Your audits".into(),
        Route::Start => "Start a self-audit: who are you?".into(),
        Route::SchemesFor(audience) => choose_scheme::title(*audience).into(),
        Route::StartScheme(_) => "Your details".into(),
        Route::Open => "Open a file".into(),
        Route::Storage => "Where your answers are kept".into(),
        Route::Help => "Help".into(),
        Route::HelpTopic(topic) => help::window_title(*topic),
        Route::NotFound(_) => "Page not found".into(),
        Route::Audit(_, page) => match shell.later_part() {
            Some((later, session)) => (later.title)(session, page),
            None => open_audit::NOTHING_OPEN.into(),
        },
    };
    page.then(" – Readymark")
}
