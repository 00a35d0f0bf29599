//! The rating as a person enters it, beside the ceiling; and the levels to choose from, for any view.

use leptos::prelude::*;

use super::RatedCell;
use crate::components::UserWords;
use crate::forms::{QuestionField, Run, SegmentedRadios, field_id};
use crate::platform::browser;
use readymark_core::audit::Answer;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::place::Place;
use readymark_core::readiness::ceiling::{Ceiling, ceiling};
use readymark_core::report::dashboard;
use readymark_core::scheme::ids::OptionId;
use readymark_core::scheme::levels::Rank;
use readymark_core::scheme::{Question, Role};

/// The id of the heading of the rating.
pub(crate) const RATING: &str = "your-rating";

/// The best and the worst level the ceiling may come to.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct CeilingEnds {
    best: Rank,
    worst: Rank,
}

/// The rating as entered, what it says beside the ceiling, and the evidence its level needs; the same wherever it is
/// entered.
#[component]
pub(crate) fn Rating(
    here: RatedCell,
    flag: Memo<Option<String>>,
    /// Of the heading.
    #[prop(into)]
    id: String,
    #[prop(into)] title: String,
) -> impl IntoView {
    here.peek(|scheme, _| Some(scheme.with_role(Role::Rating).cloned())).map(|question| {
        let impact = here.peek(|scheme, _| Some(scheme.with_role(Role::Impact).cloned()));
        let impact = impact.map(|question| {
            let place = here.place(&question.id);
            view! { <QuestionField question place/> }
        });
        view! {
            <h3 class="govuk-heading-s" id=id.clone() tabindex="-1">
                <UserWords text=title/>
            </h3>
            <RatingChoice here question named_by=id/>
            <div role="status">{move || flag.get().map(|text| view! { <Flag text/> })}</div>
            <AboveCeilingReason here/>
            {impact}
            <EvidenceNeeded here/>
        }
    })
}

/// Something about a rating that is to be looked at.
#[component]
pub(crate) fn Flag(text: String) -> impl IntoView {
    view! {
        <p class="rm-flag">
            <UserWords text/>
        </p>
    }
}

/// The levels to choose the rating from, each with what the ceiling says of it.
#[component]
fn RatingChoice(here: RatedCell, question: Question, named_by: String) -> impl IntoView {
    let ends = here.select(|scheme, cell| {
        let Ceiling { best, worst, .. } = ceiling(scheme, cell.audit, cell.element, cell.phase)?;
        Some(CeilingEnds { best, worst })
    });
    let place = here.place(&question.id);
    // What is said of the levels changes when the ceiling moves, which is never while the rating is being chosen.
    view! {
        {move || {
            let ceiling = ends.get();
            view! { <LevelChoice here place=place.clone() named_by=named_by.clone() run=Run::Down ceiling/> }
        }}
    }
}

/// What evidence the chosen level asks for.
#[component]
fn EvidenceNeeded(here: RatedCell) -> impl IntoView {
    let needs = here.select(|scheme, cell| {
        let rating = dashboard::cell(scheme, cell.audit, cell.element, cell.phase)?;
        let level = scheme.levels.get(rating.rating?)?;
        let asks = level.evidence.as_ref()?.text.trim_end_matches('.').to_ascii_lowercase();
        let missing = if rating.wants_impact(scheme) { " You have not given any yet." } else { "" };
        Some(format!("{} asks for {asks}.{missing}", level.title))
    });
    let line = |text: String| {
        view! {
            <p class="rm-quiet">
                <UserWords text/>
            </p>
        }
        .into_any()
    };
    view! { {move || needs.get().map(line)} }
}

/// Why a rating above the ceiling is kept: asked while it is above, shown while anything is said.
#[component]
fn AboveCeilingReason(here: RatedCell) -> impl IntoView {
    let question = here.peek(|scheme, _| Some(scheme.with_role(Role::AboveCeilingReason).cloned()));
    let asked = here.select(|scheme, cell| {
        let cell = dashboard::cell(scheme, cell.audit, cell.element, cell.phase)?;
        Some(cell.is_above() || !cell.above_ceiling_reason.is_empty())
    });
    question.map(|question| {
        let place = here.place(&question.id);
        view! {
            <Show when=move || asked.get() == Some(true)>
                <QuestionField question=question.clone() place=place.clone()/>
            </Show>
        }
    })
}

/// The levels to choose from, and that none is chosen.
#[component]
pub(crate) fn LevelChoice(
    here: RatedCell,
    place: Place,
    #[prop(into)] named_by: String,
    run: Run,
    /// The ceiling, where it is said beside the levels.
    ceiling: Option<CeilingEnds>,
) -> impl IntoView {
    let all = here.peek(|scheme, _| Some(scheme.levels.clone()));
    let ids: Vec<Option<OptionId>> = all.iter().map(|level| OptionId::new(level.id.as_str())).collect();
    let about = |rank: Rank| match ceiling {
        Some(CeilingEnds { best, .. }) if rank < best => Some("above the ceiling, so it will be flagged".to_owned()),
        Some(CeilingEnds { worst, .. }) if rank < worst => Some("not ruled out yet".to_owned()),
        _ => None,
    };
    let levels = all.into_iter().enumerate().map(|(rank, level)| (level.title, about(rank)));
    let options = levels.chain([("Not rated".to_owned(), None)]).collect();
    let chosen = {
        let (place, ids) = (place.clone(), ids.clone());
        here.select(move |_, cell| match cell.audit.answers.get(&place) {
            Some(Answer::One(option)) => ids.iter().position(|known| known.as_ref() == Some(option)),
            _ => None,
        })
    };
    let (session, none, id) = (here.session, ids.len(), field_id(&place));
    let choose = move |choice: usize| {
        let answer = ids.get(choice).cloned().flatten().map(Answer::One);
        session.dispatch(AuditChange::Answer(place.clone(), answer));
        // What is said of it may move it out of sight.
        request_animation_frame(browser::keep_in_view);
    };
    let chosen = move || chosen.get().unwrap_or(none);
    view! { <SegmentedRadios id named_by run options chosen on_choose=choose/> }
}
