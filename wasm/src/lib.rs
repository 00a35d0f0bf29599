//! What wasm-pack builds: the start function and nothing else.

use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the app on the page that loaded this module.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    readymark::ui::start();
}
