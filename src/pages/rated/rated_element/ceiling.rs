//! The ceiling and why it is where it is: the card beside the statements, and the line at the foot.

use leptos::either::Either;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::RatedCell;
use super::rating::{RATING, Rating};
use crate::components::{Button, Details, LiveWords, UserWords};
use crate::forms::field_id;
use crate::platform::browser;
use crate::state::statement_filter::StatementFilter;
use readymark_core::audit::place::Place;
use readymark_core::readiness::ceiling::ceiling;
use readymark_core::readiness::criterion::CriterionState;
use readymark_core::report::dashboard;
use readymark_core::report::rated;

/// How many of what holds a ceiling are shown before the rest fold away.
const SHOWN: usize = 3;

/// A place to go to, by the name people see.
type Way = (String, Place);

/// What the card says of the ceiling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CeilingWords {
    short: String,
    sentence: String,
    held_by: Vec<HeldBy>,
    raise: Option<String>,
    waiting: Option<String>,
    next: Option<Way>,
}

/// What holds the ceiling, with the answers that decide it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct HeldBy {
    why: String,
    ways: Vec<Way>,
}

/// What is said of the ceiling, as it follows the answers.
pub(crate) fn ceiling_words(here: RatedCell) -> Memo<Option<CeilingWords>> {
    here.select(move |scheme, cell| {
        let ceiling = ceiling(scheme, cell.audit, cell.element, cell.phase)?;
        let way = |place: Place| (rated::statement_name(&cell, &place.question), place);
        let held_by = rated::held_by(scheme, &cell, &ceiling).into_iter();
        let mut waiting = ceiling.waiting.iter().filter_map(|id| cell.element.criterion(id));
        let next = waiting
            .find_map(|criterion| rated::deciding(&cell, criterion, CriterionState::Unanswered).into_iter().next());
        Some(CeilingWords {
            short: rated::short(scheme, &ceiling),
            sentence: rated::ceiling_sentence(scheme, &ceiling),
            held_by: held_by
                .map(|held_by| HeldBy { why: held_by.why, ways: held_by.places.into_iter().map(way).collect() })
                .collect(),
            raise: rated::raise(scheme, &ceiling),
            waiting: rated::waiting(&cell, &ceiling),
            next: next.map(way),
        })
    })
}

/// That the rating is above what the answers allow, where it is.
pub(crate) fn above_ceiling_flag(here: RatedCell) -> Memo<Option<String>> {
    here.select(|scheme, cell| {
        let cell = dashboard::cell(scheme, cell.audit, cell.element, cell.phase)?;
        rated::above_ceiling(scheme, cell.rating?, &cell.ceiling)
    })
}

/// The ceiling in a word or two.
fn short_words(allowed: Memo<Option<CeilingWords>>) -> String {
    allowed.with(|words| words.as_ref().map(|words| words.short.clone())).unwrap_or_default()
}

/// The card that stays in sight.
#[component]
pub(crate) fn CeilingCard(
    here: RatedCell,
    allowed: Memo<Option<CeilingWords>>,
    flag: Memo<Option<String>>,
) -> impl IntoView {
    let sentence = Signal::derive(move || {
        allowed.with(|words| words.as_ref().map(|words| words.sentence.clone())).unwrap_or_default()
    });
    let short = Signal::derive(move || short_words(allowed));
    view! {
        <section class="rm-card rm-card--loud rm-rate__card" aria-labelledby="ceiling-title">
            <h2 class="rm-kicker" id="ceiling-title">
                <UserWords text=format!("Ceiling for {}", here.phase_title())/>
            </h2>
            <p class="rm-rate__ceiling">
                <LiveWords text=short/>
            </p>
            <p class="rm-rate__why" role="status">
                <LiveWords text=sentence/>
            </p>
            {move || allowed.get().map(|words| view! { <Why here words/> })}
            <Rating here flag/>
        </section>
    }
}

/// What holds the ceiling, what would raise it, what is waited for.
#[component]
fn Why(here: RatedCell, words: CeilingWords) -> impl IntoView {
    let CeilingWords { mut held_by, raise, waiting, next, .. } = words;
    let rest = held_by.split_off(held_by.len().min(SHOWN));
    let more = (!rest.is_empty()).then(|| {
        view! {
            <Details summary=format!("{} more", rest.len())>
                <HeldByList here held_by=rest/>
            </Details>
        }
    });
    let raise = raise.map(|text| {
        view! {
            <p class="rm-rate__why">
                <UserWords text/>
            </p>
        }
    });
    let waiting = waiting.map(|text| {
        let go = next.map(|answer| {
            let text = format!("Go to {}", answer.0);
            view! { <AnswerLink here answer text/> }
        });
        view! {
            <p class="rm-rate__why">
                <UserWords text/>
                " "
                {go}
            </p>
        }
    });
    view! {
        <HeldByList here held_by/>
        {more}
        {raise}
        {waiting}
    }
}

/// Some of what holds the ceiling, each with the ways to its answers.
#[component]
fn HeldByList(here: RatedCell, held_by: Vec<HeldBy>) -> impl IntoView {
    let rows = held_by.into_iter().map(|held_by| view! { <HeldByRow here held_by/> }).collect_view();
    view! { <ul class="rm-why__todo">{rows}</ul> }
}

/// One thing that holds the ceiling: itself the way to its answer, or before the ways to several.
#[component]
fn HeldByRow(here: RatedCell, held_by: HeldBy) -> impl IntoView {
    let HeldBy { why, ways } = held_by;
    let inside = match <[Way; 1]>::try_from(ways) {
        Ok([answer]) => Either::Left(view! { <AnswerLink here answer text=why/> }),
        Err(several) => {
            let link = |answer: Way| {
                let text = answer.0.clone();
                view! {
                    " "
                    <AnswerLink here answer text/>
                }
            };
            let links = several.into_iter().map(link).collect_view();
            Either::Right(view! {
                <UserWords text=format!("{why}:")/>
                {links}
            })
        }
    };
    view! { <li>{inside}</li> }
}

/// A link to an answer on this page: it goes there at every press, whatever is looked at.
#[component]
fn AnswerLink(here: RatedCell, answer: Way, text: String) -> impl IntoView {
    let (name, place) = answer;
    let (session, id) = (here.session, field_id(&place));
    let go = move |event: MouseEvent| {
        event.prevent_default();
        if !browser::is_there(&id) {
            let all = session.filter.with_untracked(StatementFilter::at_everything);
            session.filter.set(all);
        }
        let id = id.clone();
        browser::unless_moved(move || {
            browser::scroll_to(&id);
            browser::focus_field(&id);
        });
    };
    let more = (!text.contains(name.as_str())).then(|| {
        view! {
            <span class="govuk-visually-hidden">
                <UserWords text=format!(": {name}")/>
            </span>
        }
    });
    view! {
        <a href=here.href(place) on:click=go>
            <UserWords text/>
            {more}
        </a>
    }
}

/// The same in a line at the foot of a narrow screen.
#[component]
pub(crate) fn CeilingBar(allowed: Memo<Option<CeilingWords>>, flag: Memo<Option<String>>) -> impl IntoView {
    let text = Signal::derive(move || {
        let above = if flag.with(Option::is_some) { ". Look at your rating" } else { "" };
        format!("Ceiling: {}{above}", short_words(allowed))
    });
    let go = |()| {
        browser::scroll_to("ceiling-title");
        browser::focus(RATING);
    };
    view! {
        <div class="rm-rate__bar">
            <span>
                <LiveWords text=text/>
            </span>
            <Button class="rm-link" changes_nothing=true on_press=go>
                "Your rating"
            </Button>
        </div>
    }
}
