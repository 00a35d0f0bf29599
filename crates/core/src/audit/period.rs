//! Reading a period the way people type one, as far as to see that it ends before it begins.

use chrono::{Datelike, NaiveDate};

use super::{UserText, date};

/// A longer text is no period, and is not looked through at every key.
const MOST: usize = 100;

/// What is wrong with a text in a box for a date, a period or any words, as a sentence without a full stop: with a
/// date, what [`date::wrong_in_words`] says; with a period, that it ends before it begins.
pub fn wrong(text: &UserText) -> Option<String> {
    let is_backwards =
        || ends_before_it_begins(text.as_typed()).then(|| "This period ends before it begins".to_owned());
    date::wrong_in_words(text).or_else(is_backwards)
}

/// Whether both ends can be read and the last day of the period comes before the first.
fn ends_before_it_begins(text: &str) -> bool {
    text.len() <= MOST
        && date::parse(text).is_none()
        && splits(text).into_iter().any(|(from, to)| match (days(from), days(to)) {
            (Some((first, _)), Some((_, last))) => last < first,
            _ => false,
        })
}

/// The text before and after each word or mark that can stand between the ends of a period.
fn splits(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (at, letter) in text.char_indices() {
        let (before, after) = text.split_at(at);
        if "-\u{2010}\u{2011}–—\u{2212}".contains(letter) {
            found.extend(after.split_at_checked(letter.len_utf8()).map(|(_, to)| (before, to)));
        }
        if letter.is_whitespace() {
            let word = after.split_whitespace().next().unwrap_or_default();
            let is_between = ["to", "until", "till"].iter().any(|known| known.eq_ignore_ascii_case(word));
            let rest = is_between.then(|| after.trim_start().split_at_checked(word.len())).flatten();
            found.extend(rest.map(|(_, to)| (before, to)));
        }
    }
    found
}

/// The first and the last day of one end of a period: of a date, of a month of a year, or of a year with words
/// before it (“autumn term 2026”).
fn days(end: &str) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(on) = date::parse(end) {
        return Some((on, on));
    }
    let mut words: Vec<&str> = end.split(|letter: char| letter.is_whitespace() || letter == ',').collect();
    words.retain(|word| !word.is_empty());
    let (year, before) = words.split_last()?;
    let year = Some(*year).filter(|year| year.len() == 4).and_then(date::parse_number::<i32>);
    let year = year.filter(|year| date::YEARS.contains(year))?;
    if !before.iter().all(|word| word.chars().all(char::is_alphabetic)) {
        return None;
    }
    let month = before.last().and_then(|word| date::month_named(word));
    let first = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), 1)?;
    let next = match month {
        Some(month) if month < 12 => NaiveDate::from_ymd_opt(year, month + 1, 1),
        _ => NaiveDate::from_ymd_opt(first.year() + 1, 1, 1),
    };
    Some((first, next?.pred_opt()?))
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    use super::wrong;
    use crate::audit::date::in_words;

    const BACKWARDS: &str = "This period ends before it begins";

    #[test]
    fn a_period_that_ends_before_it_begins_is_said() {
        for text in [
            "1/9/2026 to 31/8/2025",
            "1/9/2026 – 31/8/2025",
            "1.9.2026-31.8.2025",
            "1-9-2026 - 31-8-2025",
            "2026-09-01 until 2025-08-31",
            "2 March 2026 to 1 March 2026",
            "September 2026 to July 2025",
            "from Sept 2026 till July 2026",
            "October 2026–September 2026",
            "2026 to 2024",
            "2026-2024",
            "2026—2024",
            "Autumn term 2026 to summer term, 2025",
            "March 2026 TO 28 2 2026",
            "2027 to December 2026",
        ] {
            assert_eq!(wrong(&text.into()).as_deref(), Some(BACKWARDS), "{text}");
        }
    }

    #[test]
    fn any_other_text_is_left_as_it_is() {
        for text in [
            "",
            "1/9/2025 to 31/8/2026",
            "1 March 2026 to 1 March 2026",
            "September 2026 to September 2026",
            "September 2026 to 1 September 2026",
            "2026 to March 2026",
            "Autumn term 2026 to spring term 2026",
            "2024 to 2026",
            "2025/26",
            "2025-26",
            "2026 to now",
            "September to July 2025",
            "to 2025",
            "2026 to",
            "since 2026, sent to 2025 families",
            "2300 to 2250",
            "27 3 2026",
            "27-3-2026",
            "Back to back",
            "to to to – – to",
        ] {
            assert_eq!(wrong(&text.into()), None, "{text}");
        }
        let long = format!("{} 2026 to 2025", "x ".repeat(60));
        assert_eq!(wrong(&long.as_str().into()), None);
        // A date that cannot be read is said as before.
        assert_eq!(wrong(&"31 2 2027".into()).as_deref(), Some("There is no 31 February"));
    }

    proptest! {
        /// Two days in whatever order: it is said of one order and not of the other.
        #[test]
        fn one_order_is_right(from in 0u64..100_000, more in 1u64..9_000, between in "( to | – |–| until )") {
            let day = |days| in_words(NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default() + Days::new(days));
            let (first, last) = (day(from), day(from + more));
            prop_assert_eq!(wrong(&format!("{first}{between}{last}").into()), None);
            let backwards = wrong(&format!("{last}{between}{first}").into());
            prop_assert_eq!(backwards.as_deref(), Some(BACKWARDS));
        }

        #[test]
        fn no_text_is_too_odd(text in any::<String>(), near in "[0-9a-z –\u{2010}/to-]{0,60}") {
            wrong(&text.as_str().into());
            wrong(&near.as_str().into());
        }
    }
}
