//! What Unicode says of letters, which every browser knows.

use js_sys::{JsString, RegExp};

thread_local! {
    /// Every accent and other mark that belongs to the letter before it.
    static MARKS: RegExp = RegExp::new("\\p{M}", "gu");
}

/// A letter without its accents; nothing for an accent by itself.
pub(crate) fn without_accents(letter: char) -> String {
    let parts = JsString::from(letter.to_string()).normalize("NFD");
    MARKS.with(|marks| parts.replace_by_pattern(marks, "")).into()
}
