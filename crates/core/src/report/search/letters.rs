//! Texts held against each other letter by letter, and the piece of a text around what was found in it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::{Excerpt, WithoutAccents};

/// Characters of a text that are shown before what was found, and after it.
const BEFORE: usize = 60;
const AFTER: usize = 120;

/// The end of a text, from the beginning of a word where that can be, with a mark where it is cut.
fn last_of(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().rev().nth(BEFORE) else { return text.to_owned() };
    let end = text.get(cut..).unwrap_or_default();
    let from = end.find(char::is_whitespace).and_then(|space| end.get(space..));
    let from = from.filter(|from| !from.trim().is_empty()).unwrap_or(end);
    format!("…{}", from.trim_start())
}

/// The beginning of a text, up to the end of a word where that can be, with a mark where it is cut.
fn first_of(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(AFTER) else { return text.to_owned() };
    let beginning = text.get(..cut).unwrap_or_default();
    let to = beginning.rfind(char::is_whitespace).and_then(|space| beginning.get(..space));
    let to = to.filter(|to| !to.trim().is_empty()).unwrap_or(beginning);
    format!("{}…", to.trim_end())
}

/// What letters are compared as, each worked out once.
pub(super) struct Letters<'a> {
    without_accents: WithoutAccents<'a>,
    known: RefCell<BTreeMap<char, String>>,
}

impl<'a> Letters<'a> {
    pub(super) fn new(without_accents: WithoutAccents<'a>) -> Self {
        Letters { without_accents, known: RefCell::default() }
    }

    /// A text as it is compared.
    pub(super) fn fold(&self, original: &str) -> Folded {
        let mut folded = Folded { text: String::new(), origins: Vec::new(), len: original.len() };
        for (at, letter) in original.char_indices() {
            match on_a_keyboard(letter) {
                '\u{ad}' => {}
                letter if letter.is_ascii() => folded.text.push(letter.to_ascii_lowercase()),
                letter => {
                    let mut known = self.known.borrow_mut();
                    let small = || letter.to_lowercase().map(|small| (self.without_accents)(small)).collect();
                    folded.text.push_str(known.entry(letter).or_insert_with(small));
                }
            }
            folded.origins.resize(folded.text.len(), at);
        }
        folded
    }

    /// The piece of a text around the first of these words, where all of them stand in it.
    pub(super) fn excerpt(&self, text: &str, words: &[String]) -> Option<Excerpt> {
        let folded = self.fold(text);
        let mut found: Option<Range<usize>> = None;
        for word in words {
            let at = folded.find(word)?;
            if found.as_ref().is_none_or(|first| at.start < first.start) {
                found = Some(at);
            }
        }
        let Range { start, end } = found?;
        let (before, rest) = text.split_at_checked(start)?;
        let (found, after) = rest.split_at_checked(end.checked_sub(start)?)?;
        Some(Excerpt { before: last_of(before).into(), found: found.into(), after: first_of(after).into() })
    }
}

/// A text as it is compared: in small letters without accents, each known by where it stands.
pub(super) struct Folded {
    pub(super) text: String,
    /// For each byte of `text` the byte of the original text at which its character begins.
    origins: Vec<usize>,
    /// How long the original text is, in bytes.
    len: usize,
}

impl Folded {
    /// Where a word stands in the original text, in bytes.
    fn find(&self, word: &str) -> Option<Range<usize>> {
        let at = self.text.find(word)?;
        let origin = |at: usize| self.origins.get(at).copied();
        let (start, last) = (origin(at)?, origin(at + word.len() - 1)?);
        // The character after that of the last letter, whose accents come with it.
        let next = self.origins.get(at + word.len()..)?.iter().copied().find(|origin| *origin > last);
        Some(start..next.unwrap_or(self.len))
    }
}

/// What a keyboard has in place of a printed character.
fn on_a_keyboard(letter: char) -> char {
    match letter {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '‐' | '‑' | '–' | '—' => '-',
        '\u{a0}' | '\n' | '\t' => ' ',
        other => other,
    }
}
