//! The view from outside, beside the provider's own, and why the two differ.

use crate::forms::{Run, question_field};
use crate::node::{El, el, reactive, words};
use crate::pages::rated::rated_element::RatedCell;
use crate::pages::rated::rated_element::ceiling::levels;
use leptos::prelude::*;
use readymark_core::report::dashboard;
use readymark_core::scheme::Role;

const NOT_BOUND: &str =
    "It is recorded as it was given: the ceiling does not bind it, and neither view takes the place of the other.";

/// The other view; nothing where the scheme has none.
pub(crate) fn views(here: &RatedCell) -> Option<El> {
    let (other, difference) = here.peek(|scheme, _| {
        Some((scheme.with_role(Role::OtherView).cloned(), scheme.with_role(Role::Difference).cloned()))
    });
    let other = other?;
    let differs = here.select(|scheme, cell| {
        let cell = dashboard::cell(scheme, cell.audit, cell.element, cell.phase)?;
        let title = |rank: Option<usize>| scheme.levels.get(rank?).map(|level| level.title.clone());
        cell.differs().then(|| Some(format!("You say {}, they say {}.", title(cell.rating)?, title(cell.other)?)))?
    });
    let note = difference.map(|question| {
        let place = here.place(&question.id);
        question_field(question, place)
    });
    Some(
        el("section", "rm-block")
            .attr("aria-labelledby", "other-view")
            .child(words("h2", "govuk-heading-m", other.ask.clone()).id("other-view"))
            .child(words("p", "rm-quiet", NOT_BOUND))
            .child(levels(here, here.place(&other.id), "other-view", Run::Along, &|_| None))
            .child(reactive(move || differs.get().map(|text| words("p", "rm-flag", text))))
            .child(note),
    )
}
