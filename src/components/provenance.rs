//! Where a line comes from: in full, always or only where the document does not state it; or as a small mark, which
//! the head of the page explains.

use leptos::prelude::*;

use crate::components::UserWords;
use readymark_core::audit::Sentence;
use readymark_core::scheme::Provenance;

/// Where a line comes from, in words.
#[component]
pub fn ProvenanceTag(provenance: Provenance) -> impl IntoView {
    view! { <p class="rm-said">{provenance.words()}</p> }
}

/// The same where that is not the scheme's document; nothing where the document states it.
#[component]
pub fn SourceTag(provenance: Provenance) -> impl IntoView {
    (!provenance.gates()).then(|| view! { <ProvenanceTag provenance/> })
}

/// A sentence, with its source where that is not the scheme's document.
#[component]
pub fn Sourced(#[prop(into)] text: Sentence, provenance: Provenance) -> impl IntoView {
    view! {
        <span><UserWords text/></span>
        <SourceTag provenance/>
    }
}

/// Every source there is, in the order in which a page explains their marks, each with its mark.
const MARKS: [(Provenance, &str); 5] = [
    (Provenance::Stated, "■"),
    (Provenance::Published, "□"),
    (Provenance::Derived, "○"),
    (Provenance::Supplied, "◇"),
    (Provenance::Open, "?"),
];

/// The mark of a source, which nobody is read.
#[component]
fn SourceGlyph(of: Provenance) -> impl IntoView {
    let mark = MARKS.iter().find(|(source, _)| *source == of).map(|(_, mark)| *mark);
    view! { <span class="rm-source__mark" aria-hidden="true">{mark}</span> }
}

/// Where a question comes from, as a small mark; in full to whoever is read it or points at it, and on paper.
#[component]
pub fn SourceMark(
    /// What its field is described by, where it has one.
    #[prop(optional)]
    id: Option<String>,
    provenance: Provenance,
) -> impl IntoView {
    view! {
        <span class="rm-source" id=id title=provenance.words()>
            <SourceGlyph of=provenance/>
            <span class="rm-source__words">{provenance.words()}</span>
        </span>
    }
}

/// What the marks on a page mean: each source that there is on it, once.
#[component]
pub fn SourceLegend(sources: Vec<Provenance>) -> impl IntoView {
    let used = MARKS.iter().filter(|(source, _)| sources.contains(source));
    let rows = used.map(|(source, _)| {
        view! { <li><SourceGlyph of=*source/>" "{source.words()}</li> }
    });
    let rows = rows.collect_view();
    view! { <ul class="rm-legend" aria-label="Where each question comes from">{rows}</ul> }
}
