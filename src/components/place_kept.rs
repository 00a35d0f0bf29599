//! Where evidence is kept, under what was said: each web address as a link that says where it leads.
//! This is the one link to anywhere outside the app (R3.5).

use crate::node::{El, Node, each, link, unseen, words};
use crate::platform::browser;
use leptos::prelude::*;
use readymark_core::report::web_link::{KeptAt, Link, place};

/// The links, or why there is none; nothing for a place in words.
pub fn place_kept(text: &str) -> Node {
    match place(text, browser::address) {
        KeptAt::Words => Node::Nothing,
        KeptAt::NotWeb(why) => words("p", "rm-quiet", why.words()).into(),
        KeptAt::Web(links) => each(links, draw),
    }
}

fn draw(it: Link) -> El {
    let link = link(it.href, it.text).attr("target", "_blank").attr("rel", "noopener noreferrer");
    let link = link.child(unseen(" (opens in a new tab)"));
    words("p", "rm-text", format!("On {}: ", it.host)).child(link)
}
