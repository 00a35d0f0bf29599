//! Reading a file that somebody chose, before anything in it is looked at.

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
