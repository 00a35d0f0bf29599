//! What helps to fill in a field, under its label, or nothing.

use leptos::prelude::*;

use crate::components::UserWords;

/// Words that help, or none: the app's own or the scheme's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint(Option<String>);

impl Hint {
    /// Whether there are any.
    pub fn is_some(&self) -> bool {
        self.0.is_some()
    }
}

impl From<&str> for Hint {
    fn from(text: &str) -> Self {
        Hint(Some(text.to_owned()))
    }
}

impl From<String> for Hint {
    fn from(text: String) -> Self {
        Hint(Some(text))
    }
}

impl From<Option<String>> for Hint {
    fn from(text: Option<String>) -> Self {
        Hint(text)
    }
}

/// The words under their id, where there are any.
#[component]
pub(super) fn HintLine(id: String, hint: Hint) -> impl IntoView {
    hint.0.map(|text| {
        view! {
            <p class="govuk-hint" id=id>
                <UserWords text/>
            </p>
        }
    })
}
