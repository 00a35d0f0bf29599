//! What wasm-pack builds: the start function, and the line along which the app is split in two.
//! Nothing else.

use readymark::ui::{self, Draw};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// Starts the app on the page that loaded this module, with what that page does for it.
#[wasm_bindgen]
pub fn start(page: JsValue) {
    console_error_panic_hook::set_once();
    ui::start(page, || Box::pin(async { pages().await.ok() }));
}

/// The pages that the first page does not need. Whatever only they use is in a file of its own,
/// which is fetched the first time this is called.
#[wasm_split(pages, fallible)]
fn pages() -> Result<Draw, SplitLoaderError> {
    Ok(ui::pages::later)
}
