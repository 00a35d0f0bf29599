//! Files and words that are handed to the browser and taken from it: downloads, chosen and dropped files,
//! what is copied for pasting elsewhere.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DragEvent, Event, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};

use crate::platform::browser::document;

/// How much of a file says what kind it is, in bytes.
const BEGINNING: i32 = 64 * 1024;

/// Copies a text, for pasting elsewhere. Returns whether the browser did so: it may refuse, and over an
/// address without encryption it has no way to.
pub(crate) async fn copy(text: &str) -> bool {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    match clipboard.filter(|clipboard| !clipboard.is_undefined()) {
        Some(clipboard) => JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        None => false,
    }
}

/// Selects the words in an element.
pub(crate) fn select(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let selection = web_sys::window().and_then(|window| window.get_selection().ok()?);
    if let (Some(element), Some(selection)) = (element, selection) {
        // It fails only where there is nothing to select.
        let _ = selection.select_all_children(&element);
    }
}

/// Offers a text of ours as a file. Returns whether the browser took it.
pub(crate) fn download(name: &str, text: &str) -> bool {
    try_download(name, text, "application/json").is_some()
}

/// The same of dates for a calendar.
pub(crate) fn download_calendar(name: &str, text: &str) -> bool {
    try_download(name, text, "text/calendar").is_some()
}

/// The same of the bytes of a file of another program, of this media type.
pub(crate) fn download_bytes(name: &str, bytes: &[u8], kind: &str) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok();
    blob.and_then(|blob| hand_over(name, &blob)).is_some()
}

fn try_download(name: &str, text: &str, kind: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options).ok()?;
    hand_over(name, &blob)
}

fn hand_over(name: &str, blob: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    document()?.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    // Revoked at once, some browsers save an empty file.
    leptos::prelude::set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(60),
    );
    Some(())
}

/// A file that somebody has chosen, or dropped on the page.
pub(crate) struct UserFile(File);

impl UserFile {
    /// What it is called.
    pub(crate) fn name(&self) -> String {
        self.0.name()
    }

    /// How long it is, in bytes.
    pub(crate) fn size(&self) -> f64 {
        self.0.size()
    }

    /// Its first bytes, or none where the browser could not read it.
    pub(crate) async fn beginning(&self) -> Option<Vec<u8>> {
        bytes_of(self.0.slice_with_i32_and_i32(0, BEGINNING).ok()?.array_buffer()).await
    }

    /// Its bytes, or none where the browser could not read it.
    pub(crate) async fn bytes(&self) -> Option<Vec<u8>> {
        bytes_of(self.0.array_buffer()).await
    }
}

async fn bytes_of(reading: Promise) -> Option<Vec<u8>> {
    Some(Uint8Array::new(&JsFuture::from(reading).await.ok()?).to_vec())
}

fn user_files(list: Option<FileList>) -> Vec<UserFile> {
    let list = list.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
    list.map(UserFile).collect()
}

/// The file chosen in a file input.
pub(crate) fn chosen_file(event: &Event) -> Option<UserFile> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    user_files(input.files()).into_iter().next()
}

/// Whether what is dragged over the page are files, not words.
pub(crate) fn drags_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|dragged| dragged.types().includes(&JsValue::from_str("Files"), 0))
}

/// The files dropped on the page.
pub(crate) fn dropped_files(event: &DragEvent) -> Vec<UserFile> {
    user_files(event.data_transfer().and_then(|dropped| dropped.files()))
}

/// Empties the file input, so that the same file can be chosen again.
pub(crate) fn clear_file_input(id: &str) {
    let input = document().and_then(|document| document.get_element_by_id(id));
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value("");
    }
}
