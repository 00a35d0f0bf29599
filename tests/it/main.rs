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
mod editor_lock;
#[cfg(feature = "html")]
mod editor_lock_fake;
#[cfg(feature = "html")]
mod editor_lock_laws;
#[cfg(feature = "html")]
#[allow(dead_code)]
#[path = "../../crates/core/tests/it/support/faulty.rs"]
mod faulty;
mod help;
#[cfg(feature = "html")]
mod markup;
#[cfg(feature = "html")]
mod mirror_queue;
#[cfg(feature = "html")]
mod opening;
mod reading_age;
#[cfg(feature = "html")]
mod review_files;
#[cfg(feature = "html")]
mod review_pages;
#[cfg(feature = "html")]
mod saving;
#[cfg(feature = "html")]
mod saving_fake;
#[cfg(feature = "html")]
mod saving_laws;
mod source;
#[cfg(feature = "html")]
mod stored_audits;
mod texts;
mod tidy;
#[cfg(feature = "html")]
mod updates;
mod user_text;
#[cfg(feature = "html")]
mod what_if;
mod words;

/// A file or folder of the project.
fn path(relative: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The text of a file of the project.
fn text_of(relative: &str) -> String {
    std::fs::read_to_string(path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"))
}

/// A machine's table, by event and state: what comes of it. Blocks stand apart by an empty line and begin with
/// their event, the rows under it with their states; the first block says what the table is.
#[cfg(feature = "html")]
fn table(relative: &str) -> std::collections::BTreeMap<(String, String), String> {
    let mut rows = std::collections::BTreeMap::new();
    for block in text_of(relative).split("\n\n").skip(1) {
        let (event, lines) = block.split_once('\n').unwrap();
        for line in lines.lines() {
            let (states, then) = line.trim().split_once(": ").unwrap();
            for state in states.split(", ") {
                let before = rows.insert((event.to_owned(), state.to_owned()), then.to_owned());
                assert_eq!(before, None, "{event}, {state}: a second row");
            }
        }
    }
    rows
}

/// Holds a generated file to what it should be; with `READYMARK_BLESS=1` it is written anew.
fn blessed(relative: &str, text: &str) {
    if std::env::var_os("READYMARK_BLESS").is_some_and(|value| !value.is_empty()) {
        std::fs::write(path(relative), text).unwrap();
    }
    let kept = std::fs::read_to_string(path(relative)).unwrap_or_default();
    let differs = text.lines().zip(kept.lines()).find(|(now, kept)| now != kept);
    assert!(kept == text, "{relative} is not as it should be ({differs:?}): write it anew with READYMARK_BLESS=1");
}

/// The schemes built in.
fn catalogue() -> Catalogue {
    let read = |file: &BuiltInScheme| built::read(file.bytes, file.digest).unwrap();
    Catalogue::of_built_in(SCHEMES.iter().map(read).collect())
}
