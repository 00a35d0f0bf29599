//! Ratings entered in a row of the dashboard: the same choices, and the same reasons asked for, as on the page of the
//! element, for each of its phases side by side.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::Looking;
use crate::components::{Button, UserWords, is_for_reading};
use crate::pages::rated::rated_element::rating::Rating;
use crate::pages::rated::rated_element::{RatedCell, above_ceiling_flag};
use crate::platform::browser;
use crate::state::session::session;
use readymark_core::report::dashboard;
use readymark_core::scheme::Element;
use readymark_core::scheme::ids::{ElementId, PhaseId};

/// The id of the button of a row.
fn button_id(element: &ElementId) -> String {
    format!("rate-{element}")
}

/// The id of the heading of one rating.
fn heading_id(element: &ElementId, phase: &PhaseId) -> String {
    format!("rate-{element}-{phase}")
}

/// Opens the row for entering the ratings of an element, or closes it.
#[component]
pub(super) fn RateButton(look: Looking, element: Element, open: Memo<bool>) -> impl IntoView {
    let (id, code) = (button_id(&element.id), element.code.clone());
    let is_rated = {
        let element = element.clone();
        session().select(move |scheme, audit| {
            dashboard::cells(scheme, audit, &element).iter().all(|cell| cell.rating.is_some())
        })
    };
    let press = move |_: MouseEvent| {
        if open.get_untracked() {
            look.open.set(None);
            return;
        }
        look.open.set(Some(element.id.clone()));
        if let Some(phase) = element.phases.first() {
            browser::focus_soon(heading_id(&element.id, phase));
        }
    };
    view! {
        <button
            class="rm-link rm-dashboard__go"
            type="button"
            id=id
            disabled=is_for_reading()
            aria-expanded=move || open.get().to_string()
            on:click=press
        >
            {move || match (open.get(), is_rated.get()) {
                (true, _) => "Close",
                (false, true) => "Change ratings",
                (false, false) => "Enter ratings",
            }}
            <span class="govuk-visually-hidden">" "<UserWords text=code/></span>
        </button>
    }
}

/// The ratings of an element, phase by phase, to be entered.
#[component]
pub(super) fn RateRow(look: Looking, element: Element) -> impl IntoView {
    let session = session();
    let Element { id, code, phases, .. } = element;
    let rating = |phase: PhaseId| {
        let heading = heading_id(&id, &phase);
        let here = RatedCell::new(session, id.clone(), phase);
        let (flag, title) = (above_ceiling_flag(here), here.phase_title());
        view! { <div><Rating here flag id=heading title/></div> }
    };
    let ratings = phases.into_iter().map(rating).collect_view();
    let back = button_id(&id);
    let close = move |()| {
        look.open.set(None);
        browser::focus(&back);
    };
    view! {
        <div class="rm-dashboard__ratings">{ratings}</div>
        <Button class="govuk-button govuk-button--secondary" changes_nothing=true on_press=close>
            "Close"
            <span class="govuk-visually-hidden">" the ratings of "<UserWords text=code/></span>
        </Button>
    }
}
