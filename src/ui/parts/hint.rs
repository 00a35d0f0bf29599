//! One short sentence under a label, or none.

use leptos::prelude::*;

/// The sentence, without a full stop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint(Option<String>);

impl Hint {
    /// Whether there is one.
    pub fn is_some(&self) -> bool {
        self.0.is_some()
    }

    /// The sentence under this id.
    pub fn draw(self, id: String) -> impl IntoView {
        self.0.map(|text| view! { <p class="govuk-hint" id=id>{text}</p> })
    }
}

impl From<&str> for Hint {
    fn from(text: &str) -> Self {
        Hint(Some(text.to_owned()))
    }
}

impl From<Option<String>> for Hint {
    fn from(text: Option<String>) -> Self {
        Hint(text)
    }
}
