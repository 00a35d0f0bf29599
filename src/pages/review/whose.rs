//! On the hub of a review: since when it is here, which other reviews of the same self-audit are, and the way to fill the
//! self-audit in where it was opened to be assessed by mistake.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::{Button, Details, Refused, UserWords};
use crate::pages::files::review_here::day;
use crate::platform::browser;
use crate::route::{Page, Route};
use crate::state::session::session;
use readymark_core::bundle::OpenedFile;
use readymark_core::report::words::count;

const WHAT_BECOMES: &str = "If this is your own self-audit, you can fill in a copy of what you were sent. The copy is added to your list. Your review stays here until you delete it, and neither changes the other.";

/// Since when it is in this browser; nothing where that is not known.
#[component]
pub(super) fn HeldSince() -> impl IntoView {
    let session = session();
    let at = session.local_id().and_then(|id| session.with_store(|store| store.came_at(&id)))?;
    let text = format!("This review, with the self-audit in it, has been in this browser since {}.", day(&at));
    Some(view! { <p class="rm-quiet" id="held-since"><UserWords text/></p> })
}

/// How many other reviews of the same self-audit are here, and the way to read them side by side; nothing where there
/// is none.
#[component]
pub(super) fn OtherReviews() -> impl IntoView {
    let session = session();
    let (own, of) = (session.local_id()?, session.peek_whole(|_, whole| Some(whole.id.clone()))?);
    let others = session.with_store(|store| store.reviews_of(&of)).iter().filter(|(id, _)| *id != own).count();
    let text = count(others, "other review of this self-audit is", "other reviews of this self-audit are");
    (others > 0).then(|| {
        view! {
            <p class="rm-banner rm-banner--slim" id="other-reviews">
                <UserWords text=text + " in this browser. "/>
                <a href=session.href(Page::SideBySide)>"Read the reviews side by side"</a>
            </p>
        }
    })
}

/// The way to fill in a copy of what was opened to be assessed.
#[component]
pub(super) fn MineAfterAll() -> impl IntoView {
    let session = session();
    let refused: RwSignal<Option<String>> = RwSignal::new(None);
    let fill_in = move |()| {
        let text = session.peek_whole(|_, whole| whole.review.as_ref().map(|review| review.file.text.to_string()));
        let file = text.and_then(|text| OpenedFile::read(text, &session.catalogue()).ok()).map(Arc::new);
        let Some(file) = file else { return };
        match session.adopt(&file) {
            Ok(id) => browser::go(&Route::Audit(id, Page::Hub).href()),
            Err(error) => refused.set(Some(error.what_happened().to_string())),
        }
    };
    view! {
        <Details summary="Is this yours to fill in, not to assess?">
            <p class="govuk-body">{WHAT_BECOMES}</p>
            <Refused why=refused/>
            <p>
                <Button
                    class="govuk-button govuk-button--secondary"
                    id="fill-in"
                    changes_nothing=true
                    on_press=fill_in
                >
                    "Fill in a copy of it"
                </Button>
            </p>
        </Details>
    }
}
