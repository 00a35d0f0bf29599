//! Everything asked of the browser beyond drawing: clock, new ids, address, focus, title, files.
//! Each call gives an `Option` or does nothing where the browser will not.

mod boxes;
mod clock;
mod files;
mod focus;
mod idle;
mod letters;
mod storage;

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, Url};

use readymark_core::audit::Sentence;
use readymark_core::report::shown::plain_text;
use readymark_core::report::web_link::Address;
use readymark_core::submission::exchanged::Salt;
use readymark_core::submission::version_vector::WriterId;

pub(crate) use boxes::*;
pub(crate) use clock::*;
pub(crate) use files::*;
pub(crate) use focus::*;
pub(crate) use idle::*;
pub(crate) use letters::*;
pub(crate) use storage::*;

/// So many CSS pixels are 62 letters of the usual size, from which on the styles put things beside the text.
const WIDE: f64 = 992.0;

const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The page as the browser holds it.
pub(crate) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// A new random id of 128 bits in base 32, lower case (R2.1).
pub(crate) fn new_id() -> String {
    let mut bytes = [0u8; 26];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect()
}

/// A new random id of a writer, of 80 bits.
pub(crate) fn new_writer() -> WriterId {
    WriterId::start_of(&new_id())
}

/// What goes into the digests of one version, of 80 bits.
pub(crate) fn new_salt() -> Salt {
    Salt::of(new_writer())
}

/// The hash of the address.
pub(crate) fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Where the app itself stands, without the page of it that is open.
pub(crate) fn here() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Goes to another page of the app.
pub(crate) fn go(href: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(href.trim_start_matches('#'));
    }
}

/// Goes to another page without leaving this one in the browser's history.
pub(crate) fn go_instead(href: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().replace(href);
    }
}

/// Takes away what the page showed while the app was on its way.
#[cfg(feature = "web")]
pub(crate) fn clear_page() {
    if let Some(note) = document().and_then(|document| document.get_element_by_id("starting")) {
        note.remove();
    }
}

/// Puts what the page says where a part is withheld or slow behind the app, so that the link that skips to the
/// content is the first on the page; nothing where it is already told.
#[cfg(feature = "web")]
pub(crate) fn put_last_what_is_not_told() {
    let told = |element: &web_sys::Element| !element.has_attribute("hidden");
    let Some((document, body)) = document().and_then(|document| Some((document.clone(), document.body()?))) else {
        return;
    };
    for note in ["blocked", "plain"].iter().filter_map(|id| document.get_element_by_id(id)).filter(|note| !told(note)) {
        // It is only moved: where that cannot be done it stands where it stood.
        let _ = body.append_child(&note);
    }
}

/// Names the page.
pub(crate) fn set_title(title: impl Into<Sentence>) {
    if let Some(document) = document() {
        document.set_title(&plain_text(&title.into()));
    }
}

/// Whether there is room for something beside the text: the window is 62 letters wide or more.
pub(crate) fn is_wide() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64());
    width.is_some_and(|width| width >= WIDE)
}

/// Whether the page has an element of this id now.
pub(crate) fn is_there(id: &str) -> bool {
    document().is_some_and(|document| document.get_element_by_id(id).is_some())
}

/// Loads the page anew.
pub(crate) fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Whether the page is out of sight.
pub(crate) fn is_page_hidden() -> bool {
    document().is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Hidden)
}

/// An address taken apart as the browser itself does it, or none where it is none.
pub(crate) fn address(text: &str) -> Option<Address> {
    let url = Url::new(text).ok()?;
    Some(Address {
        href: url.href(),
        protocol: url.protocol(),
        username: url.username(),
        password: url.password(),
        host: url.hostname(),
    })
}

/// Gives a custom property of the stylesheet, as `--name`, a text as its value, in quotation marks.
pub(crate) fn set_style_text(name: &str, text: &Sentence) {
    let root = document().and_then(|document| document.document_element()?.dyn_into::<HtmlElement>().ok());
    if let Some(root) = root {
        // A stylesheet's text ends at a quotation mark or at the end of a line, and a backslash begins a code.
        let plain = plain_text(text).replace(['\\', '"', '\n', '\r', '\u{c}'], " ");
        let _ = root.style().set_property(name, &format!("\"{plain}\""));
    }
}

/// Opens the browser's print window.
pub(crate) fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
