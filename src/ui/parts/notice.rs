//! What was just done, with the way back.

use leptos::prelude::*;

use crate::ui::node::{Node, button, el, live, words};
use crate::ui::session::session;

/// The line; nothing where nothing was done.
pub fn notice_line() -> Node {
    let session = session();
    let line = live(move || {
        session.notice.get().map(|notice| {
            words("p", "rm-banner", notice.0).child(" ").child(button("rm-link", "Undo", move |_| {
                session.undo();
            }))
        })
    });
    el("div", "").id("notice").attr("role", "status").child(line).into()
}
