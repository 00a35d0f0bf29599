//! The screens, and the only code that draws. Pages lay out what the core has worked out;
//! no part holds a rule. Nothing else uses this module.

mod app;
mod autosave;
mod browser;
mod desk;
mod keys;
mod memo;
pub mod node;
pub mod pages;
pub mod parts;
pub mod route;
pub mod session;

pub use app::app;

/// Mounts the app on the page; `schemes` is the text the build wrote of them.
#[cfg(feature = "web")]
pub fn start(schemes: &str) {
    crate::catalogue::provide(schemes);
    browser::clear_page();
    leptos::mount::mount_to_body(app);
}
