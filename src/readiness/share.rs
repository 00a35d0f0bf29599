//! A share as typed: the figures in it, or what is wrong with them. Nothing is rounded to decide.

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
    let tenths = u128::from(part) * 1000 / u128::from(of.max(1));
    match tenths % 10 {
        0 => format!("{} per cent", tenths / 10),
        rest => format!("{}.{rest} per cent", tenths / 10),
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
    use super::{Share, per_cent, read};

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
    fn a_percentage_never_reads_as_an_end_it_does_not_reach() {
        assert_eq!(per_cent(300, 400), "75 per cent");
        assert_eq!(per_cent(949_999, 1_000_000), "94.9 per cent");
        assert_eq!(per_cent(1, 3), "33.3 per cent");
        assert_eq!(per_cent(0, 7), "0 per cent");
    }
}
