//! The file, field by field: format 1.0 (R4.1). Nothing here decides anything; turning it into a
//! [`crate::submission::Submission`] and back is `read` and `write`. The JSON Schema in
//! `schema/bundle.schema.json` is made from these types.

use serde::Serialize;

#[cfg(test)]
use super::{LONGEST_LINE, LONGEST_TEXT};

/// The name of the format.
pub const FORMAT: &str = "readymark-bundle";
/// The version written, and the newest that can be read.
pub const VERSION: &str = "1.0";

/// What an id looks like (R3.1).
#[cfg(test)]
const ID: &str = "^[a-z0-9][a-z0-9._-]{0,63}$";
/// 2^53 − 1: beyond it, other readers of JSON round.
#[cfg(test)]
const LARGEST: u64 = (1 << 53) - 1;
#[cfg(test)]
const DIGEST: &str = "^[0-9a-f]{64}$";
#[cfg(test)]
const TIME: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

/// The names of the digest and of the form it is over.
pub(super) const DIGEST_NAME: &str = "sha-256";
pub(super) const CANONICAL_NAME: &str = "rfc8785";
/// The words of [`ActionStatus`], [`Standing`] and [`Truth`], in order, as they are read.
pub(super) const ACTION_STATUS: [&str; 3] = ["not_started", "under_way", "done"];
pub(super) const STANDING: [&str; 3] = ["ready", "not_yet", "open"];
pub(super) const TRUTH: [&str; 4] = ["met", "not_met", "unanswered", "open"];

/// The whole file, as the schema describes it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// Always `readymark-bundle`.
    #[cfg_attr(test, schemars(extend("const" = FORMAT)))]
    pub format: String,
    /// `1.0`.
    #[cfg_attr(test, schemars(extend("const" = VERSION)))]
    pub format_version: String,
    pub digest: Digest,
    pub payload: Payload,
}

/// The digest of the payload.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Digest {
    /// `sha-256`.
    pub alg: String,
    /// `rfc8785`: the digest is over the payload's canonical form.
    pub canonical: String,
    /// 64 hexadecimal digits.
    #[cfg_attr(test, schemars(regex(pattern = DIGEST)))]
    pub value: String,
}

/// What the provider says, and what it added up to when the file was written.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Payload {
    #[cfg_attr(test, schemars(regex(pattern = ID)))]
    pub submission_id: String,
    /// When the file was written, UTC, RFC 3339 to the second.
    #[cfg_attr(test, schemars(regex(pattern = TIME)))]
    pub saved_at: String,
    /// Counts the times it was saved, so that a file can be ordered against what is stored.
    #[cfg_attr(test, schemars(range(max = LARGEST)))]
    pub generation: u64,
    pub app_version: String,
    pub scheme: Scheme,
    #[cfg_attr(test, schemars(regex(pattern = ID)))]
    pub setting: String,
    pub provider: Provider,
    pub answers: Vec<Answer>,
    /// The elements marked as finished.
    #[cfg_attr(test, schemars(inner(regex(pattern = ID))))]
    pub finished: Vec<String>,
    pub evidence: Vec<Evidence>,
    pub actions: Vec<Action>,
    /// As worked out when the file was written; worked out anew when it is opened.
    pub readiness: Vec<Outcome>,
    pub changes: Vec<Change>,
}

/// The edition of the scheme.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    #[cfg_attr(test, schemars(regex(pattern = ID)))]
    pub id: String,
    #[cfg_attr(test, schemars(length(max = LONGEST_LINE)))]
    pub title: String,
    #[cfg_attr(test, schemars(length(max = LONGEST_LINE)))]
    pub edition: String,
    /// SHA-256 of the rubric's canonical form: 64 hexadecimal digits.
    pub rubric_digest: String,
}

/// Who is auditing themselves, as typed.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Provider {
    #[cfg_attr(test, schemars(length(max = LONGEST_LINE)))]
    pub organisation: String,
    #[cfg_attr(test, schemars(length(max = LONGEST_LINE)))]
    pub kind: String,
    #[cfg_attr(test, schemars(length(max = LONGEST_LINE)))]
    pub identifier: String,
    #[cfg_attr(test, schemars(length(max = LONGEST_LINE)))]
    pub contact_role: String,
    #[cfg_attr(test, schemars(length(max = LONGEST_LINE)))]
    pub dated: String,
}

/// One answer: one of `text`, `choice` and `choices`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(extend("oneOf" = [
    { "required": ["text"] },
    { "required": ["choice"] },
    { "required": ["choices"] },
])))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Left out for a question of the whole audit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "String", regex(pattern = ID)))]
    pub element: Option<String>,
    #[cfg_attr(test, schemars(regex(pattern = ID)))]
    pub question: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "String", length(min = 1, max = LONGEST_TEXT)))]
    pub text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "String", regex(pattern = ID)))]
    pub choice: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Vec<String>", length(min = 1), inner(regex(pattern = ID))))]
    pub choices: Option<Vec<String>>,
}

/// One piece of evidence: a reference, never the thing itself.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    #[cfg_attr(test, schemars(regex(pattern = ID)))]
    pub id: String,
    #[cfg_attr(test, schemars(length(max = LONGEST_LINE)))]
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "String", regex(pattern = ID)))]
    pub kind: Option<String>,
    #[cfg_attr(test, schemars(length(max = LONGEST_LINE)))]
    pub kept: String,
    #[cfg_attr(test, schemars(length(max = LONGEST_LINE)))]
    pub dated: String,
    #[cfg_attr(test, schemars(length(max = LONGEST_TEXT)))]
    pub note: String,
    #[cfg_attr(test, schemars(inner(regex(pattern = ID))))]
    pub shows: Vec<String>,
    #[cfg_attr(test, schemars(inner(regex(pattern = ID))))]
    pub elements: Vec<String>,
}

/// One action of the plan.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Action {
    #[cfg_attr(test, schemars(regex(pattern = ID)))]
    pub id: String,
    #[cfg_attr(test, schemars(length(max = LONGEST_TEXT)))]
    pub what: String,
    #[cfg_attr(test, schemars(length(max = LONGEST_LINE)))]
    pub who: String,
    #[cfg_attr(test, schemars(length(max = LONGEST_LINE)))]
    pub by_when: String,
    pub status: ActionStatus,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "String", regex(pattern = ID)))]
    pub element: Option<String>,
}

#[derive(Clone, Copy, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActionStatus {
    NotStarted,
    UnderWay,
    Done,
}

/// Readiness for one outcome.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub id: String,
    pub title: String,
    pub standing: Standing,
    /// The fewest questions to answer or change before it is ready.
    pub changes_needed: u64,
    pub requirements: Vec<Requirement>,
}

#[derive(Clone, Copy, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Ready,
    NotYet,
    Open,
}

/// One requirement of an outcome.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    pub id: String,
    pub title: String,
    /// Whether it gates the outcome; otherwise it only advises.
    pub gates: bool,
    pub truth: Truth,
    pub because: String,
}

#[derive(Clone, Copy, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Truth {
    Met,
    NotMet,
    Unanswered,
    Open,
}

/// One entry of the change log.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[cfg_attr(test, schemars(regex(pattern = TIME)))]
    pub at: String,
    pub kind: String,
    pub on: String,
}
