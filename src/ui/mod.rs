//! The screens, and the only code that draws. Pages lay out what the core has worked out;
//! no part holds a rule. Nothing else uses this module.

mod app;
mod autosave;
mod browser;
mod desk;
mod host;
mod keys;
mod lock;
mod looking;
mod memo;
mod newer;
pub mod node;
pub mod pages;
pub mod parts;
pub mod route;
pub mod session;

use std::pin::Pin;

pub use app::app;

/// Draws the page at an address.
pub type Draw = fn(route::Route) -> node::Node;

/// Fetches what draws the pages that the first page does not need; nothing where it cannot be had.
pub type Fetch = fn() -> Pin<Box<dyn Future<Output = Option<Draw>>>>;

/// Mounts the app on the page, which gives it what `host` says.
#[cfg(feature = "web")]
pub fn start(page: wasm_bindgen::JsValue, fetch: Fetch) {
    host::provide(page);
    browser::clear_page();
    leptos::mount::mount_to_body(move || app(fetch));
}
