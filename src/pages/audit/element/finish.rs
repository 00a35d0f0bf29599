//! Whether somebody is done with an element: a box to tick, which asks where the question that says how it stands has
//! no answer. It is ticked all the same: nothing is blocked.

use leptos::prelude::*;

use crate::components::{Button, UserWords, is_for_reading};
use crate::forms::field_id;
use crate::platform::browser;
use crate::state::session::session;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::place::Place;
use readymark_core::report::hub;
use readymark_core::scheme::ids::ElementId;

const FINISH: &str = "finish";

/// The box, and what is odd about its tick.
#[component]
pub(super) fn Finish(element: ElementId) -> impl IntoView {
    let session = session();
    let finished = {
        let element = element.clone();
        session.select(move |_, audit| audit.finished.contains(&element))
    };
    let odd = {
        let element = element.clone();
        session.select(move |scheme, audit| hub::finished_without(scheme, audit, scheme.element(&element)?))
    };
    // Whether it was ticked just now, so that it is asked and not only said.
    let ticked = RwSignal::new(false);
    let text = session.peek(|scheme, _| format!("I have finished this {}", scheme.element_word[0]));
    let tick = {
        let element = element.clone();
        move |_| {
            let is_finished = session.peek(|_, audit| audit.finished.contains(&element));
            ticked.set(!is_finished);
            session.dispatch(match is_finished {
                true => AuditChange::Reopen(element.clone()),
                false => AuditChange::Finish(element.clone()),
            });
        }
    };
    let note = move |text: String| match ticked.get() {
        true => view! { <FinishAnyway element=element.clone() text ticked/> }.into_any(),
        false => view! { <p class="govuk-body"><UserWords text=format!("{text}.")/></p> }.into_any(),
    };
    view! {
        <div class="rm-block">
            <div class="govuk-checkboxes">
                <div class="govuk-checkboxes__item">
                    <input
                        class="govuk-checkboxes__input"
                        id=FINISH
                        type="checkbox"
                        disabled=is_for_reading()
                        prop:checked=move || finished.get()
                        on:change=tick
                    />
                    <label class="govuk-label govuk-checkboxes__label" for=FINISH><UserWords text/></label>
                </div>
            </div>
            <div role="status">{move || odd.get().map(&note)}</div>
        </div>
    }
}

/// The question, with two answers; whoever gives none has finished it.
#[component]
fn FinishAnyway(
    element: ElementId,
    /// What is odd about it.
    text: String,
    /// Whether it is asked.
    ticked: RwSignal<bool>,
) -> impl IntoView {
    let session = session();
    // The question that has no answer; none where nothing here has.
    let place = session.peek(|scheme, _| {
        let extent = scheme.extent()?;
        let is_asked = extent.only_elements.is_empty() || extent.only_elements.contains(&element);
        is_asked.then(|| Place::of(&element, &extent.id))
    });
    let finish = move |()| {
        ticked.set(false);
        browser::focus(FINISH);
    };
    let reopen = move |()| {
        ticked.set(false);
        session.dispatch(AuditChange::Reopen(element.clone()));
        let _ = place.as_ref().is_some_and(|place| browser::focus_field(&field_id(place))) || browser::focus(FINISH);
    };
    view! {
        <p class="govuk-body"><UserWords text=format!("{text}. Finish anyway?")/></p>
        <p class="rm-pager rm-pager--start">
            <Button class="rm-link" id="finish-anyway" on_press=finish>"Yes, it is finished"</Button>
            <Button class="rm-link" id="not-finished" on_press=reopen>"No, answer it first"</Button>
        </p>
    }
}
