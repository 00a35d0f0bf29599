//! A review that was sent back: beside the self-audit it is about, or alone where that is not in this browser. It
//! changes nothing by itself.

mod replies;
mod said;
mod taken_up;
#[cfg(all(test, feature = "html"))]
mod tests;
mod views;

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{Breadcrumbs, Button, Heading, LiveWords, UndoBar, UserWords};
use crate::pages::files::review_choice::ChangedSince;
use crate::pages::files::review_here;
use crate::pages::files::review_preview::{FileFacts, WhoReviewed};
use crate::pages::{Kicker, LinkLine, NotFound, organisation, trail};
use crate::platform::browser;
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::session;
use readymark_core::audit::Sentence;
use readymark_core::bundle::Opened;
use readymark_core::report::review::changes;
use readymark_core::report::review::changes::ReviewedVersion;
use readymark_core::review::Review;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::{Revision, compare};
use readymark_core::submission::version_vector::VersionOrder;
use said::{Differing, EverythingElse};
use taken_up::{Decided, Recommended};
use views::OtherViews;

const NOT_KNOWN: &str = "Everything below comes from the file. Readymark cannot tell who made it.";

const CHANGED_OUTSIDE: &str = "The file this review came in was changed after it was saved, or damaged on the way. Check with the reviewer before you rely on it.";

const WAS_CHANGED: &str =
    "The copy of the self-audit in it was changed after it was saved, or damaged on its way to the reviewer.";

const TO_READ: &str = "You were sent this review. You can read it here; nothing in it can be changed.";

const BESIDE: &str = "Read it beside your self-audit";

/// The page of a review beside the open self-audit, where it is one of that.
#[component]
pub(crate) fn Received(id: LocalId) -> impl IntoView {
    let session = session();
    let own = session.peek_whole(|_, whole| whole.review.is_none().then(|| whole.id.clone()));
    let kept = id.is_received().then(|| session.with_store(|store| store.load(&id).ok())).flatten();
    let is_of_it = |kept: &Opened| kept.submission.review.is_some() && Some(&kept.submission.id) == own.as_ref();
    match kept.filter(is_of_it) {
        Some(opened) => Either::Left(view! { <Beside id opened=Arc::new(opened)/> }),
        None => Either::Right(view! { <NotFound/> }),
    }
}

/// The review, with what can be taken up of it.
#[component]
fn Beside(id: LocalId, opened: Arc<Opened>) -> impl IntoView {
    let is_decision = opened.submission.review.as_deref().is_some_and(Review::is_decision_alone);
    let (here, heading) = match is_decision {
        true => ("A decision", "A decision about this self-audit"),
        false => ("A review", "A review of this self-audit"),
    };
    view! {
        <Breadcrumbs steps=trail(session()) here/>
        <Kicker/>
        <Heading>{heading}</Heading>
        <UndoBar/>
        <Reading id opened=opened.clone() is_beside=true>
            <SinceThen opened=opened.clone()/>
            <Decided opened/>
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
        <Reading id opened is_beside=false>
            <p class="govuk-body">
                <a href=session.href(Page::Check(None))>"Read the self-audit in it"</a>
            </p>
        </Reading>
    })
}

/// What a review says: by whom and what it comes to, with `children` about that; where it differs, what can be taken up
/// of it, then everything else.
#[component]
fn Reading(
    id: LocalId,
    opened: Arc<Opened>,
    /// Whether it is read beside the self-audit it is about.
    is_beside: bool,
    children: Children,
) -> impl IntoView {
    let session = session();
    let was_changed = session.with_store(|store| store.was_changed_outside(&id));
    let was_intact = opened.submission.review.as_ref().is_some_and(|review| review.file.is_intact);
    view! {
        <p class="rm-banner" id="as-it-says">{NOT_KNOWN}</p>
        {was_changed.then(|| view! { <p class="rm-banner rm-banner--bad">{CHANGED_OUTSIDE}</p> })}
        {(!was_intact).then(|| view! { <p class="rm-banner rm-banner--bad">{WAS_CHANGED}</p> })}
        <Later id=id.clone() opened=opened.clone()/>
        <WhoReviewed opened=opened.clone() scheme=session.scheme()/>
        {children()}
        <Differing opened=opened.clone() is_beside/>
        {is_beside
            .then(|| {
                view! {
                    <OtherViews opened=opened.clone()/>
                    <Recommended opened=opened.clone()/>
                }
            })}
        <EverythingElse opened=opened.clone()/>
        <FileFacts opened/>
        <Ways id/>
    }
}

/// That a later version of it came back as well, and the way to that.
#[component]
fn Later(id: LocalId, opened: Arc<Opened>) -> impl IntoView {
    let session = session();
    let (submission, revision) = (&opened.submission, Revision::of(&opened));
    let is_later = |(other, kept): &(LocalId, Opened)| {
        *other != id
            && kept.submission.document() == submission.document()
            && compare(&revision, &Revision::of(kept)) == VersionOrder::Older
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
    let (reviewed, local_id) = (review_here::reviewed(session, &opened)?, session.local_id()?);
    let (day, revision) = (review_here::day(&reviewed.saved_at), Revision::of(&reviewed));
    let order = Memo::new(move |_| {
        session.shell.saved.track();
        let own = session.with_store(|store| store.revision(&local_id));
        own.map_or(VersionOrder::CannotBeTold, |own| compare(&own, &revision))
    });
    let changed =
        session.select(move |scheme, audit| changes::changed_since(scheme, &reviewed.submission.audit, audit));
    let version = move |changed: &[Sentence]| match order.get() {
        // What was typed since is not saved yet.
        VersionOrder::Same if !changed.is_empty() => ReviewedVersion::Earlier,
        order => changes::reviewed_version(order, changed),
    };
    Some(view! {
        {move || {
            let changed = changed.get();
            view! {
                <p class="govuk-body" id="about-version"><UserWords text=version(&changed).words(&day)/></p>
                <ChangedSince changed/>
            }
        }}
    })
}

/// What can be done with a review as a whole: print it, hand it out as it came, delete it.
#[component]
fn Ways(id: LocalId) -> impl IntoView {
    let session = session();
    let delete = Route::Audit(DocumentRef::StoredAudit(id.clone()), Page::Delete).href();
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
                "Save a copy of this review"
            </Button>
            <a href=delete>"Delete this review"</a>
        </div>
    }
}
