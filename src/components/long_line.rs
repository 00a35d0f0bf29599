//! That a submission is getting too long to be kept (R2.3).

use crate::node::{Node, reactive, words};
use crate::state::session::session;
use leptos::prelude::*;
use readymark_core::store::capacity::MAX_AUDIT_UNITS;

/// The line at the top of the hub, once it is so long.
pub fn long_line() -> Node {
    let session = session();
    let share = Memo::new(move |_| {
        // It grows with saves.
        session.saved.get();
        let length = session.local_id().and_then(|local_id| session.with_store(|store| store.too_long_soon(&local_id)));
        length.map(|length| (length * 100).div_ceil(MAX_AUDIT_UNITS))
    });
    reactive(move || {
        let text = format!(
            "This self-audit is long: it uses {}% of what can be kept of one in a browser. Shorten notes, or list evidence instead of pasting it.",
            share.get()?
        );
        Some(words("p", "rm-banner rm-banner--slim", text).id("long"))
    })
}
