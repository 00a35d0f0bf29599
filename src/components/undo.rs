//! Undo and redo, on every page of a submission.

use crate::node::{Node, button, el};
use crate::state::session::session;
use leptos::prelude::*;

/// The two buttons.
pub fn undo_bar() -> Node {
    let session = session();
    let history = Memo::new(move |_| session.history());
    let undo = button("rm-link", "Undo", move |_| {
        session.undo();
    });
    let redo = button("rm-link", "Redo", move |_| {
        session.redo();
    });
    el("p", "rm-undo")
        .child(undo.follows("aria-disabled", move || Some((!history.get().0).to_string())))
        .child(redo.follows("aria-disabled", move || Some((!history.get().1).to_string())))
        .into()
}
