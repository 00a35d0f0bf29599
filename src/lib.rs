//! Readymark: a self-audit form for English quality schemes that runs wholly in the browser. This is the
//! app: what it knows is in `readymark-core`, and this draws it, keeps it and hands it on.

pub mod built_in;

#[cfg(feature = "ui")]
pub mod app;
#[cfg(feature = "ui")]
pub mod components;
#[cfg(feature = "ui")]
pub mod forms;
#[cfg(feature = "ui")]
mod later;
#[cfg(feature = "ui")]
pub mod pages;
#[cfg(feature = "ui")]
mod platform;
#[cfg(feature = "ui")]
pub mod route;
#[cfg(feature = "ui")]
pub mod state;

/// What must not compile.
#[cfg(all(doctest, feature = "html"))]
#[path = "../tests/samples/user_text.rs"]
mod user_text;

#[cfg(feature = "ui")]
pub use later::{Chunk, DrawPage, LaterPart, Loaders, LocalBoxFuture, OfficeLoader, OfficeWriters, later_part};
#[cfg(feature = "web")]
pub use platform::crash::halt;
#[cfg(feature = "web")]
pub use platform::host::Host;

/// Mounts the app on the page, which gives it what `host` says.
#[cfg(feature = "web")]
pub fn start(page: Host, load: Loaders) {
    platform::crash::watch();
    platform::host::provide(page);
    platform::browser::clear_page();
    leptos::mount::mount_to_body(move || leptos::view! { <app::App load/> });
    platform::browser::put_last_what_is_not_told();
}
