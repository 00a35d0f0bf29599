//! The foot of every page.

use crate::node::{Node, el, link, words};
use leptos::prelude::*;

const KEPT: &str = "Your answers stay in this browser. Nothing is sent anywhere unless you send the file yourself.";

const ABOUT: &str =
    concat!("Readymark ", env!("CARGO_PKG_VERSION"), ". Not a government service, and not run by any of the schemes. ");

/// The foot.
pub fn footer() -> Node {
    let inside = el("div", "govuk-width-container")
        .child(words("p", "", KEPT))
        .child(words("p", "", ABOUT).child(link("#/help", "How it works")));
    el("footer", "rm-foot").child(inside).into()
}
