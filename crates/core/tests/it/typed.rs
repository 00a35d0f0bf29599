//! What is typed and what it counts as, on the list of everything: numbers and dates that cannot be read
//! for certain are said there too, as are long texts; dates that can be read are shown in one way.

use readymark_core::after_submission::{AfterSubmission, Event};
use readymark_core::audit::action::ActionEdit;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::evidence::EvidenceEdit;
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, Audit, UserText, date};
use readymark_core::readiness::criterion::{Cell, CriterionState};
use readymark_core::report::check::{CheckRow, by_ids, groups};
use readymark_core::report::{after, check};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{EventId, PhaseId, QuestionId};

use crate::support::levels::{blank, element, id, rubric, share};
use crate::support::{EPQM, QUALITY_MARK, audit, plain, scheme, submission};

fn row(scheme: &Scheme, audit: &Audit, group: &str, label: &str) -> CheckRow {
    let groups = groups(scheme, audit);
    let group = groups.iter().find(|it| it.title == group).unwrap_or_else(|| panic!("no group {group}"));
    group.rows.iter().find(|row| row.label == label).unwrap_or_else(|| panic!("no row {label}")).clone()
}

fn said(row: &CheckRow) -> (String, Vec<&str>) {
    (row.said.as_ref().map(plain).unwrap_or_default(), row.notes.iter().map(String::as_str).collect())
}

/// An authority’s audit with a share for targets that follow the guidance.
fn with_share(part: &str, of: &str) -> Audit {
    let mut audit = blank();
    let phase = PhaseId::new("primary").unwrap();
    let place = Place::of(&element("1.5").id, &id("guidance-share")).in_phase(&phase);
    audit.answers.insert(place, share(part, of));
    audit
}

/// How the statement of Outstanding that rests on that share stands.
fn outstanding(audit: &Audit) -> CriterionState {
    let (element, phase) = (element("1.5"), PhaseId::new("primary").unwrap());
    Cell { audit, element, phase: &phase }.state_of(element.criterion(&id("1-5-os-2")).unwrap())
}

#[test]
fn a_share_that_cannot_be_read_for_certain_is_no_share() {
    let label = &element("1.5").measure(&id("guidance-share")).unwrap().short;
    let group = groups(rubric(), &blank())
        .into_iter()
        .find(|group| group.title.ends_with(": Primary") && group.title.contains("1.5"));
    let group = group.unwrap().title;
    for (part, of, says) in [
        ("9,5", "100", "Enter a whole number. A comma goes only between thousands, as in 1,200"),
        ("1,5", "20", "Enter a whole number. A comma goes only between thousands, as in 1,200"),
        ("1,2,3", "400", "Enter a whole number. A comma goes only between thousands, as in 1,200"),
        ("1 2", "40", "A space goes only between thousands, as in 1 200. Check the number"),
        ("9.5", "10", "Enter a whole number, such as 9 or 10"),
        ("1.200", "1,200", "A full stop is for decimals. For thousands use a comma: 1,200"),
        ("19", "2 0", "A space goes only between thousands, as in 1 200. Check the number"),
        ("19 of 20", "", "Enter one number in each of the two boxes, such as 3 and 4"),
    ] {
        let audit = with_share(part, of);
        let row = row(rubric(), &audit, &group, label);
        assert_eq!(
            said(&row),
            (format!("{part} of {of}"), vec![&*format!("{says}. It does not count until it is corrected")])
        );
        assert_eq!(outstanding(&audit), CriterionState::Unanswered, "{part} of {of}");
    }
    for (part, of, shown) in [
        ("1,200", "1,200", "1,200 of 1,200, 100%"),
        ("1 140", "1\u{a0}200", "1,140 of 1,200, 95%"),
        (" 12,345,678 ", "12345678", "12,345,678 of 12,345,678, 100%"),
    ] {
        let audit = with_share(part, of);
        assert_eq!(said(&row(rubric(), &audit, &group, label)), (shown.to_owned(), vec![]));
        assert_ne!(outstanding(&audit), CriterionState::Fails, "{part} of {of}");
    }
}

#[test]
fn a_figure_that_cannot_be_read_is_said_on_the_list_of_everything() {
    let table = &rubric().tables[0];
    let (column, phase) = (&table.columns[0], &rubric().phases[1]);
    let rows = || table.rows.iter().filter(|row| row.phase == phase.id);
    for (typed, says) in [
        ("9,5", "Use a full stop for decimals: 9.5"),
        ("9,5%", "Use a full stop for decimals: 9.5"),
        ("62,5", "Use a full stop for decimals: 62.5"),
        ("62 5", "A space goes only between thousands, as in 1 200. Check the number"),
        ("about 60", "Enter a number in figures, such as 62 or 62.5"),
    ] {
        let figure = rows().find(|row| row.unit == readymark_core::scheme::table::Unit::PerCent).unwrap();
        let blank_ = figure.blanks(column).remove(0);
        let mut audit = blank();
        let place = Place::whole(&blank_.question).in_phase(&phase.id);
        audit.answers.insert(place, Answer::Text(typed.into()));
        let row = row(rubric(), &audit, &format!("{}, {}", table.title, phase.title), &figure.title);
        let name = column.title.clone() + &blank_.year.map(|year| format!(" {year}")).unwrap_or_default();
        assert_eq!(said(&row), (format!("{name}: {typed}"), vec![&*format!("{name}: {says}")]));
    }
}

#[test]
fn what_does_not_apply_without_a_reason_is_told_of() {
    let (cell, phase) = (element("1.1"), PhaseId::new("primary").unwrap());
    let criterion = cell.criteria.iter().find(|criterion| criterion.code == "1.1/G/1").unwrap();
    let mut audit = blank();
    let place = Place::of(&cell.id, &criterion.id).in_phase(&phase);
    let group = groups(rubric(), &audit)
        .into_iter()
        .find(|group| group.title.contains("1.1") && group.title.ends_with(": Primary"));
    let group = group.unwrap().title;
    for (why, is_told) in [("", true), ("  ", true), ("We have none", false)] {
        audit.answers.insert(place.clone(), Answer::NotApplicable(why.into()));
        let notes = row(rubric(), &audit, &group, "Not answered").notes;
        let expected = "“Does not apply” counts only with a reason. There is none yet for 1.1/G/1.".to_owned();
        assert_eq!(notes, if is_told { vec![expected] } else { vec![] });
    }
}

/// Dates as typed, as they are shown, and what is said of them.
const DATES: [(&str, &str, Option<&str>); 9] = [
    ("16 7 2027", "16 July 2027", None),
    ("16/07/2027", "16 July 2027", None),
    ("2027-07-16", "16 July 2027", None),
    ("July 16, 2027", "16 July 2027", None),
    ("29/11/26", "29/11/26", Some("Give the year in full, such as 2026")),
    ("27 3 27", "27 3 27", Some("Give the year in full, such as 2027")),
    ("31 2 2027", "31 2 2027", Some("There is no 31 February")),
    ("30 Feb 2027", "30 Feb 2027", Some("There is no 30 February")),
    ("32/1/2027", "32/1/2027", Some("There is no 32 January")),
];

/// Every place that asks for a date: what the list of everything says of it.
fn everywhere(typed: &str) -> Vec<(&'static str, CheckRow)> {
    let (mark, epqm) = (scheme(QUALITY_MARK), scheme(EPQM));
    let mut school = audit(&mark, "primary; category=in; evidence data; action");
    school.provider.dated = typed.into();
    school.answers.insert(Place::whole(&QuestionId::new("status-date").unwrap()), Answer::Text(typed.into()));
    let inspected = mark.audit_question(&QuestionId::new("status-date").unwrap()).unwrap().1.short.clone();
    let (evidence, action) = (school.evidence[0].id.clone(), school.actions[0].id.clone());
    school.apply(AuditChange::EditEvidence(evidence, EvidenceEdit::Dated(typed.into()))).unwrap();
    school.apply(AuditChange::EditAction(action, ActionEdit::ByWhen(typed.into()))).unwrap();
    let state = epqm.states.iter().find(|state| state.recorded().is_some()).unwrap();
    let mut event = Event::new(EventId::new("e").unwrap(), state.id.clone());
    event.on = typed.into();
    let after = after::group(&epqm, &AfterSubmission { events: vec![event] }).unwrap();
    let of = |group: &str, label: &str| row(&mark, &school, group, label);
    vec![
        ("", of("Your details", "Date of this self-audit")),
        ("", of("Inspection and improvement status", &inspected)),
        ("From: ", of("Evidence", "Item 0")),
        ("By: ", of("Action plan", "Agree a plan")),
        ("", after.rows[0].clone()),
    ]
}

#[test]
fn dates_are_shown_in_one_way_and_what_is_wrong_is_said_wherever_one_is_asked_for() {
    for (typed, shown, says) in DATES {
        for (name, row) in everywhere(typed) {
            let line = format!("{name}{shown}");
            let (text, label) = (row.said.map(plain).unwrap_or_default(), plain(row.label));
            assert!(text.lines().any(|it| it == line), "{label}: {text}");
            let notes: Vec<&str> = row.notes.iter().map(|note| note.split(": ").last().unwrap()).collect();
            assert_eq!(notes, says.into_iter().collect::<Vec<_>>(), "{label}");
        }
    }
    // By when to look at evidence again is a date and nothing else.
    let scheme = scheme(QUALITY_MARK);
    for (typed, shown, says) in DATES.into_iter().chain([("1/9/2026 to 31/8/2025", "1/9/2026 to 31/8/2025", None)]) {
        let mut school = audit(&scheme, "primary; evidence data");
        (school.evidence[0].review_by, school.evidence[0].looked_after_by) = (typed.into(), "Head ".into());
        let row = row(&scheme, &school, "Evidence", "Item 0");
        let text = plain(row.said.unwrap());
        assert!(text.ends_with(&format!("\nReview by: {shown}\nLooked after by: Head")), "{text}");
        let says = says.or((typed.len() > 20).then_some("Enter a day, a month and a year, such as 27 3 2027"));
        assert_eq!(row.notes, says.map(|says| format!("Review by: {says}")).into_iter().collect::<Vec<_>>());
    }
    // A period that ends before it begins, where one may stand.
    for (name, row) in everywhere("1/9/2026 to 31/8/2025") {
        let is_said = row.notes.iter().any(|note| note.ends_with(": This period ends before it begins"));
        assert_eq!(is_said, name == "From: ", "{}", plain(row.label));
    }
    // A period or words may stand where something is from, and by when it is done.
    for words in ["Autumn 2026", "2025/26", "end of summer term"] {
        for (name, row) in everywhere(words) {
            assert_eq!(row.notes.is_empty(), !name.is_empty(), "{}", plain(row.label));
        }
    }
}

#[test]
fn dates_are_shown_in_one_way_where_the_scheme_is_not_here() {
    let mut whole = submission(&scheme(EPQM), "agency; evidence document; action");
    whole.audit.provider.dated = "16 7 2027".into();
    whole.audit.evidence[0].dated = "1.9.2026".into();
    whole.audit.actions[0].by_when = "end of term".into();
    let said: Vec<String> = by_ids(&whole).into_iter().filter_map(|by_id| by_id.said.map(plain)).collect();
    for shown in ["16 July 2027", "1 September 2026", "end of term"] {
        assert!(said.iter().any(|it| it.lines().any(|line| line == shown)), "{shown}: {said:?}");
    }
}

#[test]
fn a_long_text_is_shown_whole_and_said_to_be_long() {
    let scheme = scheme(QUALITY_MARK);
    let long = ["word"; 2_050].join(" ");
    let said = "About 2,050 words. That is long for an assessor to read.";
    let mut audit = audit(&scheme, "primary; evidence data; action");
    let place = Place::of(&scheme.elements[0].id, &QuestionId::new("strengths").unwrap());
    let question = place.question(&scheme).unwrap().short.clone();
    audit.answers.insert(place, Answer::Text(long.clone().into()));
    audit.provider.organisation = long.clone().into();
    audit.evidence[0].note = long.clone().into();
    audit.actions[0].what = long.clone().into();
    let rows: Vec<CheckRow> = check::groups(&scheme, &audit).into_iter().flat_map(|group| group.rows).collect();
    let of = |label: &str| rows.iter().find(|row| row.label == label).unwrap_or_else(|| panic!("no row {label}"));
    for label in [question.as_str(), "Organisation", "Item 0", long.as_str()] {
        let row = of(label);
        let (label, text) = (plain(row.label.clone()), row.said.clone().map(plain));
        assert_eq!(row.notes, [said], "{}", label.chars().take(30).collect::<String>());
        assert!(label == long || text.is_some_and(|it| it.contains(&long)));
    }
    assert_eq!(rows.iter().filter(|row| !row.notes.is_empty()).count(), 4);
}

/// The days of the week as people shorten them; a wrong one is told, however it is shortened.
#[test]
fn days_of_the_week_are_read_however_they_are_shortened() {
    for (text, shown) in [
        ("Tues 30 March 2027", "30 March 2027"),
        ("Weds 31/3/2027", "31 March 2027"),
        ("thur. 25 3 2027", "25 March 2027"),
        ("Thurs, 25 Mar 2027", "25 March 2027"),
    ] {
        assert_eq!((UserText::from(text).as_date(), date::wrong(&text.into())), (Some(shown.into()), None), "{text}");
        let another = text.replacen(|it: char| it.is_ascii_digit(), "1", 1);
        let wrong = date::wrong(&another.as_str().into()).unwrap_or_default();
        assert!(wrong.ends_with("is not the day of the week you gave. Check the date"), "{another}: {wrong}");
    }
}
