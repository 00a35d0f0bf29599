//! That a submission is getting too long to be kept (R2.3).

use crate::ui::memo::Memo;
use crate::ui::node::{Node, live, words};
use crate::ui::session::session;
use readymark_core::store::room::TOO_BIG;

/// The line at the top of the hub, once it is so long.
pub fn long_line() -> Node {
    let session = session();
    let share = Memo::new(move || {
        // It grows with saves.
        session.saved.get();
        let length = session.place().and_then(|place| session.on_shelf(|shelf| shelf.too_long_soon(&place)));
        length.map(|length| (length * 100).div_ceil(TOO_BIG))
    });
    live(move || {
        let text = format!(
            "This self-audit is long: it uses {}% of what can be kept of one in a browser. Shorten notes, or list evidence instead of pasting it.",
            share.get()?
        );
        Some(words("p", "rm-banner rm-banner--slim", text).id("long"))
    })
}
