//! What the scheme, a section or an element has to say that helps, each piece with its source.

use leptos::prelude::*;

use crate::components::{Details, Fact, ProvenanceTag, SummaryList, UserWords};
use readymark_core::scheme::Guidance;

/// Guidance on one page, folded under the titles of its pieces; nothing where there is none.
#[component]
pub fn GuidanceNote(pieces: Vec<Guidance>) -> impl IntoView {
    let titles: Vec<&str> = pieces.iter().map(|piece| piece.title.as_str()).collect();
    let summary = format!("Guidance: {}", titles.join(" · "));
    view! { <Folded summary pieces/> }
}

/// Guidance on the whole scheme, folded under a line that says so; nothing where there is none.
#[component]
pub fn AboutTheScheme(pieces: Vec<Guidance>) -> impl IntoView {
    view! { <Folded summary="About this scheme: guidance" pieces/> }
}

/// The pieces, folded under a line.
#[component]
fn Folded(#[prop(into)] summary: String, pieces: Vec<Guidance>) -> impl IntoView {
    let piece = |Guidance { title, statement }| {
        view! {
            <Fact name=title>
                <p class="govuk-body"><UserWords text=statement.text/></p>
                <ProvenanceTag provenance=statement.provenance/>
            </Fact>
        }
    };
    (!pieces.is_empty()).then(|| {
        view! {
            <Details summary>
                <SummaryList>{pieces.into_iter().map(piece).collect_view()}</SummaryList>
            </Details>
        }
    })
}
