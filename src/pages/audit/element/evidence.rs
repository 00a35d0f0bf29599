//! The evidence of an element: what is linked to it, and what could be.

use leptos::prelude::*;

use super::foot::Block;
use crate::components::{Button, Details, UserWords};
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::session;
use crate::state::shell::Notice;
use readymark_core::audit::Sentence;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::evidence::{Evidence, EvidenceEdit, EvidenceFilter};
use readymark_core::report::names;
use readymark_core::scheme::ids::{ElementId, EvidenceId};

/// The id of the button that adds some.
pub(super) const ADD_EVIDENCE: &str = "add-evidence";

/// The evidence of an element, with ways to add some and to use what there is.
#[component]
pub(super) fn EvidenceFor(element: ElementId) -> impl IntoView {
    let session = session();
    let used = {
        let element = element.clone();
        session.select(move |_, audit| audit.evidence_for(&element).map(|item| item.id.clone()).collect::<Vec<_>>())
    };
    let others = {
        let element = element.clone();
        session.select(move |_, audit| {
            let others = audit.evidence.iter().filter(|item| !item.elements.contains(&element));
            others.map(|item| item.id.clone()).collect::<Vec<_>>()
        })
    };
    let add = {
        let element = element.clone();
        move |()| session.open_form(Page::NewEvidence(None, EvidenceFilter::for_element(&element)))
    };
    let (of_used, of_others) = (element.clone(), element);
    view! {
        <Block id="evidence-title" title="Evidence">
            <ul class="rm-items">
                <For each=move || used.get() key=EvidenceId::clone let(id)>
                    <EvidenceHere id element=of_used.clone()/>
                </For>
            </ul>
            <Button class="govuk-button govuk-button--secondary" id=ADD_EVIDENCE on_press=add>
                "Add evidence"
            </Button>
            // Drawn anew, and so folded again, when there is more or less to use.
            <For each=move || Some(others.get()).filter(|ids| !ids.is_empty()) key=Vec::clone let(ids)>
                <OtherEvidence ids element=of_others.clone()/>
            </For>
        </Block>
    }
}

/// A button that adds a piece of evidence to an element, or removes it from there.
#[component]
fn UseHereButton(
    id: EvidenceId,
    /// What it is called, told apart from others of the same title.
    name: Sentence,
    element: ElementId,
    /// Whether it adds.
    adds: bool,
) -> impl IntoView {
    let session = session();
    let became = match adds {
        true => "” is used here.",
        false => "” is no longer used here. It is still in your list of evidence.",
    };
    let said = Sentence::join(["“".into(), name.clone(), became.into()], "");
    let press = move |()| {
        let elements = session.peek(|_, audit| audit.evidence_item(&id).map(|item| item.elements.clone()));
        let Some(mut elements) = elements else { return };
        match adds {
            true => elements.insert(element.clone()),
            false => elements.remove(&element),
        };
        // Where there is no room, or another tab edits it now, nothing was done.
        if session.apply(AuditChange::EditEvidence(id.clone(), EvidenceEdit::Elements(elements))) {
            session.shell.say(Notice::Done(said.clone()));
            // The row moves to the other list, and the button with it.
            browser::focus(ADD_EVIDENCE);
        }
    };
    view! {
        <Button class="rm-link" on_press=press>
            {if adds { "Use here" } else { "Remove from here" }}
            <span class="govuk-visually-hidden">": "<UserWords text=name/></span>
        </Button>
    }
}

/// A piece of evidence of the element, with its kind, where it is kept and its date.
#[component]
fn EvidenceHere(id: EvidenceId, element: ElementId) -> impl IntoView {
    let session = session();
    let item = session.select(move |scheme, audit| {
        let item = audit.evidence_item(&id)?;
        Some((item.clone(), names::evidence(scheme, audit, item)))
    });
    let row = move |(item, name): (Evidence, Sentence)| {
        let about = session.peek(|scheme, _| {
            let kind = scheme.evidence_kinds.iter().find(|kind| Some(&kind.id) == item.kind.as_ref());
            let parts = [kind.map(|kind| (&kind.title).into()), item.kept.trimmed(), item.dated.as_date()];
            Sentence::join(parts.into_iter().flatten().map(Sentence::from), " · ")
        });
        view! {
            <div>
                <EvidenceLink id=item.id.clone() name=name.clone()/>
                <span class="rm-task__about"><UserWords text=about/></span>
            </div>
            <UseHereButton id=item.id name element=element.clone() adds=false/>
        }
        .into_any()
    };
    view! { <li>{move || item.get().map(&row)}</li> }
}

/// A link to a piece of evidence by its name.
#[component]
pub(crate) fn EvidenceLink(id: EvidenceId, name: Sentence) -> impl IntoView {
    view! { <a href=session().href(Page::EvidenceItem(id))><UserWords text=name/></a> }
}

/// The evidence of other elements or of none, folded away, to be used here too.
#[component]
fn OtherEvidence(ids: Vec<EvidenceId>, element: ElementId) -> impl IntoView {
    let summary = format!("Use evidence you already have ({})", ids.len());
    let row = move |id| view! { <OtherEvidenceRow id element=element.clone()/> };
    view! {
        <div class="rm-picker">
            <Details summary>
                <ul class="rm-items">{ids.into_iter().map(row).collect_view()}</ul>
            </Details>
        </div>
    }
}

/// A piece of evidence that could be used here too.
#[component]
fn OtherEvidenceRow(id: EvidenceId, element: ElementId) -> impl IntoView {
    let name = {
        let id = id.clone();
        session().select(move |scheme, audit| {
            let item = audit.evidence_item(&id)?;
            Some(names::evidence(scheme, audit, item))
        })
    };
    let row = move |name: Sentence| {
        view! {
            <span><UserWords text=name.clone()/></span>
            <UseHereButton id=id.clone() name element=element.clone() adds=true/>
        }
        .into_any()
    };
    view! { <li>{move || name.get().map(&row)}</li> }
}
