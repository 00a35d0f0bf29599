//! Reading a file that somebody chose, before anything in it is looked at.

use leptos::prelude::*;

use crate::platform::browser::UserFile;
use readymark_core::bundle::{ForeignFile, LONGEST_REVIEW_FILE, ReadError};

/// The bytes of a file. Of a huge one only the beginning is read, which says what it is.
///
/// # Errors
/// Where it is longer than any file of ours, or the browser could not read it.
pub(crate) async fn bytes_of(file: UserFile) -> Result<Vec<u8>, ReadError> {
    let is_huge = file.size() > LONGEST_REVIEW_FILE as f64;
    let bytes = if is_huge { file.beginning().await } else { file.bytes().await };
    match bytes {
        Some(bytes) if is_huge => Err(ForeignFile::of(&bytes).map_or(ReadError::TooBig, ReadError::Other)),
        Some(bytes) => Ok(bytes),
        None => Err(ReadError::Unreadable { name: file.name() }),
    }
}

/// How many times a file was chosen on a page: of two chosen quickly, the first may be read last.
#[derive(Clone, Copy)]
pub(crate) struct Turn(StoredValue<u32>);

impl Turn {
    /// Before any was chosen on the page that is drawn.
    pub(crate) fn new() -> Self {
        Turn(StoredValue::new(0))
    }

    /// Begins the next turn, and says which that is.
    pub(crate) fn next(self) -> u32 {
        self.0.update_value(|turn| *turn += 1);
        self.0.get_value()
    }

    /// Whether it is still this one: nothing was chosen since, and the page was not left, which takes it away.
    pub(crate) fn is_still(self, turn: u32) -> bool {
        self.0.try_get_value() == Some(turn)
    }
}
