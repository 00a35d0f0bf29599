//! Deleting a whole self-audit: its own page, which names it and offers the file first.

use leptos::either::Either;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Breadcrumbs, Button, Heading, Refused, UserWords};
use crate::pages::{organisation, trail};
use crate::platform::browser;
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::session;
use readymark_core::audit::Sentence;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::StoreError;

const WARNING: &str = "This deletes it from this browser and cannot be undone. It does not delete files you have saved. Save a backup file first if you may want it again.";

const WARNING_OF_REVIEW: &str = "This deletes the review from this browser, with the copy of the self-audit that is in it, and cannot be undone. It does not delete files you have saved, or anything that others have. Save a copy first if you may want it again.";

const REFUSED: &str =
    "It was not deleted, because this browser did not allow it. Close other tabs with Readymark, then try again.";

/// The page.
#[component]
pub(crate) fn Delete() -> impl IntoView {
    match session().shell.route.get_untracked() {
        Route::Audit(DocumentRef::StoredAudit(place), _) => Either::Left(view! { <DeleteStored place/> }),
        _ => Either::Right(view! {
            <Heading>"There is nothing to delete"</Heading>
            <p class="govuk-body">"An example is never saved."</p>
        }),
    }
}

/// The page of a self-audit that is kept in this browser.
#[component]
fn DeleteStored(place: LocalId) -> impl IntoView {
    let session = session();
    // A component's body follows nothing: deleting it closes it, and then another page comes.
    let (can_be_read, is_review) = (session.is_open(), session.is_assessed());
    let deleted = if is_review { "Delete the review of the self-audit of " } else { "Delete the self-audit of " };
    let (steps, what, keep) = match can_be_read {
        true => (
            trail(session),
            Sentence::new().then(deleted).then(organisation(session).get_untracked()).then("?"),
            session.href(Page::Hub),
        ),
        false => (Vec::new(), "Delete the self-audit that cannot be read?".into(), Route::Home.href()),
    };
    let failed: RwSignal<Option<StoreError>> = RwSignal::new(None);
    let kept = place.clone();
    let save = move |()| match can_be_read {
        // One that was sent back is handed out as it came.
        true if kept.is_received() => session.save_file_of(&kept),
        true => {
            session.save_backup();
        }
        false => session.save_unread(&kept),
    };
    let delete = move |()| {
        let place = place.clone();
        let here = session.shell.route.get_untracked();
        spawn_local(async move {
            match session.remove(place).await {
                // Whoever has gone elsewhere meanwhile stays there.
                Ok(()) if session.shell.route.get_untracked() == here => browser::go_instead(&Route::Home.href()),
                Ok(()) => {}
                Err(error) => failed.set(Some(error)),
            }
        });
    };
    let why = Signal::derive(move || failed.get().map(|_| REFUSED.to_owned()));
    view! {
        <Breadcrumbs steps here="Delete"/>
        <Heading><UserWords text=what/></Heading>
        <p class="govuk-body">{if is_review { WARNING_OF_REVIEW } else { WARNING }}</p>
        <Refused why/>
        <div class="rm-pager rm-pager--start">
            <Button class="govuk-button govuk-button--secondary" changes_nothing=true on_press=save>
                {match (can_be_read, is_review) {
                    (true, true) => "Save a copy of this review",
                    (true, false) => "Save a backup file",
                    (false, _) => "Download the damaged copy",
                }}
            </Button>
            <Button class="govuk-button govuk-button--warning" id="delete" on_press=delete>
                {if is_review { "Delete this review" } else { "Delete it" }}
            </Button>
            <a href=keep>"Keep it"</a>
        </div>
    }
}
