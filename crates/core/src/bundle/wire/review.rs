//! The file of a review, field by field: its own kind, in the same envelope as a self-audit.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

#[cfg(test)]
use super::DIGEST;
use super::{Change, Descent, Digest, Id, Proof, Scheme, Text, Time};
#[cfg(test)]
use crate::bundle::format::{REVIEW_FORMAT, VERSION};
#[cfg(test)]
use crate::bundle::strict::LARGEST;

/// The whole file of a review, as the schema describes it.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewBundle<'a> {
    pub digest: Digest<'a>,
    /// Always `readymark-review`.
    #[cfg_attr(test, schemars(extend("const" = REVIEW_FORMAT)))]
    pub format: Cow<'a, str>,
    /// `1.0`.
    #[cfg_attr(test, schemars(extend("const" = VERSION)))]
    pub format_version: Cow<'a, str>,
    pub payload: ReviewPayload<'a>,
    /// Reserved for a proof of who made the file. It is read over and not checked, and never written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}

/// What the reviewer says, and the submission it is about.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewPayload<'a> {
    /// The version of the app that wrote the file, and after a plus its build.
    pub app_version: Cow<'a, str>,
    pub changes: Vec<Change<'a>>,
    /// Where this version comes from; nothing is known of that where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub descent: Option<Descent<'a>>,
    /// How many times it was saved, for people to read. Which of two versions is newer is told by `descent`.
    #[cfg_attr(test, schemars(range(max = LARGEST)))]
    pub generation: u64,
    pub review_id: Id<'a>,
    pub said: Said<'a>,
    /// When the file was written, UTC, RFC 3339 to the second.
    pub saved_at: Time<'a>,
    pub scheme: Scheme<'a>,
    /// The file of the submission that is judged, to the letter.
    pub submission: Cow<'a, str>,
    /// SHA-256 of the payload of that file, in its canonical form: 64 hexadecimal digits.
    #[cfg_attr(test, schemars(regex(pattern = DIGEST)))]
    pub submission_digest: Cow<'a, str>,
    pub submission_id: Id<'a>,
}

/// What the reviewer says. Who that is, is as they say; nothing here was checked.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Said<'a> {
    /// Whether this version was finalised.
    #[serde(rename = "final")]
    pub is_final: bool,
    pub judgements: Vec<Judgement<'a>>,
    pub reviewer: Reviewer<'a>,
    pub summary: Summary<'a>,
    /// The first is 1; reopening makes the next.
    #[cfg_attr(test, schemars(range(min = 1, max = LARGEST)))]
    pub version: u64,
}

/// Who reviews, as typed.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reviewer<'a> {
    pub interests: Text<'a>,
    pub name: Text<'a>,
    pub organisation: Text<'a>,
    pub read_on: Text<'a>,
    pub registration: Text<'a>,
    /// One of the scheme's; left out while it is not chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Id<'a>>,
    pub visited_on: Text<'a>,
}

/// What is said of an element, of an element in one phase or, where it names neither, of the whole.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Judgement<'a> {
    pub areas: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<Id<'a>>,
    /// The answer that the reviewer would give.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<Id<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opinion: Option<Opinion>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<Id<'a>>,
    pub reason: Text<'a>,
    /// One to a line.
    pub recommendations: Text<'a>,
    pub rests_on: Vec<RestsOn<'a>>,
    pub strengths: Text<'a>,
}

/// How the reviewer sees what the provider says.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Opinion {
    Agree,
    Adjust,
    Query,
}

/// Something that a judgement rests on, with a note.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RestsOn<'a> {
    pub note: Text<'a>,
    pub on: Basis,
}

/// What a judgement can rest on.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    Documents,
    People,
    Practice,
}

/// What is said of the submission altogether.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Summary<'a> {
    pub areas: Text<'a>,
    /// Whether a panel decided between its meetings; left out while that is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub between_meetings: Option<bool>,
    /// Whether the chair was told of a decision between meetings; left out while that is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chair_told: Option<bool>,
    /// How many members considered it between meetings, as typed; left out while nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub considered_by: Option<Text<'a>>,
    pub decided_on: Text<'a>,
    /// One of those that the role has in the scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Id<'a>>,
    pub feedback: Text<'a>,
    /// One to a line.
    pub recommendations: Text<'a>,
    pub strengths: Text<'a>,
}
