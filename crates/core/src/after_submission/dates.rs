//! The dates that follow from what was recorded, by the calendar: three years after 29 February is
//! 28 February, and no day is ever counted. Dates have no time of day, so no clock change moves them.

use chrono::{Months, NaiveDate};

use super::{AfterSubmission, Event};
use crate::audit::date;
use crate::scheme::Scheme;
use crate::scheme::state::Due;

/// A date that follows from an event.
#[derive(Clone, Debug)]
pub struct Dated<'a> {
    pub event: &'a Event,
    pub due: &'a Due,
    pub on: NaiveDate,
    /// The earliest first.
    pub reminders: Vec<NaiveDate>,
}

impl Dated<'_> {
    /// Whether it has gone by: on the day itself it has not.
    pub fn has_passed(&self, today: NaiveDate) -> bool {
        self.on < today
    }
}

/// The date `months` calendar months later; the month’s last day where the day does not exist. `None` beyond
/// the calendar’s end.
pub fn months_later(on: NaiveDate, months: u32) -> Option<NaiveDate> {
    on.checked_add_months(Months::new(months))
}

/// What follows from one event: nothing while its date cannot be read, and nothing that has to be
/// wanted and is not.
pub fn of_event<'a>(scheme: &'a Scheme, event: &'a Event) -> Vec<Dated<'a>> {
    let (Some(state), Some(from)) = (scheme.state(&event.state), date::parse(event.on.as_typed())) else {
        return Vec::new();
    };
    let kept = |due: &&Due| due.wanted.is_none() || event.wanted.contains(&due.id);
    let dated = |due: &'a Due| {
        let on = months_later(from, due.months)?;
        let before = due.remind.iter().flat_map(|remind| &remind.months);
        let reminders = before.filter_map(|months| on.checked_sub_months(Months::new(*months))).collect();
        Some(Dated { event, due, on, reminders })
    };
    state.dates.iter().filter(kept).filter_map(dated).collect()
}

/// The dates that follow from every event, in the order the events were recorded, not by date. An event whose
/// date cannot be read gives none.
pub fn all_dates<'a>(scheme: &'a Scheme, after_submission: &'a AfterSubmission) -> Vec<Dated<'a>> {
    after_submission.events.iter().flat_map(|event| of_event(scheme, event)).collect()
}
