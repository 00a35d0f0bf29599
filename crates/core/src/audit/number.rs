//! Reading a number the way people in England write one. What was typed is kept whatever comes of it,
//! and what cannot be read for certain is not guessed: it is said what is wrong, and what to type.

use crate::scheme::table::Unit;

/// Beyond it a number is a slip of the finger, and sums could run over.
const LARGEST: u64 = 1_000_000_000;

/// The number in `text`, in hundredths. Thousands may be parted by commas or by spaces, which then
/// stand between every three digits; decimals come after a full stop, two at most: three could as
/// well be thousands as people abroad write them. A count is whole, a percentage may have its sign
/// behind it and is at most 100, and only points may be below zero.
///
/// # Errors
/// What is wrong and what to type instead, as a sentence without a full stop.
pub fn parse(text: &str, unit: Unit) -> Result<i64, String> {
    let plain: String = text.trim().chars().map(|letter| if is_space(letter) { ' ' } else { letter }).collect();
    if unit == Unit::Count && plain.contains('%') {
        return Err("Enter how many there are, not a percentage".to_owned());
    }
    let (is_below, plain) = match (unit, plain.strip_prefix(['-', '\u{2212}', '–', '+'])) {
        (Unit::Points, Some(rest)) => (!plain.starts_with('+'), rest),
        _ => (false, plain.as_str()),
    };
    let endings: &[&str] = if unit == Unit::PerCent { &["%", "per cent", "percent"] } else { &[] };
    let number = endings.iter().find_map(|ending| plain.strip_suffix(ending)).unwrap_or(plain).trim_end();
    let found = hundredths(number, unit)?;
    match unit {
        Unit::Count if found % 100 != 0 => {
            let whole = found / 100;
            Err(format!("Enter a whole number, such as {} or {}", with_commas(whole), with_commas(whole + 1)))
        }
        Unit::PerCent if found > 10_000 => match number.split_once(',') {
            // A comma that may have been meant as a full stop.
            Some((whole, rest)) if rest.len() == 3 => {
                Err(format!("{AT_MOST_100}. For decimals use a full stop: {}", decimal(whole, rest)))
            }
            _ => Err(AT_MOST_100.to_owned()),
        },
        _ => {
            let found = i64::try_from(found).unwrap_or_default();
            Ok(if is_below { -found } else { found })
        }
    }
}

const AT_MOST_100: &str = "A percentage is at most 100";

/// A whole number as it is written here: "1,200".
pub fn with_commas(whole: u64) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The spaces that stand between thousands: plain, no-break, for figures, thin, narrow no-break.
fn is_space(it: char) -> bool {
    matches!(it, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

/// A number without sign or unit.
fn hundredths(text: &str, unit: Unit) -> Result<u64, String> {
    let known = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | ' ' | '.');
    if !text.chars().all(known) || !text.contains(|letter: char| letter.is_ascii_digit()) {
        return Err(in_figures(unit));
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.contains(|letter: char| !letter.is_ascii_digit()) {
        return Err(full_stops(text, unit));
    }
    if decimals.len() > 2 {
        return Err(match unit {
            Unit::Count if decimals.len() == 3 => {
                format!("A full stop is for decimals. For thousands use a comma: {whole},{decimals}")
            }
            Unit::Count => in_figures(unit),
            Unit::PerCent | Unit::Points => "Give two decimals at most".to_owned(),
        });
    }
    let whole = thousands(whole, decimals, unit)?;
    let whole: u64 = match whole.as_str() {
        "" => 0,
        digits => digits.parse().ok().filter(|number| *number <= LARGEST).ok_or_else(too_large)?,
    };
    let rest: u64 = format!("{decimals:0<2}").parse().unwrap_or_default();
    Ok(whole * 100 + rest)
}

fn too_large() -> String {
    format!("Check the number. It is larger than {}", with_commas(LARGEST))
}

/// The digits of the whole part, where what parts them stands exactly between thousands.
fn thousands(whole: &str, decimals: &str, unit: Unit) -> Result<String, String> {
    let mark = match (whole.contains(','), whole.contains(' ')) {
        (false, false) => return Ok(whole.to_owned()),
        (true, true) => return Err("Use either commas or spaces between thousands, not both".to_owned()),
        (true, false) => ',',
        (false, true) => ' ',
    };
    let groups: Vec<&str> = whole.split(mark).collect();
    // A nought does not begin a number of thousands: “0,500” may be a half.
    if are_thousands(&groups) && !whole.starts_with('0') {
        return Ok(groups.concat());
    }
    Err(match (mark, &groups[..], unit) {
        (',', _, Unit::Count) => "Enter a whole number. A comma goes only between thousands, as in 1,200".to_owned(),
        (',', [whole, rest], _) if decimals.is_empty() && !rest.is_empty() && rest.len() <= 3 => {
            format!("Use a full stop for decimals: {}", decimal(whole, rest))
        }
        (',', ..) => "A comma goes only between thousands, as in 1,200. Check the number".to_owned(),
        _ => "A space goes only between thousands, as in 1 200. Check the number".to_owned(),
    })
}

fn are_thousands(groups: &[&str]) -> bool {
    let [first, rest @ ..] = groups else { return false };
    (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)
}

/// A number with a full stop before its decimals, as it may have been meant.
fn decimal(whole: &str, rest: &str) -> String {
    let rest = rest.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }
}

/// What is wrong with full stops: they part thousands, or there are too many.
fn full_stops(text: &str, unit: Unit) -> String {
    let (whole, decimals) = text.split_once(',').unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split('.').collect();
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_thousands(&groups) || !groups.iter().all(|group| are_digits(group)) || !are_digits(decimals) {
        return in_figures(unit);
    }
    let meant = groups.join(",");
    match decimals.is_empty() {
        true => format!("Use commas for thousands: {meant}"),
        false => format!("Use commas for thousands and a full stop for decimals: {meant}.{decimals}"),
    }
}

fn in_figures(unit: Unit) -> String {
    let such_as = match unit {
        Unit::Count => "12 or 1,200",
        Unit::PerCent => "62 or 62.5",
        Unit::Points => "3 or -3.5",
    };
    format!("Enter a number in figures, such as {such_as}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Unit::{Count, PerCent, Points};
    use super::{Unit, parse, with_commas};

    #[test]
    fn numbers_people_write() {
        for (text, unit, hundredths) in [
            ("0", Count, 0),
            ("12", Count, 1_200),
            (" 1,200 ", Count, 120_000),
            ("1 200", Count, 120_000),
            ("1\u{a0}200", Count, 120_000),
            ("1\u{2009}200", Count, 120_000),
            ("1\u{202f}200\u{a0}000", Count, 120_000_000),
            ("12,345,678", Count, 1_234_567_800),
            ("\t12\n", Count, 1_200),
            ("007", Count, 700),
            ("9.0", Count, 900),
            ("1,200.00", Count, 120_000),
            ("62.5", PerCent, 6_250),
            ("62.5%", PerCent, 6_250),
            ("62.5\u{a0}%", PerCent, 6_250),
            ("62.5 per cent", PerCent, 6_250),
            ("100", PerCent, 10_000),
            (".5", PerCent, 50),
            ("0.25", PerCent, 25),
            ("-3.5", Points, -350),
            ("\u{2212}3.5", Points, -350),
            ("–.5", Points, -50),
            ("+2", Points, 200),
            ("1,200.5", Points, 120_050),
        ] {
            assert_eq!(parse(text, unit), Ok(hundredths), "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_for_certain_is_said_and_never_guessed() {
        for (text, unit, says) in [
            // A comma for decimals.
            ("9,5", Count, "Enter a whole number. A comma goes only between thousands, as in 1,200"),
            ("9,5", PerCent, "Use a full stop for decimals: 9.5"),
            ("9,5%", PerCent, "Use a full stop for decimals: 9.5"),
            ("62,5", PerCent, "Use a full stop for decimals: 62.5"),
            ("-62,50", Points, "Use a full stop for decimals: 62.5"),
            (",5", PerCent, "Use a full stop for decimals: 0.5"),
            ("0,500", Points, "Use a full stop for decimals: 0.5"),
            ("62,500", PerCent, "A percentage is at most 100. For decimals use a full stop: 62.5"),
            // Commas and spaces elsewhere than between thousands.
            ("1,2,3", Count, "A comma goes only between thousands, as in 1,200"),
            ("1,2,3", Points, "A comma goes only between thousands, as in 1,200. Check the number"),
            ("12,34,567", Count, "A comma goes only between thousands"),
            ("1234,567", Count, "A comma goes only between thousands"),
            ("1,200,", Count, "A comma goes only between thousands"),
            ("1,,200", Count, "A comma goes only between thousands"),
            ("012,345", Count, "A comma goes only between thousands"),
            ("1 2", Count, "A space goes only between thousands, as in 1 200. Check the number"),
            ("62 5", PerCent, "A space goes only between thousands"),
            ("1  200", Count, "A space goes only between thousands"),
            ("1,200 300", Count, "Use either commas or spaces between thousands, not both"),
            // A full stop for thousands.
            ("1.200", Count, "A full stop is for decimals. For thousands use a comma: 1,200"),
            ("1.234.567", Count, "Use commas for thousands: 1,234,567"),
            ("1.234,50", Points, "Use commas for thousands and a full stop for decimals: 1,234.50"),
            // Parts of a whole, and too many decimals.
            ("9.5", Count, "Enter a whole number, such as 9 or 10"),
            (".5", Count, "Enter a whole number, such as 0 or 1"),
            ("1,200.5", Count, "Enter a whole number, such as 1,200 or 1,201"),
            ("62.375", PerCent, "Give two decimals at most"),
            ("1.200", Points, "Give two decimals at most"),
            ("3%", Count, "Enter how many there are, not a percentage"),
            ("100.01", PerCent, "A percentage is at most 100"),
            ("110%", PerCent, "A percentage is at most 100"),
            ("1000000001", Count, "Check the number. It is larger than 1,000,000,000"),
            ("99999999999999999999999", Count, "Check the number. It is larger than 1,000,000,000"),
            // No number at all.
            ("three", Count, "Enter a number in figures, such as 12 or 1,200"),
            ("about 9", Count, "in figures"),
            ("9+", Count, "in figures"),
            ("<5", Count, "in figures"),
            ("1e3", Count, "in figures"),
            ("1.2.3", Count, "in figures"),
            ("-1", Count, "in figures"),
            ("-3", PerCent, "Enter a number in figures, such as 62 or 62.5"),
            ("%", PerCent, "in figures"),
            (".", Count, "in figures"),
            ("٣", Count, "in figures"),
            ("½", Count, "in figures"),
            ("--3", Points, "Enter a number in figures, such as 3 or -3.5"),
            ("3%", Points, "in figures"),
            ("", Count, "in figures"),
        ] {
            let found = parse(text, unit);
            assert!(found.as_ref().is_err_and(|words| words.contains(says)), "{text:?}: {found:?}");
        }
    }

    fn units() -> impl Strategy<Value = Unit> {
        prop_oneof![Just(Count), Just(PerCent), Just(Points)]
    }

    proptest! {
        /// Every whole number is read as what it is, with commas, with spaces and with neither.
        #[test]
        fn written_numbers_are_read_back(whole in 0u64..=1_000_000_000) {
            let commas = with_commas(whole);
            let expected = i64::try_from(whole * 100).map_err(|error| error.to_string());
            prop_assert_eq!(parse(&whole.to_string(), Count), expected.clone());
            prop_assert_eq!(parse(&commas.replace(',', "\u{2009}"), Count), expected.clone());
            prop_assert_eq!(parse(&commas, Count), expected);
        }

        /// Whatever is read is no other number once what may part thousands is put where it belongs:
        /// marks anywhere else are never taken out.
        #[test]
        fn only_marks_between_thousands_are_read_over(text in "[0-9 ,.]{1,14}", unit in units()) {
            if let Ok(found) = parse(&text, unit) {
                let plain = text.trim();
                let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
                let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
                if digits != whole {
                    let number: u64 = digits.parse().unwrap_or_default();
                    prop_assert!(with_commas(number) == whole || with_commas(number).replace(',', " ") == whole, "{:?}", text);
                }
                let number: i64 = format!("0{digits}{decimals:0<2}").parse().unwrap_or(-1);
                prop_assert_eq!(found, number, "{:?}", text);
                prop_assert!(unit != Count || found % 100 == 0);
                prop_assert!(unit != PerCent || found <= 10_000);
            }
        }

        #[test]
        fn nothing_typed_stops_it(text in any::<String>(), unit in units()) {
            if let Err(words) = parse(&text, unit) {
                prop_assert!(!words.is_empty() && !words.ends_with('.'));
            }
        }
    }
}
