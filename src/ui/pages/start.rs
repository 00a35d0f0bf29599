//! Choosing a scheme: what each is for, in the facts its document gives.

use leptos::prelude::*;

use super::HEADING;
use crate::catalogue;
use crate::scheme::Scheme;
use crate::ui::parts::{Said, Trail};
use crate::ui::route::Route;

/// The page.
#[component]
pub fn Start() -> impl IntoView {
    let cards = catalogue::schemes().iter().map(|scheme| card(scheme)).collect_view();
    view! {
        <Trail steps=Vec::new() here="Start a self-audit" />
        <h1 class="govuk-heading-l" id=HEADING tabindex="-1">"Which scheme is it for?"</h1>
        <ul class="rm-cards">{cards}</ul>
    }
}

fn card(scheme: &Scheme) -> impl IntoView {
    let about = scheme
        .about
        .iter()
        .map(|it| {
            let said = (!it.provenance.gates()).then(|| view! { <Said provenance=it.provenance /> });
            view! { <p class="govuk-body">{it.text.clone()}</p> {said} }
        })
        .collect_view();
    view! {
        <li class="rm-card">
            <p class="rm-kicker">{scheme.owner.clone()}</p>
            <h2 class="govuk-heading-m">
                <a href=Route::StartScheme(scheme.id.clone()).href()>{scheme.title.clone()}</a>
            </h2>
            {about}
            <p class="rm-quiet">
                {format!("Taken from “{}”, {}, {}.", scheme.document.title, scheme.document.publisher, scheme.document.year)}
            </p>
        </li>
    }
}
