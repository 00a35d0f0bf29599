//! Facts, each under its name.

use leptos::prelude::*;

use crate::components::UserWords;
use readymark_core::audit::Sentence;

/// A list of facts.
#[component]
pub fn SummaryList(children: Children) -> impl IntoView {
    view! { <dl class="govuk-summary-list">{children()}</dl> }
}

/// One fact: its name and what it is.
#[component]
pub fn Fact(#[prop(into)] name: Sentence, children: Children) -> impl IntoView {
    view! {
        <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key"><UserWords text=name/></dt>
            <dd class="govuk-summary-list__value">{children()}</dd>
        </div>
    }
}
