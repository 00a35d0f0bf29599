//! What stands below the questions of every element: its evidence, its actions, whether it is
//! finished, and the ways on.

use leptos::prelude::*;

use super::evidence::EvidenceFor;
use super::finish::Finish;
use crate::components::{Button, ButtonLink, UserWords};
use crate::pages::audit::actions::ActionSummary;
use crate::platform::browser;
use crate::route::{Anchor, Page};
use crate::state::session::{Session, session};
use readymark_core::audit::action::Action;
use readymark_core::audit::evidence::Evidence;
use readymark_core::report::unanswered::next_unanswered;
use readymark_core::report::{check, hub, plan};
use readymark_core::scheme::Element;
use readymark_core::scheme::ids::{ActionId, ElementId, PhaseId};

/// Everything below the questions; evidence and actions where the scheme keeps them.
#[component]
pub(crate) fn ElementFoot(
    element: ElementId,
    /// The phase that is looked at, where one is.
    #[prop(optional)]
    phase: Option<PhaseId>,
) -> impl IntoView {
    let keeps = session().peek(|scheme, _| scheme.keeps_a_register());
    let kept = keeps.then(|| {
        view! {
            <EvidenceFor element=element.clone()/>
            <ActionsFor element=element.clone()/>
        }
    });
    view! {
        {kept}
        <Finish element=element.clone()/>
        <WayOn element phase/>
    }
}

/// A part of the page with its own heading.
#[component]
pub(super) fn Block(id: &'static str, title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="rm-block" aria-labelledby=id>
            <h2 class="govuk-heading-m" id=id>{title}</h2>
            {children()}
        </section>
    }
}

/// The actions for an element, and a way to add one.
#[component]
fn ActionsFor(element: ElementId) -> impl IntoView {
    let session = session();
    let ids = {
        let element = element.clone();
        session.select(move |_, audit| {
            let mine: Vec<Action> = audit.actions_for(&element).cloned().collect();
            plan::in_order(&mine).into_iter().map(|action| action.id.clone()).collect::<Vec<_>>()
        })
    };
    view! {
        <Block id="actions-title" title="Actions">
            <Show when=move || ids.with(Vec::is_empty)>
                <p class="govuk-body">"No actions yet."</p>
            </Show>
            <ul class="rm-items">
                <For each=move || ids.get() key=ActionId::clone let(id)>
                    <ActionForElement id/>
                </For>
            </ul>
            <Button
                class="govuk-button govuk-button--secondary"
                id="add-action"
                on_press=move |()| session.open_form(Page::NewAction(None, Some(element.clone())))
            >
                "Add an action"
            </Button>
        </Block>
    }
}

/// An action for the element, with who and by when.
#[component]
fn ActionForElement(id: ActionId) -> impl IntoView {
    let action = session().select(move |_, audit| audit.action(&id).cloned());
    let row = |action: Action| {
        let about = plan::action_summary(&action, browser::today());
        view! { <ActionSummary action about/> }
    };
    view! { <li>{move || action.get().map(row)}</li> }
}

/// An element that is gone to, as its page and what it is called.
struct Step {
    page: Page,
    code: String,
    title: String,
}

/// The elements before and after; within a phase where one is looked at.
fn neighbours(session: Session, element: &ElementId, phase: Option<&PhaseId>) -> (Option<Step>, Option<Step>) {
    session.peek(|scheme, audit| {
        let here = |element: &&Element| phase.is_none_or(|phase| element.phases.contains(phase));
        let all: Vec<&Element> = hub::listed(scheme, audit).into_iter().filter(here).collect();
        // One that is being added comes after those in the list.
        let index = all.iter().position(|known| known.id == *element).unwrap_or(all.len());
        let step = |index: Option<usize>| {
            let it = all.get(index?)?;
            let anchor = phase.map_or_else(Anchor::top, Anchor::phase);
            let title = hub::numbered(scheme, audit, it);
            Some(Step { page: Page::Element(it.id.clone(), anchor), code: it.code.clone(), title })
        };
        (step(index.checked_sub(1)), step(index.checked_add(1)))
    })
}

/// The button that goes on: to the next element or, after the last, to the list. Turning a page saves first.
#[component]
fn WayOn(element: ElementId, phase: Option<PhaseId>) -> impl IntoView {
    let session = session();
    let word = session.peek(|scheme, _| scheme.element_word[0].clone());
    let (page, text) = match neighbours(session, &element, phase.as_ref()).1 {
        Some(next) => (next.page, format!("Save and continue to {word} {}", next.code)),
        None => (Page::Hub, "Save and return to the list".to_owned()),
    };
    view! {
        <p class="rm-pager rm-pager--start" id="way-on">
            <ButtonLink href=session.href(page)><UserWords text/></ButtonLink>
        </p>
    }
}

/// The ways to the elements before and after, and to all of them.
#[component]
pub(crate) fn Pager(element: ElementId, #[prop(optional)] phase: Option<PhaseId>) -> impl IntoView {
    let session = session();
    let (before, after) = neighbours(session, &element, phase.as_ref());
    let way = |word: &str, step: Step| {
        let text = format!("{word}: {}", step.title);
        view! { <a href=session.href(step.page)><UserWords text/></a> }
    };
    view! {
        <nav class="rm-pager" aria-label="Previous and next">
            {before.map(|step| way("Previous", step))}
            <a href=session.href(Page::Hub)>"Back to the list"</a>
            {after.map(|step| way("Next", step))}
            <NextUnanswered after=Some((element, phase))/>
        </nav>
    }
}

/// The way to the next unanswered question, after this element in this phase or from the beginning; nothing
/// where there is none. It is looked for once, when the page is drawn: what is typed there is not in it.
#[component]
pub(crate) fn NextUnanswered(after: Option<(ElementId, Option<PhaseId>)>) -> impl IntoView {
    let session = session();
    let next = session.peek(|scheme, audit| {
        let next = next_unanswered(scheme, audit, after.as_ref().map(|(element, phase)| (element, phase.as_ref())))?;
        Some((Page::of_question(scheme, &next.place)?, next.title))
    });
    next.map(|(page, title)| {
        view! { <a class="rm-next-open" href=session.href(page)><UserWords text=format!("Next unanswered question: {title}")/></a> }
    })
}

/// The label of an element in a list of checkboxes.
pub(crate) fn label(session: Session, element: &Element) -> String {
    session.peek(|scheme, audit| hub::numbered(scheme, audit, element))
}

/// The facets' titles of a piece of evidence.
pub(crate) fn shows(session: Session, item: &Evidence) -> String {
    session.peek(|scheme, _| check::titles(&scheme.evidence_facets, &item.facets))
}
