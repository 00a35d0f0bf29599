//! What the scheme, a section or an element has to say that helps, each piece with its source.

use crate::components::{details, fact, list_of_facts, provenance_tag};
use crate::node::{El, Node, each, paragraph};
use leptos::prelude::*;
use readymark_core::scheme::Guidance;

/// Guidance on one page, folded under the titles of its pieces; nothing where there is none.
pub fn guidance(pieces: &[Guidance]) -> Option<El> {
    let titles: Vec<&str> = pieces.iter().map(|piece| piece.title.as_str()).collect();
    folded(format!("Guidance: {}", titles.join(" · ")), pieces)
}

/// Guidance on the whole scheme, folded under a line that says so; nothing where there is none.
pub fn about_the_scheme(pieces: &[Guidance]) -> Option<El> {
    folded("About this scheme: guidance".to_owned(), pieces)
}

fn folded(summary: String, pieces: &[Guidance]) -> Option<El> {
    let rows = each(pieces, |piece| {
        let text: Node =
            vec![paragraph(piece.statement.text.clone()).into(), provenance_tag(piece.statement.provenance).into()]
                .into();
        fact(piece.title.clone(), text)
    });
    (!pieces.is_empty()).then(|| details(summary, list_of_facts(rows)))
}
