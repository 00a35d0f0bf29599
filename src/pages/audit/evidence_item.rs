//! One piece of evidence.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::components::place_kept;
use crate::forms::{CheckOption, Clearing, TextShape, toggle_in};
use crate::node::{Node, link, reactive};
use crate::pages::rated::item;
use crate::pages::rated::item::ItemPage;
use crate::route::{Anchor, Page};
use crate::state::session::{Session, session};
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::evidence::{Evidence, EvidenceEdit, EvidenceFilter};
use readymark_core::report::words;
use readymark_core::scheme::ids::{ElementId, EvidenceId, FacetId, KindId};
use readymark_core::scheme::{Choice, Scheme};
use readymark_core::submission::recording;

/// The page; of a new piece with what is wanted of it, which is recorded once something is said of it.
pub fn evidence_item(id: EvidenceId, new: Option<EvidenceFilter>) -> Node {
    let session = session();
    let there = {
        let (id, is_new) = (id.clone(), new.is_some());
        session.select(move |_, audit| is_new || audit.evidence_item(&id).is_some())
    };
    let blank = new.map(|wanted| Evidence::wanted(id.clone(), session.peek(|scheme, _| known(scheme, wanted))));
    let names = ItemPage {
        list: ("Evidence", Page::Evidence),
        name: "A piece of evidence",
        not_there: "This piece of evidence is not there",
    };
    item::page(session, names, there, move || form(session, &id, blank.as_ref()))
}

fn options<Id: ToString>(choices: &[Choice<Id>]) -> Vec<CheckOption> {
    let option = |choice: &Choice<Id>| CheckOption {
        id: choice.id.to_string(),
        title: choice.title.clone(),
        meaning: choice.meaning.clone(),
    };
    choices.iter().map(option).collect()
}

/// Of what is wanted, what this scheme has: an address can name anything.
fn known(scheme: &Scheme, wanted: EvidenceFilter) -> EvidenceFilter {
    let EvidenceFilter { kind, mut facets, mut elements } = wanted;
    facets.retain(|id| scheme.evidence_facets.iter().any(|facet| facet.id == *id));
    elements.retain(|id| scheme.element(id).is_some());
    EvidenceFilter { kind: kind.filter(|id| scheme.evidence_kinds.iter().any(|kind| kind.id == *id)), facets, elements }
}

fn form(session: Session, id: &EvidenceId, blank: Option<&Evidence>) -> Node {
    let evidence = {
        let (id, blank) = (id.clone(), blank.cloned());
        session.select(move |_, audit| audit.evidence_item(&id).or(blank.as_ref()).cloned())
    };
    let recorded = {
        let id = id.clone();
        session.select(move |_, audit| audit.evidence_item(&id).is_some())
    };
    let edit = {
        let (id, blank) = (id.clone(), blank.cloned());
        StoredValue::new(move |edit: EvidenceEdit| match &blank {
            None => session.dispatch(AuditChange::EditEvidence(id.clone(), edit)),
            Some(blank) => {
                if let Some(change) = session.peek(|_, audit| recording::evidence(audit, blank, edit)) {
                    session.dispatch(change);
                }
            }
        })
    };
    let edit = move |change: EvidenceEdit| edit.with_value(|edit| edit(change));
    let read = move |get: fn(&Evidence) -> &String| move || evidence.with(|item| item.as_ref().map(get).cloned());
    let set = move |make: fn(String) -> EvidenceEdit| move |text| edit(make(text));
    let kept = {
        let id = id.clone();
        session.select(move |_, audit| {
            audit.evidence_item(&id).map(|evidence_item| evidence_item.kept.clone()).unwrap_or_default()
        })
    };
    let kind = move || evidence.with(|item| item.as_ref()?.kind.as_ref().map(ToString::to_string));
    let set_kind =
        move |chosen: Option<String>| edit(EvidenceEdit::Kind(chosen.and_then(|chosen| KindId::new(&chosen))));
    let shows =
        move |id: &str| evidence.with(|item| item.as_ref().is_some_and(|item| has(&item.facets, FacetId::as_str, id)));
    let toggle_shows = move |id: &str| {
        let mut facets =
            evidence.with_untracked(|item| item.as_ref().map(|item| item.facets.clone()).unwrap_or_default());
        toggle_in(&mut facets, FacetId::new(id));
        edit(EvidenceEdit::Facets(facets));
    };
    let serves = move |id: &str| {
        evidence.with(|item| item.as_ref().is_some_and(|item| has(&item.elements, ElementId::as_str, id)))
    };
    let toggle_serves = move |id: &str| {
        let mut elements =
            evidence.with_untracked(|item| item.as_ref().map(|item| item.elements.clone()).unwrap_or_default());
        toggle_in(&mut elements, ElementId::new(id));
        edit(EvidenceEdit::Elements(elements));
    };
    let (kinds, facets, word) = session.peek(|scheme, _| {
        let word = format!("Which {} does it serve?", scheme.element_word[1]);
        (options(&scheme.evidence_kinds), options(&scheme.evidence_facets), word)
    });
    let elements = item::elements(session);
    let facets = (!facets.is_empty()).then(|| {
        item::many(item::choices("shows", "What does it show?", "Tick all that apply", facets), shows, toggle_shows)
    });
    let removed = id.clone();
    let remove = move || {
        let title = evidence.with_untracked(|item| item.as_ref().map(|item| item.title.clone()).unwrap_or_default());
        session.dispatch(AuditChange::RemoveEvidence(removed.clone()));
        words::quoted_or(&title, "a piece of evidence")
    };
    let (line, lines) = (TextShape::Line, TextShape::Paragraphs);
    vec![
        item::text(
            "title",
            "What is it?",
            "For example, Staff training log, autumn 2026",
            line,
            read(|evidence| &evidence.title),
            set(EvidenceEdit::Title),
        ),
        item::one(
            item::choices("kind", "What kind of evidence is it?", None, kinds),
            Clearing::Offered,
            kind,
            set_kind,
        ),
        item::text(
            "kept",
            "Where is it kept?",
            "A folder, an office or a web address, so that an assessor can find it",
            line,
            read(|evidence| &evidence.kept),
            set(EvidenceEdit::Kept),
        ),
        reactive(move || kept.with(|text| place_kept(text))),
        item::when(
            "dated",
            "When is it from?",
            "A date or a period",
            read(|evidence| &evidence.dated),
            set(EvidenceEdit::Dated),
        ),
        facets.into(),
        item::many(
            item::choices("serves", word, "One piece of evidence may serve several", elements),
            serves,
            toggle_serves,
        ),
        item::text(
            "note",
            "Anything an assessor should know about it?",
            None,
            lines,
            read(|evidence| &evidence.note),
            set(EvidenceEdit::Note),
        ),
        item::foot(session, Page::Evidence, back(session, evidence), recorded, "Remove this piece of evidence", remove),
    ]
    .into()
}

fn has<Id>(set: &BTreeSet<Id>, text: fn(&Id) -> &str, id: &str) -> bool {
    set.iter().any(|known| text(known) == id)
}

/// The way back to the first element it serves.
fn back(session: Session, evidence: Memo<Option<Evidence>>) -> Node {
    reactive(move || {
        let element = evidence.with(|item| item.as_ref()?.elements.first().cloned())?;
        let title = session.peek(|scheme, _| {
            scheme.element(&element).map(|element| format!("Back to {} {}", scheme.element_word[0], element.code))
        })?;
        Some(link(session.href(Page::Element(element, Anchor::top())), title))
    })
}
