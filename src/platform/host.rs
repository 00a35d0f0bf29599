//! What the page that loaded the app does for it: hands over the app's own files, says which build
//! this is, keeps a copy and tells of a newer one. The app itself fetches nothing, so it runs from a
//! folder of files and from one file alike.

use std::cell::OnceCell;

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

pub use crate::platform::bindings::Host;

thread_local! {
    static HOST: OnceCell<Host> = const { OnceCell::new() };
}

/// Takes what the page does; the first call counts.
#[cfg(feature = "web")]
pub(crate) fn provide(host: Host) {
    HOST.with(|cell| {
        let _ = cell.set(host);
    });
}

/// Asks the page; nothing where no page loaded the app, as in tests.
fn ask_page<T>(question: impl FnOnce(&Host) -> Option<T>) -> Option<T> {
    HOST.with(|host| question(host.get()?))
}

/// Which build of the app this is, as a digest over its files: the same number is the same files, byte
/// for byte.
pub(crate) fn build() -> Option<String> {
    ask_page(Host::build)
}

/// What this app goes by in the files it writes: its version and, where a page loaded it, its build (R6.6).
pub(crate) fn app() -> String {
    let build = build().map(|build| ["+", &build].concat()).unwrap_or_default();
    [env!("CARGO_PKG_VERSION"), &build].concat()
}

/// Asks for one of the app's own files: it is on its way from now on.
pub(crate) fn ask(name: &str) -> Option<JsFuture> {
    ask_page(|host| host.file(name).ok()).map(JsFuture::from)
}

/// The bytes of a file that was asked for, or none where it cannot be had.
pub(crate) async fn bytes(coming: Option<JsFuture>) -> Option<Vec<u8>> {
    Some(Uint8Array::new(&coming?.await.ok()?).to_vec())
}

/// Has a copy of the app kept in this browser; `tell` runs when a newer version is ready.
pub(crate) fn keep(tell: impl Fn() + 'static) {
    ask_page(|host| host.keep(Closure::<dyn Fn()>::new(tell).into_js_value().unchecked_ref()).ok());
}

/// Opens the newer version in this tab.
pub(crate) fn use_newer() {
    ask_page(|host| host.use_newer().ok());
}

/// Whether the app is one file, with nothing beside it that a link could lead to.
pub(crate) fn is_alone() -> bool {
    ask_page(Host::alone).unwrap_or_default()
}

/// Whether the app was opened from a file, not from a web address.
pub(crate) fn is_in_a_file() -> bool {
    web_sys::window().and_then(|window| window.location().protocol().ok()).is_some_and(|protocol| protocol == "file:")
}
