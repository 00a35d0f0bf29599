//! Words folded away.

use leptos::prelude::*;

use crate::components::UserWords;
use readymark_core::audit::Sentence;

/// Something folded away under its summary.
#[component]
pub fn Details(
    #[prop(into)] summary: Sentence,
    /// Words of the app's own, after a summary in a person's or a scheme's.
    #[prop(optional)]
    then: Option<String>,
    /// Whether it is unfolded from the beginning.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="govuk-details" open=open>
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text"><UserWords text=summary/>{then}</span>
            </summary>
            <div class="govuk-details__text">{children()}</div>
        </details>
    }
}
