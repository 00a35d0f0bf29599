//! Facts, each under its name; and sentences, each with its source where the document does not state it.

use crate::components::provenance_tag;
use crate::node::{El, Node, Words, el, words};
use leptos::prelude::*;
use readymark_core::scheme::Provenance;

/// A list of facts.
pub fn list_of_facts(rows: Node) -> El {
    el("dl", "govuk-summary-list").child(rows)
}

/// One fact: its name and what it is.
pub fn fact(name: impl Into<Words>, value: impl Into<Node>) -> El {
    el("div", "govuk-summary-list__row")
        .child(words("dt", "govuk-summary-list__key", name))
        .child(el("dd", "govuk-summary-list__value").child(value))
}

/// A sentence, with its source where that is not the scheme's document.
pub fn sourced(text: String, provenance: Provenance) -> Node {
    let source = (!provenance.gates()).then(|| provenance_tag(provenance));
    vec![words("span", "", text).into(), source.into()].into()
}
