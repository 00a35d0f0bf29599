//! What a review in a file means in this browser, and what can be done with it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::{Button, Details, UserWords};
use crate::pages::files::choice::{Assessing, Choice, NotKept};
use crate::pages::files::preview::already_in_words;
use crate::pages::files::review_here::{KeptReview, OwnAudit, ReviewHere};
use crate::platform::browser;
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::session;
use readymark_core::audit::Sentence;
use readymark_core::bundle::OpenedFile;
use readymark_core::report::review::changes;
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::StoreError;
use readymark_core::submission::version_vector::VersionOrder;

const NOT_HERE: &str = "The self-audit it is about is not in this browser.";

const BESIDE: &str = "It will be kept beside your self-audit. Your answers will not change.";

const TO_READ: &str = "You can read it here, with the self-audit in it. Nothing you already have will change.";

const CARRY_ON: &str = "If you wrote this review, you can carry on with it here.";

const KEEP_TOO: &str = "It will be saved as a separate review. Nothing you already have will change.";

/// What can be done with the review in a file; without its scheme it is for reading only.
#[component]
pub(crate) fn ReviewChoice(
    file: Arc<OpenedFile>,
    scheme: Option<Arc<Scheme>>,
    name: String,
    leave: Callback<()>,
) -> impl IntoView {
    let Some(scheme) = scheme else {
        let (text, assessing) = (file.text().to_owned(), Assessing::NotOffered);
        return view! { <Choice to_keep=None assessing add="" name text leave/> }.into_any();
    };
    let here = ReviewHere::of(session(), file.opened(), Some(&scheme));
    let failed: RwSignal<Option<StoreError>> = RwSignal::new(None);
    let is_received = here.received.as_ref().is_some_and(|kept| kept.order == VersionOrder::Same);
    let code = file.opened().check_code.to_string();
    let written = here
        .written
        .as_ref()
        .map(|kept| view! { <Already kept=kept.clone() code=code.clone() open="Open your review"/> });
    let received = here.received.as_ref().map(|kept| view! { <Already kept=kept.clone() code open="Open your copy"/> });
    let is_written = here.written.is_some();
    // Just this version once more would be nothing new.
    let is_another = here.written.as_ref().is_some_and(|kept| kept.order != VersionOrder::Same);
    let offers = match here.own {
        Some(own) => view! { <BesideOwn file=file.clone() own is_received failed/> }.into_any(),
        None if is_written => ().into_any(),
        None => view! { <WithoutOwn file=file.clone() is_received failed/> }.into_any(),
    };
    view! {
        {written}
        {received}
        <NotKept failed/>
        {offers}
        {is_another.then(|| view! { <Adopt file about=KEEP_TOO id="keep-too" words="Keep this one too" failed/> })}
        <p class="rm-pager rm-pager--start">
            <Button class="govuk-button govuk-button--secondary" id="cancel" on_press=leave>
                "Cancel"
            </Button>
        </p>
    }
    .into_any()
}

/// That a version of the review is here, how it stands to the one in the file, and the way to it.
#[component]
fn Already(kept: KeptReview, code: String, open: &'static str) -> impl IntoView {
    let saved = browser::day_and_time(&kept.saved_at);
    let text = already_in_words("review", kept.order, kept.is_same, &saved, &code);
    let href = Route::Audit(DocumentRef::StoredAudit(kept.id), Page::Hub).href();
    view! { <p class="rm-banner"><UserWords text/>" "<a href=href>{open}</a>"."</p> }
}

/// Where the self-audit it is about is filled in here: which version it is about, and the way to keep it beside that.
#[component]
fn BesideOwn(
    file: Arc<OpenedFile>,
    own: OwnAudit,
    /// Whether just this review is kept already.
    is_received: bool,
    failed: RwSignal<Option<StoreError>>,
) -> impl IntoView {
    let session = session();
    let OwnAudit { id, version, day, changed } = own;
    let keep = move |()| match session.keep_received(&file) {
        Ok(review) => {
            browser::go(&Route::Audit(DocumentRef::StoredAudit(id.clone()), Page::ReceivedReview(review)).href())
        }
        Err(error) => failed.set(Some(error)),
    };
    view! {
        <p class="govuk-body" id="about-version"><UserWords text=version.words(&day)/></p>
        <ChangedSince changed/>
        {(!is_received).then(|| view! {
            <p class="govuk-body rm-quiet">{BESIDE}</p>
            <p class="rm-pager rm-pager--start">
                <Button class="govuk-button" id="keep-review" on_press=keep>
                    "Keep it beside your self-audit"
                </Button>
            </p>
        })}
    }
}

/// What has changed since, folded away; nothing where nothing has.
#[component]
pub(crate) fn ChangedSince(changed: Vec<Sentence>) -> impl IntoView {
    let summary = changes::changed_title(&changed);
    let line = |text: Sentence| view! { <li><UserWords text/></li> };
    (!changed.is_empty()).then(|| {
        view! {
            <Details summary>
                <ul class="govuk-list govuk-list--bullet">{changed.into_iter().map(line).collect_view()}</ul>
            </Details>
        }
    })
}

/// Where the self-audit it is about is not here: to read it, or to carry on with it.
#[component]
fn WithoutOwn(file: Arc<OpenedFile>, is_received: bool, failed: RwSignal<Option<StoreError>>) -> impl IntoView {
    let session = session();
    let to_read = file.clone();
    let keep = move |()| match session.keep_received(&to_read) {
        Ok(review) => browser::go(&address(review)),
        Err(error) => failed.set(Some(error)),
    };
    view! {
        <p class="govuk-body" id="not-here">{NOT_HERE}</p>
        {(!is_received).then(|| view! {
            <p class="govuk-body rm-quiet">{TO_READ}</p>
            <p class="rm-pager rm-pager--start">
                <Button class="govuk-button" id="keep-to-read" on_press=keep>
                    "Keep it to read"
                </Button>
            </p>
        })}
        <Adopt file about=CARRY_ON id="carry-on" words="Carry on with my review" failed/>
    }
}

/// The button that keeps it as a review that is written here.
#[component]
fn Adopt(
    file: Arc<OpenedFile>,
    about: &'static str,
    id: &'static str,
    words: &'static str,
    failed: RwSignal<Option<StoreError>>,
) -> impl IntoView {
    let session = session();
    let adopt = move |()| match session.adopt(&file) {
        Ok(id) => browser::go(&Route::Audit(id, Page::Hub).href()),
        Err(error) => failed.set(Some(error)),
    };
    view! {
        <p class="govuk-body rm-quiet">{about}</p>
        <p class="rm-pager rm-pager--start">
            <Button class="govuk-button govuk-button--secondary" id=id on_press=adopt>
                {words}
            </Button>
        </p>
    }
}

/// The address of what is kept under an id.
fn address(id: LocalId) -> String {
    Route::Audit(DocumentRef::StoredAudit(id), Page::Hub).href()
}
