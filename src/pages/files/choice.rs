//! The choice under the preview of a self-audit: to keep it, to download it, to leave it.

use leptos::either::Either;
use leptos::prelude::*;
use std::sync::Arc;

use crate::components::{Button, Refused};
use crate::platform::browser;
use crate::route::{Page, Route};
use crate::state::session::session;
use readymark_core::bundle::OpenedFile;
use readymark_core::store::StoreError;

/// The choice: to keep it, where there is something to keep, or else to download it; and to leave it.
#[component]
pub(crate) fn Choice(
    to_keep: Option<Arc<OpenedFile>>,
    /// The words on the button that keeps it.
    add: &'static str,
    name: String,
    text: String,
    leave: Callback<()>,
) -> impl IntoView {
    let session = session();
    let failed: RwSignal<Option<StoreError>> = RwSignal::new(None);
    let (first, note) = match to_keep {
        Some(file) => {
            let keep = move |()| match session.adopt(&file) {
                Ok(id) => browser::go(&Route::Audit(id, Page::Hub).href()),
                Err(error) => failed.set(Some(error)),
            };
            let keep = view! { <Button class="govuk-button" id="keep" on_press=keep>{add}</Button> };
            (Either::Left(keep), "It will be saved as a separate self-audit. Nothing you already have will change.")
        }
        None => {
            let save = move |()| {
                browser::download(&name, &text);
            };
            let save = view! {
                <Button class="govuk-button govuk-button--secondary" id="as-it-is" on_press=save>
                    "Download the file as it is"
                </Button>
            };
            (Either::Right(save), "It is not saved in this browser.")
        }
    };
    let why = Signal::derive(move || {
        failed.get().map(|error| format!("{} The file itself is not affected.", error.what_happened()))
    });
    view! {
        <Refused why/>
        <p class="rm-pager rm-pager--start">
            {first}
            <Button class="govuk-button govuk-button--secondary" id="cancel" on_press=leave>
                "Cancel"
            </Button>
        </p>
        <p class="govuk-body rm-quiet">{note}</p>
    }
}
