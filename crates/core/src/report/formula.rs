//! What a program for tables could take for a formula (R3.6). Every text that goes into such a file passes here.

use std::borrow::Cow;

/// What a formula, or a command to another program, can begin with.
const STARTS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

/// Whether a text could be taken for a formula.
pub fn could_be_formula(text: &str) -> bool {
    text.starts_with(STARTS)
}

/// The text as CSV may hold it: an apostrophe goes before what a formula could begin with.
pub fn no_formula(text: &str) -> Cow<'_, str> {
    if could_be_formula(text) { format!("'{text}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::no_formula;

    #[test]
    fn no_cell_begins_as_a_formula() {
        for start in ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"] {
            let evil = format!("{start}cmd|' /C calc'!A1");
            assert_eq!(no_formula(&evil), format!("'{evil}"));
        }
        for plain in ["", "'=1", "St Mary’s", " =1", "3-4"] {
            assert_eq!(no_formula(plain), plain);
        }
    }
}
