//! What happened and what follows, along one line: what was recorded after submission, today, the dates that follow,
//! and the reminders before them. Places on the line are parts of a thousand, for a picture; no date is worked out
//! from them.

use chrono::{Datelike, NaiveDate};

use super::after;
use crate::after_submission::Event;
use crate::after_submission::standing::AfterContext;
use crate::audit::date;

/// What stands at a place of the line; of one day, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// It was recorded.
    Happened,
    Today,
    /// Before a date that follows.
    Reminder,
    /// A date that follows.
    Due,
}

/// One day with what is of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineRow {
    pub on: NaiveDate,
    pub moment: Moment,
    /// What it is, in words.
    pub title: String,
    /// How far along the line, of a thousand.
    pub place: i64,
}

/// The line, from its first day to its last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// By date; empty where nothing but today is known.
    pub rows: Vec<TimelineRow>,
    /// The beginnings of years, with how far along each is.
    pub years: Vec<(i32, i64)>,
}

/// At most so many years are named along the line.
const YEARS: i32 = 6;

/// What was recorded with a date that can be read, what follows from it, and today.
pub fn timeline(look: &AfterContext<'_>) -> Timeline {
    let known = |event: &Event| {
        Some((date::parse(event.on.as_typed())?, Moment::Happened, look.scheme.state(&event.state)?.title.clone()))
    };
    let mut days: Vec<(NaiveDate, Moment, String)> = look.after_submission.events.iter().filter_map(known).collect();
    for date in after::dates(look) {
        let title = &date.due.title;
        days.extend(date.reminders.iter().map(|on| (*on, Moment::Reminder, format!("{title} (reminder)"))));
        days.push((date.on, Moment::Due, title.clone()));
    }
    if days.is_empty() {
        return Timeline::default();
    }
    days.push((look.today, Moment::Today, "Today".to_owned()));
    days.sort_by_key(|one| (one.0, one.1));
    let ends = days.first().zip(days.last()).map(|(first, last)| (first.0, last.0));
    let (first, last) = ends.unwrap_or((look.today, look.today));
    let long = (along(last) - along(first)).max(1);
    let place = |on: NaiveDate| (along(on) - along(first)) * 1000 / long;
    let every = usize::try_from((last.year() - first.year()) / YEARS).unwrap_or(0) + 1;
    let years = (first.year() + 1..=last.year()).step_by(every);
    let years = years.filter_map(|year| Some((year, place(NaiveDate::from_ymd_opt(year, 1, 1)?)))).collect();
    let row = |(on, moment, title)| TimelineRow { on, moment, title, place: place(on) };
    Timeline { rows: days.into_iter().map(row).collect(), years }
}

/// How far along a day is, on a line on which every year is as long as the longest: enough for a picture.
fn along(on: NaiveDate) -> i64 {
    i64::from(on.year()) * 366 + i64::from(on.ordinal0())
}
