//! A share as typed: the figures in it, or what is wrong with them. Nothing is rounded to decide.

use crate::scheme::table::Unit;

/// What two boxes, “so many” and “of so many”, come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Nothing typed yet.
    Blank,
    /// It cannot be used as it stands; the words say why and what to do. It never counts.
    Wrong(&'static str),
    /// Of none at all: what rests on it does not apply.
    OfNone,
    /// In hundredths, `part` at most `of`, `of` above zero.
    Of { part: u64, of: u64 },
}

/// Beyond it a figure is a slip of the finger, and sums could run over.
const LARGEST: u64 = 1_000_000_000;

/// Reads what was typed. Thousands may be parted by commas or spaces; two decimals are enough for
/// people who work part of a week.
pub fn read(part: &str, of: &str) -> Share {
    let (part, of) = (part.trim(), of.trim());
    if part.is_empty() && of.is_empty() {
        return Share::Blank;
    }
    if part.contains('%') || of.contains('%') {
        return Share::Wrong("Enter how many there are and out of how many. The percentage is worked out from them");
    }
    match (part.is_empty(), of.is_empty(), hundredths(part), hundredths(of)) {
        (false, true, ..) => Share::Wrong("Enter out of how many as well"),
        (_, _, _, Some(0)) if part.is_empty() || hundredths(part) == Some(0) => Share::OfNone,
        (true, ..) => Share::Wrong("Enter how many of them as well"),
        (_, _, Some(part), Some(of)) if part <= of => Share::Of { part, of },
        (_, _, Some(_), Some(_)) => Share::Wrong("The first number is larger than the second. Check both"),
        _ => Share::Wrong("Enter numbers, such as 3 of 4"),
    }
}

/// The percentage in words, cut and not rounded at one decimal, so that it never reads as an end
/// it does not reach: “75 per cent”, “94.9 per cent”.
pub fn per_cent(part: u64, of: u64) -> String {
    // A figure has at most 14 digits here, so nothing runs over.
    let tenths = part.saturating_mul(1000) / of.max(1);
    match tenths % 10 {
        0 => format!("{} per cent", tenths / 10),
        rest => format!("{}.{rest} per cent", tenths / 10),
    }
}

/// What is wrong with a figure as typed; nothing where it can be read, or is not there. It never
/// counts for anything.
pub fn wrong_figure(text: &str, unit: Unit) -> Option<&'static str> {
    let text = text.trim();
    let plain = match unit {
        Unit::PerCent => text.strip_suffix('%').unwrap_or(text).trim_end(),
        // A plain hyphen, or the sign that is meant by it.
        Unit::Points => text.strip_prefix(['-', '\u{2212}']).unwrap_or(text),
        Unit::Count => text,
    };
    match (hundredths(plain), unit) {
        _ if text.is_empty() => None,
        (None, _) => Some("Enter a number, such as 62 or 62.5. What you typed is kept"),
        (Some(10_001..), Unit::PerCent) => Some("A percentage is at most 100. What you typed is kept"),
        (Some(figure), Unit::Count) if figure % 100 != 0 => Some("Enter a whole number. What you typed is kept"),
        _ => None,
    }
}

fn hundredths(text: &str) -> Option<u64> {
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}')).collect();
    let (whole, rest) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(rest) || rest.len() > 2 {
        return None;
    }
    let whole: u64 = whole.parse().ok().filter(|whole| *whole <= LARGEST)?;
    let rest: u64 = format!("{rest:0<2}").parse().ok()?;
    Some(whole * 100 + rest)
}

#[cfg(test)]
mod tests {
    use super::{Share, Unit, per_cent, read, wrong_figure};

    #[test]
    fn shares_as_typed() {
        let of = |part: u64, of: u64| Share::Of { part: part * 100, of: of * 100 };
        for (part, whole, expected) in [
            ("", " ", Share::Blank),
            ("3", "4", of(3, 4)),
            (" 1,200 ", "2 400", of(1200, 2400)),
            ("7.5", "10", Share::Of { part: 750, of: 1000 }),
            ("0", "4", of(0, 4)),
            ("4", "4", of(4, 4)),
            ("", "0", Share::OfNone),
            ("0", "0", Share::OfNone),
        ] {
            assert_eq!(read(part, whole), expected, "{part} of {whole}");
        }
        for (part, whole, says) in [
            ("5", "4", "larger"),
            ("1", "0", "larger"),
            ("3", "", "out of how many"),
            ("", "4", "how many of them"),
            ("75%", "100%", "percentage is worked out"),
            ("110%", "", "percentage is worked out"),
            ("three", "4", "Enter numbers"),
            ("-1", "4", "Enter numbers"),
            ("1e3", "4", "Enter numbers"),
            ("1.234", "4", "Enter numbers"),
            ("٣", "4", "Enter numbers"),
            ("99999999999999999999999", "4", "Enter numbers"),
        ] {
            let found = read(part, whole);
            assert!(matches!(found, Share::Wrong(words) if words.contains(says)), "{part} of {whole}: {found:?}");
        }
    }

    #[test]
    fn figures_as_typed() {
        use Unit::{Count, PerCent, Points};
        for (text, unit) in [("", Count), ("62", PerCent), ("62.5 %", PerCent), ("100", PerCent), ("-3.5", Points)] {
            assert_eq!(wrong_figure(text, unit), None, "{text}");
        }
        for (text, unit, says) in [
            ("100.01", PerCent, "at most 100"),
            ("110%", PerCent, "at most 100"),
            ("most", PerCent, "Enter a number"),
            ("-3", PerCent, "Enter a number"),
            ("3%", Count, "Enter a number"),
            ("2.5", Count, "whole number"),
            ("--3", Points, "Enter a number"),
        ] {
            let found = wrong_figure(text, unit);
            assert!(found.is_some_and(|words| words.contains(says)), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_percentage_never_reads_as_an_end_it_does_not_reach() {
        assert_eq!(per_cent(300, 400), "75 per cent");
        assert_eq!(per_cent(949_999, 1_000_000), "94.9 per cent");
        assert_eq!(per_cent(1, 3), "33.3 per cent");
        assert_eq!(per_cent(0, 7), "0 per cent");
    }
}
