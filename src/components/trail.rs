//! Small things that stand near the top of a page: where you are, its heading, a reminder, where
//! words come from; and words folded away.

use crate::node::{El, Node, Words, el, link, words};
use crate::state::session::session;
use leptos::prelude::*;
use readymark_core::scheme::Provenance;

/// The id of every page's heading, where reading begins.
pub const HEADING: &str = "heading";

/// Where the page stands: each step with its address, then the page itself.
pub fn trail(
    // Name and address of each page above this one.
    steps: Vec<(String, String)>,
    here: impl Into<Words>,
) -> Node {
    let mut list = el("ol", "").child(el("li", "").child(link("#/", "Your audits")));
    for (name, href) in steps {
        list = list.child(el("li", "").child(link(href, name)));
    }
    let list = list.child(words("li", "", here).attr("aria-current", "page"));
    el("nav", "rm-trail").attr("aria-label", "Where you are").child(list).into()
}

/// A page's heading.
pub fn heading(text: impl Into<Node>) -> Node {
    sized(text, "govuk-heading-l")
}

/// Beyond so many characters a title would fill the screen in the size of a page's heading.
const LONG_TITLE: usize = 80;

/// The same for a scheme's own title, which stands whole however long it is: a long one is set smaller.
pub fn heading_of_title(title: String) -> Node {
    let size = if title.chars().count() > LONG_TITLE { "govuk-heading-m" } else { "govuk-heading-l" };
    sized(title, size)
}

fn sized(text: impl Into<Node>, size: &'static str) -> Node {
    el("h1", size).id(HEADING).attr("tabindex", "-1").child(text).into()
}

/// The scheme's standing reminder, where it has one.
pub fn reminder() -> Option<El> {
    let text = session().scheme().and_then(|scheme| scheme.reminder.as_ref().map(|reminder| reminder.text.clone()));
    text.map(|text| words("p", "rm-reminder", text))
}

/// What is historical about the scheme, where it is an archived one.
pub fn archived() -> Option<El> {
    let text = session().scheme().and_then(|scheme| scheme.archived.as_ref().map(|archived| archived.text.clone()));
    text.map(archived_words)
}

/// What is historical about a scheme.
pub fn archived_words(text: String) -> El {
    words("p", "rm-archived", "").child(words("strong", "", "Archived. ")).child(text)
}

/// Where a line comes from, in words.
pub fn provenance_tag(provenance: Provenance) -> El {
    words("p", "rm-said", provenance.words())
}

/// Something folded away under its summary.
pub fn details(summary: String, inside: impl Into<Node>) -> El {
    let summary = words("span", "govuk-details__summary-text", summary);
    el("details", "govuk-details")
        .child(el("summary", "govuk-details__summary").child(summary))
        .child(el("div", "govuk-details__text").child(inside))
}
