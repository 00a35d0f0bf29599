//! Small words: counts and plurals.

use crate::audit::{Sentence, UserText};

const SMALL: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// "3 actions", "1 action".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// "a", "a and b", "a, b and c".
pub fn joined(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The number in words up to nine, in figures above.
pub fn number_word(number: usize) -> String {
    SMALL.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// The text with a capital at its start, where that is a letter of English: the tables for every
/// alphabet would be a twentieth of the download.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + chars.as_str())
}

/// A title as it stands inside a sentence: "In progress" as "in progress". A name of more than one capital, such as
/// "Working Towards" or "RAG", stays as it is, and a title that is a sentence of its own is quoted.
pub fn mid_sentence(title: &str) -> String {
    let mut chars = title.chars();
    match chars.next() {
        _ if title.split(' ').count() > 2 => format!("“{title}”"),
        Some(first) if !chars.as_str().contains(char::is_uppercase) => {
            first.to_ascii_lowercase().to_string() + chars.as_str()
        }
        _ => title.to_owned(),
    }
}

/// The text in quotation marks, cut where it is long; or other words where it is empty.
pub fn quoted_or(text: &UserText, otherwise: &str) -> Sentence {
    let Some(text) = text.trimmed() else { return otherwise.into() };
    let text = text.as_typed();
    let (text, end) = match text.char_indices().nth(60) {
        None => (text, "”"),
        Some((cut, _)) => (&text[..cut], "…”"),
    };
    Sentence::new().then("“").then(text).then(end)
}
