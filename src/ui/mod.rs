//! The screens, and the only code that draws. Pages lay out what the core has worked out;
//! no part holds a rule. Nothing else uses this module.

mod app;
mod autosave;
mod browser;
mod desk;
mod host;
mod keeping;
mod keys;
mod lock;
mod looking;
mod memo;
#[cfg(feature = "web")]
mod mishap;
mod newer;
pub mod node;
pub mod pages;
mod paper;
pub mod parts;
pub mod route;
mod second;
pub mod session;

use std::pin::Pin;

use readymark_core::store::mirror::Copy;

pub use app::app;
#[cfg(feature = "web")]
pub use mishap::stop;

/// Something that comes later.
pub type Coming<T> = Pin<Box<dyn Future<Output = T>>>;

/// The part of the app that the first page does not need, and the ways into it.
#[derive(Clone, Copy, Debug)]
pub struct Rest {
    /// Draws the page at an address.
    draw: fn(route::Route) -> node::Node,
    /// Keeps a second copy of a save; whether it is there.
    keep: fn(session::Session, Copy, String) -> Coming<bool>,
    /// Takes the schemes from what the build wrote of them, and those of the packs that are kept; false
    /// where the text is something else.
    provide: fn(session::Session, &str) -> bool,
    /// Once, when it is there: listens for printing, holds what is kept against its second copies, and
    /// finds out what is known of this browser.
    settle: fn(session::Session) -> Coming<()>,
}

/// Fetches the rest; nothing where it cannot be had.
pub type Fetch = fn() -> Coming<Option<Rest>>;

/// The rest itself.
pub fn rest() -> Rest {
    Rest {
        draw: pages::later,
        provide: session::Session::provide_schemes,
        keep: |session, copy, text| Box::pin(keeping::keep(session, copy, text)),
        settle: |session| {
            paper::listen(session);
            Box::pin(keeping::begin(session))
        },
    }
}

/// Mounts the app on the page, which gives it what `host` says.
#[cfg(feature = "web")]
pub fn start(page: wasm_bindgen::JsValue, fetch: Fetch) {
    mishap::watch();
    host::provide(page);
    browser::clear_page();
    leptos::mount::mount_to_body(move || app(fetch));
    browser::put_last_what_is_not_told();
}
