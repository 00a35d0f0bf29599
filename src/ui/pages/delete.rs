//! Deleting a whole self-audit: its own page, which names it and offers the file first.

use leptos::prelude::*;

use super::{HEADING, organisation, trail};
use crate::storage::ShelfError;
use crate::ui::browser;
use crate::ui::live::live;
use crate::ui::parts::Trail;
use crate::ui::route::{DeskId, Page, Route};
use crate::ui::session::session;

/// The page.
#[component]
pub fn DeletePage() -> impl IntoView {
    let session = session();
    let name = organisation(session);
    let place = match session.route.get_untracked() {
        Route::Audit(DeskId::Kept(place), _) => Some(place),
        _ => None,
    };
    let failed: RwSignal<Option<ShelfError>> = RwSignal::new(None);
    let Some(place) = place else {
        return view! {
            <h1 class="govuk-heading-l" id=HEADING tabindex="-1">"There is nothing to delete"</h1>
            <p class="govuk-body">"An example is never saved."</p>
        }
        .into_any();
    };
    let delete = move |_| match session.remove(&place) {
        Ok(()) => browser::go_instead(&Route::Home.href()),
        Err(error) => failed.set(Some(error)),
    };
    view! {
        <Trail steps=trail(session) here="Delete" />
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">{format!("Delete the self-audit of {name}?")}</h1>
        <p class="govuk-body">
            "This removes it from this browser, and cannot be undone. Files you saved are not deleted. Save one first if you may want it again."
        </p>
        {live(move || failed.get().map(|_| view! {
            <p class="rm-banner rm-banner--bad" role="alert">"It was not deleted: this browser refused. Close other tabs of Readymark, then try again."</p>
        }))}
        <div class="rm-pager rm-pager--start">
            <button type="button" class="govuk-button govuk-button--secondary" on:click=move |_| { session.save_backup(); }>
                "Save a backup file"
            </button>
            <button type="button" class="govuk-button govuk-button--warning" id="delete" on:click=delete>"Delete it"</button>
            <a href=session.href(Page::Hub)>"Keep it"</a>
        </div>
    }
    .into_any()
}
