//! A text as a cell of a file holds it: what the eye cannot see in it, and what no such file can hold, as marks (R3.4).

use readymark_core::audit::{Sentence, date};
use readymark_core::report::sheets::Cell;
use readymark_core::report::shown::plain_text;

/// As many characters as a cell of a spreadsheet holds, in units of UTF-16.
const LONGEST: usize = 32_767;

/// Words as they are shown. The end of a line is one character, as office programs have it within a cell.
pub(crate) fn of_words(words: &Sentence) -> String {
    let text = plain_text(words);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// A cell in words, as a spreadsheet shows it.
pub(crate) fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(words) => cut(of_words(words)),
        Cell::Date(on) => date::in_words(*on),
        Cell::Number(hundredths) => decimal(*hundredths),
    }
}

/// The text as it is, or as much of it as a cell of a spreadsheet holds with words at its end that say that it is cut.
fn cut(text: String) -> String {
    let units = text.encode_utf16().count();
    if units <= LONGEST {
        return text;
    }
    let note = format!(
        "… [This text is cut here. It has {units} characters, and a cell holds {LONGEST}. All of it is in the \
         self-audit, and in its spreadsheet as CSV.]"
    );
    let mut room = LONGEST.saturating_sub(note.encode_utf16().count());
    let fits = text.chars().take_while(|letter| {
        let left = room.checked_sub(letter.len_utf16());
        room = left.unwrap_or_default();
        left.is_some()
    });
    let mut short: String = fits.collect();
    short.push_str(&note);
    short
}

/// Hundredths as a number with as many decimals as it has: "1200", "62.5", "-0.05".
pub(crate) fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match rest {
        0 => format!("{sign}{whole}"),
        tenths if tenths % 10 == 0 => format!("{sign}{whole}.{}", tenths / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, cut, decimal, of_words};

    #[test]
    fn hundredths_are_written_as_decimals() {
        for (hundredths, expected) in
            [(0, "0"), (120_000, "1200"), (6250, "62.5"), (6205, "62.05"), (-5, "-0.05"), (-350, "-3.5")]
        {
            assert_eq!(decimal(hundredths), expected);
        }
    }

    #[test]
    fn a_text_longer_than_a_cell_says_that_it_is_cut() {
        for letter in ["a", "é", "✓", "🏴"] {
            let width = letter.encode_utf16().count();
            let whole = letter.repeat(LONGEST / width);
            assert_eq!(cut(whole.clone()), whole);
            let over = letter.repeat(LONGEST / width + 1);
            let short = cut(over.clone());
            assert!(
                short.starts_with(letter)
                    && short.contains(&format!("It has {} characters", over.encode_utf16().count()))
            );
            assert!((LONGEST - width..=LONGEST).contains(&short.encode_utf16().count()), "{letter}");
        }
    }

    #[test]
    fn what_no_file_can_hold_is_marked() {
        for (typed, expected) in [
            ("a\0b\u{1b}", "a␀b␛"),
            ("a\u{fffe}\u{ffff}", "a[U+FFFE][U+FFFF]"),
            ("\u{feff}=1", "[U+FEFF]=1"),
            ("one\r\ntwo\rthree\n\tfour", "one\ntwo\nthree\n\tfour"),
        ] {
            assert_eq!(of_words(&typed.into()), expected, "{typed:?}");
        }
    }
}
