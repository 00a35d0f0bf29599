//! Filling in a self-audit, and what becomes of it: which page of a submission is drawn by which.

pub(crate) mod about;
pub(crate) mod action;
pub(crate) mod actions;
pub(crate) mod after;
pub(crate) mod check;
pub(crate) mod delete;
pub(crate) mod element;
pub(crate) mod evidence;
pub(crate) mod evidence_item;
pub(crate) mod hub;
pub(crate) mod item;
mod list_controls;
pub(crate) mod readiness;
pub(crate) mod section;
pub(crate) mod table;

use leptos::prelude::*;

use crate::pages::{NotFound, element_of};
use crate::platform::browser;
use crate::route::{Page, Route};
use crate::state::session::session;
use readymark_core::scheme::ids::{ActionId, ElementId, EvidenceId};

/// Draws a page of the open submission.
pub(crate) fn draw(route: Route) -> AnyView {
    let Route::Audit(_, page) = route else { return view! { <NotFound/> }.into_any() };
    match page {
        Page::Hub => view! { <hub::Hub/> }.into_any(),
        Page::About => view! { <about::About/> }.into_any(),
        Page::Section(id, _) => view! { <section::SectionPage id/> }.into_any(),
        Page::Element(id, _) => element_page(&id),
        Page::Table(id, _) => view! { <table::TablePage id/> }.into_any(),
        Page::Dashboard
        | Page::EvidenceMatrix
        | Page::Report
        | Page::Compare
        | Page::LastTime
        | Page::WhatIf
        | Page::Search
        | Page::Judge(_)
        | Page::ReviewSummary
        | Page::SideBySide
        | Page::ReceivedReview(_) => view! { <NotFound/> }.into_any(),
        Page::Evidence => view! { <evidence::EvidenceList/> }.into_any(),
        Page::EvidenceItem(id) => view! { <evidence_item::EvidenceItem id new=None/> }.into_any(),
        Page::NewEvidence(Some(id), wanted) => view! { <evidence_item::EvidenceItem id new=Some(wanted)/> }.into_any(),
        Page::NewAction(Some(id), element) => view! { <action::NewActionPage id element/> }.into_any(),
        Page::NewEvidence(None, wanted) => page_named(|id| Some(Page::NewEvidence(Some(EvidenceId::new(id)?), wanted))),
        Page::NewAction(None, element) => page_named(|id| Some(Page::NewAction(Some(ActionId::new(id)?), element))),
        Page::Actions => view! { <actions::Actions/> }.into_any(),
        Page::ActionItem(id) => view! { <action::ActionPage id/> }.into_any(),
        Page::Readiness => view! { <readiness::Readiness/> }.into_any(),
        Page::Check(_) => view! { <check::Check/> }.into_any(),
        Page::After => view! { <after::After/> }.into_any(),
        Page::Delete => view! { <delete::Delete/> }.into_any(),
    }
}

/// Gives something new its id, and goes on at its address: drawn again, it is the same thing.
fn page_named(page: impl FnOnce(&str) -> Option<Page>) -> AnyView {
    if let Some(page) = page(&browser::new_id()) {
        browser::go_instead(&session().href(page));
    }
    view! { <p class="govuk-body">"Opening…"</p> }.into_any()
}

/// A page about an element as it is.
fn element_page(id: &ElementId) -> AnyView {
    match element_of(id) {
        Some(element) => view! { <element::ElementPage element/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}
