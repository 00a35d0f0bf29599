//! The dates that follow, as a file to put into a calendar (RFC 5545): each an event of a whole day, and so is each
//! reminder before it. It names the organisation and the scheme, and holds nothing else that anybody typed.

use chrono::{Datelike, NaiveDate};

use super::after;
use super::shown::plain_text;
use crate::after_submission::standing::AfterContext;
use crate::audit::{Sentence, UserText};
use crate::bundle;
use crate::submission::timestamp::Timestamp;

/// As long as a line may be, in bytes, without its end (RFC 5545, section 3.1).
const LINE: usize = 75;

/// What a file says of itself, before its events.
const HEAD: [&str; 4] = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Readymark//Dates//EN", "CALSCALE:GREGORIAN"];

/// What each event says of where it comes from.
const ABOUT: &str =
    "Readymark worked this date out from one that was recorded in the self-audit. Check it with the scheme.";

/// A day of the calendar.
struct Day {
    /// The same for the same date of the same event, in every file made of it (RFC 5545, section 3.8.4.7).
    uid: String,
    on: NaiveDate,
    title: String,
}

/// Whether a calendar would have anything in it.
pub fn has_dates(look: &AfterContext<'_>) -> bool {
    !days(look).is_empty()
}

/// The file; `at` is when it is made. Days that have gone by are left out.
pub fn calendar(look: &AfterContext<'_>, at: &Timestamp) -> String {
    let mut file = String::new();
    for line in HEAD {
        push_line(&mut file, line);
    }
    // As the clock at Greenwich has it: 20261122T143205Z.
    let stamp: String = at.as_str().chars().filter(|letter| !matches!(letter, '-' | ':')).collect();
    let named = [Some((&look.scheme.title).into()), look.audit.provider.organisation.trimmed()];
    let named = plain_text(&Sentence::join(named.into_iter().flatten().map(|part: UserText| part.into()), ", "));
    for Day { uid, on, title } in days(look) {
        push_line(&mut file, "BEGIN:VEVENT");
        push_line(&mut file, &format!("UID:{uid}"));
        push_line(&mut file, &format!("DTSTAMP:{stamp}"));
        push_line(&mut file, &format!("DTSTART;VALUE=DATE:{:04}{:02}{:02}", on.year(), on.month(), on.day()));
        push_line(&mut file, &format!("SUMMARY:{}", escaped(&format!("{title}: {named}"))));
        push_line(&mut file, &format!("DESCRIPTION:{}", escaped(ABOUT)));
        // A date to keep in mind, not an hour that is taken.
        push_line(&mut file, "TRANSP:TRANSPARENT");
        push_line(&mut file, "END:VEVENT");
    }
    push_line(&mut file, "END:VCALENDAR");
    file
}

/// A name for the file: the organisation and the scheme.
pub fn file_name(look: &AfterContext<'_>) -> String {
    format!("{}.{}.dates.ics", bundle::name_of_organisation(&look.audit.provider.organisation), look.scheme.id)
}

/// What goes into it, by date: the reminders and dates that are still to come.
fn days(look: &AfterContext<'_>) -> Vec<Day> {
    let mut days = Vec::new();
    for date in after::dates(look) {
        let (title, due) = (&date.due.title, after::day(date.on));
        let uid = format!("{}-{}-{}", look.scheme.id, date.event.id, date.due.id);
        for (number, on) in date.reminders.iter().enumerate() {
            let title = format!("Reminder: {title}, {due}");
            days.push(Day { uid: format!("{uid}-{}@readymark", number + 1), on: *on, title });
        }
        days.push(Day { uid: format!("{uid}@readymark"), on: date.on, title: title.clone() });
    }
    days.retain(|day| day.on >= look.today);
    days.sort_by_key(|day| day.on);
    days
}

/// A text as a value (RFC 5545, section 3.3.11): what has a meaning there is marked, the end of a line is written as
/// `\n`, and signs for machines, which it may not hold, are left out.
fn escaped(text: &str) -> String {
    let mut value = String::new();
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => value.extend(['\\', letter]),
            '\n' | '\r' => value.push_str("\\n"),
            '\t' => value.push(' '),
            letter if letter.is_control() => {}
            letter => value.push(letter),
        }
    }
    value
}

/// Adds a line with its end, folded where it is long: a line that begins with a space goes on from the one before.
/// No character is parted.
fn push_line(file: &mut String, line: &str) {
    let mut used = 0;
    for letter in line.chars() {
        if used + letter.len_utf8() > LINE {
            file.push_str("\r\n ");
            used = 1;
        }
        file.push(letter);
        used += letter.len_utf8();
    }
    file.push_str("\r\n");
}
