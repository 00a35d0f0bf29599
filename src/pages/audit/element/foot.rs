//! What stands below the questions of every element: its evidence, its actions, whether it is
//! finished, and the ways on.

use leptos::prelude::*;

use crate::components::{Button, Details, LiveWords, UserWords};
use crate::pages::audit::actions::ActionSummary;
use crate::platform::browser;
use crate::route::{Anchor, Page};
use crate::state::session::{Session, session};
use crate::state::shell::Notice;
use readymark_core::audit::action::Action;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::evidence::{Evidence, EvidenceEdit, EvidenceFilter};
use readymark_core::audit::{Sentence, UserText};
use readymark_core::report::{check, hub, plan};
use readymark_core::scheme::Element;
use readymark_core::scheme::ids::{ActionId, ElementId, EvidenceId, PhaseId};

const ADD_EVIDENCE: &str = "add-evidence";

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
        <Pager element phase/>
    }
}

/// A part of the page with its own heading.
#[component]
fn Block(id: &'static str, title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="rm-block" aria-labelledby=id>
            <h2 class="govuk-heading-m" id=id>{title}</h2>
            {children()}
        </section>
    }
}

/// The evidence of an element, with ways to add some and to use what there is.
#[component]
fn EvidenceFor(element: ElementId) -> impl IntoView {
    let session = session();
    let tied = {
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
    let (of_tied, of_others) = (element.clone(), element);
    view! {
        <Block id="evidence-title" title="Evidence">
            <ul class="rm-items">
                <For each=move || tied.get() key=EvidenceId::clone let(id)>
                    <TiedEvidence id element=of_tied.clone()/>
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

/// A button that ties a piece of evidence to an element, or takes it off.
#[component]
fn TieButton(
    id: EvidenceId,
    title: UserText,
    element: ElementId,
    /// Whether it ties.
    ties: bool,
) -> impl IntoView {
    let session = session();
    let said = Sentence::new().then("“").then(&title).then(match ties {
        true => "” is used here.",
        false => "” is no longer used here. It is still in your list of evidence.",
    });
    let press = move |()| {
        let elements = session.peek(|_, audit| audit.evidence_item(&id).map(|item| item.elements.clone()));
        let Some(mut elements) = elements else { return };
        match ties {
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
            {if ties { "Use here" } else { "Remove from here" }}
            <span class="govuk-visually-hidden">": "<UserWords text=title/></span>
        </Button>
    }
}

/// A piece of evidence of the element, with its kind, where it is kept and its date.
#[component]
fn TiedEvidence(id: EvidenceId, element: ElementId) -> impl IntoView {
    let session = session();
    let item = session.select(move |_, audit| audit.evidence_item(&id).cloned());
    let row = move |item: Evidence| {
        let about = session.peek(|scheme, _| {
            let kind = scheme.evidence_kinds.iter().find(|kind| Some(&kind.id) == item.kind.as_ref());
            let parts = [kind.map(|kind| (&kind.title).into()), item.kept.trimmed(), item.dated.as_date()];
            Sentence::join(parts.into_iter().flatten().map(Sentence::from), " · ")
        });
        view! {
            <div>
                <EvidenceLink id=item.id.clone() title=item.title.clone()/>
                <span class="rm-task__about"><UserWords text=about/></span>
            </div>
            <TieButton id=item.id title=item.title element=element.clone() ties=false/>
        }
        .into_any()
    };
    view! { <li>{move || item.get().map(&row)}</li> }
}

/// A link to a piece of evidence by its title.
#[component]
pub(crate) fn EvidenceLink(id: EvidenceId, title: UserText) -> impl IntoView {
    let title = title.or("Untitled evidence");
    view! { <a href=session().href(Page::EvidenceItem(id))><UserWords text=title/></a> }
}

/// The evidence of other elements or of none, folded away, to be used here too.
#[component]
fn OtherEvidence(ids: Vec<EvidenceId>, element: ElementId) -> impl IntoView {
    let summary = format!("Use evidence you already have ({})", ids.len());
    let row = move |id| view! { <OtherEvidenceRow id element=element.clone()/> };
    view! {
        <Details summary>
            <ul class="rm-items">{ids.into_iter().map(row).collect_view()}</ul>
        </Details>
    }
}

/// A piece of evidence that could be used here too.
#[component]
fn OtherEvidenceRow(id: EvidenceId, element: ElementId) -> impl IntoView {
    let title = {
        let id = id.clone();
        session().select(move |_, audit| audit.evidence_item(&id).map(|item| item.title.clone()))
    };
    let row = move |title: UserText| {
        view! {
            <span><UserWords text=title.clone()/></span>
            <TieButton id=id.clone() title element=element.clone() ties=true/>
        }
        .into_any()
    };
    view! { <li>{move || title.get().map(&row)}</li> }
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
        let about = plan::action_summary(&action, browser::today(), None);
        view! { <ActionSummary action about missing=None/> }
    };
    view! { <li>{move || action.get().map(row)}</li> }
}

/// The button that says the element is finished, or opens it again; and what is odd about that.
#[component]
fn Finish(element: ElementId) -> impl IntoView {
    let session = session();
    let finished = {
        let element = element.clone();
        session.select(move |_, audit| audit.finished.contains(&element))
    };
    let odd = {
        let element = element.clone();
        session.select(move |scheme, audit| hub::finished_without(scheme, audit, scheme.element(&element)?))
    };
    let word = session.peek(|scheme, _| scheme.element_word[0].clone());
    let toggle = move |()| {
        let change = match session.peek(|_, audit| audit.finished.contains(&element)) {
            true => AuditChange::Reopen(element.clone()),
            false => AuditChange::Finish(element.clone()),
        };
        session.dispatch(change);
    };
    let text = Signal::derive(move || match finished.get() {
        true => format!("Finished. Reopen this {word}"),
        false => format!("Mark this {word} as finished"),
    });
    let note = |text: String| view! { <p class="govuk-body"><UserWords text=format!("{text}.")/></p> }.into_any();
    view! {
        <div class="rm-block">
            <p>
                <Button class="govuk-button" id="finish" on_press=toggle><LiveWords text/></Button>
            </p>
            <div role="status">{move || odd.get().map(note)}</div>
        </div>
    }
}

/// The elements before and after; within a phase where one is looked at.
#[component]
fn Pager(element: ElementId, phase: Option<PhaseId>) -> impl IntoView {
    let session = session();
    let (before, after) = session.peek(|scheme, audit| {
        let here = |element: &&Element| phase.as_ref().is_none_or(|phase| element.phases.contains(phase));
        let all: Vec<&Element> = scheme.elements_in(&audit.setting).filter(here).collect();
        let index = all.iter().position(|known| known.id == element).unwrap_or(0);
        let step = |index: Option<usize>, word: &str| {
            let it = all.get(index?)?;
            let text = format!("{word}: {}", hub::numbered(scheme, audit, it));
            let anchor = phase.as_ref().map_or_else(Anchor::top, Anchor::phase);
            Some((session.href(Page::Element(it.id.clone(), anchor)), text))
        };
        (step(index.checked_sub(1), "Previous"), step(index.checked_add(1), "Next"))
    });
    let step = |(href, text): (String, String)| view! { <a href=href><UserWords text/></a> };
    view! {
        <nav class="rm-pager" aria-label="Previous and next">
            {before.map(step)}
            <a href=session.href(Page::Hub)>"Back to the list"</a>
            {after.map(step)}
        </nav>
    }
}

/// The label of an element in a list of checkboxes.
pub(crate) fn label(session: Session, element: &Element) -> String {
    session.peek(|scheme, audit| hub::numbered(scheme, audit, element))
}

/// The facets' titles of a piece of evidence.
pub(crate) fn shows(session: Session, item: &Evidence) -> String {
    session.peek(|scheme, _| check::titles(&scheme.evidence_facets, &item.facets))
}
