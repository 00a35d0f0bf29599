//! What happened and what follows along one line, as a picture and as a list; and the dates as a file for a calendar.

use leptos::prelude::*;

use super::{after_context, peek_context};
use crate::components::{Button, UserWords};
use crate::platform::browser;
use crate::state::session::session;
use crate::state::shell::Notice;
use readymark_core::audit::Sentence;
use readymark_core::report::timeline::{Moment, Timeline, TimelineRow, timeline};
use readymark_core::report::{after, calendar};

const ABOUT: &str = "Readymark does not send reminders. Save the dates, then open the file to put them in your calendar. The file holds these dates and reminders, your organisation’s name and the scheme, and none of your answers.";

/// How far down the line runs, and the mark at the beginning of a year; in pixels.
const AXIS: &str = "24";
const TICK: &str = "M0,24v10";

/// The dates to put into a calendar; nothing where none is still to come.
#[component]
pub(super) fn ForCalendar() -> impl IntoView {
    let session = session();
    let has_dates = after_context(session, calendar::has_dates);
    let download = move |()| {
        let at = browser::now();
        let (name, text) = peek_context(session, |look| (calendar::file_name(look), calendar::calendar(look, &at)));
        session.shell.say(match browser::download_calendar(&name, &text) {
            true => Notice::Done(Sentence::from("We have asked your browser to save ").then(name)),
            false => Notice::NotDone("The file could not be made. Copy the dates into your calendar."),
        });
    };
    view! {
        <Show when=move || has_dates.get()>
            <p class="govuk-body">{ABOUT}</p>
            <Button class="govuk-button govuk-button--secondary" id="calendar" changes_nothing=true on_press=download>
                "Save the dates for your calendar"
            </Button>
        </Show>
    }
}

/// The line, from what was recorded first to what follows last; nothing where no date is known.
#[component]
pub(super) fn AlongALine() -> impl IntoView {
    let line = after_context(session(), timeline);
    let row = |row: &TimelineRow| {
        let TimelineRow { on, moment, title, .. } = row.clone();
        view! {
            <li>
                <svg class="rm-timeline__sign" viewBox="-9 -9 18 18" aria-hidden="true"><Sign moment/></svg>
                <UserWords text=after::day(on)/>": "<UserWords text=title/>
            </li>
        }
        .into_any()
    };
    let drawn = move || {
        let line = line.get();
        view! {
            <Picture line=line.clone()/>
            <ol class="rm-timeline">{line.rows.iter().map(row).collect_view()}</ol>
        }
    };
    view! {
        <Show when=move || line.with(|line| !line.rows.is_empty())>
            <section aria-labelledby="timeline">
                <h2 class="govuk-heading-m" id="timeline">"Timeline"</h2>
                {drawn}
            </section>
        </Show>
    }
}

/// The line itself, hidden from those who hear the page: the list below it says the same.
#[component]
fn Picture(line: Timeline) -> impl IntoView {
    // What stands at the ends is whole.
    let at = |place: i64| format!("{}%", 2 + place * 96 / 1000);
    let year = |(year, place): (i32, i64)| {
        view! {
            <svg class="rm-axis__year" x=at(place)>
                <path d=TICK></path>
                <text y="50"><UserWords text=year.to_string()/></text>
            </svg>
        }
        .into_any()
    };
    let moment = |TimelineRow { moment, place, .. }: TimelineRow| {
        view! { <svg class="rm-axis__at" x=at(place) y=AXIS><Sign moment/></svg> }.into_any()
    };
    view! {
        <svg class="rm-axis" aria-hidden="true">
            <line x1="0" x2="100%" y1=AXIS y2=AXIS></line>
            {line.years.into_iter().map(year).collect_view()}
            {line.rows.into_iter().map(moment).collect_view()}
        </svg>
    }
}

/// A sign around a point: a disc for what happened, a bar for today, a ring for a reminder, a diamond for a date.
#[component]
fn Sign(moment: Moment) -> impl IntoView {
    let (class, shape) = match moment {
        Moment::Happened => ("rm-sign rm-sign--whole", "M-6,0a6,6,0,1,0,12,0a6,6,0,1,0-12,0z"),
        Moment::Today => ("rm-sign rm-sign--today", "M0-8v16"),
        Moment::Reminder => ("rm-sign", "M-5,0a5,5,0,1,0,10,0a5,5,0,1,0-10,0z"),
        Moment::Due => ("rm-sign rm-sign--due", "M0-8l8,8-8,8-8-8z"),
    };
    view! { <path class=class d=shape></path> }
}
