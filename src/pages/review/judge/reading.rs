//! What is read before something is judged: what the scheme asks for, and what the provider says.

use leptos::prelude::*;

use crate::components::{GuidanceNote, SourceLegend, SourceMark, UserWords};
use crate::pages::LinkLine;
use crate::pages::audit::check::CheckGroup;
use crate::pages::audit::element::Points;
use crate::route::{Anchor, Page};
use crate::state::session::{Session, session};
use readymark_core::report::check::Group;
use readymark_core::report::review;
use readymark_core::report::words::count;
use readymark_core::review::Judged;
use readymark_core::scheme::Element;

/// All of it, the answers open and everything else folded.
#[component]
pub(super) fn Reading(judged: Judged) -> impl IntoView {
    let session = session();
    let element = match &judged {
        Judged::Element(id, _) => session.peek(|scheme, _| scheme.element(id).cloned()),
        Judged::Whole => None,
    };
    let page = match &judged {
        Judged::Element(id, phase) => Page::Element(id.clone(), phase.as_ref().map_or_else(Anchor::top, Anchor::phase)),
        Judged::Whole => Page::Check(None),
    };
    let keeps = session.peek(|scheme, _| scheme.keeps_a_register());
    let group = |group: Group| view! { <CheckGroup group editing=None/> };
    view! {
        {element.map(|element| view! { <WhatIsAsked element/> })}
        {answers(session, &judged).into_iter().map(group).collect_view()}
        <div class="rm-no-paper">
            <LinkLine href=session.href(page) text="Open this page of the self-audit"/>
            {keeps.then(|| view! {
                <LinkLine href=session.href(Page::Evidence) text="See all of their evidence"/>
            })}
        </div>
    }
}

/// The provider's answers, in the words of somebody who reads them. What is assessed never changes, so they are taken
/// once.
fn answers(session: Session, judged: &Judged) -> Vec<Group> {
    let mut groups = session.peek(|scheme, audit| review::answers(scheme, audit, judged));
    for group in &mut groups {
        if let Some((summary, rows)) = &mut group.folded {
            *summary = count(rows.len(), "statement", "statements") + ", with their answers or what follows from them";
        }
    }
    // Under the heading of the page the first group would say the same title again.
    if let (Judged::Element(..), Some(first)) = (judged, groups.first_mut()) {
        first.title = "What they say".to_owned();
    }
    groups
}

/// What the scheme asks for here, and what helps to judge it, folded.
#[component]
fn WhatIsAsked(element: Element) -> impl IntoView {
    let asked = element.requirement.provenance;
    let summary = count(element.points.len(), "point", "points") + " to think about, not a checklist";
    view! {
        <p class="rm-lede"><UserWords text=element.requirement.text/> " " <SourceMark provenance=asked/></p>
        <SourceLegend sources=vec![asked]/>
        <GuidanceNote pieces=element.guidance/>
        <Points points=element.points summary/>
    }
}
