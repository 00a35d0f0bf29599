//! Where a page stands.

use leptos::prelude::*;

use crate::components::{LiveWords, WordsSignal};

/// Where the page stands: each step with its address, then the page itself. A name that is edited meanwhile
/// is followed.
#[component]
pub fn Breadcrumbs(
    /// Name and address of each page above this one.
    #[prop(optional)]
    steps: Vec<(WordsSignal, String)>,
    #[prop(into)] here: WordsSignal,
) -> impl IntoView {
    let step = |(name, href): (WordsSignal, String)| view! { <li><a href=href><LiveWords text=name/></a></li> };
    view! {
        <nav class="rm-trail" aria-label="Where you are">
            <ol>
                <li><a href="#/">"Your audits"</a></li>
                {steps.into_iter().map(step).collect_view()}
                <li aria-current="page"><LiveWords text=here/></li>
            </ol>
        </nav>
    }
}
