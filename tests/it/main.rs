//! The native tests of the app, as one binary: its markup, and what its sources leave out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

use std::path::PathBuf;

use readymark::built_in::{BuiltInScheme, SCHEMES};
use readymark_core::catalogue::Catalogue;
use readymark_core::scheme::built;

mod citations;
#[cfg(feature = "html")]
mod components;
#[cfg(feature = "html")]
mod markup;
#[cfg(feature = "html")]
mod saving;
#[cfg(feature = "html")]
mod saving_fake;
#[cfg(feature = "html")]
mod saving_laws;
mod source;
mod texts;
mod tidy;
mod user_text;

/// A file or folder of the project.
fn path(relative: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The text of a file of the project.
fn text_of(relative: &str) -> String {
    std::fs::read_to_string(path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"))
}

/// The schemes built in.
fn catalogue() -> Catalogue {
    let read = |file: &BuiltInScheme| built::read(file.bytes, file.digest).unwrap();
    Catalogue::of_built_in(SCHEMES.iter().map(read).collect())
}
