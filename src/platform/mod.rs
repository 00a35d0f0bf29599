//! What is asked of the browser, and the only code that speaks to it beyond what Leptos draws: the two
//! stores, locks, files, focus, printing, light or dark, and the page that loaded the app.

pub(crate) mod appearance;
pub(crate) mod browser;
#[cfg(feature = "web")]
pub(crate) mod crash;
#[cfg(feature = "web")]
pub(crate) mod database;
pub(crate) mod host;
#[cfg(feature = "web")]
mod local;
pub(crate) mod lock;
pub(crate) mod mirror_store;
pub(crate) mod paper;

#[cfg(feature = "web")]
pub(crate) use local::{Local, stop_writing};
