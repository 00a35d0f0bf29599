//! One short sentence under a label, or none.

use crate::node::{El, Words, words};
use leptos::prelude::*;

/// The sentence, without a full stop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint(Option<Words>);

impl Hint {
    /// Whether there is one.
    pub fn is_some(&self) -> bool {
        self.0.is_some()
    }

    /// The sentence under this id.
    pub fn draw(self, id: String) -> Option<El> {
        self.0.map(|text| words("p", "govuk-hint", text).id(id))
    }
}

impl From<&'static str> for Hint {
    fn from(text: &'static str) -> Self {
        Hint(Some(Words::Borrowed(text)))
    }
}

impl From<Option<String>> for Hint {
    fn from(text: Option<String>) -> Self {
        Hint(text.map(Words::Owned))
    }
}
