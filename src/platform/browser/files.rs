//! Files and words that are handed to the browser and taken from it: downloads, chosen and dropped files,
//! what is copied for pasting elsewhere.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, File, HtmlAnchorElement, HtmlInputElement, Url};

use crate::platform::browser::document;

/// Copies a text, for pasting elsewhere. Returns whether the browser did so: it may refuse, and over an
/// address without encryption it has no way to.
pub(crate) async fn copy(text: &str) -> bool {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &JsValue::from_str(name)).ok();
    let clipboard = web_sys::window().and_then(|window| get(&get(&window, "navigator")?, "clipboard"));
    let Some(clipboard) = clipboard.filter(JsValue::is_object) else { return false };
    let write = get(&clipboard, "writeText").and_then(|value| value.dyn_into::<js_sys::Function>().ok());
    let writing = write.and_then(|write| write.call1(&clipboard, &JsValue::from_str(text)).ok());
    let writing = writing.and_then(|writing| writing.dyn_into::<js_sys::Promise>().ok());
    match writing {
        Some(writing) => JsFuture::from(writing).await.is_ok(),
        None => false,
    }
}

/// Selects the words in an element.
pub(crate) fn select(id: &str) {
    let call = |of: &JsValue, name: &str, given: &JsValue| {
        let function = js_sys::Reflect::get(of, &JsValue::from_str(name)).ok()?;
        function.dyn_into::<js_sys::Function>().ok()?.call1(of, given).ok()
    };
    let element = document().and_then(|document| document.get_element_by_id(id));
    let selection = web_sys::window().and_then(|window| call(&window, "getSelection", &JsValue::UNDEFINED));
    if let (Some(element), Some(selection)) = (element, selection) {
        call(&selection, "selectAllChildren", &element);
    }
}

/// Offers a text as a file. Returns whether the browser took it.
pub(crate) fn download(name: &str, text: &str) -> bool {
    try_download(name, text).is_some()
}

fn try_download(name: &str, text: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &kind).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
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

/// The file chosen in a file input, and the input cleared so that it can be chosen again.
pub(crate) fn chosen_file(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    input.files()?.get(0)
}

/// Whether what is dragged over the page are files, not words.
pub(crate) fn drags_files(event: &Event) -> bool {
    let types = dragged(event, "types").map(|types| Array::from(&types));
    types.is_some_and(|types| types.includes(&JsValue::from_str("Files"), 0))
}

/// The files dropped on the page.
pub(crate) fn dropped_files(event: &Event) -> Vec<File> {
    let files = dragged(event, "files").map(|files| Array::from(&files));
    files.iter().flat_map(Array::iter).filter_map(|file| file.dyn_into().ok()).collect()
}

fn dragged(event: &Event, part: &str) -> Option<JsValue> {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &JsValue::from_str(name)).ok();
    get(&get(event, "dataTransfer").filter(JsValue::is_object)?, part)
}

/// Empties the file input, so that the same file can be chosen again.
pub(crate) fn clear_file_input(id: &str) {
    let input = document().and_then(|document| document.get_element_by_id(id));
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value("");
    }
}

/// How much of a file says what kind it is, in bytes.
const BEGINNING: i32 = 64 * 1024;

/// The first bytes of a file, or none where the browser could not read it.
pub(crate) async fn beginning_of(file: &File) -> Option<Vec<u8>> {
    let part = file.slice_with_i32_and_i32(0, BEGINNING).ok()?;
    let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The bytes of a file, or none where the browser could not read it.
pub(crate) async fn bytes_of(file: File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
