//! Readymark: a self-audit form for English quality schemes that runs wholly in the browser. This is the
//! app: what it knows is in `readymark-core`, and this draws it, keeps it and hands it on.

pub mod built_in;

#[cfg(feature = "web")]
mod platform;

#[cfg(feature = "ui")]
pub mod ui;
