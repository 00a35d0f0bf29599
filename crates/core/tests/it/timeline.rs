//! What happened and what follows, along one line.

use readymark_core::after_submission::standing::AfterContext;
use readymark_core::readiness::assess;
use readymark_core::report::timeline::{Moment, Timeline, timeline};

use crate::after::after_submission;
use crate::after_dates::day;
use crate::support::{ASYE, EXTENDED, audit, scheme};

fn line(id: &str, recorded: &str, today: &str) -> Timeline {
    let scheme = scheme(id);
    let audit = audit(&scheme, scheme.settings[0].id.as_str());
    let (readiness, after_submission) = (assess(&scheme, &audit), after_submission(recorded));
    timeline(&AfterContext {
        scheme: &scheme,
        audit: &audit,
        readiness: &readiness,
        after_submission: &after_submission,
        today: day(today),
    })
}

fn told(line: &Timeline) -> Vec<String> {
    line.rows.iter().map(|row| format!("{} {:?} {}", row.on, row.moment, row.title)).collect()
}

#[test]
fn what_happened_today_reminders_and_what_follows_stand_by_date() {
    let line = line(EXTENDED, "awarded@29 2 2028, assessed@1 2 2028", "10 3 2028");
    assert_eq!(
        told(&line),
        [
            "2028-02-01 Happened Assessed",
            "2028-02-29 Happened Quality Mark awarded",
            "2028-03-10 Today Today",
            "2030-08-28 Reminder Renewal due (reminder)",
            "2030-11-28 Reminder Renewal due (reminder)",
            "2031-02-28 Due Renewal due",
        ]
    );
    let places: Vec<i64> = line.rows.iter().map(|row| row.place).collect();
    assert!(places.windows(2).all(|pair| pair[0] <= pair[1]), "{places:?}");
    assert_eq!((places[0], places[5]), (0, 1000));
    // Three years and a month: each beginning of a year lies about a third further.
    assert_eq!(line.years.iter().map(|(year, _)| *year).collect::<Vec<_>>(), [2029, 2030, 2031]);
    for ((_, found), expected) in line.years.iter().zip([298, 623, 948]) {
        assert!((found - expected).abs() <= 3, "{:?}", line.years);
    }
}

#[test]
fn where_nothing_is_dated_there_is_no_line() {
    for recorded in ["", "awarded@soon", "awarded@"] {
        assert_eq!(line(EXTENDED, recorded, "10 3 2028"), Timeline::default(), "{recorded}");
    }
    // A date that has to be wanted and is not, is none; what happened is.
    let paused = line(ASYE, "paused-panel@31 8 2025", "31 8 2025");
    assert_eq!(told(&paused), ["2025-08-31 Happened Paused by the panel", "2025-08-31 Today Today"]);
    assert_eq!(paused.rows.iter().map(|row| row.place).collect::<Vec<_>>(), [0, 0]);
    assert_eq!(paused.rows[1].moment, Moment::Today);
}

#[test]
fn the_ends_of_the_calendar_and_long_lines_do_no_harm() {
    let long = line(EXTENDED, "awarded@1 1 1900", "31 12 2199");
    assert_eq!((long.rows.first().unwrap().place, long.rows.last().unwrap().place), (0, 1000));
    assert!(long.years.len() <= 7 && !long.years.is_empty(), "{:?}", long.years);
    assert!(long.years.iter().all(|(_, place)| (0..=1000).contains(place)), "{:?}", long.years);
}
