//! The door for files that a person chooses: what is in one, a self-audit, a review of one or a pack, or why it is not
//! opened. Nothing is built from the text of a file before it is known to hold few enough values, so
//! what opening costs in memory is bounded whatever the file says of itself (R3.2, R3.7). A self-audit
//! is parsed once here, and what was parsed is what is passed on.

use std::sync::Arc;

use super::envelope::text_of;
use super::error::ReadError;
use super::opened_file::{NewerFormatFile, OpenedFile};
use super::pack::{self, Fault};
use super::read::{Read, meaning};
use super::strict;
use crate::catalogue::Catalogue;
use crate::scheme::Scheme;

/// The end of the name of every pack.
const PACK_NAME: &str = ".pack.json";

/// What a file turned out to be.
#[derive(Clone, Debug)]
pub enum Inspection {
    /// A self-audit to work with.
    Audit(Box<OpenedFile>),
    /// A review of a self-audit, which it holds.
    Review(Box<OpenedFile>),
    /// A self-audit, or a review of one, of a newer minor version of the format, to be looked at only, and the text it came as.
    NewerFormat(Box<NewerFormatFile>, String),
    /// A scheme that an organisation brings, and the text it came as.
    Pack(Arc<Scheme>, String),
    /// A pack with everything that is wrong with it.
    FaultyPack(Vec<Fault>),
}

/// Looks into a file. One that says it is a pack, or whose name does, is held against what a pack
/// must be; any other against what a self-audit must be. What is wrong with a self-audit is said in the
/// words of its scheme, where the catalogue has that.
///
/// # Errors
/// Says why the file was not opened; then nothing of it was.
pub fn inspect(name: &str, bytes: &[u8], catalogue: &Catalogue) -> Result<Inspection, ReadError> {
    let text = text_of(bytes)?;
    if name.ends_with(PACK_NAME) {
        return Ok(pack_in(text, catalogue));
    }
    let value = match strict::parse(text) {
        Ok(value) => value,
        // What is wrong with a pack is said line by line, so what is refused here may still be one.
        Err(_) if pack::is_pack(text) => return Ok(pack_in(text, catalogue)),
        Err(refusal) => return Err(refusal),
    };
    if pack::is_named(&value) {
        drop(value);
        return Ok(pack_in(text, catalogue));
    }
    // To the letter: also what stands before and after it.
    let as_it_came = || String::from_utf8_lossy(bytes).into_owned();
    Ok(match meaning(value, catalogue)? {
        Read::Whole(opened) if opened.submission.review.is_some() => {
            Inspection::Review(Box::new(OpenedFile::new(as_it_came(), opened)))
        }
        Read::Whole(opened) => Inspection::Audit(Box::new(OpenedFile::new(as_it_came(), opened))),
        Read::NewerFormat(newer) => Inspection::NewerFormat(Box::new(newer), as_it_came()),
    })
}

fn pack_in(text: &str, catalogue: &Catalogue) -> Inspection {
    match pack::read(text, catalogue) {
        Ok(scheme) => Inspection::Pack(scheme, text.to_owned()),
        Err(faults) => Inspection::FaultyPack(faults),
    }
}
