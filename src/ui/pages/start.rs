//! Choosing a scheme: what each is for, in the facts its document gives.

use crate::catalogue;
use crate::scheme::Scheme;
use crate::ui::node::{El, Node, each, el, link, paragraph, words};
use crate::ui::parts::{self, archived_words, heading, said};
use crate::ui::route::Route;

/// The page.
pub fn start() -> Node {
    let cards = each(catalogue::schemes(), |scheme| card(scheme));
    vec![
        parts::trail(Vec::new(), "Start a self-audit"),
        heading("Which scheme is it for?"),
        el("ul", "rm-cards").child(cards).into(),
    ]
    .into()
}

fn card(scheme: &Scheme) -> El {
    let about = each(scheme.choosing.facts(), |(name, it)| {
        let text = words("span", "", it.text.clone()).child(source(it.provenance));
        fact(name, text)
    });
    let document = &scheme.document;
    let taken = format!("Taken from “{}”, {}, {}.", document.title, document.publisher, document.year);
    let title = link(Route::StartScheme(scheme.id.clone()).href(), scheme.title.clone());
    el("li", "rm-card")
        .child(words("p", "rm-kicker", scheme.owner.clone()))
        .child(el("h2", "govuk-heading-m").child(title))
        .child(about)
        .child(scheme.archived.as_ref().map(|it| archived_words(it.text.clone())))
        .child(words("p", "rm-quiet", taken))
}
