//! One element: what it asks for, what is said about it, its evidence and actions.

use super::{actions, trail};
use crate::audit::change::Change;
use crate::audit::evidence::{Evidence, EvidenceEdit};
use crate::audit::place::Place;
use crate::audit::plan::Action;
use crate::report::{check, hub, words as wording};
use crate::scheme::Element;
use crate::scheme::ids::{ActionId, ElementId, EvidenceId};
use crate::ui::browser;
use crate::ui::node::{El, Node, button, each, el, link, live, saying, unseen, words};
use crate::ui::parts::{self, details, heading, question_field, reminder, said, status_word, undo_bar};
use crate::ui::route::Page;
use crate::ui::session::{Notice, Session, session};

const ADD_EVIDENCE: &str = "add-evidence";

/// The page.
pub fn element(id: &ElementId) -> Node {
    let session = session();
    let element = session.look(|scheme, audit| scheme.elements_in(&audit.setting).find(|it| it.id == *id).cloned());
    element.map_or_else(super::not_found, |element| page(session, &element))
}

fn page(session: Session, element: &Element) -> Node {
    let title = {
        let element = element.clone();
        session.slice(move |scheme, audit| format!("{}. {}", element.code, hub::title(scheme, audit, &element)))
    };
    let status = {
        let element = element.clone();
        session.slice(move |scheme, audit| Some(hub::element_status(scheme, audit, &element)))
    };
    let (place, questions) = session.look(|scheme, audit| {
        let (mut index, mut count) = (0, 0);
        for other in scheme.elements_in(&audit.setting) {
            count += 1;
            if other.id == element.id {
                index = count;
            }
        }
        let questions: Vec<_> = scheme.questions_of(&element.id).cloned().collect();
        (format!("{} {index} of {count}", wording::capital(&scheme.element_word[0])), questions)
    });
    let questions = each(questions, |question| {
        let place = Place::of(&element.id, &question.id);
        question_field(question, place)
    });
    let body = el("div", "rm-narrow")
        .child(questions)
        .child(evidence(session, element.id.clone()))
        .child(plan(session, element.id.clone()))
        .child(finish(session, element.id.clone()));
    vec![
        parts::trail(trail(session), place.clone()),
        words("p", "rm-kicker", place)
            .child(" ")
            .child(live(move || status.with(|it| it.as_ref().map(status_word))))
            .into(),
        heading(title),
        requirement(element),
        undo_bar(),
        reminder().into(),
        body.into(),
        pager(session, &element.id).into(),
    ]
    .into()
}

/// What the scheme asks for here, and its points.
fn requirement(element: &Element) -> Node {
    let asked = element.requirement.provenance;
    let titled = (!element.title_provenance.gates() && element.title_provenance != asked)
        .then(|| words("p", "rm-said", "Title: ").child(element.title_provenance.words()));
    let points = (!element.points.is_empty()).then(|| {
        let rows = each(&element.points, |point| {
            let code = words("span", "rm-code", point.code.clone());
            el("li", "").child(code).child(" ").child(point.statement.text.clone())
        });
        let source = element.points.first().map(|point| said(point.statement.provenance));
        let summary = wording::count(element.points.len(), "point", "points") + " to think about, not a checklist";
        details(summary, vec![el("ul", "rm-points").child(rows).into(), source.into()]).attr("open", "")
    });
    vec![
        words("p", "rm-lede", element.requirement.text.clone()).into(),
        (!asked.gates()).then(|| said(asked)).into(),
        titled.into(),
        points.into(),
    ]
    .into()
}

/// A part of the page with its own heading.
fn block(id: &'static str, title: &'static str) -> El {
    el("section", "rm-block").attr("aria-labelledby", id).child(words("h2", "govuk-heading-m", title).id(id))
}

fn evidence(session: Session, element: ElementId) -> El {
    let tied = {
        let element = element.clone();
        session.slice(move |_, audit| audit.evidence_for(&element).cloned().collect::<Vec<_>>())
    };
    let others = {
        let element = element.clone();
        session.slice(move |_, audit| {
            let others = audit.evidence.iter().filter(|item| !item.elements.contains(&element));
            others.cloned().collect::<Vec<_>>()
        })
    };
    let (untie, tie) = (element.clone(), element.clone());
    let rows = live(move || tied.with(|all| each(all, |item| evidence_row(session, item, &untie))));
    let use_others =
        live(move || others.with(|items| (!items.is_empty()).then(|| other_evidence(session, items, &tie))));
    let add = button("govuk-button govuk-button--secondary", "Add evidence", move |_| {
        session.add(|id| {
            let id = EvidenceId::new(id)?;
            let mut item = Evidence::new(id.clone());
            item.elements.insert(element.clone());
            Some((Change::AddEvidence(usize::MAX, Box::new(item)).into(), Page::EvidenceItem(id)))
        });
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
        session.dispatch(Change::EditEvidence(id.clone(), EvidenceEdit::Elements(elements.clone())));
        session.say(Notice::Done(said.clone()));
        // The row moves to the other list, and the button with it.
        browser::focus(ADD_EVIDENCE);
    })
    .child(unseen(format!(": {}", item.title)))
}

fn evidence_row(session: Session, item: &Evidence, element: &ElementId) -> El {
    let about = session.look(|scheme, _| {
        let kind = scheme.evidence_kinds.iter().find(|kind| Some(&kind.id) == item.kind.as_ref());
        let parts = [kind.map_or("", |kind| kind.title.as_str()), item.kept.trim(), item.dated.trim()];
        parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
    });
    let what = el("div", "").child(evidence_link(session, item)).child(words("span", "rm-task__about", about));
    el("li", "").child(what).child(tie(session, item, element, false))
}

/// A link to a piece of evidence by its title.
pub(super) fn evidence_link(session: Session, item: &Evidence) -> El {
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

fn plan(session: Session, element: ElementId) -> El {
    let mine = {
        let element = element.clone();
        session.slice(move |_, audit| audit.actions_for(&element).cloned().collect::<Vec<_>>())
    };
    let rows =
        live(move || mine.with(|all| each(all, |action| el("li", "").child(actions::summary(session, action, None)))));
    let add = button("govuk-button govuk-button--secondary", "Add an action", move |_| {
        session.add(|id| {
            let id = ActionId::new(id)?;
            let mut action = Action::new(id.clone());
            action.element = Some(element.clone());
            Some((Change::AddAction(usize::MAX, Box::new(action)).into(), Page::ActionItem(id)))
        });
    });
    block("actions-title", "Actions").child(el("ul", "rm-items").child(rows)).child(add.id("add-action"))
}

fn finish(session: Session, element: ElementId) -> El {
    let finished = {
        let element = element.clone();
        session.slice(move |_, audit| audit.finished.contains(&element))
    };
    let word = session.look(|scheme, _| scheme.element_word[0].clone());
    let toggle = move |_| {
        let change = match finished.with_untracked(|it| *it) {
            true => Change::Reopen(element.clone()),
            false => Change::Finish(element.clone()),
        };
        session.dispatch(change);
    };
    let text = saying(move || match finished.get() {
        true => format!("Finished. Open this {word} again"),
        false => format!("Mark this {word} as finished"),
    });
    el("p", "rm-block").child(button("govuk-button", "", toggle).id("finish").child(text))
}

fn pager(session: Session, element: &ElementId) -> El {
    let (before, after) = session.look(|scheme, audit| {
        let all: Vec<&Element> = scheme.elements_in(&audit.setting).collect();
        let index = all.iter().position(|it| it.id == *element).unwrap_or(0);
        let step = |index: Option<usize>, word: &str| {
            let it = all.get(index?)?;
            let text = format!("{word}: {}. {}", it.code, hub::title(scheme, audit, it));
            Some((session.href(Page::Element(it.id.clone(), None)), text))
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
pub(super) fn label(session: Session, element: &Element) -> String {
    session.look(|scheme, audit| format!("{}. {}", element.code, hub::title(scheme, audit, element)))
}

/// The facets' titles of a piece of evidence.
pub(super) fn shows(session: Session, item: &Evidence) -> String {
    session.look(|scheme, _| check::titles(&scheme.evidence_facets, &item.facets))
}
