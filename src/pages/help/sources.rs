//! Help on where the words of a scheme come from: the five tags.

use leptos::prelude::*;

use readymark_core::scheme::Provenance;

const TAGS: [Provenance; 5] =
    [Provenance::Stated, Provenance::Published, Provenance::Derived, Provenance::Supplied, Provenance::Open];

const SOURCES: &str =
    "Each question and fact comes from one of five sources. One without a tag is stated in the scheme’s document.";

/// What stands below the page's heading.
#[component]
pub(super) fn Sources() -> impl IntoView {
    view! {
        <p class="govuk-body">{SOURCES}</p>
        <ul class="govuk-list govuk-list--bullet">
            {TAGS.map(|source| view! { <li>{source.words()}</li> }).collect_view()}
        </ul>
    }
}
