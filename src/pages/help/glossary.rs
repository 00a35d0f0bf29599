//! The words of the schemes and of the app, each with what it means.

use leptos::prelude::*;

use crate::components::TermList;
use readymark_core::report::glossary::TERMS;

const LEDE: &str = "These are the abbreviations in the schemes, and the words that Readymark uses in its own way. Where a scheme’s document does not spell something out, we say so.";

/// What stands below the page's heading.
#[component]
pub(super) fn Glossary() -> impl IntoView {
    view! {
        <p class="govuk-body">{LEDE}</p>
        <TermList terms=TERMS.iter().collect()/>
    }
}
