//! The evidence register: each item once, with the elements it serves.

use leptos::prelude::*;

use super::{HEADING, element, trail};
use crate::audit::change::Change;
use crate::audit::evidence::Evidence;
use crate::report::words;
use crate::scheme::ids::EvidenceId;
use crate::ui::browser;
use crate::ui::live::live;
use crate::ui::parts::{Reminder, Trail, UndoBar};
use crate::ui::route::Page;
use crate::ui::session::{Session, session};

/// The page.
#[component]
pub fn EvidencePage() -> impl IntoView {
    let session = session();
    let items = session.slice(|_, audit| audit.evidence.clone());
    let without = session.slice(|scheme, audit| {
        let bare = scheme.elements_in(&audit.setting).filter(|it| audit.evidence_for(&it.id).next().is_none());
        let codes: Vec<&str> = bare.map(|it| it.code.as_str()).collect();
        match codes[..] {
            [] => String::new(),
            _ => format!("{} without evidence: {}.", words::capital(&scheme.element_word[1]), codes.join(", ")),
        }
    });
    let add = move |_| {
        let Some(id) = EvidenceId::new(&browser::new_id()) else { return };
        session.dispatch(Change::AddEvidence(usize::MAX, Box::new(Evidence::new(id.clone()))));
        browser::go(&session.href(Page::EvidenceItem(id)));
    };
    let rows = live(move || items.get().iter().map(|item| row(session, item)).collect_view());
    view! {
        <Trail steps=trail(session) here="Evidence" />
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">"Evidence"</h1>
        <p class="rm-lede">
            "Record each thing once and say what it serves. Say where it is kept: files are never put in here."
        </p>
        <UndoBar />
        <Reminder />
        {live(move || items.read().is_empty().then(|| view! {
            <p class="govuk-body">"You have no evidence yet. Evidence is anything that shows practice, such as a policy, figures, or what people said."</p>
        }))}
        <ul class="rm-items rm-items--cards">{rows}</ul>
        <p class="govuk-body rm-quiet">{without}</p>
        <button type="button" class="govuk-button" id="add-evidence" on:click=add>"Add evidence"</button>
    }
}

fn row(session: Session, item: &Evidence) -> AnyView {
    let about = session.look(|scheme, _| {
        let kind = scheme.evidence_kinds.iter().find(|kind| Some(&kind.id) == item.kind.as_ref());
        let codes: Vec<&str> =
            scheme.elements.iter().filter(|it| item.elements.contains(&it.id)).map(|it| it.code.as_str()).collect();
        let serves = match codes[..] {
            [] => "used nowhere yet".to_owned(),
            [one] => format!("{} {one}", scheme.element_word[0]),
            _ => format!("{} {}", scheme.element_word[1], codes.join(", ")),
        };
        let parts = [kind.map_or("no kind yet".to_owned(), |it| it.title.clone()), item.kept.clone(), serves];
        parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ")
    });
    let shows = element::shows(session, item);
    let title = if item.title.trim().is_empty() { "Untitled evidence".to_owned() } else { item.title.clone() };
    view! {
        <li>
            <div>
                <a href=session.href(Page::EvidenceItem(item.id.clone()))>{title}</a>
                <span class="rm-task__about">{about}</span>
                {(!shows.is_empty()).then(|| view! { <span class="rm-task__about">"Shows: " {shows}</span> })}
            </div>
        </li>
    }
    .into_any()
}
