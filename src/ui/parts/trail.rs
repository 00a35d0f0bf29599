//! Small things that stand near the top of a page: where you are, a reminder, where words come
//! from.

use leptos::prelude::*;

use crate::scheme::Provenance;
use crate::ui::session::session;

/// Where the page stands: each step with its address, then the page itself.
#[component]
pub fn Trail(
    /// Name and address of each page above this one.
    steps: Vec<(String, String)>,
    /// This page.
    #[prop(into)]
    here: String,
) -> impl IntoView {
    let steps = steps.into_iter().map(|(name, href)| view! { <li><a href=href>{name}</a></li> }).collect_view();
    view! {
        <nav class="rm-trail" aria-label="Where you are">
            <ol>
                <li><a href="#/">"Your audits"</a></li>
                {steps}
                <li aria-current="page">{here}</li>
            </ol>
        </nav>
    }
}

/// The scheme's standing reminder, where it has one.
#[component]
pub fn Reminder() -> impl IntoView {
    let text = session().scheme().and_then(|scheme| scheme.reminder.as_ref().map(|it| it.text.clone()));
    text.map(|text| view! { <p class="rm-reminder">{text}</p> })
}

/// Where a line comes from, in words.
#[component]
pub fn Said(provenance: Provenance) -> impl IntoView {
    view! { <p class="rm-said">{provenance.words()}</p> }
}
