//! How long a text is for whoever reads it, counted in words. Nothing is refused for its length here.

use super::check::Group;
use crate::audit::number::with_commas;
use crate::audit::{Sentence, UserText};

/// A text of more characters than this is long for an assessor. It is kept whole all the same.
pub const LONG_TEXT: usize = 10_000;

/// How many words a text has, about, where it is long; nothing where it is not.
pub fn words_if_long(text: &UserText) -> Option<usize> {
    let text = text.as_typed();
    // No text has more characters than bytes.
    let is_long = text.len() > LONG_TEXT && text.chars().count() > LONG_TEXT;
    is_long.then(|| {
        let words = text.split_whitespace().count();
        // To the nearest fifty: nobody counts closer.
        (words + 25) / 50 * 50
    })
}

/// From so many pages on, somebody is told before they print.
pub const MANY_PAGES: usize = 20;

/// About how many pages of A4 a list of every answer takes on paper. The figures are fitted to what browsers print of
/// the examples, which a test holds them to.
pub fn pages_of_a4<'a>(groups: impl IntoIterator<Item = &'a Group>) -> usize {
    const ROWS_OF_A_PAGE: usize = 20;
    const BYTES_OF_A_PAGE: usize = 3_000;
    let groups: Vec<&Group> = groups.into_iter().collect();
    let rows =
        || groups.iter().flat_map(|group| group.rows.iter().chain(group.folded.iter().flat_map(|(_, rows)| rows)));
    let bytes = |words: &Sentence| words.parts().iter().map(|part| part.as_typed().len()).sum::<usize>();
    let all: usize = rows()
        .map(|row| {
            let notes: usize = row.notes.iter().map(String::len).sum();
            bytes(&row.label) + row.said.as_ref().map_or(0, bytes) + notes
        })
        .sum();
    1 + rows().count() / ROWS_OF_A_PAGE + all / BYTES_OF_A_PAGE
}

/// How many lines a box shows at least, and at most where it is as high as it says.
const ROWS: std::ops::RangeInclusive<usize> = 3..=40;

/// About how many characters a line of a box holds.
const LINE: usize = 64;

/// How many lines a text takes in a box, about, within bounds: for browsers that do not let a box grow with its text.
pub fn rows(text: &UserText) -> usize {
    let most = *ROWS.end();
    // No line more than is needed to know that it is the most.
    let lines = text.as_typed().split('\n').take(most);
    let rows: usize = lines.map(|line| line.chars().take(LINE * most).count() / LINE + 1).sum();
    rows.clamp(*ROWS.start(), most)
}

/// That it is long, as sentences.
pub fn is_long(words: usize) -> String {
    match u64::try_from(words).unwrap_or(u64::MAX) {
        0 => "That is long for an assessor to read.".to_owned(),
        words => format!("About {} words. That is long for an assessor to read.", with_commas(words)),
    }
}

#[cfg(test)]
mod tests {
    use super::{LONG_TEXT, is_long, rows, words_if_long};

    #[test]
    fn long_texts_are_counted_in_words() {
        assert_eq!(words_if_long(&"".into()), None);
        assert_eq!(words_if_long(&"é".repeat(LONG_TEXT).into()), None);
        assert_eq!(words_if_long(&"é".repeat(LONG_TEXT + 1).into()), Some(0));
        assert_eq!(words_if_long(&"four ".repeat(2_000).into()), None);
        assert_eq!(words_if_long(&"four ".repeat(2_051).into()), Some(2_050));
        assert_eq!(words_if_long(&"語 ".repeat(5_001).into()), Some(5_000));
        assert_eq!(is_long(2_050), "About 2,050 words. That is long for an assessor to read.");
        assert_eq!(is_long(0), "That is long for an assessor to read.");
    }
    #[test]
    fn a_box_is_as_high_as_its_text_within_bounds() {
        assert_eq!(rows(&"".into()), 3);
        assert_eq!(rows(&"one\ntwo\nthree\nfour".into()), 4);
        assert_eq!(rows(&"\n".repeat(13).into()), 14);
        assert_eq!(rows(&"é".repeat(640).into()), 11);
        assert_eq!(rows(&"é\n".repeat(640).into()), 40);
        assert_eq!(rows(&"é".repeat(64_000).into()), 40);
    }
}
