//! The text in a box to type in, of one line or of several.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

/// What stands in a box; nothing where it is none.
pub(crate) fn text_in(element: &Element) -> Option<String> {
    match element.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => Some(area.value()),
        None => Some(element.dyn_ref::<HtmlInputElement>()?.value()),
    }
}

/// Puts a text into a box, unless it stands there already: a box that is set again loses its own undo and its caret.
pub(crate) fn put_text_in(element: &Element, text: &str) {
    if text_in(element).is_none_or(|now| now == text) {
        return;
    }
    match element.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.set_value(text),
        None => element.unchecked_ref::<HtmlInputElement>().set_value(text),
    }
}
