//! The view from outside, beside the provider's own, and why the two differ.

use leptos::prelude::*;

use super::RatedCell;
use super::rating::{Flag, LevelChoice};
use crate::components::UserWords;
use crate::forms::{QuestionField, Run};
use readymark_core::report::dashboard;
use readymark_core::scheme::{Question, Role};

const NOT_BOUND: &str = "Enter the rating they gave. The ceiling does not apply to it, and both views are kept.";

/// The other view; nothing where the scheme has none.
#[component]
pub(crate) fn Views(here: RatedCell) -> impl IntoView {
    let (other, difference) = here.peek(|scheme, _| {
        Some((scheme.with_role(Role::OtherView).cloned(), scheme.with_role(Role::Difference).cloned()))
    });
    other.map(|other| view! { <OtherView here other difference/> })
}

/// What others rate it, how far that is from the provider's own rating, and why.
#[component]
fn OtherView(here: RatedCell, other: Question, difference: Option<Question>) -> impl IntoView {
    let differs = here.select(|scheme, cell| {
        let cell = dashboard::cell(scheme, cell.audit, cell.element, cell.phase)?;
        let title = |rank: Option<usize>| scheme.levels.get(rank?).map(|level| level.title.clone());
        cell.differs().then(|| Some(format!("You say {}, they say {}.", title(cell.rating)?, title(cell.other)?)))?
    });
    let place = here.place(&other.id);
    let note = difference.map(|question| {
        let place = here.place(&question.id);
        view! { <QuestionField question place/> }
    });
    view! {
        <section class="rm-block" aria-labelledby="other-view">
            <h2 class="govuk-heading-m" id="other-view">
                <UserWords text=other.ask/>
            </h2>
            <p class="rm-quiet">{NOT_BOUND}</p>
            <LevelChoice here place named_by="other-view" run=Run::Along ceiling=None/>
            {move || differs.get().map(|text| view! { <Flag text/> })}
            {note}
        </section>
    }
}
