//! The screens, and the only code that draws. Pages lay out what the core has worked out;
//! no part holds a rule. Nothing else uses this module.

mod app;
mod autosave;
mod browser;
#[cfg(feature = "web")]
mod crash;
mod host;
mod keys;
mod lock;
mod memo;
mod mirror_store;
mod newer;
pub mod node;
mod open_audit;
pub mod pages;
mod paper;
pub mod parts;
mod persistence;
pub mod route;
pub mod session;
mod statement_filter;

use std::pin::Pin;

use readymark_core::store::mirror::MirrorCopy;

pub use app::app;
#[cfg(feature = "web")]
pub use crash::halt;

/// Something that comes later.
pub type LocalBoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// The part of the app that the first page does not need, and the ways into it.
#[derive(Clone, Copy, Debug)]
pub struct LaterPart {
    /// Draws the page at an address.
    draw: fn(route::Route) -> node::Node,
    /// Keeps a second copy of a save; whether it is there.
    keep: fn(session::Session, MirrorCopy, String) -> LocalBoxFuture<bool>,
    /// Takes the schemes from what the build wrote of them, and those of the packs that are kept; false
    /// where the text is something else.
    provide: fn(session::Session, &[u8]) -> bool,
    /// Once, when it is there: listens for printing, holds what is kept against its second copies, and
    /// finds out what is known of this browser.
    reconcile: fn(session::Session) -> LocalBoxFuture<()>,
}

/// Fetches the rest; nothing where it cannot be had.
pub type LoadLaterPart = fn() -> LocalBoxFuture<Option<LaterPart>>;

/// The rest itself.
pub fn rest() -> LaterPart {
    LaterPart {
        draw: pages::draw_later_page,
        provide: session::Session::provide_schemes,
        keep: |session, copy, text| Box::pin(persistence::keep(session, copy, text)),
        reconcile: |session| {
            paper::listen(session);
            Box::pin(persistence::begin(session))
        },
    }
}

/// Mounts the app on the page, which gives it what `host` says.
#[cfg(feature = "web")]
pub fn start(page: wasm_bindgen::JsValue, fetch: LoadLaterPart) {
    crash::watch();
    host::provide(page);
    browser::clear_page();
    leptos::mount::mount_to_body(move || app(fetch));
    browser::put_last_what_is_not_told();
}
