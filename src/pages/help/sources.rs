//! Help on where the words of a scheme come from: the five sources, each with its mark.

use leptos::prelude::*;

use crate::components::SourceLegend;
use readymark_core::scheme::Provenance;

const TAGS: [Provenance; 5] =
    [Provenance::Stated, Provenance::Published, Provenance::Derived, Provenance::Supplied, Provenance::Open];

const SOURCES: &str = "Each question and fact comes from one of five sources. A mark beside it says which.";

/// What stands below the page's heading.
#[component]
pub(super) fn Sources() -> impl IntoView {
    view! {
        <p class="govuk-body">{SOURCES}</p>
        <SourceLegend sources=TAGS.to_vec()/>
    }
}
