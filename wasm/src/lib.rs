//! What wasm-pack builds: the start function and nothing else.

use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the app on the page that loaded this module, with the schemes the build wrote.
#[wasm_bindgen]
pub fn start(schemes: &str) {
    console_error_panic_hook::set_once();
    readymark::ui::start(schemes);
}
