//! The evidence register: each item once, with the elements it serves.

use crate::components;
use crate::components::{heading, reminder, undo_bar};
use crate::node::{El, Node, button, each, el, paragraph, reactive, words};
use crate::pages::audit::element;
use crate::pages::trail;
use crate::route::Page;
use crate::state::session::{Session, session};
use leptos::prelude::*;
use readymark_core::audit::date;
use readymark_core::audit::evidence::{Evidence, EvidenceFilter};
use readymark_core::report::{hub, words as wording};

const LEDE: &str = "Record each thing once and say what it serves. Say where it is kept: files are never put in here.";

const NONE: &str = "You have no evidence yet. Evidence is anything that shows practice, such as a policy, figures, or what people said.";

/// The page.
pub fn evidence() -> Node {
    let session = session();
    let items = session.select(|_, audit| audit.evidence.clone());
    let without = session.select(|scheme, audit| {
        let bare =
            scheme.elements_in(&audit.setting).filter(|element| audit.evidence_for(&element.id).next().is_none());
        let codes: Vec<&str> = bare.map(|bare| bare.code.as_str()).collect();
        match codes[..] {
            [] => String::new(),
            _ => format!("{} without evidence: {}.", wording::capital(&scheme.element_word[1]), codes.join(", ")),
        }
    });
    let add = button("govuk-button", "Add evidence", move |_| {
        session.open_form(Page::NewEvidence(None, EvidenceFilter::default()));
    });
    let rows = reactive(move || items.with(|all| each(all, |item| evidence_row(session, item))));
    vec![
        components::trail(trail(session), "Evidence"),
        heading("Evidence"),
        words("p", "rm-lede", LEDE).into(),
        undo_bar(),
        reminder().into(),
        reactive(move || items.with(Vec::is_empty).then(|| paragraph(NONE))),
        el("ul", "rm-items rm-items--cards").child(rows).into(),
        el("p", "govuk-body rm-quiet").child(without).into(),
        add.id("add-evidence").into(),
    ]
    .into()
}

fn evidence_row(session: Session, item: &Evidence) -> El {
    let about = session.peek(|scheme, audit| {
        let kind = scheme.evidence_kinds.iter().find(|kind| Some(&kind.id) == item.kind.as_ref());
        let codes = hub::codes(scheme, audit, |id| item.elements.contains(id));
        let serves = match &codes[..] {
            [] => "used nowhere yet".to_owned(),
            [one] => format!("{} {one}", scheme.element_word[0]),
            _ => format!("{} {}", scheme.element_word[1], codes.join(", ")),
        };
        let kind = kind.map_or("no kind yet".to_owned(), |kind| kind.title.clone());
        let parts = [kind, item.kept.clone(), date::shown(&item.dated), serves];
        parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ")
    });
    let shows = element::shows(session, item);
    let shows = (!shows.is_empty()).then(|| words("span", "rm-task__about", "Shows: ").child(shows));
    let inside = el("div", "").child(element::evidence_link(session, item));
    el("li", "").child(inside.child(words("span", "rm-task__about", about)).child(shows))
}
