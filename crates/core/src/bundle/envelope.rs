//! What stands around a payload: the bytes of the file, the version of its format, its digest.

use std::cmp::Ordering;

use serde_json::Value;

use super::check_code::CheckCode;
use super::error::ReadError;
use super::foreign::ForeignFile;
use super::wire::Digest;
use super::{LONGEST_FILE, LONGEST_REVIEW_FILE, format};

/// Whether the payload is what it was when the file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Integrity {
    Intact,
    Changed,
}

/// The text of a file, without what stands around it.
///
/// # Errors
/// Where it is too big, empty or no text, and what it is instead.
pub fn text_of(bytes: &[u8]) -> Result<&str, ReadError> {
    if let Some(kind) = ForeignFile::of(bytes) {
        return Err(ReadError::Other(kind));
    }
    let longest = if is_review(bytes) { LONGEST_REVIEW_FILE } else { LONGEST_FILE };
    if bytes.len() > longest {
        return Err(ReadError::TooBig);
    }
    if matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [_, 0, ..] | [0, _, ..]) {
        return Err(ReadError::Utf16);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| match error.error_len() {
        None => ReadError::CutShort,
        Some(_) => ReadError::NotJson,
    })?;
    let text = text.trim();
    match text.chars().next() {
        None => Err(ReadError::Empty),
        Some('<') => Err(ReadError::WebPage),
        Some(_) => Ok(text),
    }
}

/// Whether a file says near its beginning, as ours do, that it is a review. It only decides how long it may be.
pub fn is_review(file: &[u8]) -> bool {
    let start: Vec<u8> = file.iter().take(1024).copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let name = format!("\"format\":\"{}\"", format::REVIEW_FORMAT);
    start.windows(name.len()).any(|part| part == name.as_bytes())
}

/// Whether a value is the file of a review.
pub(super) fn holds_review(value: &Value) -> bool {
    value.get("format").and_then(Value::as_str) == Some(format::REVIEW_FORMAT)
}

/// The version of a file of a newer minor version; nothing where it is ours. Others are refused (R3.3).
pub(super) fn newer_version(value: &Value) -> Result<Option<String>, ReadError> {
    if value.get("format").and_then(Value::as_str) != Some(format::FORMAT) && !holds_review(value) {
        return Err(ReadError::NotOurs);
    }
    let version = value.get("format_version").and_then(Value::as_str).ok_or(ReadError::NotOurs)?;
    let number = |text: &str| -> Option<(u32, u32)> {
        let (major, minor) = text.split_once('.')?;
        let numbers = (major.parse().ok()?, minor.parse().ok()?);
        // Other ways to write the same number, such as "+1.0", are not ours.
        (format!("{}.{}", numbers.0, numbers.1) == text).then_some(numbers)
    };
    let damaged = || ReadError::Damaged { what: "the version of its format".to_owned() };
    let (found, ours) = (number(version).ok_or_else(damaged)?, number(format::VERSION).ok_or_else(damaged)?);
    match (found.0.cmp(&ours.0), found.1.cmp(&ours.1)) {
        (Ordering::Less, _) => Err(ReadError::NotOurs),
        (Ordering::Greater, _) => Err(ReadError::NewerFormat { version: version.to_owned() }),
        (Ordering::Equal, Ordering::Greater) => Ok(Some(version.to_owned())),
        (Ordering::Equal, _) => Ok(None),
    }
}

/// Whether the payload is the one the digest is over.
pub(super) fn integrity(digest: &Digest, check_code: &CheckCode) -> Integrity {
    let names = digest.alg == format::DIGEST_NAME && digest.canonical == format::CANONICAL_NAME;
    if names && digest.value == check_code.hex() { Integrity::Intact } else { Integrity::Changed }
}
