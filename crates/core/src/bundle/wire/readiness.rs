//! What the answers came to when the file was written: the part of it that is ours, for readers without the
//! app. It is worked out anew when a file is opened.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Readiness for one outcome.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Outcome<'a> {
    /// In how many steps it can be made ready: what is to be answered or changed in one element is one step.
    pub changes_needed: u64,
    pub id: Cow<'a, str>,
    pub requirements: Vec<Requirement<'a>>,
    pub standing: Standing,
    pub title: Cow<'a, str>,
}

/// How an outcome stands.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Ready,
    NotYet,
    Open,
}

/// One requirement of an outcome.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Requirement<'a> {
    pub because: Cow<'a, str>,
    /// Whether it gates the outcome; otherwise it only advises.
    pub gates: bool,
    pub id: Cow<'a, str>,
    pub title: Cow<'a, str>,
    pub truth: Truth,
}

/// What a requirement comes to.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Truth {
    Met,
    NotMet,
    Unanswered,
    Open,
}
