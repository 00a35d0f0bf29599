//! What somebody who assesses notes for themselves. It is kept beside the review in this browser and is in no file.

use leptos::prelude::*;

use crate::components::{Details, Refused};
use crate::forms::{TextInput, TextShape};
use crate::state::session::session;
use readymark_core::audit::UserText;

const ONLY_HERE: &str = "Only in this browser, without a second copy. They are never in a file you send, nor in a backup. Do not name a child";

const NOT_KEPT: &str = "Your notes were not saved: this browser has no space for them. Copy them somewhere else.";

/// The notes, folded while there are none.
#[component]
pub(super) fn OwnNotes() -> impl IntoView {
    let session = session();
    let id = session.local_id()?;
    let notes = RwSignal::new(session.with_store(|store| store.own_notes(&id)));
    let refused = RwSignal::new(false);
    let open = notes.with_untracked(|notes| !notes.is_empty());
    let on_input = move |text: UserText| {
        let kept = session.with_store(|store| store.keep_own_notes(&id, &text));
        refused.set(kept.is_err());
        notes.set(text);
    };
    let why = Signal::derive(move || refused.get().then(|| NOT_KEPT.to_owned()));
    Some(view! {
        <Details summary="Notes to yourself" open>
            <Refused why/>
            <TextInput
                id="own-notes"
                label="Notes to yourself"
                hint=ONLY_HERE
                shape=TextShape::Paragraphs
                value=notes
                on_input
            />
        </Details>
    })
}
