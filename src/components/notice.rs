//! What was just done, with the way back; or why it was not.

use crate::node::{Node, button, el, reactive, words};
use crate::state::session::{Notice, session};
use leptos::prelude::*;

/// The line; nothing where nothing was done.
pub fn notice_line() -> Node {
    let session = session();
    let line = reactive(move || {
        session.notice.get().map(|notice| match notice {
            Notice::NotDone(why) => words("p", "rm-banner", why),
            Notice::Done(what) => {
                words("p", "rm-banner", what).child(" ").child(button("rm-link", "Undo", move |_| {
                    session.undo();
                }))
            }
        })
    });
    el("div", "").id("notice").attr("role", "status").child(line).into()
}
