//! The earlier self-audit that one was started from, and what was carried forward from it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Action, Answer, Evidence, Id, Text, Time};

#[cfg(test)]
use super::{super::strict::LARGEST, DIGEST};

/// An earlier self-audit, and what was carried forward from it. What of that is confirmed stands among the answers, the
/// evidence and the actions of this one as well: an answer in the same place, the others under the same id.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StartedFrom<'a> {
    /// Those that were not completed.
    pub actions: Vec<Action<'a>>,
    /// No ratings, and nothing that is of its own time or about a named person.
    pub answers: Vec<Answer<'a>>,
    /// The date of that self-audit, as typed.
    pub dated: Text<'a>,
    /// SHA-256 of the payload of its file: 64 hexadecimal digits.
    #[cfg_attr(test, schemars(regex(pattern = DIGEST)))]
    pub digest: Cow<'a, str>,
    /// The edition of the scheme it was made with.
    pub edition: Text<'a>,
    pub evidence: Vec<Evidence<'a>>,
    /// For how many answers, pieces of evidence and actions there was no room.
    #[cfg_attr(test, schemars(range(max = LARGEST)))]
    pub left_out: u64,
    /// When its file was saved.
    pub saved_at: Time<'a>,
    pub submission_id: Id<'a>,
}
