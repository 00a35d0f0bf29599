//! Reading a date the way people type one, and saying what is wrong with one that cannot be read.
//! What was typed is kept whatever comes of it.

use chrono::{Datelike, NaiveDate, Weekday};

use super::UserText;

/// The months, as dates are written here.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The days of the week, as dates are written here.
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Years that a date here can lie in; a slip of the finger gives others.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Why a date cannot be read.
struct DateProblem {
    /// What is wrong and what to type, as a sentence without a full stop.
    words: String,
    /// Whether it looks like a date all the same, and like nothing else, such as a period or a season.
    looks_like_a_date: bool,
}

/// The date in `text`: day, month and year with spaces, full stops, commas, dashes or slashes between
/// ("27 3 2027", "27/03/2027", "27th of March 2027"), the month's name first ("March 27, 2027"), or the
/// year first ("2027-03-27"); the day of the week may stand before it, where it is the right one.
/// `None` where it is no day of the calendar, in no likely year, or not a date at all.
pub fn parse(text: &str) -> Option<NaiveDate> {
    look(text)?.ok()
}

/// What is wrong with a date as typed, and what to type instead: a sentence without a full stop.
/// Nothing where it can be read, or where there is none.
pub fn wrong(text: &UserText) -> Option<String> {
    Some(look(text.as_typed())?.err()?.words)
}

/// Like [`wrong`], for a box that takes a period or any words too: nothing unless the text looks like a date
/// and cannot be read as one.
pub fn wrong_in_words(text: &UserText) -> Option<String> {
    let wrong = look(text.as_typed())?.err()?;
    wrong.looks_like_a_date.then_some(wrong.words)
}

/// "3 May 2029".
pub fn in_words(on: NaiveDate) -> String {
    format!("{} {} {}", on.day(), month_name(on.month()), on.year())
}

fn month_name(month: u32) -> &'static str {
    let place = usize::try_from(month).ok().and_then(|month| month.checked_sub(1));
    place.and_then(|place| MONTHS.get(place)).copied().unwrap_or_default()
}

/// Nothing where nothing was typed.
fn look(text: &str) -> Option<Result<NaiveDate, DateProblem>> {
    // Windows puts marks of direction into the dates it shows, and they come along when one is copied.
    let plain: String = text.chars().filter(|letter| !matches!(letter, '\u{200b}' | '\u{200e}' | '\u{feff}')).collect();
    let between = |letter: char| letter.is_whitespace() || "/.-,\u{2010}\u{2011}–—\u{2212}".contains(letter);
    let mut parts: Vec<&str> = plain.split(between).filter(|part| !part.is_empty()).collect();
    if plain.trim().is_empty() {
        return None;
    }
    let weekday = parts.first().and_then(|part| weekday_named(part));
    if weekday.is_some() {
        parts.remove(0);
    }
    if let [_, of, ..] = parts[..]
        && of.eq_ignore_ascii_case("of")
    {
        parts.remove(1);
    }
    Some(match parts[..] {
        [a, b, c] => of_three(a, b, c).and_then(|on| match weekday {
            Some(day) if day != on.weekday() => {
                Err(certain(format!("{} is not the day of the week you gave. Check the date", in_words(on))))
            }
            _ => Ok(on),
        }),
        [a, b] => Err(of_two(a, b)),
        [one] if matches!(one.len(), 6 | 8) && parse_number::<u32>(one).is_some() => {
            Err(unclear("Put spaces between the day, the month and the year, such as 27 3 2027"))
        }
        _ => Err(unclear(NOT_A_DATE)),
    })
}

const NOT_A_DATE: &str = "Enter a day, a month and a year, such as 27 3 2027";

fn certain(words: String) -> DateProblem {
    DateProblem { words, looks_like_a_date: true }
}

fn unclear(words: &str) -> DateProblem {
    DateProblem { words: words.to_owned(), looks_like_a_date: false }
}

fn of_three(a: &str, b: &str, c: &str) -> Result<NaiveDate, DateProblem> {
    let (day, month, year) = match (parse_number::<u32>(a), month_named(a)) {
        (Some(_), _) if a.len() == 4 => (c, b, a),
        (_, Some(_)) => (b, a, c),
        _ => (a, b, c),
    };
    let not_a_date = || unclear(NOT_A_DATE);
    let (Some(day), Some(number_of_month)) = (day_of(day), month_of(month)) else { return Err(not_a_date()) };
    let Some(number_of_year) = parse_number::<i32>(year) else { return Err(not_a_date()) };
    let wrong = |words: String| Err(DateProblem { words, looks_like_a_date: matches!(year.len(), 2 | 4) });
    if !(1..=12).contains(&number_of_month) {
        let swapped = (1..=12).contains(&day) && (1..=31).contains(&number_of_month);
        let first =
            if swapped { format!(". Put the day first: {number_of_month} {day} {year}") } else { String::new() };
        return wrong(format!("There is no month {number_of_month}{first}"));
    }
    // The longest the month can be: 2028 has a 29 February.
    if NaiveDate::from_ymd_opt(2028, number_of_month, day).is_none() {
        return wrong(format!("There is no {day} {}", month_name(number_of_month)));
    }
    match (year.len(), number_of_year) {
        (2, short) => {
            let full = if short < 70 { 2000 + short } else { 1900 + short };
            wrong(format!("Give the year in full, such as {full}"))
        }
        (4, _) if YEARS.contains(&number_of_year) => {
            let on = NaiveDate::from_ymd_opt(number_of_year, number_of_month, day);
            on.map_or_else(|| wrong(format!("There is no {day} {} in {year}", month_name(number_of_month))), Ok)
        }
        (4.., _) => wrong(format!("Check the year {}", year.chars().take(8).collect::<String>())),
        _ => wrong("Give the year in full, such as 2027".to_owned()),
    }
}

/// What two parts lack.
fn of_two(a: &str, b: &str) -> DateProblem {
    let is_year = |text: &str| text.len() == 4 && parse_number::<u32>(text).is_some();
    match (day_of(a), month_of(b)) {
        (Some(day), Some(month)) if (1..=31).contains(&day) && (1..=12).contains(&month) => {
            let as_typed =
                parse_number::<u32>(b).map_or_else(|| month_name(month).to_owned(), |number| number.to_string());
            let words = format!("Give the year as well, such as {day} {as_typed} 2027");
            // Two numbers may be anything; the name of a month says what they are.
            DateProblem { words, looks_like_a_date: month_named(b).is_some() }
        }
        _ if month_of(a).is_some_and(|month| (1..=12).contains(&month)) && is_year(b) => {
            unclear("Give the day as well, such as 27 March 2027")
        }
        _ => unclear(NOT_A_DATE),
    }
}

/// A number in digits alone.
pub(super) fn parse_number<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// "27", "27th".
fn day_of(text: &str) -> Option<u32> {
    let cut = text.len().checked_sub(2).and_then(|at| text.split_at_checked(at));
    let has_ending = |pair: &(&str, &str)| ["st", "nd", "rd", "th"].iter().any(|end| pair.1.eq_ignore_ascii_case(end));
    parse_number(cut.filter(has_ending).map_or(text, |(day, _)| day))
}

fn month_of(text: &str) -> Option<u32> {
    parse_number(text).or_else(|| month_named(text))
}

/// A month by its name.
pub(super) fn month_named(text: &str) -> Option<u32> {
    u32::try_from(place_among(&MONTHS, text)? + 1).ok()
}

/// A day of the week by its name; “Weds” is written too.
fn weekday_named(text: &str) -> Option<Weekday> {
    let name = if text.eq_ignore_ascii_case("weds") { "Wed" } else { text };
    WEEKDAYS.get(place_among(&WEEKDAYS, name)?)?.parse().ok()
}

/// The place of a name, given in full or cut short after three letters or more.
fn place_among(names: &[&str], text: &str) -> Option<usize> {
    let begins = |name: &&str| name.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    names.iter().position(|name| text.len() >= 3 && begins(name))
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate};
    use proptest::prelude::*;

    use super::{MONTHS, in_words, parse, wrong, wrong_in_words};
    use crate::audit::UserText;

    fn shown(text: &str) -> String {
        UserText::from(text).as_date().unwrap_or_default().as_typed().to_owned()
    }

    #[test]
    fn dates_people_type() {
        for text in [
            "27 3 2027",
            "27/03/2027",
            "27.3.2027",
            "27 March 2027",
            "27 mar, 2027",
            "27-Mar-2027",
            "27–3–2027",
            "2027-03-27",
            "27th March 2027",
            "27TH of March 2027",
            "March 27, 2027",
            "Saturday 27 March 2027",
            "Sat, 27/3/2027",
            "27\u{a0}MARCH\u{a0}2027",
            "\u{200e}27/\u{200e}03/\u{200e}2027",
            " 27 3 2027. ",
        ] {
            assert_eq!(parse(text), NaiveDate::from_ymd_opt(2027, 3, 27), "{text}");
            assert_eq!((wrong(&text.into()), wrong_in_words(&text.into())), (None, None), "{text}");
            assert_eq!(shown(text), "27 March 2027");
        }
        assert!(parse("29 2 2028").is_some());
        assert_eq!((wrong(&"".into()), wrong(&"  ".into())), (None, None));
    }

    #[test]
    fn what_is_wrong_is_said_exactly() {
        // Whether it is said where a period or words may stand as well.
        let (also, not) = (true, false);
        for (text, says, in_words) in [
            // Years that are not in full.
            ("27/3/27", "Give the year in full, such as 2027", also),
            ("27.3.27", "Give the year in full, such as 2027", also),
            ("27 3 27", "Give the year in full, such as 2027", also),
            ("1/9/26", "Give the year in full, such as 2026", also),
            ("29/11/26", "Give the year in full, such as 2026", also),
            ("27 Mar 98", "Give the year in full, such as 1998", also),
            ("March 27, 27", "Give the year in full, such as 2027", also),
            ("27 3 202", "Give the year in full, such as 2027", not),
            ("1.2.3", "Give the year in full, such as 2027", not),
            // Years and days that are not there.
            ("1 1 0202", "Check the year 0202", also),
            ("1 1 9999", "Check the year 9999", also),
            ("27 3 20227", "Check the year 20227", not),
            ("31 2 2027", "There is no 31 February", also),
            ("31/2/27", "There is no 31 February", also),
            ("30 Feb 2028", "There is no 30 February", also),
            ("31 4 2027", "There is no 31 April", also),
            ("2027-06-31", "There is no 31 June", also),
            ("0 3 2027", "There is no 0 March", also),
            ("32 March 2027", "There is no 32 March", also),
            ("29 2 2027", "There is no 29 February in 2027", also),
            ("27 13 2027", "There is no month 13", also),
            ("03/27/2027", "There is no month 27. Put the day first: 27 3 2027", also),
            ("Friday 27 March 2027", "27 March 2027 is not the day of the week you gave. Check the date", also),
            // Something missing.
            ("27 March", "Give the year as well, such as 27 March 2027", also),
            ("1st of Sept", "Give the year as well, such as 1 September 2027", also),
            ("27/3", "Give the year as well, such as 27 3 2027", not),
            ("March 2027", "Give the day as well, such as 27 March 2027", not),
            ("3/2027", "Give the day as well, such as 27 March 2027", not),
            ("27032027", "Put spaces between the day, the month and the year, such as 27 3 2027", not),
            // No date at all.
            ("tomorrow", "Enter a day, a month and a year, such as 27 3 2027", not),
            ("45678", "Enter a day, a month and a year, such as 27 3 2027", not),
            ("March last year", "Enter a day, a month and a year, such as 27 3 2027", not),
            ("a b c", "Enter a day, a month and a year, such as 27 3 2027", not),
            ("1 2 3 4", "Enter a day, a month and a year, such as 27 3 2027", not),
            ("27 marching 2027", "Enter a day, a month and a year, such as 27 3 2027", not),
            ("27 ma 2027", "Enter a day, a month and a year, such as 27 3 2027", not),
            ("1 1 +202", "Enter a day, a month and a year, such as 27 3 2027", not),
            ("+1 1 2027", "Enter a day, a month and a year, such as 27 3 2027", not),
            ("/", "Enter a day, a month and a year, such as 27 3 2027", not),
        ] {
            assert_eq!(parse(text), None, "{text}");
            assert_eq!(wrong(&text.into()).as_deref(), Some(says), "{text}");
            assert_eq!(wrong_in_words(&text.into()).as_deref(), in_words.then_some(says), "{text}");
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn periods_and_words_stand_where_they_may() {
        for text in [
            "Autumn 2026",
            "2025/26",
            "2025-26",
            "2024 to 2026",
            "end of summer term",
            "spring term",
            "termly",
            "March 2027",
            "September 2025 to July 2026",
            "1/9/2025 to 31/8/2026",
            "2026",
            "Q3 2026",
            "weekly since 2024",
            "Years 5, 6",
        ] {
            assert_eq!(wrong_in_words(&text.into()), None, "{text}");
            assert_eq!(shown(text), text);
        }
    }

    proptest! {
        /// Every date is read back from each way of writing it, and shown in one way.
        #[test]
        fn every_day_is_read_back(days in 0i64..109_000, order in 0usize..5) {
            let on = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default() + chrono::Duration::days(days);
            let (day, month, year, name) = (on.day(), on.month(), on.year(), MONTHS[on.month0() as usize]);
            let text = match order {
                0 => format!("{day:02}/{month:02}/{year}"),
                1 => format!("{day} {month} {year}"),
                2 => on.to_string(),
                3 => format!("{} {day} {name} {year}", on.weekday()),
                _ => format!("{} {day}, {year}", &name[..3]),
            };
            prop_assert_eq!(parse(&text), Some(on), "{}", text);
            prop_assert_eq!(shown(&text), in_words(on));
            prop_assert_eq!(parse(&shown(&text)), Some(on));
        }

        /// What cannot be read is said, whatever it is, and kept as typed.
        #[test]
        fn one_of_the_two(text in any::<String>()) {
            let said = wrong(&text.as_str().into()).is_some();
            prop_assert_eq!(said, parse(&text).is_none() && !text.chars().all(|letter| letter.is_whitespace() || "\u{200b}\u{200e}\u{feff}".contains(letter)));
            prop_assert!(said || wrong_in_words(&text.as_str().into()).is_none());
        }

        /// Two digits are never read as a year.
        #[test]
        fn no_year_is_guessed(day in 1u32..=28, month in 0usize..12, year in 0u32..=99, mark in "[ ./-]") {
            let text = format!("{day}{mark}{}{mark}{year:02}", MONTHS[month]);
            prop_assert!(parse(&text).is_none());
            prop_assert!(wrong_in_words(&text.as_str().into()).is_some_and(|wrong_in_word| wrong_in_word.starts_with("Give the year in full, such as ")));
        }
    }
}
