//! One element: what it asks for, what is said about it, its evidence and actions.

use leptos::prelude::*;

use super::{HEADING, trail};
use crate::audit::change::Change;
use crate::audit::evidence::{Evidence, EvidenceEdit};
use crate::audit::place::Place;
use crate::audit::plan::{Action, ActionEdit};
use crate::report::{check, hub, words};
use crate::scheme::Element;
use crate::scheme::ids::{ActionId, ElementId, EvidenceId};
use crate::submission::Change as Edit;
use crate::ui::browser;
use crate::ui::live::{live, live_text};
use crate::ui::parts::{QuestionField, Reminder, Said, StatusWord, Trail, UndoBar};
use crate::ui::route::Page;
use crate::ui::session::{Session, session};

/// The page.
#[component]
pub fn ElementPage(id: ElementId) -> impl IntoView {
    let session = session();
    let element = session.look(|scheme, audit| scheme.elements_in(&audit.setting).find(|it| it.id == id).cloned());
    match element {
        Some(element) => page(session, element).into_any(),
        None => view! { <super::NotFound /> }.into_any(),
    }
}

fn page(session: Session, element: Element) -> impl IntoView {
    let title = {
        let element = element.clone();
        session.slice(move |scheme, audit| format!("{}. {}", element.code, hub::title(scheme, audit, &element)))
    };
    let status = {
        let element = element.clone();
        session.slice(move |scheme, audit| Some(hub::element_status(scheme, audit, &element)))
    };
    let place = session.look(|scheme, audit| {
        let all: Vec<&Element> = scheme.elements_in(&audit.setting).collect();
        let index = all.iter().position(|it| it.id == element.id).map_or(0, |index| index + 1);
        format!("{} {index} of {}", words::capital(&scheme.element_word[0]), all.len())
    });
    let questions = session.look(|scheme, _| {
        scheme
            .questions_of(&element.id)
            .map(|question| (question.clone(), Place::of(&element.id, &question.id)))
            .collect::<Vec<_>>()
    });
    let questions =
        questions.into_iter().map(|(question, place)| view! { <QuestionField question place /> }).collect_view();
    view! {
        <Trail steps=trail(session) here=place.clone() />
        <p class="rm-kicker">
            {place} " "
            {live(move || status.get().map(|status| view! { <StatusWord status=Signal::stored(status) /> }))}
        </p>
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">{title}</h1>
        {requirement(&element)}
        <UndoBar />
        <Reminder />
        <div class="rm-narrow">
            {questions}
            {evidence(session, element.id.clone())}
            {actions(session, element.id.clone())}
            {finish(session, element.id.clone())}
        </div>
        {pager(session, &element.id)}
    }
}

/// What the scheme asks for here, and its points.
fn requirement(element: &Element) -> impl IntoView + use<> {
    let said =
        (!element.requirement.provenance.gates()).then(|| view! { <Said provenance=element.requirement.provenance /> });
    let titled = (!element.title_provenance.gates() && element.title_provenance != element.requirement.provenance)
        .then(|| view! { <p class="rm-said">"Title: " {element.title_provenance.words()}</p> });
    let points = (!element.points.is_empty()).then(|| {
        let rows = element
            .points
            .iter()
            .map(|point| view! { <li><span class="rm-code">{point.code.clone()}</span> {point.statement.text.clone()}</li> })
            .collect_view();
        let said = element.points.first().map(|point| view! { <Said provenance=point.statement.provenance /> });
        view! {
            <details class="govuk-details" open=true>
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">
                        {words::count(element.points.len(), "point", "points")} " to think about, not a checklist"
                    </span>
                </summary>
                <div class="govuk-details__text"><ul class="rm-points">{rows}</ul>{said}</div>
            </details>
        }
    });
    view! { <p class="rm-lede">{element.requirement.text.clone()}</p> {said} {titled} {points} }
}

fn evidence(session: Session, element: ElementId) -> impl IntoView {
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
    let untie = element.clone();
    let rows = live(move || {
        let rows = tied.get().into_iter().map(|item| evidence_row(session, &item, untie.clone()));
        rows.collect_view()
    });
    let tie = element.clone();
    let use_others = live(move || {
        let items = others.get();
        (!items.is_empty()).then(|| other_evidence(session, items, &tie))
    });
    let add = move |_| {
        let Some(id) = EvidenceId::new(&browser::new_id()) else { return };
        let mut item = Evidence::new(id.clone());
        item.elements.insert(element.clone());
        session.dispatch(Change::AddEvidence(usize::MAX, Box::new(item)));
        browser::go(&session.href(Page::EvidenceItem(id)));
    };
    view! {
        <section class="rm-block" aria-labelledby="evidence-title">
            <h2 class="govuk-heading-m" id="evidence-title">"Evidence"</h2>
            <ul class="rm-items">{rows}</ul>
            <button type="button" class="govuk-button govuk-button--secondary" id="add-evidence" on:click=add>
                "Add evidence"
            </button>
            {use_others}
        </section>
    }
}

fn evidence_row(session: Session, item: &Evidence, element: ElementId) -> AnyView {
    let about = session.look(|scheme, _| {
        let kind = scheme.evidence_kinds.iter().find(|kind| Some(&kind.id) == item.kind.as_ref());
        let parts = [kind.map_or("", |kind| kind.title.as_str()), item.kept.trim(), item.dated.trim()];
        parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
    });
    let title = if item.title.trim().is_empty() { "Untitled evidence".to_owned() } else { item.title.clone() };
    let mut elements = item.elements.clone();
    elements.remove(&element);
    let id = item.id.clone();
    let untie = move |_| session.dispatch(Change::EditEvidence(id.clone(), EvidenceEdit::Elements(elements.clone())));
    view! {
        <li>
            <div>
                <a href=session.href(Page::EvidenceItem(item.id.clone()))>{title.clone()}</a>
                <span class="rm-task__about">{about}</span>
            </div>
            <button type="button" class="rm-link" on:click=untie>
                "Take off"
                <span class="govuk-visually-hidden">{format!(" {title}")}</span>
            </button>
        </li>
    }
    .into_any()
}

fn other_evidence(session: Session, items: Vec<Evidence>, element: &ElementId) -> AnyView {
    let count = items.len();
    let rows = items
        .into_iter()
        .map(|item| {
            let mut elements = item.elements.clone();
            elements.insert(element.clone());
            let id = item.id.clone();
            let tie = move |_| {
                session.dispatch(Change::EditEvidence(id.clone(), EvidenceEdit::Elements(elements.clone())));
            };
            view! {
                <li>
                    <span>{item.title.clone()}</span>
                    <button type="button" class="rm-link" on:click=tie>
                        "Use here"
                        <span class="govuk-visually-hidden">{format!(": {}", item.title)}</span>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{format!("Use evidence you already have ({count})")}</span>
            </summary>
            <div class="govuk-details__text"><ul class="rm-items">{rows}</ul></div>
        </details>
    }
    .into_any()
}

fn actions(session: Session, element: ElementId) -> impl IntoView {
    let mine = {
        let element = element.clone();
        session.slice(move |_, audit| audit.actions_for(&element).cloned().collect::<Vec<_>>())
    };
    let rows = live(move || {
        let rows = mine.get().into_iter().map(|action| {
            let what = if action.what.trim().is_empty() { "Action without a description" } else { &action.what };
            view! {
                <li>
                    <div>
                        <a href=session.href(Page::ActionItem(action.id.clone()))>{what.to_owned()}</a>
                        <span class="rm-task__about">{super::actions::about(&action)}</span>
                    </div>
                </li>
            }
        });
        rows.collect_view()
    });
    let add = move |_| {
        let Some(id) = ActionId::new(&browser::new_id()) else { return };
        let edit = ActionEdit::Element(Some(element.clone()));
        session.dispatch(Edit::Batch(vec![
            Change::AddAction(usize::MAX, Box::new(Action::new(id.clone()))).into(),
            Change::EditAction(id.clone(), edit).into(),
        ]));
        browser::go(&session.href(Page::ActionItem(id)));
    };
    view! {
        <section class="rm-block" aria-labelledby="actions-title">
            <h2 class="govuk-heading-m" id="actions-title">"Actions"</h2>
            <ul class="rm-items">{rows}</ul>
            <button type="button" class="govuk-button govuk-button--secondary" id="add-action" on:click=add>
                "Add an action"
            </button>
        </section>
    }
}

fn finish(session: Session, element: ElementId) -> impl IntoView {
    let finished = {
        let element = element.clone();
        session.slice(move |_, audit| audit.finished.contains(&element))
    };
    let word = session.look(|scheme, _| scheme.element_word[0].clone());
    let toggle = move |_| {
        let change = match finished.get_untracked() {
            true => Change::Reopen(element.clone()),
            false => Change::Finish(element.clone()),
        };
        session.dispatch(change);
    };
    let words = live_text(move || match finished.get() {
        true => format!("Finished. Open this {word} again"),
        false => format!("Mark this {word} as finished"),
    });
    view! {
        <p class="rm-block">
            <button type="button" class="govuk-button" id="finish" on:click=toggle>{words}</button>
        </p>
    }
}

fn pager(session: Session, element: &ElementId) -> impl IntoView + use<> {
    let (before, after) = session.look(|scheme, audit| {
        let all: Vec<&Element> = scheme.elements_in(&audit.setting).collect();
        let index = all.iter().position(|it| it.id == *element).unwrap_or(0);
        let link = |it: &&Element| {
            (
                session.href(Page::Element(it.id.clone(), None)),
                format!("{}. {}", it.code, hub::title(scheme, audit, it)),
            )
        };
        (index.checked_sub(1).and_then(|it| all.get(it)).map(link), all.get(index + 1).map(link))
    });
    view! {
        <nav class="rm-pager" aria-label="Before and after">
            {before.map(|(href, title)| view! { <a href=href>"Before: " {title}</a> })}
            <a href=session.href(Page::Hub)>"Back to the list"</a>
            {after.map(|(href, title)| view! { <a href=href>"Next: " {title}</a> })}
        </nav>
    }
}

/// The label of an element in a list of checkboxes.
pub(super) fn label(session: Session, element: &Element) -> String {
    session.look(|scheme, audit| format!("{}. {}", element.code, hub::title(scheme, audit, element)))
}

/// The facets' titles of a piece of evidence.
pub(super) fn shows(session: Session, item: &Evidence) -> String {
    session.look(|scheme, _| check::titles(&scheme.evidence_facets, &item.facets))
}
