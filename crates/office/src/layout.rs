//! How wide the columns and how high the rows of a spreadsheet are. Excel works heights out by itself where none are
//! given, but other programs take its file at its word and lay long texts over each other.

use rust_xlsxwriter::cell_autofit_width;

/// A column is as wide as its longest line, and at most this, in pixels: some forty letters. Longer lines are wrapped.
const WIDEST: u32 = 300;

/// The button of the filter beside the name of a column, in pixels.
const BUTTON: u32 = 20;

/// One line, in pixels.
const LINE: u32 = 20;

/// The highest that a row can be, in pixels.
const HIGHEST: u32 = 545;

/// Beside what stands in a cell, in pixels.
const PADDING: u32 = 7;

/// How wide a column is with these texts under its name, in pixels.
pub(crate) fn width<'a>(name: &str, texts: impl Iterator<Item = &'a str>) -> u32 {
    let longest = texts.flat_map(str::lines).map(cell_autofit_width).max();
    longest.unwrap_or_default().max(cell_autofit_width(name) + BUTTON).min(WIDEST)
}

/// How high a row is with these texts in columns of these widths, in pixels; nothing where one line is enough.
pub(crate) fn height<'a>(cells: impl Iterator<Item = (&'a str, u32)>) -> Option<u32> {
    let lines = cells.map(|(text, width)| text.split('\n').map(|line| wrapped(line, width)).sum::<u32>()).max();
    lines.filter(|lines| *lines > 1).map(|lines| lines.saturating_mul(LINE).min(HIGHEST))
}

/// In how many lines a line is laid out, word by word.
fn wrapped(line: &str, width: u32) -> u32 {
    // Other programs have other letters: a tenth is kept for them.
    let room = (width.saturating_sub(PADDING) * 9 / 10).max(1);
    let space = cell_autofit_width(" ").saturating_sub(PADDING);
    let (mut lines, mut used) = (1, 0);
    for word in line.split(' ') {
        let long = cell_autofit_width(word).saturating_sub(PADDING);
        if used > 0 && used + space + long > room {
            lines += 1;
            used = 0;
        }
        // A word that is longer than a line goes on in the next.
        lines += long.saturating_sub(1) / room;
        used += space + long % room;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{HIGHEST, LINE, WIDEST, height, width, wrapped};

    #[test]
    fn a_column_is_as_wide_as_its_texts_and_no_wider_than_a_page_can_show() {
        assert_eq!(width("a", [].into_iter()), width("a", ["b"].into_iter()));
        assert!(width("a", ["some words"].into_iter()) > width("a", ["some"].into_iter()));
        assert_eq!(width("a", ["one\ntwo\nsix words"].into_iter()), width("a", ["six words"].into_iter()));
        assert_eq!(width("a", [&*"word ".repeat(100)].into_iter()), WIDEST);
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text_needs() {
        let sentence = "A sentence that is somewhat longer than one line of a column that is as wide as it may be.";
        for (text, lines) in [("", None), ("one", None), ("one\ntwo\n", Some(3)), (sentence, Some(3))] {
            assert_eq!(height([("a", 60), (text, WIDEST)].into_iter()), lines.map(|lines: u32| lines * LINE), "{text}");
        }
        assert_eq!(height([(&*"word ".repeat(1000), WIDEST)].into_iter()), Some(HIGHEST));
        assert!(wrapped(&"a".repeat(200), WIDEST) >= 5);
    }
}
