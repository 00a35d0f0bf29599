//! What is in the file of a review: of which self-audit, by whom, and what can be done with it.

use std::sync::Arc;

use leptos::prelude::*;

use readymark_core::bundle::OpenedFile;

/// The preview of a file of this name, with a way to leave it.
#[component]
pub(crate) fn ReviewPreview(file: Arc<OpenedFile>, name: String, leave: Callback<()>) -> impl IntoView {
    let _ = (file, name, leave);
}
