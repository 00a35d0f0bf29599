//! The door for files that a person chooses: what is in one, a self-audit or a pack, or why it is not
//! opened. Nothing is built from the text of a file before it is known to hold few enough values, so
//! what opening costs in memory is bounded whatever the file says of itself (R3.2, R3.7).

use std::sync::Arc;

use super::envelope::text_of;
use super::error::ReadError;
use super::pack::{self, Fault};
use super::read::{Looked, look};
use crate::catalogue::Catalogue;
use crate::scheme::Scheme;

/// The end of the name of every pack.
const PACK_NAME: &str = ".pack.json";

/// What a file turned out to be.
#[derive(Clone, Debug)]
pub enum Inspection {
    /// A self-audit, of this format or a newer minor version of it.
    Audit(Box<Looked>),
    /// A scheme that an organisation brings, and the text it came as.
    Pack(Arc<Scheme>, String),
    /// A pack with everything that is wrong with it.
    FaultyPack(Vec<Fault>),
}

/// Looks into a file. One that says it is a pack, or whose name does, is held against what a pack
/// must be; any other against what a self-audit must be.
///
/// # Errors
/// Says why the file was not opened; then nothing of it was.
pub fn inspect(name: &str, bytes: &[u8], catalogue: &Catalogue) -> Result<Inspection, ReadError> {
    let text = text_of(bytes)?;
    if !pack::is_pack(text) && !name.ends_with(PACK_NAME) {
        return look(bytes, catalogue).map(|looked| Inspection::Audit(Box::new(looked)));
    }
    Ok(match pack::read(text, catalogue) {
        Ok(scheme) => Inspection::Pack(scheme, text.to_owned()),
        Err(faults) => Inspection::FaultyPack(faults),
    })
}
