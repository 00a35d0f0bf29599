//! That a submission is getting too long to be kept (R2.3).

use leptos::prelude::*;

use crate::components::UserWords;
use crate::state::session::session;
use readymark_core::store::capacity::MAX_AUDIT_UNITS;

/// The line at the top of the hub, once it is so long; nothing of a review, which has another limit.
#[component]
pub fn LongLine() -> impl IntoView {
    let session = session();
    let share = Memo::new(move |_| {
        // It grows with saves.
        session.shell.saved.get();
        let own_id = session.local_id().filter(|_| !session.is_assessed());
        let length = own_id.and_then(|local_id| session.with_store(|store| store.too_long_soon(&local_id)));
        length.map(|length| (length * 100).div_ceil(MAX_AUDIT_UNITS))
    });
    let line = |share: usize| {
        let text = format!(
            "This self-audit is long: it uses {share}% of the space for one. Shorten your notes, or list evidence instead of pasting it in."
        );
        view! { <p class="rm-banner rm-banner--slim" id="long"><UserWords text/></p> }.into_any()
    };
    view! { {move || share.get().map(line)} }
}
