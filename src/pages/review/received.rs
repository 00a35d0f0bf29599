//! A review that was sent back: beside the self-audit it is about, or alone where that is not in this browser. It
//! changes nothing by itself.

mod taken_up;

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{Breadcrumbs, Button, Heading, LiveWords, UndoBar, UserWords};
use crate::pages::audit::check::CheckGroup;
use crate::pages::files::review_choice::ChangedSince;
use crate::pages::files::review_here;
use crate::pages::files::review_preview::ReviewFacts;
use crate::pages::{Kicker, LinkLine, NotFound, organisation, trail};
use crate::platform::browser;
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::session;
use readymark_core::bundle::Opened;
use readymark_core::report::review;
use readymark_core::report::review::changes;
use readymark_core::report::review::changes::ReviewedVersion;
use readymark_core::scheme::ids::LocalId;
use readymark_core::submission::version_vector::VersionOrder;
use taken_up::{Decided, OtherViews, Recommended};

const NOT_KNOWN: &str = "This is what the file says. Readymark cannot tell who made it.";

const CHANGED_OUTSIDE: &str = "The file this review came in had been changed since it was saved, or was damaged on the way. Check with the reviewer before you rely on it.";

const WAS_CHANGED: &str =
    "The self-audit that was reviewed had been changed since it was saved, or was damaged on its way to the reviewer.";

const TO_READ: &str = "You were sent this review. You can read it here; nothing in it can be changed.";

const BESIDE: &str = "Read it beside your self-audit";

/// The page of a review beside the open self-audit, where it is one of that.
#[component]
pub(crate) fn Received(id: LocalId) -> impl IntoView {
    let session = session();
    let own = session.peek_whole(|_, whole| whole.review.is_none().then(|| whole.id.clone()));
    let kept = session.with_store(|store| store.is_received(&id).then(|| store.load(&id).ok()).flatten());
    let is_of_it = |kept: &Opened| kept.submission.review.is_some() && Some(&kept.submission.id) == own.as_ref();
    match kept.filter(is_of_it) {
        Some(opened) => Either::Left(view! { <Beside id opened=Arc::new(opened)/> }),
        None => Either::Right(view! { <NotFound/> }),
    }
}

/// The review, with what can be taken up of it.
#[component]
fn Beside(id: LocalId, opened: Arc<Opened>) -> impl IntoView {
    view! {
        <Breadcrumbs steps=trail(session()) here="A review"/>
        <Kicker/>
        <Heading>"A review of this self-audit"</Heading>
        <UndoBar/>
        <Reading id=id.clone() opened=opened.clone()>
            <SinceThen opened=opened.clone()/>
            <Decided opened=opened.clone()/>
            <OtherViews opened=opened.clone()/>
            <Recommended opened/>
        </Reading>
    }
}

/// The page of a review whose self-audit is not here: the review is what is open.
#[component]
pub(crate) fn ReadAlone() -> impl IntoView {
    let session = session();
    let name = organisation(session);
    let kept = session.local_id().and_then(|id| {
        let opened = session.with_store(|store| store.load(&id)).ok()?;
        Some((id, Arc::new(opened)))
    });
    let Some((id, opened)) = kept else { return Either::Left(view! { <NotFound/> }) };
    let own = review_here::reviewed(session, &opened)
        .and_then(|reviewed| session.with_store(|store| store.held(&reviewed)).ok()?)
        .map(|(own, _)| Route::Audit(DocumentRef::StoredAudit(own.id), Page::ReceivedReview(id.clone())).href());
    let beside = own.map(|href| view! { <LinkLine href text=BESIDE/> });
    Either::Right(view! {
        <Breadcrumbs here=name/>
        <Kicker/>
        <Heading>"Review: " <LiveWords text=name/></Heading>
        <p class="govuk-body">{TO_READ}</p>
        {beside}
        <Reading id opened>
            <p class="govuk-body">
                <a href=session.href(Page::Check(None))>"Read the self-audit in it"</a>
            </p>
        </Reading>
    })
}

/// What a review says, around what can be done with it.
#[component]
fn Reading(id: LocalId, opened: Arc<Opened>, children: Children) -> impl IntoView {
    let session = session();
    let scheme = session.scheme();
    let was_changed = session.with_store(|store| store.was_changed_outside(&id));
    let was_intact = opened.submission.review.as_ref().is_some_and(|review| review.file.is_intact);
    let groups = scheme.as_ref().map(|scheme| review::groups(scheme, &opened.submission)).unwrap_or_default();
    view! {
        <p class="rm-banner" id="as-it-says">{NOT_KNOWN}</p>
        {was_changed.then(|| view! { <p class="rm-banner rm-banner--bad">{CHANGED_OUTSIDE}</p> })}
        {(!was_intact).then(|| view! { <p class="rm-banner rm-banner--bad">{WAS_CHANGED}</p> })}
        <Later id=id.clone() opened=opened.clone()/>
        <ReviewFacts opened scheme/>
        {children()}
        <Ways id/>
        {groups.into_iter().map(|group| view! { <CheckGroup group editing=None/> }).collect_view()}
    }
}

/// That a later version of it came back as well, and the way to that.
#[component]
fn Later(id: LocalId, opened: Arc<Opened>) -> impl IntoView {
    let session = session();
    let submission = &opened.submission;
    let is_later = |(other, kept): &(LocalId, Opened)| {
        *other != id
            && kept.submission.document() == submission.document()
            && opened.version_vector.compare(&kept.version_vector) == VersionOrder::Older
    };
    let received = session.with_store(|store| store.received_reviews(&submission.id));
    let (later, _) = received.into_iter().find(is_later)?;
    let href = match session.is_assessed() {
        true => Route::Audit(DocumentRef::StoredAudit(later), Page::Hub).href(),
        false => session.href(Page::ReceivedReview(later)),
    };
    Some(view! {
        <p class="rm-banner" id="later-version">
            "This is an earlier version of the review. "<a href=href>"Read the later version"</a>"."
        </p>
    })
}

/// Which version of the self-audit it is about, and what has changed since; followed.
#[component]
fn SinceThen(opened: Arc<Opened>) -> impl IntoView {
    let session = session();
    let reviewed = review_here::reviewed(session, &opened)?;
    let day = review_here::day(&reviewed.saved_at);
    let changed =
        session.select(move |scheme, audit| changes::changed_since(scheme, &reviewed.submission.audit, audit));
    let words = move |is_changed: bool| match is_changed {
        true => ReviewedVersion::Earlier.words(&day),
        false => ReviewedVersion::SameAnswers.words(&day),
    };
    Some(view! {
        {move || {
            let changed = changed.get();
            view! {
                <p class="govuk-body" id="about-version"><UserWords text=words(!changed.is_empty())/></p>
                <ChangedSince changed/>
            }
        }}
    })
}

/// What can be done with a review as a whole: print it, hand it out as it came, remove it.
#[component]
fn Ways(id: LocalId) -> impl IntoView {
    let session = session();
    let remove = Route::Audit(DocumentRef::StoredAudit(id.clone()), Page::Delete).href();
    let save = move |()| session.save_file_of(&id);
    view! {
        <div class="rm-pager rm-pager--start">
            <Button
                class="govuk-button govuk-button--secondary"
                changes_nothing=true
                on_press=|()| browser::print()
            >
                "Print this page"
            </Button>
            <Button
                class="govuk-button govuk-button--secondary"
                id="download-review"
                changes_nothing=true
                on_press=save
            >
                "Download this review as it came"
            </Button>
            <a href=remove>"Remove this review from this browser"</a>
        </div>
    }
}
