//! The clock of this computer, and moments as they are read on it.

use chrono::{NaiveDate, NaiveDateTime};
use js_sys::Date;
use wasm_bindgen::JsValue;

use readymark_core::audit::date::MONTHS;
use readymark_core::submission::timestamp::Timestamp;

/// The time now. A clock that gives nonsense gives the start of 1970.
pub(crate) fn now() -> Timestamp {
    let text = Date::new_0().to_iso_string().as_string().unwrap_or_default();
    let to_the_second = format!("{}Z", text.chars().take(19).collect::<String>());
    Timestamp::new(&to_the_second).unwrap_or_else(Timestamp::epoch)
}

/// Milliseconds on the page's clock, to measure waiting with.
pub(crate) fn milliseconds() -> f64 {
    Date::now()
}

/// Today on this computer's calendar.
pub(crate) fn today() -> NaiveDate {
    let date = Date::new_0();
    let year = i32::try_from(date.get_full_year()).unwrap_or(1970);
    NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()).unwrap_or_default()
}

fn local(moment: &Timestamp) -> Date {
    Date::new(&JsValue::from_str(moment.as_str()))
}

/// What the clock on the wall says at a moment, to the second.
pub(crate) fn on_the_wall(moment: &Timestamp) -> NaiveDateTime {
    let date = local(moment);
    let year = i32::try_from(date.get_full_year()).unwrap_or(1970);
    let day = NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()).unwrap_or_default();
    day.and_hms_opt(date.get_hours(), date.get_minutes(), date.get_seconds()).unwrap_or_default()
}

/// A moment on this computer's clock, to the second: "14:32:05".
pub(crate) fn time_to_the_second(moment: &Timestamp) -> String {
    format!("{}:{:02}", time_of_day(moment), local(moment).get_seconds())
}

/// A moment on this computer's clock: "14:32".
pub(crate) fn time_of_day(moment: &Timestamp) -> String {
    let date = local(moment);
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// A moment on this computer's clock: "22 November 2026 at 14:32".
pub(crate) fn day_and_time(moment: &Timestamp) -> String {
    let date = local(moment);
    let month = usize::try_from(date.get_month()).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or("");
    format!("{} {month} {} at {}", date.get_date(), date.get_full_year(), time_of_day(moment))
}
