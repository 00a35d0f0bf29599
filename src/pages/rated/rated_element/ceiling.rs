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
use readymark_core::readiness::ceiling::ceiling;
use readymark_core::report::ceiling::{self as words, Because, Way};
use readymark_core::report::dashboard;

/// How many of what holds a ceiling are shown before the rest fold away.
const SHOWN: usize = 3;

/// What the card says of the ceiling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CeilingWords {
    short: String,
    sentence: String,
    held_by: Vec<Because>,
    raise: Option<String>,
    waiting: Option<Because>,
    two_ways: Option<String>,
}

/// What is said of the ceiling, as it follows the answers.
pub(crate) fn ceiling_words(here: RatedCell) -> Memo<Option<CeilingWords>> {
    here.select(move |scheme, cell| {
        let ceiling = ceiling(scheme, cell.audit, cell.element, cell.phase)?;
        Some(CeilingWords {
            short: words::short(scheme, &ceiling),
            sentence: words::ceiling_sentence(scheme, &ceiling),
            held_by: words::held_by(scheme, &cell, &ceiling),
            raise: words::raise(scheme, &ceiling),
            waiting: words::waiting(&cell, &ceiling),
            two_ways: words::two_ways(&cell, &ceiling),
        })
    })
}

/// That the rating is above what the answers allow, where it is.
pub(crate) fn above_ceiling_flag(here: RatedCell) -> Memo<Option<String>> {
    here.select(|scheme, cell| {
        let cell = dashboard::cell(scheme, cell.audit, cell.element, cell.phase)?;
        words::above_ceiling(scheme, cell.rating?, &cell.ceiling)
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
            <Rating here flag id=RATING title="Your rating"/>
        </section>
    }
}

/// What holds the ceiling, what would raise it, what is waited for.
#[component]
fn Why(here: RatedCell, words: CeilingWords) -> impl IntoView {
    let CeilingWords { mut held_by, raise, waiting, two_ways, .. } = words;
    let rest = held_by.split_off(held_by.len().min(SHOWN));
    let more = (!rest.is_empty()).then(|| {
        view! {
            <Details summary=format!("{} more", rest.len())>
                <BecauseList here list=rest/>
            </Details>
        }
    });
    let line = |text: String| {
        view! {
            <p class="rm-rate__why">
                <UserWords text/>
            </p>
        }
    };
    let waiting = waiting.map(|Because { why, ways, .. }| view! { <SaidOf here why ways/> });
    view! {
        <BecauseList here list=held_by/>
        {more}
        {raise.map(line)}
        {waiting}
        {two_ways.map(line)}
    }
}

/// Some of what holds the ceiling.
#[component]
fn BecauseList(here: RatedCell, list: Vec<Because>) -> impl IntoView {
    let rows = list.into_iter().map(|because| view! { <BecauseRow here because/> }).collect_view();
    view! { <ul class="rm-why__todo">{rows}</ul> }
}

/// One thing that holds the ceiling: itself the way to its answer, or before the ways to several.
#[component]
fn BecauseRow(here: RatedCell, because: Because) -> impl IntoView {
    let Because { why, code, ways } = because;
    let inside = match <[Way; 1]>::try_from(ways) {
        Ok([Way { place, .. }]) if !code.is_empty() => {
            Either::Left(view! { <AnswerLink here way=Way { place, code, words: why }/> })
        }
        Ok(one) => Either::Right(view! { <SaidOf here why ways=one.into()/> }),
        Err(ways) => Either::Right(view! { <SaidOf here why ways/> }),
    };
    view! { <li>{inside}</li> }
}

/// What is said of answers, and the ways to them.
#[component]
fn SaidOf(here: RatedCell, why: String, ways: Vec<Way>) -> impl IntoView {
    view! {
        <p class="rm-rate__why">
            <UserWords text=format!("{why}:")/>
        </p>
        <Ways here ways/>
    }
}

/// The ways to several answers: the first few, the rest folded away.
#[component]
fn Ways(here: RatedCell, ways: Vec<Way>) -> impl IntoView {
    let mut ways = ways;
    let rest = ways.split_off(ways.len().min(SHOWN));
    let list = move |ways: Vec<Way>| {
        let link = |way: Way| view! { <li><AnswerLink here way/></li> };
        view! { <ul class="rm-why__ways">{ways.into_iter().map(link).collect_view()}</ul> }
    };
    let more =
        (!rest.is_empty()).then(|| view! { <Details summary=format!("{} more", rest.len())>{list(rest)}</Details> });
    view! {
        {list(ways)}
        {more}
    }
}

/// A link to an answer on this page, by its words with its number small beside them: it goes there at every press,
/// whatever is looked at.
#[component]
fn AnswerLink(here: RatedCell, way: Way) -> impl IntoView {
    let Way { place, code, words } = way;
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
    view! {
        <a href=here.href(place) on:click=go>
            <UserWords text=words/>
            " "
            <small class="rm-code">
                <UserWords text=code/>
            </small>
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
    view! {
        <div class="rm-rate__bar">
            <span>
                <LiveWords text=text/>
            </span>
            <ToRating text="Your rating"/>
        </div>
    }
}

/// The way to the rating, past all the statements.
#[component]
pub(crate) fn ToRating(text: &'static str) -> impl IntoView {
    let go = |()| {
        browser::scroll_to("ceiling-title");
        browser::focus(RATING);
    };
    view! { <Button class="rm-link" changes_nothing=true on_press=go>{text}</Button> }
}
