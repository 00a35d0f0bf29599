//! What can wait until the browser has nothing better to do.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Runs something once the browser has nothing better to do, or soon where it does not tell.
pub(crate) fn when_idle(run: impl FnOnce() + 'static) {
    let run = Closure::once_into_js(run);
    let Some(window) = web_sys::window() else { return };
    if window.request_idle_callback(run.unchecked_ref()).is_err() {
        let _ = window.set_timeout_with_callback(run.unchecked_ref());
    }
}
