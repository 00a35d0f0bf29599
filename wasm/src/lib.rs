//! What wasm-pack builds: the start function, and the line along which the app is split in two.
//! Nothing else.

use readymark::LaterPart;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// Starts the app on the page that loaded this module, with what that page does for it.
#[wasm_bindgen]
pub fn start(page: JsValue) {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        readymark::halt();
    }));
    readymark::start(page, || Box::pin(async { later_part().await.ok() }));
}

/// What the first page does not need. Whatever only this uses is in a file of its own,
/// which is fetched the first time this is called.
#[wasm_split(pages, fallible)]
fn later_part() -> Result<&'static LaterPart, SplitLoaderError> {
    Ok(readymark::later_part())
}
