//! The file for a calendar, held to the grammar of RFC 5545 by a reader of its own: lines, folds, values and what each
//! component must have; and to what it may say: the organisation, the scheme and dates, and nothing else.

use proptest::prelude::*;
use readymark_core::after_submission::AfterSubmission;
use readymark_core::after_submission::standing::AfterContext;
use readymark_core::audit::{Sentence, UserText};
use readymark_core::readiness::Readiness;
use readymark_core::report::calendar;
use readymark_core::report::shown::plain_text;
use readymark_core::submission::timestamp::Timestamp;

use crate::after::after_submission;
use crate::after_dates::day;
use crate::support::{ASYE, EXTENDED, audit, moment, scheme};

/// One property: its name, its parameters, its value as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Property {
    name: String,
    parameters: Vec<String>,
    value: String,
}

/// The lines of a file, unfolded (RFC 5545, section 3.1). Fails where a line does not end as it must, or is too long.
fn unfolded(file: &str) -> Vec<String> {
    assert!(file.ends_with("\r\n"), "the last line has its end");
    let mut lines: Vec<String> = Vec::new();
    for line in file[..file.len() - 2].split("\r\n") {
        assert!(line.len() <= 75, "{} bytes: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "a bare end of line: {line:?}");
        assert!(line.chars().all(|letter| !letter.is_control()), "{line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    assert!(lines.iter().all(|line| !line.is_empty()));
    lines
}

/// One content line: `name *(";" param) ":" value`.
fn property(line: &str) -> Property {
    let (head, value) = line.split_once(':').unwrap_or_else(|| panic!("no colon: {line}"));
    let mut parts = head.split(';');
    let name = parts.next().unwrap();
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    assert!(is_name(name), "{name}");
    let parameters: Vec<String> = parts.map(str::to_owned).collect();
    for parameter in &parameters {
        let (key, said) = parameter.split_once('=').unwrap();
        assert!(is_name(key) && !said.is_empty() && !said.contains(['"', ',', ';', ':']), "{parameter}");
    }
    Property { name: name.to_owned(), parameters, value: value.to_owned() }
}

/// A value of the type TEXT (RFC 5545, section 3.3.11), read back: every backslash marks something that may be marked.
fn text(value: &str) -> String {
    let (mut read, mut letters) = (String::new(), value.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some(marked @ ('\\' | ';' | ',')) => read.push(marked),
                Some('n' | 'N') => read.push('\n'),
                other => panic!("marked: {other:?} in {value}"),
            },
            ',' | ';' => panic!("bare {letter} in {value}"),
            letter => read.push(letter),
        }
    }
    read
}

/// An event as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Read {
    uid: String,
    stamp: String,
    on: String,
    summary: String,
}

/// The events of a file that is a calendar, or a panic that says why it is none.
fn events(file: &str) -> Vec<Read> {
    let lines: Vec<Property> = unfolded(file).iter().map(|line| property(line)).collect();
    let is = |at: usize, name: &str, value: &str| lines[at].name == name && lines[at].value == value;
    assert!(is(0, "BEGIN", "VCALENDAR") && is(lines.len() - 1, "END", "VCALENDAR"));
    let starts: Vec<usize> = (0..lines.len()).filter(|at| is(*at, "BEGIN", "VEVENT")).collect();
    let head = &lines[1..starts.first().copied().unwrap_or(lines.len() - 1)];
    let of_head: Vec<(&str, &str)> = head.iter().map(|it| (it.name.as_str(), it.value.as_str())).collect();
    assert_eq!(of_head, [("VERSION", "2.0"), ("PRODID", "-//Readymark//Dates//EN"), ("CALSCALE", "GREGORIAN")]);
    let mut found = Vec::new();
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).map_or(lines.len() - 2, |next| next - 1);
        assert!(is(end, "END", "VEVENT"), "events stand one after another, none in another");
        let inside = &lines[start + 1..end];
        // Each of these exactly once (RFC 5545, section 3.6.1), and nothing else.
        let mut names: Vec<&str> = inside.iter().map(|it| it.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["DESCRIPTION", "DTSTAMP", "DTSTART", "SUMMARY", "TRANSP", "UID"]);
        let one = |name: &str| inside.iter().find(|it| it.name == name).unwrap();
        // A day without a time, and without an end: it lasts that day (RFC 5545, section 3.6.1).
        assert_eq!(one("DTSTART").parameters, ["VALUE=DATE"]);
        assert!(inside.iter().all(|it| it.name == "DTSTART" || it.parameters.is_empty()));
        let on = one("DTSTART").value.clone();
        assert!(on.len() == 8 && on.bytes().all(|it| it.is_ascii_digit()), "{on}");
        let real = format!("{}-{}-{}", &on[..4], &on[4..6], &on[6..]);
        assert!(real.parse::<chrono::NaiveDate>().is_ok(), "{on}");
        let stamp = one("DTSTAMP").value.clone();
        assert!(chrono::NaiveDateTime::parse_from_str(&stamp, "%Y%m%dT%H%M%SZ").is_ok(), "{stamp}");
        assert_eq!(one("TRANSP").value, "TRANSPARENT");
        assert!(text(&one("DESCRIPTION").value).starts_with("Readymark worked this date out"));
        found.push(Read { uid: text(&one("UID").value), stamp, on, summary: text(&one("SUMMARY").value) });
    }
    let mut uids: Vec<&String> = found.iter().map(|event| &event.uid).collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), found.len(), "every event has a name of its own");
    found
}

/// The file of a scheme for this organisation, and its name.
fn made(id: &str, organisation: &str, recorded: &AfterSubmission, today: &str, at: &Timestamp) -> (String, String) {
    let scheme = scheme(id);
    let setting = scheme.settings[0].id.to_string();
    let mut audit = audit(&scheme, &setting);
    audit.provider.organisation = organisation.into();
    let readiness = Readiness::default();
    let look = AfterContext {
        scheme: &scheme,
        audit: &audit,
        readiness: &readiness,
        after_submission: recorded,
        today: day(today),
    };
    let file = calendar::calendar(&look, at);
    assert_eq!(calendar::has_dates(&look), file.contains("VEVENT"));
    (file, calendar::file_name(&look))
}

fn summaries(file: &str) -> Vec<String> {
    events(file).into_iter().map(|event| format!("{} {}", event.on, event.summary)).collect()
}

#[test]
fn a_renewal_and_its_reminders_are_days_of_a_calendar() {
    let mut awarded = after_submission("awarded@29 2 2028");
    // What was noted of it stays here.
    awarded.events[0].note = "Seen by Ann Other, a parent".into();
    let (file, name) = made(EXTENDED, "Meadow, Oak; Co\\Ltd", &awarded, "10 3 2028", &moment());
    assert_eq!(name, "meadow-oak-co-ltd.quality-mark-extended-services.dates.ics");
    let of = "Quality Mark, extended services, Meadow, Oak; Co\\Ltd";
    assert_eq!(
        summaries(&file),
        [
            format!("20300828 Reminder: Renewal due, 28 February 2031: {of}"),
            format!("20301128 Reminder: Renewal due, 28 February 2031: {of}"),
            format!("20310228 Renewal due: {of}"),
        ]
    );
    assert!(events(&file).iter().all(|event| event.stamp == "20261122T143205Z"));
    assert!(!file.contains("Ann") && !file.contains("parent"));
    assert!(
        file.contains("Meadow\\, Oak\\; Co\\\\Ltd") || unfolded(&file).concat().contains("Meadow\\, Oak\\; Co\\\\Ltd")
    );
}

#[test]
fn what_has_gone_by_is_left_out_and_today_is_not() {
    let awarded = after_submission("awarded@29 2 2028");
    let days = |today: &str| {
        let (file, _) = made(EXTENDED, "Meadow", &awarded, today, &moment());
        events(&file).into_iter().map(|event| event.on).collect::<Vec<_>>()
    };
    assert_eq!(days("28 8 2030"), ["20300828", "20301128", "20310228"]);
    assert_eq!(days("29 8 2030"), ["20301128", "20310228"]);
    assert_eq!(days("28 2 2031"), ["20310228"]);
    assert_eq!(days("1 3 2031"), [""; 0]);
    // A date that has to be wanted, and one that cannot be read.
    let (file, name) = made(ASYE, " ", &after_submission("paused-panel@31 8 2025"), "1 9 2025", &moment());
    assert_eq!((events(&file).len(), name.as_str()), (0, "self-audit.asye-endorsement.dates.ics"));
    let wanted = after_submission("paused-panel@31 8 2025+twelve-months-panel");
    assert_eq!(events(&made(ASYE, "", &wanted, "1 9 2025", &moment()).0).len(), 1);
    assert_eq!(events(&made(EXTENDED, "", &after_submission("awarded@soon"), "1 9 2025", &moment()).0).len(), 0);
}

#[test]
fn a_date_keeps_its_name_whenever_and_however_it_is_made() {
    let names = |recorded: &str, organisation: &str, at: &str| {
        let (file, _) =
            made(EXTENDED, organisation, &after_submission(recorded), "1 1 2026", &Timestamp::new(at).unwrap());
        events(&file).into_iter().map(|event| event.uid).collect::<Vec<_>>()
    };
    let first = names("awarded@29 2 2028", "Meadow", "2028-03-01T09:00:00Z");
    assert_eq!(first.len(), 3);
    // A date that was put right moves in the calendar, and is not there twice.
    assert_eq!(names("awarded@1 3 2028", "Meadow House", "2029-03-01T09:00:00Z"), first);
    // Another event has others.
    let again = names("awarded@29 2 2028, renewed@28 2 2031", "Meadow", "2028-03-01T09:00:00Z");
    assert!(again.iter().all(|uid| !first.contains(uid)), "{again:?}");
}

proptest! {
    /// Whatever an organisation is called, the file is a calendar, and its name is in it as it is shown.
    #[test]
    fn any_name_makes_a_calendar(organisation in any::<String>()) {
        let (file, name) = made(EXTENDED, &organisation, &after_submission("awarded@29 2 2028"), "1 1 2028", &moment());
        let read = events(&file);
        prop_assert_eq!(read.len(), 3);
        // As it is shown elsewhere; every end of a line is one, and a tab is a space.
        let parts = [Some(UserText::from("Quality Mark, extended services")), UserText::from(organisation).trimmed()];
        let shown = plain_text(&Sentence::join(parts.into_iter().flatten().map(Sentence::from), ", "));
        let shown = shown.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        for event in &read {
            prop_assert!(event.summary.ends_with(&format!(": {shown}")), "{:?} and {:?}", event.summary, shown);
        }
        prop_assert!(name.bytes().all(|it| it.is_ascii_alphanumeric() || b".-".contains(&it)), "{}", name);
    }
}
