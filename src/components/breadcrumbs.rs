//! Where a page stands.

use leptos::prelude::*;

use crate::components::UserWords;

/// Where the page stands: each step with its address, then the page itself.
#[component]
pub fn Breadcrumbs(
    /// Name and address of each page above this one.
    #[prop(optional)]
    steps: Vec<(String, String)>,
    #[prop(into)] here: String,
) -> impl IntoView {
    let step = |(name, href): (String, String)| view! { <li><a href=href><UserWords text=name/></a></li> };
    view! {
        <nav class="rm-trail" aria-label="Where you are">
            <ol>
                <li><a href="#/">"Your audits"</a></li>
                {steps.into_iter().map(step).collect_view()}
                <li aria-current="page"><UserWords text=here/></li>
            </ol>
        </nav>
    }
}
