//! What to do next, nearest first, each a link to its question.

use crate::node::{Node, ReadFn, each, el, link, reactive};
use crate::route::Page;
use crate::state::session::session;
use leptos::prelude::*;
use readymark_core::readiness::Gap;

/// The list.
pub fn next_steps(gaps: ReadFn<Vec<Gap>>) -> Node {
    let session = session();
    let rows = reactive(move || {
        let scheme = session.scheme()?;
        Some(each(gaps(), |gap| {
            el("li", "").child(link(session.href(Page::of_target(&scheme, &gap.target)), gap.todo))
        }))
    });
    el("ol", "rm-next").child(rows).into()
}
