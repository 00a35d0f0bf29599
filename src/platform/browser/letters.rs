//! What Unicode says of letters, which every browser knows.

use js_sys::RegExp;
use wasm_bindgen::{JsCast, JsValue};

use crate::platform::bindings::Text;

thread_local! {
    /// Every accent and other mark that belongs to the letter before it.
    static MARKS: RegExp = RegExp::new("\\p{M}", "gu");
}

/// A letter without its accents; nothing for an accent by itself.
pub(crate) fn without_accents(letter: char) -> String {
    let text: Text = JsValue::from_str(letter.encode_utf8(&mut [0; 4])).unchecked_into();
    MARKS.with(|marks| text.normalize("NFD").replace(marks, ""))
}
