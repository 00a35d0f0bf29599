//! A file that was read, as one value: whoever holds one need not read its text again.

use super::canonical::canonical;
use super::envelope::text_of;
use super::error::ReadError;
use super::read::{Opened, read};
use super::strict;
use crate::catalogue::Catalogue;

/// A self-audit that was opened, with the text it came as. Only the reader makes one, so what is in it
/// is what its text says.
#[derive(Clone, Debug)]
pub struct OpenedFile {
    text: String,
    opened: Opened,
}

impl OpenedFile {
    pub(super) fn new(text: String, opened: Opened) -> Self {
        OpenedFile { text, opened }
    }

    /// Reads a text; what is wrong with it is said in the words of its scheme, where the catalogue has that.
    ///
    /// # Errors
    /// Says why it was not opened. A newer version is one such reason.
    pub fn read(text: String, catalogue: &Catalogue) -> Result<Self, ReadError> {
        let opened = read(text.as_bytes(), catalogue)?;
        Ok(OpenedFile { text, opened })
    }

    /// The text, to the letter.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is in it.
    pub fn opened(&self) -> &Opened {
        &self.opened
    }

    /// The same without the white space that carries nothing: its payload, check code and proof stay.
    #[must_use]
    pub fn compact(&self) -> Self {
        let value = text_of(self.text.as_bytes()).and_then(strict::parse);
        let text = value.map_or_else(|_| self.text.clone(), |value| canonical(&value));
        OpenedFile { text, opened: self.opened.clone() }
    }
}
