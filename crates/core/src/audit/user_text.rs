//! What somebody typed, or what came in a file: kept to the letter, and never shown as it stands. There is no way
//! to put it into a page, an attribute or a sentence of a page by mistake: it is no `Display`, no `Deref` and no
//! `AsRef<str>`, and nothing that Leptos draws. What shows it goes through `report::shown` (R3.4).

use super::date;

/// A text that is not the app's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserText(String);

/// What there is where nothing was typed.
static EMPTY: UserText = UserText(String::new());

impl UserText {
    /// No text.
    pub fn none() -> &'static UserText {
        &EMPTY
    }

    /// The text to the letter: for the file, for the rules, and for the box it is typed in. It is not to be shown.
    pub fn as_typed(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it says nothing: spaces do not.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Without the space around it; nothing where that is all there is.
    pub fn trimmed(&self) -> Option<UserText> {
        let text = self.0.trim();
        (!text.is_empty()).then(|| text.into())
    }

    /// Without the space around it, or other words where that is all there is.
    pub fn or(&self, otherwise: &str) -> UserText {
        self.trimmed().unwrap_or_else(|| otherwise.into())
    }

    /// Both texts, one after the other, with an empty line between them.
    pub fn then(&self, other: &UserText) -> UserText {
        format!("{}\n\n{}", self.0, other.0).into()
    }

    /// How many UTF-16 units it takes in a file, with what has to be escaped in it.
    pub fn units_in_file(&self) -> usize {
        let each = |letter: char| match letter {
            '"' | '\\' | '\n' | '\r' | '\t' | '\u{8}' | '\u{c}' => 2,
            '\0'..='\u{1f}' => 6,
            _ => letter.len_utf16(),
        };
        self.0.chars().map(each).sum()
    }

    /// As a date is written where it is one, otherwise without the space around it; nothing where that is all
    /// there is.
    pub fn as_date(&self) -> Option<UserText> {
        date::parse(&self.0).map(|on| date::in_words(on).into()).or_else(|| self.trimmed())
    }
}

impl From<String> for UserText {
    fn from(text: String) -> Self {
        UserText(text)
    }
}

impl From<&UserText> for UserText {
    fn from(text: &UserText) -> Self {
        text.clone()
    }
}

impl From<&String> for UserText {
    fn from(text: &String) -> Self {
        UserText(text.clone())
    }
}

impl From<&str> for UserText {
    fn from(text: &str) -> Self {
        UserText(text.to_owned())
    }
}

// Two texts can be held against each other without either being shown.
impl PartialEq<str> for UserText {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for UserText {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}
