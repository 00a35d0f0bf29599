//! What stands around a page of a submission, whichever chunk draws it: what is to be known of it, why there is none,
//! and what the page is called.

use leptos::either::Either;
use leptos::prelude::*;

use crate::components::{Button, ForReading, Heading, WordsSignal};
use crate::later::Chunk;
use crate::pages::{FromChunk, LinkLine, Opening, audit};
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::{Session, session};
use crate::state::shell::SaveStatus;
use readymark_core::audit::{Audit, Sentence, UserText};
use readymark_core::report::{hub as rows, matrix, review};
use readymark_core::review::Judged;
use readymark_core::scheme::Scheme;
use readymark_core::store::StoreError;

const CHANGED_OUTSIDE: &str = "The file this came from had been changed since it was saved, or was damaged on the way. Check with the sender before you rely on it.";

const ELSEWHERE: &str = "This self-audit is open in another tab. You can read it here.";

const ASSESSED: &str = "You are assessing this self-audit. You can read it but not change it.";

const REVIEW_ELSEWHERE: &str = "This review is open in another tab. You can read it here.";

const RECEIVED: &str = "This self-audit came with a review. You can read it but not change it.";

const AN_EXAMPLE: &str =
    "This is an example from an invented organisation. Change anything you like: nothing is saved.";

/// What a submission without a name is called.
pub(crate) const NOTHING_OPEN: &str = "Self-audit";

/// A page of the open submission, or why there is none.
#[component]
pub(crate) fn AuditPage(route: Route) -> impl IntoView {
    let session = session();
    let is_open = Memo::new(move |_| session.is_open());
    view! {
        {move || match is_open.get() {
            true => view! { <OpenPage route=route.clone()/> }.into_any(),
            false => view! { <Missing route=route.clone()/> }.into_any(),
        }}
    }
}

/// A page of the open submission, under what is to be known of that.
#[component]
fn OpenPage(route: Route) -> impl IntoView {
    let session = session();
    let is_example = session.shell.saved.get_untracked() == SaveStatus::Example;
    session.come_back(&route);
    view! {
        {session
            .was_changed_outside()
            .then(|| view! { <p class="rm-banner rm-banner--bad">{CHANGED_OUTSIDE}</p> })}
        {is_example.then(|| view! { <p class="rm-banner rm-banner--slim">{AN_EXAMPLE}</p> })}
        <PageOrForReading route/>
    }
}

/// The page to edit, or to read only while another tab edits what is open; what is assessed is to be read only in any
/// tab, but for the pages of its review.
#[component]
fn PageOrForReading(route: Route) -> impl IntoView {
    let session = session();
    let is_of_review = matches!(
        &route,
        Route::Audit(_, Page::Hub | Page::Judge(_) | Page::ReviewSummary | Page::SideBySide | Page::Delete)
    );
    if session.is_assessed() && !is_of_review {
        let is_received = session.local_id().is_some_and(|id| id.is_received());
        // From an element that is judged by itself straight to its judgement.
        let judged = match &route {
            Route::Audit(_, Page::Element(id, anchor)) => Some(Judged::Element(id.clone(), anchor.phase.clone())),
            _ => None,
        };
        let judged = judged.filter(|judged| session.peek(review::judged).contains(judged));
        let (words, to_review, page) = match (is_received, judged) {
            (true, _) => (RECEIVED, "Go to the review", Page::Hub),
            (false, Some(judged)) => (ASSESSED, "Go to your judgement of it", Page::Judge(judged)),
            (false, None) => (ASSESSED, "Go to your review", Page::Hub),
        };
        return Either::Left(view! {
            <p class="rm-banner" id="under-review">
                {words}
                " "
                <a href=session.href(page)>{to_review}</a>
            </p>
            <ForReading>{page_of_audit(route)}</ForReading>
        });
    }
    // Drawn anew only where it changes: the lock is told again and again that it is here.
    let elsewhere = Memo::new(move |_| session.is_read_only());
    Either::Right(view! {
        {move || match elsewhere.get() {
            false => page_of_audit(route.clone()).into_any(),
            true => view! { <PageForReading route=route.clone()/> }.into_any(),
        }}
    })
}

/// The page for reading only, with the way to edit it here.
#[component]
fn PageForReading(route: Route) -> impl IntoView {
    let session = session();
    view! {
        <div class="rm-banner" id="elsewhere">
            <p class="govuk-body">{if session.is_assessed() { REVIEW_ELSEWHERE } else { ELSEWHERE }}</p>
            <Button class="govuk-button" id="edit-here" on_press=move |()| session.edit_here()>
                "Edit here instead"
            </Button>
        </div>
        <ForReading>{page_of_audit(route)}</ForReading>
    }
}

/// The page itself; one that is rated comes from its chunk.
fn page_of_audit(route: Route) -> impl IntoView {
    match chunk_of(session(), &route) {
        Some(chunk) => view! { <FromChunk chunk route/> }.into_any(),
        None => audit::draw(route),
    }
}

/// Which chunk draws the page at an address; none where the later part does.
pub(super) fn chunk_of(session: Session, route: &Route) -> Option<Chunk> {
    match route {
        Route::Audit(_, Page::Hub) => session.is_assessed().then_some(Chunk::Library),
        Route::Audit(_, Page::Element(id, _)) => {
            let is_rated = |scheme: &Scheme, audit: &Audit| {
                scheme.elements_in(&audit.setting).any(|element| element.id == *id && !element.criteria.is_empty())
            };
            session.peek(is_rated).then_some(Chunk::Rated)
        }
        _ => Chunk::of_address(route),
    }
}

/// What the address names is not in this browser, or is on its way.
#[component]
fn Missing(route: Route) -> impl IntoView {
    let session = session();
    let deletes = matches!(route, Route::Audit(_, Page::Delete));
    view! {
        {move || match session.missing.get() {
            Some(StoreError::Unreadable) if deletes => audit::draw(route.clone()),
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
        {newer(session()).map(|route| view! { <FromChunk chunk=Chunk::Library route/> })}
        <LinkLine href="#/open" text="Open a file"/>
        <LinkLine href="#/" text="Your audits"/>
    }
}

/// The address, where a newer version of the app has saved something there.
fn newer(session: Session) -> Option<Route> {
    let route = session.shell.route.get_untracked();
    match &route {
        Route::Audit(DocumentRef::StoredAudit(id), _) => {
            session.with_store(|store| store.newer_format(id)).map(|_| route)
        }
        _ => None,
    }
}

/// What a page of the open submission is called.
pub(crate) fn title_of_audit(session: Session, page: &Page) -> Sentence {
    let page = page_title(session, page).map(Sentence::from);
    let name = session.peek(|_, audit| Some(audit.provider.organisation.or(NOTHING_OPEN)));
    Sentence::join(page.into_iter().chain([name.unwrap_or_else(|| NOTHING_OPEN.into()).into()]), " – ")
}

/// The organisation's name, or words for having none yet; followed, as it may be edited on the page that shows it,
/// undone there, or saved in another tab.
pub(crate) fn organisation(session: Session) -> Signal<UserText> {
    let name = session.select(|_, audit| audit.provider.organisation.trimmed());
    Signal::derive(move || name.get().unwrap_or_else(|| NOTHING_OPEN.into()))
}

fn page_title(session: Session, page: &Page) -> Option<String> {
    Some(match page {
        Page::Hub => return None,
        Page::About => "Your details".to_owned(),
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
        Page::Report => "Make a report".to_owned(),
        Page::Compare => "Compare with another file".to_owned(),
        Page::LastTime => "This year and last".to_owned(),
        Page::Evidence => "Evidence".to_owned(),
        Page::EvidenceMatrix => session.peek(|scheme, _| matrix::title(scheme)),
        Page::EvidenceItem(_) | Page::NewEvidence(..) => "A piece of evidence".to_owned(),
        Page::Actions => "Action plan".to_owned(),
        Page::ActionItem(_) | Page::NewAction(..) => "An action".to_owned(),
        Page::Readiness => "Readiness".to_owned(),
        Page::WhatIf => "What if?".to_owned(),
        Page::Check(_) => "Check and download".to_owned(),
        Page::Search => "Search".to_owned(),
        Page::After => "After submission".to_owned(),
        Page::Judge(judged) => session.peek(|scheme, audit| review::name(scheme, audit, judged)),
        Page::ReviewSummary => "Summary of your review".to_owned(),
        Page::SideBySide => "Reviews side by side".to_owned(),
        Page::ReceivedReview(_) => "A review of this self-audit".to_owned(),
        Page::Delete if session.is_assessed() => "Delete this review".to_owned(),
        Page::Delete => "Delete this self-audit".to_owned(),
    })
}

/// The steps above a page of the submission, each with its address.
pub(crate) fn trail(session: Session) -> Vec<(WordsSignal, String)> {
    vec![(organisation(session).into(), session.href(Page::Hub))]
}
