//! Where a version comes from, and the versions that were sent and received, both ways: as this app has them, and as their
//! wire types.

use super::checks::id;
use super::error::ReadError;
use super::wire::{self, Id};
use crate::submission::exchanged::{Base, Exchanged, Salt};
use crate::submission::version_vector::{VersionVector, Writer, WriterId};

/// A writer, and its step where that is said.
pub(super) fn writer(sitting: wire::Sitting) -> Result<(Writer, Option<u64>), ReadError> {
    Ok((Writer { id: id(WriterId::new, &Id(sitting.id))?, saves: sitting.saves }, sitting.step))
}

impl From<&VersionVector> for wire::Descent<'_> {
    fn from(vector: &VersionVector) -> Self {
        let sitting = |(writer, step): (Writer, Option<u64>)| wire::Sitting {
            id: writer.id.to_string().into(),
            saves: writer.saves,
            step,
        };
        wire::Descent { sittings: vector.steps().map(sitting).collect(), whole: vector.is_whole() }
    }
}

/// The versions that were sent and received.
pub(super) fn exchanged(said: wire::Exchanged) -> Result<Exchanged, ReadError> {
    let damaged = || ReadError::Damaged { what: "a version that was sent or received".to_owned() };
    let base = |said: wire::ExchangedVersion| {
        let writers: Result<Vec<_>, ReadError> = said.version.sittings.into_iter().map(writer).collect();
        let version = VersionVector::with_steps(writers?, said.version.whole).ok_or_else(damaged)?;
        let salt = Salt::new(&said.salt).ok_or_else(damaged)?;
        Base::from_hex(version, salt, &said.digests).ok_or_else(damaged)
    };
    let base = |said: Option<wire::ExchangedVersion>| said.map(base).transpose();
    let exchanged = Exchanged { received: base(said.received)?, sent: base(said.sent)?, shared: base(said.shared)? };
    // One that holds none would not be written back.
    if exchanged.is_empty() { Err(damaged()) } else { Ok(exchanged) }
}

impl From<&Exchanged> for wire::Exchanged<'_> {
    fn from(Exchanged { received, sent, shared }: &Exchanged) -> Self {
        let version = |base: &Base| wire::ExchangedVersion {
            digests: base.hex().into(),
            salt: base.salt.to_string().into(),
            version: (&base.version).into(),
        };
        wire::Exchanged {
            received: received.as_ref().map(version),
            sent: sent.as_ref().map(version),
            shared: shared.as_ref().map(version),
        }
    }
}
