//! Where a version comes from, and which versions were sent and received.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

#[cfg(test)]
use super::super::LONGEST_AUDIT;
#[cfg(test)]
use crate::submission::version_vector::{MAX_SAVES, MAX_WRITERS};

/// An id, or a salt: sixteen lower-case letters or digits.
#[cfg(test)]
const SITTING: &str = "^[0-9a-z]{16}$";
#[cfg(test)]
const DIGESTS: &str = "^([0-9a-f]{24})*$";

/// The sittings a version comes from, the oldest first. A sitting is one page that opened a version, or brought two
/// together, and went on from it. One version comes from another where it counts at least as many saves of the other's
/// last sitting as the other does.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
// The file's words, which stay, for what the code calls a version vector of writers.
pub struct Descent<'a> {
    /// The last one is the sitting that saved this version.
    #[cfg_attr(test, schemars(length(min = 1, max = MAX_WRITERS)))]
    pub sittings: Vec<Sitting<'a>>,
    /// Whether they go back to the beginning: the oldest are left out where there are too many.
    pub whole: bool,
}

/// One sitting, and how many of its saves this version has in it.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sitting<'a> {
    /// Random; no other sitting has it.
    #[cfg_attr(test, schemars(regex(pattern = SITTING)))]
    pub id: Cow<'a, str>,
    #[cfg_attr(test, schemars(range(min = 1, max = MAX_SAVES)))]
    pub saves: u64,
    /// Its place: one more than that of the last sitting it went on from, counted from the first in the list. Left out
    /// where it is one more than that of the sitting before it, or 1 for the first. Sittings of one step stand in order
    /// of their ids.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 1, max = MAX_SAVES)))]
    pub step: Option<u64>,
}

/// Versions of this self-audit that somebody else has or had, by which two files can tell on which side something
/// changed. Of each there are only digests: no word of it.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Exchanged<'a> {
    /// The one that came last: opened to go on from, or brought in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<ExchangedVersion<'a>>,
    /// The one that was last saved to be sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<ExchangedVersion<'a>>,
    /// The last one that this self-audit and the one received had in common.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shared: Option<ExchangedVersion<'a>>,
}

/// One version that was sent or received.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExchangedVersion<'a> {
    /// For everything said in it 24 hexadecimal digits, in order: 8 of what it is, 16 of what it is and what was said.
    #[cfg_attr(test, schemars(length(max = LONGEST_AUDIT), regex(pattern = DIGESTS)))]
    pub digests: Cow<'a, str>,
    /// Goes into each digest. Random, and made anew for each version.
    #[cfg_attr(test, schemars(regex(pattern = SITTING)))]
    pub salt: Cow<'a, str>,
    /// Which version it is: where it comes from.
    pub version: Descent<'a>,
}
