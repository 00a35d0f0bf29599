//! Which evidence supports which element: a table to tick where a piece does, under what is still to be done about the
//! evidence.

mod steps;
mod table;
mod tests;

use leptos::prelude::*;

use crate::components::{Breadcrumbs, Details, LiveWords, TitleHeading, UndoBar};
use crate::pages::audit::evidence::WhatToDo;
use crate::pages::{LinkLine, trail};
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::session;
use readymark_core::report::{coverage, matrix};
use table::MatrixTable;

/// The page.
#[component]
pub(crate) fn EvidenceMatrix() -> impl IntoView {
    let session = session();
    let title = session.peek(|scheme, _| matrix::title(scheme));
    let has_evidence = session.select(|_, audit| !audit.evidence.is_empty());
    let list = session.href(Page::Evidence);
    let mut steps = trail(session);
    steps.push(("Evidence".into(), list.clone()));
    let none = move || {
        view! {
            <p class="govuk-body">"You have no evidence yet."</p>
            <LinkLine href=list.clone() text="Go to your evidence"/>
        }
    };
    view! {
        <Breadcrumbs steps here=title.clone()/>
        <TitleHeading title/>
        <UndoBar/>
        <Show when=move || has_evidence.get() fallback=none>
            <HowFar/>
            <MatrixTable/>
        </Show>
    }
}

/// How far the evidence reaches and, folded away, what is still to be done about it: what gets shorter there moves
/// nothing under whoever ticks.
#[component]
fn HowFar() -> impl IntoView {
    let session = session();
    let words = session.select(|scheme, audit| coverage::in_words(scheme, &coverage::coverage(scheme, audit)));
    let is_to_do = session.select(|scheme, audit| !coverage::to_do(scheme, audit, browser::today()).is_empty());
    view! {
        <p class="rm-glance"><LiveWords text=words/></p>
        <Show when=move || is_to_do.get()>
            <Details summary="See what has no evidence and what is out of date">
                <WhatToDo/>
            </Details>
        </Show>
    }
}
