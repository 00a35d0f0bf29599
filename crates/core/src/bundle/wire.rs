//! The file, field by field: the one definition of its form (R4.1). What is read is read as these types,
//! what is written is written from them, and `schema/bundle.schema.json` is made from them.
//!
//! The fields of each type stand in order of name, as serde writes them in the order they stand: that
//! makes what is written canonical (RFC 8785). A field that may be left out is an `Option`, and is never
//! null. Texts are borrowed where a self-audit is written, and owned where one was read.

mod descent;
mod readiness;
mod register;
pub mod review;
mod started_from;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::audit::UserText;
pub use descent::{Descent, Exchanged, ExchangedVersion, Sitting};
pub use readiness::{Outcome, Requirement, Standing, Truth};
pub use register::{Action, ActionStatus, Evidence};
pub use started_from::StartedFrom;

#[cfg(test)]
use super::LONGEST_AUDIT;
#[cfg(test)]
use super::format::{FORMAT, VERSION};
#[cfg(test)]
use super::strict::LARGEST;
#[cfg(test)]
use crate::scheme::ids::PATTERN as ID;
#[cfg(test)]
const DIGEST: &str = "^[0-9a-f]{64}$";
#[cfg(test)]
const TIME: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

/// An id of something in the self-audit or its scheme.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, description = ""))]
#[serde(transparent)]
pub struct Id<'a>(#[cfg_attr(test, schemars(regex(pattern = ID)))] pub Cow<'a, str>);

/// A text as somebody typed it.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, description = ""))]
#[serde(transparent)]
pub struct Text<'a>(#[cfg_attr(test, schemars(length(max = LONGEST_AUDIT)))] pub Cow<'a, str>);

/// A timestamp: UTC, RFC 3339 to the second.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, description = ""))]
#[serde(transparent)]
pub struct Time<'a>(#[cfg_attr(test, schemars(regex(pattern = TIME)))] pub Cow<'a, str>);

impl<'a> From<&'a str> for Id<'a> {
    fn from(id: &'a str) -> Self {
        Id(id.into())
    }
}

impl<'a> From<&'a UserText> for Text<'a> {
    fn from(text: &'a UserText) -> Self {
        Text(text.as_typed().into())
    }
}

impl<'a> From<&'a str> for Time<'a> {
    fn from(time: &'a str) -> Self {
        Time(time.into())
    }
}

/// The whole file, as the schema describes it.
// The payload may be one that was written already, as the digest is worked out of that.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bundle<'a, P = Payload<'a>> {
    pub digest: Digest<'a>,
    /// Always `readymark-bundle`.
    #[cfg_attr(test, schemars(extend("const" = FORMAT)))]
    pub format: Cow<'a, str>,
    /// `1.0`.
    #[cfg_attr(test, schemars(extend("const" = VERSION)))]
    pub format_version: Cow<'a, str>,
    pub payload: P,
    /// Reserved for a proof of who made the file. It is read over and not checked, and never written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}

/// An object of which no field is ours to read.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, description = "", extend("additionalProperties" = true)))]
pub struct Proof {}

/// The digest of the payload.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Digest<'a> {
    /// `sha-256`.
    pub alg: Cow<'a, str>,
    /// `rfc8785`: the digest is over the payload's canonical form.
    pub canonical: Cow<'a, str>,
    /// 64 hexadecimal digits.
    #[cfg_attr(test, schemars(regex(pattern = DIGEST)))]
    pub value: Cow<'a, str>,
}

/// What the provider says, and what it added up to when the file was written.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Payload<'a> {
    pub actions: Vec<Action<'a>>,
    pub answers: Vec<Answer<'a>>,
    /// The version of the app that wrote the file, and after a plus its build.
    pub app_version: Cow<'a, str>,
    /// Where it was opened from a file to fill it in and changed since: SHA-256 of the payload of that file, 64
    /// hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(regex(pattern = DIGEST)))]
    pub changed_since: Option<Cow<'a, str>>,
    pub changes: Vec<Change<'a>>,
    /// Where this version comes from; nothing is known of that where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub descent: Option<Descent<'a>>,
    pub evidence: Vec<Evidence<'a>>,
    /// The versions last sent and received; left out while there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exchanged: Option<Exchanged<'a>>,
    /// The elements marked as finished.
    pub finished: Vec<Id<'a>>,
    /// How many times it was saved, for people to read. Which of two versions is newer is told by `descent`.
    #[cfg_attr(test, schemars(range(max = LARGEST)))]
    pub generation: u64,
    pub provider: Provider<'a>,
    /// As worked out when the file was written; worked out anew when it is opened.
    pub readiness: Vec<Outcome<'a>>,
    /// What the provider answers to reviews that were sent back; left out while nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replies: Option<Vec<Reply<'a>>>,
    /// What happened after submission, as the provider recorded it; left out while nothing is. It has had this name
    /// since 1.0, which stays: what a reviewer says is never in this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(rename = "review")]
    pub after_submission: Option<AfterSubmission<'a>>,
    /// When the file was written, UTC, RFC 3339 to the second.
    pub saved_at: Time<'a>,
    pub scheme: Scheme<'a>,
    pub setting: Id<'a>,
    /// The earlier self-audit it was started from, and what was carried forward from that; left out where it was begun
    /// anew. It counts for nothing: an answer, a piece of evidence or an action counts once it stands among those of
    /// this self-audit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_from: Option<StartedFrom<'a>>,
    pub submission_id: Id<'a>,
}

/// What happened after submission, as somebody recorded it.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AfterSubmission<'a> {
    /// In the order they were recorded.
    pub events: Vec<Event<'a>>,
}

/// Something that happened.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Event<'a> {
    pub id: Id<'a>,
    pub note: Text<'a>,
    /// Its date, as typed.
    pub on: Text<'a>,
    /// The state it led to.
    pub state: Id<'a>,
    /// The dates that follow and are only kept where they are wanted.
    pub wanted: Vec<Id<'a>>,
}

/// A reply of the provider to something in a review. No word of the review goes with it.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reply<'a> {
    /// The element it is about; left out where that is the whole, or the summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<Id<'a>>,
    /// Which recommendation it is about, counted from 0; left out for a query.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(max = LARGEST)))]
    pub number: Option<u64>,
    pub on: Remark,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<Id<'a>>,
    /// SHA-256 of the payload of the review's file: 64 hexadecimal digits.
    #[cfg_attr(test, schemars(regex(pattern = DIGEST)))]
    pub review: Cow<'a, str>,
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub text: Text<'a>,
}

/// What in a review a reply is to.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Remark {
    Query,
    Recommendation,
    /// A recommendation of the summary.
    Summary,
}

/// The edition of the scheme.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scheme<'a> {
    pub edition: Text<'a>,
    pub id: Id<'a>,
    /// SHA-256 of the rubric's canonical form: 64 hexadecimal digits.
    pub rubric_digest: Cow<'a, str>,
    pub title: Text<'a>,
}

/// Who is auditing themselves, as typed.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Provider<'a> {
    pub contact_role: Text<'a>,
    pub dated: Text<'a>,
    pub identifier: Text<'a>,
    pub kind: Text<'a>,
    pub organisation: Text<'a>,
}

/// One answer: one of `text`, `choice`, `choices`, `holds`, `does_not_apply` and `share`.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(extend("oneOf" = [
    { "required": ["text"] },
    { "required": ["choice"] },
    { "required": ["choices"] },
    { "required": ["holds"] },
    { "required": ["does_not_apply"] },
    { "required": ["share"] },
])))]
#[serde(deny_unknown_fields)]
pub struct Answer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<Id<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub choices: Option<Vec<Id<'a>>>,
    /// Why a statement does not apply here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub does_not_apply: Option<Text<'a>>,
    /// Left out for a question of the whole audit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<Id<'a>>,
    /// Whether a statement holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<bool>,
    /// The column of an audit that has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<Id<'a>>,
    pub question: Id<'a>,
    /// So many of so many, both as typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(length(equal = 2)))]
    pub share: Option<Vec<Text<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub text: Option<Text<'a>>,
}

/// One entry of the change log: `kind`, such as `answer`, and `on`, the ids it is about, or empty.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Change<'a> {
    pub at: Time<'a>,
    pub kind: Cow<'a, str>,
    pub on: Cow<'a, str>,
}
