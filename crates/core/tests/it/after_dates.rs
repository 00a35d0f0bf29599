//! The dates that follow from what was recorded, by the calendar: no day is counted.

use chrono::NaiveDate;
use readymark_core::after_submission::dates;
use readymark_core::audit::date;

use crate::after::after_submission;
use crate::support::{EXTENDED, scheme};

pub fn day(text: &str) -> NaiveDate {
    date::parse(text).unwrap()
}

#[test]
fn dates_are_the_calendars() {
    let rows = [
        ("29 2 2024", 36, "28 2 2027"),
        ("29 2 2024", 48, "29 2 2028"),
        ("28 2 2023", 12, "28 2 2024"),
        ("31 8 2025", 12, "31 8 2026"),
        ("31 8 2025", 6, "28 2 2026"),
        ("31 8 2027", 6, "29 2 2028"),
        ("30 11 2025", 3, "28 2 2026"),
        // Across the clock change in spring and in autumn, in a year and between years.
        ("28 3 2026", 12, "28 3 2027"),
        ("29 3 2026", 36, "29 3 2029"),
        ("25 10 2026", 12, "25 10 2027"),
        ("24 10 2026", 1, "24 11 2026"),
        ("31 12 2026", 2, "28 2 2027"),
    ];
    for (from, months, expected) in rows {
        assert_eq!(dates::months_later(day(from), months), Some(day(expected)), "{from} + {months}");
    }
    assert_eq!(dates::months_later(NaiveDate::MAX, 1), None);
}

#[test]
fn reminders_come_six_and_three_months_before() {
    let scheme = scheme(EXTENDED);
    for (on, due, reminders) in [
        ("31 8 2026", "31 8 2029", ["28 2 2029", "31 5 2029"]),
        ("29 2 2024", "28 2 2027", ["28 8 2026", "28 11 2026"]),
        ("25 10 2026", "25 10 2029", ["25 4 2029", "25 7 2029"]),
    ] {
        let after_submission = after_submission(&format!("awarded@{on}"));
        let [dated] = &dates::all_dates(&scheme, &after_submission)[..] else { panic!("one date") };
        assert_eq!((dated.on, &dated.reminders[..]), (day(due), &reminders.map(day)[..]), "{on}");
        assert!(!dated.has_passed(day(due)), "on the day itself it has not gone by");
        assert!(dated.has_passed(day(due).succ_opt().unwrap()));
    }
}
