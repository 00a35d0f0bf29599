//! What stands below the questions of every element: its evidence, its actions, whether it is
//! finished, and the ways on.

use crate::components::details;
use crate::node::{El, Node, button, each, el, link, reactive, reactive_text, unseen, words};
use crate::pages::audit::actions;
use crate::platform::browser;
use crate::route::{Anchor, Page};
use crate::state::session::{Notice, Session};
use leptos::prelude::*;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::date;
use readymark_core::audit::evidence::{Evidence, EvidenceEdit, EvidenceFilter};
use readymark_core::report::{check, hub, plan};
use readymark_core::scheme::Element;
use readymark_core::scheme::ids::{ElementId, PhaseId};

const ADD_EVIDENCE: &str = "add-evidence";

/// Everything below the questions; evidence and actions where the scheme keeps them.
pub(crate) fn foot(session: Session, element: &Element, phase: Option<&PhaseId>) -> Node {
    let keeps = session.peek(|scheme, _| scheme.keeps_a_register());
    vec![
        keeps.then(|| evidence_block(session, element.id.clone())).into(),
        keeps.then(|| actions_for(session, element.id.clone())).into(),
        finish(session, element.id.clone()).into(),
        pager(session, &element.id, phase).into(),
    ]
    .into()
}

/// A part of the page with its own heading.
fn block(id: &'static str, title: &'static str) -> El {
    el("section", "rm-block").attr("aria-labelledby", id).child(words("h2", "govuk-heading-m", title).id(id))
}

fn evidence_block(session: Session, element: ElementId) -> El {
    let tied = {
        let element = element.clone();
        session.select(move |_, audit| audit.evidence_for(&element).cloned().collect::<Vec<_>>())
    };
    let others = {
        let element = element.clone();
        session.select(move |_, audit| {
            let others = audit.evidence.iter().filter(|item| !item.elements.contains(&element));
            others.cloned().collect::<Vec<_>>()
        })
    };
    let (untie, tie) = (element.clone(), element.clone());
    let rows = reactive(move || tied.with(|all| each(all, |item| evidence_row(session, item, &untie))));
    let use_others =
        reactive(move || others.with(|items| (!items.is_empty()).then(|| other_evidence(session, items, &tie))));
    let add = button("govuk-button govuk-button--secondary", "Add evidence", move |_| {
        session.open_form(Page::NewEvidence(None, EvidenceFilter::for_element(&element)));
    });
    block("evidence-title", "Evidence")
        .child(el("ul", "rm-items").child(rows))
        .child(add.id(ADD_EVIDENCE))
        .child(use_others)
}

/// A button that ties a piece of evidence to an element, or takes it off.
fn tie(session: Session, item: &Evidence, element: &ElementId, tied: bool) -> El {
    let (id, mut elements) = (item.id.clone(), item.elements.clone());
    let text = match tied {
        true => {
            elements.insert(element.clone());
            "Use here"
        }
        false => {
            elements.remove(element);
            "Take off"
        }
    };
    let said = match tied {
        true => format!("“{}” is used here.", item.title),
        false => format!("“{}” is no longer used here. It stays in the register.", item.title),
    };
    button("rm-link", text, move |_| {
        session.dispatch(AuditChange::EditEvidence(id.clone(), EvidenceEdit::Elements(elements.clone())));
        session.say(Notice::Done(said.clone()));
        // The row moves to the other list, and the button with it.
        browser::focus(ADD_EVIDENCE);
    })
    .child(unseen(format!(": {}", item.title)))
}

fn evidence_row(session: Session, item: &Evidence, element: &ElementId) -> El {
    let about = session.peek(|scheme, _| {
        let kind = scheme.evidence_kinds.iter().find(|kind| Some(&kind.id) == item.kind.as_ref());
        let dated = date::shown(&item.dated);
        let parts = [kind.map_or("", |kind| kind.title.as_str()), item.kept.trim(), dated.as_str()];
        parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
    });
    let what = el("div", "").child(evidence_link(session, item)).child(words("span", "rm-task__about", about));
    el("li", "").child(what).child(tie(session, item, element, false))
}

/// A link to a piece of evidence by its title.
pub(crate) fn evidence_link(session: Session, item: &Evidence) -> El {
    let title = if item.title.trim().is_empty() { "Untitled evidence" } else { &item.title };
    link(session.href(Page::EvidenceItem(item.id.clone())), title.to_owned())
}

fn other_evidence(session: Session, items: &[Evidence], element: &ElementId) -> El {
    let rows = each(items, |item| {
        el("li", "").child(words("span", "", item.title.clone())).child(tie(session, item, element, true))
    });
    let summary = format!("Use evidence you already have ({})", items.len());
    details(summary, el("ul", "rm-items").child(rows))
}

fn actions_for(session: Session, element: ElementId) -> El {
    let mine = {
        let element = element.clone();
        session.select(move |_, audit| audit.actions_for(&element).cloned().collect::<Vec<_>>())
    };
    let rows = reactive(move || {
        mine.with(|all| {
            each(plan::in_order(all), |action| {
                el("li", "").child(actions::summary(
                    session,
                    action,
                    plan::action_summary(action, browser::today(), None),
                ))
            })
        })
    });
    let add = button("govuk-button govuk-button--secondary", "Add an action", move |_| {
        session.open_form(Page::NewAction(None, Some(element.clone())));
    });
    block("actions-title", "Actions").child(el("ul", "rm-items").child(rows)).child(add.id("add-action"))
}

fn finish(session: Session, element: ElementId) -> El {
    let of = element.clone();
    let finished = {
        let element = element.clone();
        session.select(move |_, audit| audit.finished.contains(&element))
    };
    let word = session.peek(|scheme, _| scheme.element_word[0].clone());
    let toggle = move |_| {
        let change = match finished.with_untracked(|finished| *finished) {
            true => AuditChange::Reopen(element.clone()),
            false => AuditChange::Finish(element.clone()),
        };
        session.dispatch(change);
    };
    let text = reactive_text(move || match finished.get() {
        true => format!("Finished. Open this {word} again"),
        false => format!("Mark this {word} as finished"),
    });
    let odd = session.select(move |scheme, audit| hub::finished_without(scheme, audit, scheme.element(&of)?));
    let odd = reactive(move || odd.get().map(|text| words("p", "govuk-body", format!("{text}."))));
    el("div", "rm-block")
        .child(el("p", "").child(button("govuk-button", "", toggle).id("finish").child(text)))
        .child(el("div", "").attr("role", "status").child(odd))
}

/// The elements before and after; within a phase where one is looked at.
fn pager(session: Session, element: &ElementId, phase: Option<&PhaseId>) -> El {
    let (before, after) = session.peek(|scheme, audit| {
        let here = |element: &&Element| phase.is_none_or(|phase| element.phases.contains(phase));
        let all: Vec<&Element> = scheme.elements_in(&audit.setting).filter(here).collect();
        let index = all.iter().position(|known| known.id == *element).unwrap_or(0);
        let step = |index: Option<usize>, word: &str| {
            let it = all.get(index?)?;
            let text = format!("{word}: {}", hub::numbered(scheme, audit, it));
            let spot = phase.map_or_else(Anchor::top, Anchor::phase);
            Some((session.href(Page::Element(it.id.clone(), spot)), text))
        };
        (step(index.checked_sub(1), "Before"), step(index.checked_add(1), "Next"))
    });
    let step = |step: Option<(String, String)>| step.map(|(href, text)| link(href, text));
    el("nav", "rm-pager")
        .attr("aria-label", "Before and after")
        .child(step(before))
        .child(link(session.href(Page::Hub), "Back to the list"))
        .child(step(after))
}

/// The label of an element in a list of checkboxes.
pub(crate) fn label(session: Session, element: &Element) -> String {
    session.peek(|scheme, audit| hub::numbered(scheme, audit, element))
}

/// The facets' titles of a piece of evidence.
pub(crate) fn shows(session: Session, item: &Evidence) -> String {
    session.peek(|scheme, _| check::titles(&scheme.evidence_facets, &item.facets))
}
