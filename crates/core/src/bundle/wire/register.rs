//! The evidence and the actions of a file.

use serde::{Deserialize, Serialize};

use super::{Id, Text};

/// One piece of evidence: a reference, never the thing itself.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Evidence<'a> {
    pub dated: Text<'a>,
    pub elements: Vec<Id<'a>>,
    pub id: Id<'a>,
    pub kept: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Id<'a>>,
    /// Who looks after it, as a role; left out while nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_after_by: Option<Text<'a>>,
    pub note: Text<'a>,
    /// By when it is to be looked at again, as typed; left out while nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Text<'a>>,
    pub shows: Vec<Id<'a>>,
    pub title: Text<'a>,
}

/// One action of the plan.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Action<'a> {
    pub by_when: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<Id<'a>>,
    pub id: Id<'a>,
    pub status: ActionStatus,
    pub what: Text<'a>,
    pub who: Text<'a>,
}

/// How an action stands.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActionStatus {
    NotStarted,
    UnderWay,
    Done,
}
