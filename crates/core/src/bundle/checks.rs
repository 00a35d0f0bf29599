//! What a field of the right kind has to be besides: an id, a timestamp, a text no longer than a self-audit
//! may be, names none of which stands twice (R3.1, R3.2).

use std::collections::BTreeSet;

use super::LONGEST_AUDIT;
use super::error::{ReadError, most, short};
use super::wire::{Id, Text, Time};
use crate::audit::UserText;
use crate::submission::timestamp::Timestamp;

/// A text that is no longer than a self-audit may be.
pub(super) fn limited<T: From<String>>(text: Text, what: impl FnOnce() -> String) -> Result<T, ReadError> {
    let text = text.0.into_owned();
    // No text has more units than bytes.
    if text.len() > LONGEST_AUDIT && text.encode_utf16().count() > LONGEST_AUDIT {
        return Err(ReadError::OverLimit { what: what(), most: most(LONGEST_AUDIT, "characters") });
    }
    Ok(text.into())
}

/// The same, of a text that is always called the same.
pub(super) fn text<T: From<String>>(what: &str, text: Text) -> Result<T, ReadError> {
    limited(text, || what.to_owned())
}

/// A text that is left out while nothing is said.
pub(super) fn maybe_said(what: &str, maybe: Option<Text>) -> Result<UserText, ReadError> {
    maybe.map_or(Ok(UserText::default()), |said| text(what, said))
}

/// An id, made by the function of its kind.
pub(super) fn id<T>(make: fn(&str) -> Option<T>, id: &Id) -> Result<T, ReadError> {
    make(&id.0).ok_or_else(|| ReadError::Damaged { what: "an id in it".to_owned() })
}

/// An id that may be left out.
pub(super) fn maybe_id<T>(make: fn(&str) -> Option<T>, maybe: Option<&Id>) -> Result<Option<T>, ReadError> {
    maybe.map(|maybe| id(make, maybe)).transpose()
}

/// A set of ids.
pub(super) fn ids<T: Ord>(make: fn(&str) -> Option<T>, ids: &[Id]) -> Result<BTreeSet<T>, ReadError> {
    once(ids.iter().map(|id| &*id.0))?;
    ids.iter().map(|text| id(make, text)).collect()
}

/// That no name stands twice: writing it back would lose one.
pub(super) fn once<'n>(names: impl Iterator<Item = &'n str>) -> Result<(), ReadError> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(ReadError::KeyTwice { key: short(name), at: None });
        }
    }
    Ok(())
}

/// A digest: 64 hexadecimal digits, as every digest in a file is written.
pub(super) fn digest(said: &str) -> Result<String, ReadError> {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let is_digest = said.len() == 64 && said.bytes().all(is_digit);
    is_digest.then(|| said.to_owned()).ok_or_else(|| ReadError::Damaged { what: "a digest in it".to_owned() })
}

/// A timestamp, of a moment there is.
pub(super) fn timestamp(time: &Time) -> Result<Timestamp, ReadError> {
    Timestamp::new(&time.0).ok_or_else(|| ReadError::Damaged { what: "a time in it".to_owned() })
}
