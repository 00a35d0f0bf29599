//! Where a line comes from: said always, or only where the document does not state it; and a sentence with that.

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
