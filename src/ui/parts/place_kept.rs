//! Where evidence is kept, under what was said: a web address as a link that says where it leads.
//! This is the one link to anywhere outside the app (R3.5).

use crate::report::web_link::{Place, place};
use crate::ui::browser;
use crate::ui::node::{El, link, unseen, words};

const NOT_WEB: &str = "This is not a web link, so it cannot be opened from here.";

/// The link, or why there is none; nothing for a place in words.
pub fn place_kept(text: &str) -> Option<El> {
    match place(text, browser::address) {
        Place::Words => None,
        Place::NotWeb => Some(words("p", "rm-quiet", NOT_WEB)),
        Place::Web { host, href } => {
            let link = link(href, text.trim().to_owned()).attr("target", "_blank").attr("rel", "noopener noreferrer");
            let link = link.child(unseen(" (opens in a new tab)"));
            Some(words("p", "rm-text", format!("On {host}: ")).child(link))
        }
    }
}
