//! Pages, one to a file: each makes its memos at the top, then lays out named parts. Here is which address is
//! drawn by which, and what it is called; for a page of a submission, `audit/mod.rs` says that.

pub(crate) mod audit;
pub(crate) mod files;
pub(crate) mod rated;
mod shared;
pub(crate) mod shell;
pub(crate) mod start;
pub(crate) mod storage;

use leptos::prelude::*;

use crate::pages::audit::AuditPage;
use crate::pages::files::open;
use crate::pages::shell::{help, home};
use crate::pages::start::{choose_scheme, start_scheme};
use crate::pages::storage::{put_right, storage_page};
use crate::route::Route;
use crate::state::shell::{Loadable, Shell, shell};

pub(crate) use audit::{organisation, title_of_audit, trail};
use shared::NotLoaded;
pub(crate) use shared::{Glance, LinkLine, NotFound, Opening, called, name_of};

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
            Loadable::Failed => view! { <NotLoaded route=route.clone()/> }.into_any(),
            Loadable::Idle | Loadable::Loading => view! { <Opening/> }.into_any(),
        }}
    }
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
        Route::Start => view! { <choose_scheme::Start/> }.into_any(),
        Route::StartScheme(id) => view! { <start_scheme::StartScheme id/> }.into_any(),
        Route::Open => view! { <open::Open/> }.into_any(),
        Route::Storage => view! { <storage_page::StoragePage/> }.into_any(),
        Route::Audit(_, page) => view! { <AuditPage page/> }.into_any(),
        Route::Help | Route::NotFound(_) => view! { <NotFound/> }.into_any(),
    }
}

/// The name of the page at an address, for the window's title.
pub(crate) fn window_title(shell: Shell, route: &Route) -> String {
    let page = match route {
        Route::Home => "Your audits".to_owned(),
        Route::Start => "Start a self-audit".to_owned(),
        Route::StartScheme(_) => "Who you are".to_owned(),
        Route::Open => "Open a file".to_owned(),
        Route::Storage => "Where your answers are kept".to_owned(),
        Route::Help => "Help".to_owned(),
        Route::NotFound(_) => "There is no such page".to_owned(),
        Route::Audit(_, page) => match shell.later_part() {
            Some((later, session)) => (later.title)(session, page),
            None => audit::NOTHING_OPEN.to_owned(),
        },
    };
    format!("{page} – Readymark")
}
