//! The evidence register: each item once, with the elements it serves.

use leptos::prelude::*;

use crate::components::{Breadcrumbs, Button, Heading, LiveWords, Reminder, UndoBar, UserWords};
use crate::pages::audit::element::{self, EvidenceLink};
use crate::pages::audit::list_controls::ListControls;
use crate::pages::trail;
use crate::route::Page;
use crate::state::session::session;
use readymark_core::audit::evidence::{Evidence, EvidenceFilter};
use readymark_core::audit::{Audit, Sentence};
use readymark_core::report::long_list::ORDERS_OF_EVIDENCE;
use readymark_core::report::{hub, long_list, names, words as wording};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::EvidenceId;

const LEDE: &str = "Record each piece of evidence once. Say what it supports and where it is kept. Readymark does not store evidence files.";

const NONE: &str = "You have no evidence yet. Evidence is anything that shows practice, such as a policy, figures, or what people said.";

/// The page.
#[component]
pub(crate) fn EvidenceRegister() -> impl IntoView {
    let session = session();
    let view = session.evidence_list;
    let seen = session.seen(view);
    let ids = session.select(move |scheme, audit| seen.with(|view| long_list::evidence(scheme, audit, view)));
    let filters = session.select(long_list::evidence_filters);
    let all = session.select(|_, audit| audit.evidence.len());
    let counts = Signal::derive(move || (ids.with(Vec::len), all.get()));
    let without = session.select(without_evidence);
    let add = move |()| session.open_form(Page::NewEvidence(None, EvidenceFilter::default()));
    view! {
        <Breadcrumbs steps=trail(session) here="Evidence"/>
        <Heading>"Evidence"</Heading>
        <p class="rm-lede">{LEDE}</p>
        <UndoBar/>
        <Reminder/>
        <Show when=move || ids.with(Vec::is_empty)>
            <p class="govuk-body">{NONE}</p>
        </Show>
        <ListControls view orders=&ORDERS_OF_EVIDENCE filters counts/>
        <ul class="rm-items rm-items--cards">
            <For each=move || ids.get() key=EvidenceId::clone let(id)>
                <EvidenceRow id/>
            </For>
        </ul>
        <p class="govuk-body rm-quiet"><LiveWords text=without/></p>
        <Button class="govuk-button" id="add-evidence" on_press=add>"Add evidence"</Button>
    }
}

/// Which elements have no evidence, in a sentence; no words where each has some.
fn without_evidence(scheme: &Scheme, audit: &Audit) -> String {
    let listed = hub::listed(scheme, audit).into_iter();
    let bare = listed.filter(|element| audit.evidence_for(&element.id).next().is_none());
    let codes: Vec<&str> = bare.map(|bare| bare.code.as_str()).collect();
    match codes[..] {
        [] => String::new(),
        _ => format!("{} without evidence: {}.", wording::capital(&scheme.element_word[1]), codes.join(", ")),
    }
}

/// One piece of evidence, as it stands now: a link to it, what is known of it, what it shows.
#[component]
fn EvidenceRow(id: EvidenceId) -> impl IntoView {
    let session = session();
    let item = session.select(move |scheme, audit| {
        let item = audit.evidence_item(&id)?;
        Some((item.clone(), names::evidence(scheme, audit, item), about(scheme, audit, item)))
    });
    let inside = move |(item, name, about): (Evidence, Sentence, Sentence)| {
        let shows = element::shows(session, &item);
        view! {
            <div>
                <EvidenceLink id=item.id.clone() name/>
                <span class="rm-task__about"><UserWords text=about/></span>
                {(!shows.is_empty())
                    .then(|| view! { <span class="rm-task__about">"Shows: " <UserWords text=shows/></span> })}
            </div>
        }
        .into_any()
    };
    view! { <li>{move || item.get().map(inside)}</li> }
}

/// Its kind, where it is kept, when it is from and what it serves, in a line.
fn about(scheme: &Scheme, audit: &Audit, item: &Evidence) -> Sentence {
    let kind = scheme.evidence_kinds.iter().find(|kind| Some(&kind.id) == item.kind.as_ref());
    let codes = hub::codes(scheme, audit, |id| item.elements.contains(id));
    let serves = match &codes[..] {
        [] => "used nowhere yet".to_owned(),
        [one] => format!("{} {one}", scheme.element_word[0]),
        _ => format!("{} {}", scheme.element_word[1], codes.join(", ")),
    };
    let kind = kind.map_or("no kind yet".to_owned(), |kind| kind.title.clone());
    let parts = [Some(kind.into()), item.kept.trimmed(), item.dated.as_date(), Some(serves.into())];
    Sentence::join(parts.into_iter().flatten().map(Sentence::from), " · ")
}
