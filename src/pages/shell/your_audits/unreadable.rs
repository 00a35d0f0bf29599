//! A card of the list for what cannot be read.

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::Button;
use crate::pages::LinkLine;
use crate::route::{DocumentRef, Page, Route};
use crate::state::shell::shell;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::StoreError;

/// A submission of the list that cannot be read here.
#[component]
pub(super) fn UnreadableCard(id: LocalId, error: StoreError) -> impl IntoView {
    let ways = if error == StoreError::NewerFormat {
        let href = Route::Audit(DocumentRef::StoredAudit(id), Page::Hub).href();
        Either::Left(view! { <LinkLine href=href text="Read it, or download it as it is"/> })
    } else {
        Either::Right(view! { <DamagedWays id can_be_deleted=error == StoreError::Unreadable/> })
    };
    view! {
        <li class="rm-card rm-card--bad">
            <h2 class="govuk-heading-m">{error.what_happened()}</h2>
            <p class="govuk-body">{error.what_to_do()}</p>
            {ways}
        </li>
    }
}

/// What can be done with a submission that is damaged.
#[component]
fn DamagedWays(id: LocalId, can_be_deleted: bool) -> impl IntoView {
    let shell = shell();
    let delete = Route::Audit(DocumentRef::StoredAudit(id.clone()), Page::Delete).href();
    let save = move |()| {
        if let Some((later, session)) = untrack(|| shell.later_part()) {
            (later.save_unread)(session, &id);
        }
    };
    view! {
        <Button class="govuk-button govuk-button--secondary" on_press=save>
            "Download the damaged copy"
        </Button>
        <p class="rm-quiet">
            {can_be_deleted
                .then(|| {
                    view! {
                        <a href=delete>
                            "Delete"
                            <span class="govuk-visually-hidden">" the self-audit that cannot be read"</span>
                        </a>
                    }
                })}
        </p>
    }
}
