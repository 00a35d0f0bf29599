//! The file, field by field, as its schema says it (R4.1). Nothing but tests uses it: the JSON
//! Schema in `schema/bundle.schema.json` is made from these types, and what `read` takes and `write`
//! gives is held against that.

#![allow(dead_code)]

use super::LONGEST_AUDIT;
use super::format::{FORMAT, VERSION};
use crate::submission::version_vector::{MOST as MOST_WRITERS, MOST_SAVES};

/// What an id looks like (R3.1).
pub(super) const ID: &str = "^[a-z0-9][a-z0-9._-]{0,63}$";
/// 2^53 − 1: beyond it, other readers of JSON round.
const LARGEST: u64 = MOST_SAVES;
/// What the id of a sitting looks like.
const SITTING: &str = "^[0-9a-z]{16}$";
const DIGEST: &str = "^[0-9a-f]{64}$";
const TIME: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

/// The whole file, as the schema describes it.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Bundle {
    /// Always `readymark-bundle`.
    #[schemars(extend("const" = FORMAT))]
    pub format: String,
    /// `1.0`.
    #[schemars(extend("const" = VERSION))]
    pub format_version: String,
    pub digest: Digest,
    pub payload: Payload,
    /// Reserved for a proof of who made the file. It is read over and not checked, and never written.
    #[schemars(default, skip_serializing_if = "Option::is_none", with = "serde_json::Map<String, serde_json::Value>")]
    pub proof: Option<serde_json::Map<String, serde_json::Value>>,
}

/// The digest of the payload.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Digest {
    /// `sha-256`.
    pub alg: String,
    /// `rfc8785`: the digest is over the payload's canonical form.
    pub canonical: String,
    /// 64 hexadecimal digits.
    #[schemars(regex(pattern = DIGEST))]
    pub value: String,
}

/// What the provider says, and what it added up to when the file was written.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Payload {
    #[schemars(regex(pattern = ID))]
    pub submission_id: String,
    /// When the file was written, UTC, RFC 3339 to the second.
    #[schemars(regex(pattern = TIME))]
    pub saved_at: String,
    /// How many times it was saved, for people to read. Which of two versions is newer is told by `descent`.
    #[schemars(range(max = LARGEST))]
    pub generation: u64,
    /// Where this version comes from; nothing is known of that where it is left out.
    #[schemars(default, skip_serializing_if = "Option::is_none", with = "Descent")]
    pub descent: Option<Descent>,
    /// The version of the app that wrote the file, and after a plus its build.
    pub app_version: String,
    pub scheme: Scheme,
    #[schemars(regex(pattern = ID))]
    pub setting: String,
    pub provider: Provider,
    pub answers: Vec<Answer>,
    /// The elements marked as finished.
    #[schemars(inner(regex(pattern = ID)))]
    pub finished: Vec<String>,
    pub evidence: Vec<Evidence>,
    pub actions: Vec<Action>,
    /// As worked out when the file was written; worked out anew when it is opened.
    pub readiness: Vec<Outcome>,
    /// Left out while nothing is recorded.
    #[schemars(default, skip_serializing_if = "Option::is_none", with = "Review")]
    pub review: Option<Review>,
    pub changes: Vec<Change>,
}

/// The sittings a version comes from, the oldest first. A sitting is one page that opened a version and
/// went on from it. One version comes from another where it counts at least as many saves of the other's
/// last sitting as the other does.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Descent {
    /// The last one is the sitting that saved this version.
    #[schemars(length(min = 1, max = MOST_WRITERS))]
    pub sittings: Vec<Sitting>,
    /// Whether they go back to the beginning: the oldest are left out where there are too many.
    pub whole: bool,
}

/// One sitting, and how many of its saves this version has in it.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Sitting {
    /// Random; no other sitting has it.
    #[schemars(regex(pattern = SITTING))]
    pub id: String,
    #[schemars(range(min = 1, max = LARGEST))]
    pub saves: u64,
}

/// What happened after submission, as somebody recorded it.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Review {
    /// In the order they were recorded.
    pub events: Vec<Event>,
}

/// Something that happened.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Event {
    #[schemars(regex(pattern = ID))]
    pub id: String,
    /// The state it led to.
    #[schemars(regex(pattern = ID))]
    pub state: String,
    /// Its date, as typed.
    #[schemars(length(max = LONGEST_AUDIT))]
    pub on: String,
    #[schemars(length(max = LONGEST_AUDIT))]
    pub note: String,
    /// The dates that follow and are only kept where they are wanted.
    #[schemars(inner(regex(pattern = ID)))]
    pub wanted: Vec<String>,
}

/// The edition of the scheme.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Scheme {
    #[schemars(regex(pattern = ID))]
    pub id: String,
    #[schemars(length(max = LONGEST_AUDIT))]
    pub title: String,
    #[schemars(length(max = LONGEST_AUDIT))]
    pub edition: String,
    /// SHA-256 of the rubric's canonical form: 64 hexadecimal digits.
    pub rubric_digest: String,
}

/// Who is auditing themselves, as typed.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Provider {
    #[schemars(length(max = LONGEST_AUDIT))]
    pub organisation: String,
    #[schemars(length(max = LONGEST_AUDIT))]
    pub kind: String,
    #[schemars(length(max = LONGEST_AUDIT))]
    pub identifier: String,
    #[schemars(length(max = LONGEST_AUDIT))]
    pub contact_role: String,
    #[schemars(length(max = LONGEST_AUDIT))]
    pub dated: String,
}

/// One answer: one of `text`, `choice`, `choices`, `holds`, `does_not_apply` and `share`.
#[derive(schemars::JsonSchema)]
#[schemars(extend("oneOf" = [
    { "required": ["text"] },
    { "required": ["choice"] },
    { "required": ["choices"] },
    { "required": ["holds"] },
    { "required": ["does_not_apply"] },
    { "required": ["share"] },
]))]
#[schemars(deny_unknown_fields)]
pub struct Answer {
    /// Left out for a question of the whole audit.
    #[schemars(default, skip_serializing_if = "Option::is_none", with = "String", regex(pattern = ID))]
    pub element: Option<String>,
    #[schemars(regex(pattern = ID))]
    pub question: String,
    /// The column of an audit that has several.
    #[schemars(default, skip_serializing_if = "Option::is_none", with = "String", regex(pattern = ID))]
    pub phase: Option<String>,
    #[schemars(default, skip_serializing_if = "Option::is_none", with = "String", length(min = 1, max = LONGEST_AUDIT))]
    pub text: Option<String>,
    #[schemars(default, skip_serializing_if = "Option::is_none", with = "String", regex(pattern = ID))]
    pub choice: Option<String>,
    #[schemars(default, skip_serializing_if = "Option::is_none", with = "Vec<String>", length(min = 1), inner(regex(pattern = ID)))]
    pub choices: Option<Vec<String>>,
    /// Whether a statement holds.
    #[schemars(default, skip_serializing_if = "Option::is_none", with = "bool")]
    pub holds: Option<bool>,
    /// Why a statement does not apply here.
    #[schemars(default, skip_serializing_if = "Option::is_none", with = "String", length(max = LONGEST_AUDIT))]
    pub does_not_apply: Option<String>,
    /// So many of so many, both as typed.
    #[schemars(default, skip_serializing_if = "Option::is_none", with = "[String; 2]", inner(length(max = LONGEST_AUDIT)))]
    pub share: Option<[String; 2]>,
}

/// One piece of evidence: a reference, never the thing itself.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Evidence {
    #[schemars(regex(pattern = ID))]
    pub id: String,
    #[schemars(length(max = LONGEST_AUDIT))]
    pub title: String,
    #[schemars(default, skip_serializing_if = "Option::is_none", with = "String", regex(pattern = ID))]
    pub kind: Option<String>,
    #[schemars(length(max = LONGEST_AUDIT))]
    pub kept: String,
    #[schemars(length(max = LONGEST_AUDIT))]
    pub dated: String,
    #[schemars(length(max = LONGEST_AUDIT))]
    pub note: String,
    #[schemars(inner(regex(pattern = ID)))]
    pub shows: Vec<String>,
    #[schemars(inner(regex(pattern = ID)))]
    pub elements: Vec<String>,
}

/// One action of the plan.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Action {
    #[schemars(regex(pattern = ID))]
    pub id: String,
    #[schemars(length(max = LONGEST_AUDIT))]
    pub what: String,
    #[schemars(length(max = LONGEST_AUDIT))]
    pub who: String,
    #[schemars(length(max = LONGEST_AUDIT))]
    pub by_when: String,
    pub status: ActionStatus,
    #[schemars(default, skip_serializing_if = "Option::is_none", with = "String", regex(pattern = ID))]
    pub element: Option<String>,
}

#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum ActionStatus {
    NotStarted,
    UnderWay,
    Done,
}

/// Readiness for one outcome.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Outcome {
    pub id: String,
    pub title: String,
    pub standing: Standing,
    /// The fewest questions to answer or change before it is ready.
    pub changes_needed: u64,
    pub requirements: Vec<Requirement>,
}

#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Standing {
    Ready,
    NotYet,
    Open,
}

/// One requirement of an outcome.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Requirement {
    pub id: String,
    pub title: String,
    /// Whether it gates the outcome; otherwise it only advises.
    pub gates: bool,
    pub truth: Truth,
    pub because: String,
}

#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Truth {
    Met,
    NotMet,
    Unanswered,
    Open,
}

/// One entry of the change log.
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Change {
    #[schemars(regex(pattern = TIME))]
    pub at: String,
    pub kind: String,
    pub on: String,
}
