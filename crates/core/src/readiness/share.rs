//! A share as typed: the figures in it, or what is wrong with them. Nothing is rounded to decide.

use crate::audit::{UserText, number};
use crate::scheme::table::Unit;

/// What two boxes, “so many” and “of so many”, come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Share {
    /// Nothing typed yet.
    Blank,
    /// It cannot be used until it is corrected. It never counts.
    Unusable(ShareProblem),
    /// Of none at all: what rests on it does not apply.
    OfNone,
    /// In hundredths, `part` at most `of`, `of` above zero.
    Of { part: u64, of: u64 },
}

/// What is wrong with a share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareProblem {
    /// The box it is about.
    pub at: ShareBox,
    /// Why, and what to type instead: a sentence without a full stop.
    pub words: String,
}

/// One of the two boxes of a share: how many (`Part`), and out of how many (`Of`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareBox {
    Part,
    Of,
}

/// Reads the two boxes. Both count whole things, such as schools or pupils; a decimal, a percentage or a part
/// larger than the whole gives [`Share::Unusable`], both boxes empty [`Share::Blank`].
pub fn parse(part: &str, of: &str) -> Share {
    let (part, of) = (part.trim(), of.trim());
    let wrong = |at: ShareBox, words: &str| Share::Unusable(ShareProblem { at, words: words.to_owned() });
    if let Some((at, _)) = [(ShareBox::Part, part), (ShareBox::Of, of)].into_iter().find(|(_, text)| text.contains('%'))
    {
        return wrong(at, "Enter how many there are and out of how many. The percentage is worked out from them");
    }
    if part.contains('/') || part.contains(" of ") {
        return wrong(ShareBox::Part, "Enter one number in each of the two boxes, such as 3 and 4");
    }
    let number = |text: &str| (!text.is_empty()).then(|| number::parse(text, Unit::Count));
    let side = |at: ShareBox, text: &str| match number(text) {
        None => Ok(None),
        // A count is never below zero.
        Some(Ok(number)) => Ok(u64::try_from(number).ok()),
        Some(Err(words)) => Err(Share::Unusable(ShareProblem { at, words })),
    };
    match (side(ShareBox::Part, part), side(ShareBox::Of, of)) {
        (Err(wrong), _) | (_, Err(wrong)) => wrong,
        (Ok(None), Ok(None)) => Share::Blank,
        (Ok(None | Some(0)), Ok(Some(0))) => Share::OfNone,
        (Ok(Some(_)), Ok(None)) => wrong(ShareBox::Of, "Enter out of how many as well"),
        (Ok(None), Ok(Some(_))) => wrong(ShareBox::Part, "Enter how many of them as well"),
        (Ok(Some(part)), Ok(Some(of))) if part <= of => Share::Of { part, of },
        (Ok(Some(_)), Ok(Some(_))) => wrong(ShareBox::Part, "The first number is larger than the second. Check both"),
    }
}

/// `part` of `of` as a percentage, rounded down to one decimal so that 94.99% is never shown as 95%: “75%”,
/// “94.9%”. Both in the same unit; an `of` of 0 is taken as 1.
pub fn per_cent(part: u64, of: u64) -> String {
    // A figure has at most 14 digits here, so nothing runs over.
    let tenths = part.saturating_mul(1000) / of.max(1);
    match tenths % 10 {
        0 => format!("{}%", tenths / 10),
        rest => format!("{}.{rest}%", tenths / 10),
    }
}

/// What is wrong with a figure as typed; nothing where it can be read, or is not there. It never
/// counts for anything.
pub fn wrong_figure(text: &UserText, unit: Unit) -> Option<String> {
    if text.is_blank() { None } else { number::parse(text.as_typed(), unit).err() }
}

#[cfg(test)]
mod tests {
    use super::ShareBox::{Of, Part};
    use super::{Share, Unit, parse, per_cent, wrong_figure};

    #[test]
    fn shares_as_typed() {
        let of = |part: u64, of: u64| Share::Of { part: part * 100, of: of * 100 };
        for (part, whole, expected) in [
            ("", " ", Share::Blank),
            ("3", "4", of(3, 4)),
            (" 1,200 ", "2 400", of(1200, 2400)),
            ("12,345,678", "12\u{2009}345\u{2009}678", of(12_345_678, 12_345_678)),
            ("0", "4", of(0, 4)),
            ("4", "4.0", of(4, 4)),
            ("", "0", Share::OfNone),
            ("0", "0", Share::OfNone),
        ] {
            assert_eq!(parse(part, whole), expected, "{part} of {whole}");
        }
        for (part, whole, at, says) in [
            ("5", "4", Part, "larger"),
            ("1", "0", Part, "larger"),
            ("3", "", Of, "out of how many"),
            ("", "4", Part, "how many of them"),
            ("75%", "100%", Part, "percentage is worked out"),
            ("110%", "", Part, "percentage is worked out"),
            ("3", "100%", Of, "percentage is worked out"),
            ("3/4", "", Part, "one number in each"),
            ("3 of 4", "", Part, "one number in each"),
            ("three", "4", Part, "in figures"),
            ("3", "four", Of, "in figures"),
            ("-1", "4", Part, "in figures"),
            // None of these is ever another number.
            ("9,5", "100", Part, "A comma goes only between thousands"),
            ("1,5", "20", Part, "A comma goes only between thousands"),
            ("1,2,3", "400", Part, "A comma goes only between thousands"),
            ("1 2", "40", Part, "A space goes only between thousands"),
            ("12", "4 0", Of, "A space goes only between thousands"),
            ("9.5", "10", Part, "Enter a whole number, such as 9 or 10"),
            ("9", "10.5", Of, "Enter a whole number, such as 10 or 11"),
            ("1.200", "2,400", Part, "For thousands use a comma: 1,200"),
        ] {
            let found = parse(part, whole);
            let is_so = matches!(&found, Share::Unusable(wrong) if wrong.at == at && wrong.words.contains(says));
            assert!(is_so, "{part} of {whole}: {found:?}");
        }
    }

    #[test]
    fn figures_as_typed() {
        use Unit::{Count, PerCent, Points};
        for (text, unit) in [(" ", Count), ("62", PerCent), ("62.5 %", PerCent), ("100", PerCent), ("-3.5", Points)] {
            assert_eq!(wrong_figure(&text.into(), unit), None, "{text}");
        }
        for (text, unit, says) in [
            ("9,5", PerCent, "full stop for decimals: 9.5"),
            ("62,5", Count, "whole number"),
            ("most", PerCent, "figures"),
        ] {
            let found = wrong_figure(&text.into(), unit);
            assert!(found.as_ref().is_some_and(|words| words.contains(says)), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_percentage_never_reads_as_an_end_it_does_not_reach() {
        assert_eq!(per_cent(300, 400), "75%");
        assert_eq!(per_cent(949_999, 1_000_000), "94.9%");
        assert_eq!(per_cent(1, 3), "33.3%");
        assert_eq!(per_cent(0, 7), "0%");
    }
}
