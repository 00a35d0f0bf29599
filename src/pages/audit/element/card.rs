//! The card beside an element's form, which stays in view: how it stands, what counts for readiness and is missing,
//! evidence and actions, undo, and the ways to the elements before and after. Where there is no room for it beside
//! the form it comes after that, and a line under the heading leads to it.

use leptos::prelude::*;

use super::evidence::ADD_EVIDENCE;
use super::foot::Pager;
use crate::components::{Button, LiveWords, StatusWord, UndoBar, UserWords};
use crate::platform::browser;
use crate::route::Page;
use crate::state::session::session;
use readymark_core::audit::evidence::EvidenceFilter;
use readymark_core::report::element::{CardLine, ElementCard};
use readymark_core::scheme::ids::ElementId;

/// The id of the card's heading.
const CARD: &str = "card";

/// How the element stands, as a word.
#[component]
fn HowItStands(said: Memo<ElementCard>) -> impl IntoView {
    let status = Memo::new(move |_| said.with(|said| said.status.clone()));
    view! { {move || status.get().map(|status| view! { <StatusWord status/> })} }
}

/// What counts and is missing, in a sentence; no words where nothing counts here.
fn summary(said: Memo<ElementCard>) -> Memo<String> {
    Memo::new(move |_| said.with(|said| said.summary.clone()).unwrap_or_default())
}

/// Under the heading of a narrow page: how it stands in a line, with the way to the card.
#[component]
pub(super) fn Glimpse(said: Memo<ElementCard>) -> impl IntoView {
    let summary = summary(said);
    let to_card = move |()| {
        browser::focus(CARD);
    };
    view! {
        <p class="rm-glimpse">
            <HowItStands said/>
            <Show when=move || summary.with(|summary| !summary.is_empty())>
                <Button class="rm-link" changes_nothing=true on_press=to_card><LiveWords text=summary/></Button>
            </Show>
        </p>
    }
}

/// The card.
#[component]
pub(super) fn CardBeside(element: ElementId, said: Memo<ElementCard>) -> impl IntoView {
    let session = session();
    let (word, keeps) =
        session.peek(|scheme, _| (format!("This {}", scheme.element_word[0]), scheme.keeps_a_register()));
    let lines = Memo::new(move |_| said.with(|said| said.lines.clone()));
    let line = |line: CardLine| view! { <NeedLine line/> };
    let kept = keeps.then(|| view! { <KeptHere element=element.clone() said/> });
    view! {
        <section class="rm-card rm-desk__card" aria-labelledby=CARD>
            <h2 class="rm-kicker" id=CARD tabindex="-1"><UserWords text=word/></h2>
            <p class="rm-desk__status"><HowItStands said/></p>
            <Show when=move || lines.with(|lines| !lines.is_empty())>
                <h3 class="govuk-heading-s">"What counts for readiness here"</h3>
                <ul class="rm-needs">{move || lines.get().into_iter().map(line).collect_view()}</ul>
            </Show>
            {kept}
            <UndoBar/>
            <Pager element/>
        </section>
    }
}

/// Something that counts for readiness: whether it is there, and the way to it.
#[component]
fn NeedLine(line: CardLine) -> impl IntoView {
    let CardLine { status, what, because, place } = line;
    let way = match place {
        Some(place) => {
            let session = session();
            let page = session.scheme().and_then(|scheme| Page::of_question(&scheme, &place)).unwrap_or(Page::Hub);
            view! { <a href=session.href(page)><UserWords text=what/></a> }.into_any()
        }
        None => {
            let to_evidence = |()| {
                browser::focus(ADD_EVIDENCE);
            };
            view! { <Button class="rm-link" changes_nothing=true on_press=to_evidence><UserWords text=what/></Button> }
                .into_any()
        }
    };
    view! {
        <li>
            <StatusWord status/>
            <span class="rm-needs__what">{way}</span>
            {because.map(|text| view! { <span class="rm-task__about"><UserWords text/></span> })}
        </li>
    }
}

/// How much evidence and how many actions there are here, with a button to add one of each.
#[component]
fn KeptHere(element: ElementId, said: Memo<ElementCard>) -> impl IntoView {
    let session = session();
    let evidence = Memo::new(move |_| said.with(|said| said.evidence.clone()));
    let actions = Memo::new(move |_| said.with(|said| said.actions.clone()));
    let for_action = element.clone();
    let add_evidence = move |()| session.open_form(Page::NewEvidence(None, EvidenceFilter::for_element(&element)));
    let add_action = move |()| session.open_form(Page::NewAction(None, Some(for_action.clone())));
    view! {
        <ul class="rm-items rm-desk__kept">
            <li>
                <LiveWords text=evidence/>
                <Button class="rm-link" id="card-add-evidence" on_press=add_evidence>
                    "Add"<span class="govuk-visually-hidden">" evidence here"</span>
                </Button>
            </li>
            <li>
                <LiveWords text=actions/>
                <Button class="rm-link" id="card-add-action" on_press=add_action>
                    "Add"<span class="govuk-visually-hidden">" an action here"</span>
                </Button>
            </li>
        </ul>
    }
}
