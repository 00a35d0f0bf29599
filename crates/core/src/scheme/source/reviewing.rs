//! Who judges a submission, and with which words, as the author of a scheme writes it.

use serde::Deserialize;

use super::super::Provenance;
use super::{AtLeastOne, AttributedText, Id, Names, Text};

/// How a submission is judged by somebody else, and by whom.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reviewing {
    /// What is judged as a whole beside the elements, as a label.
    pub whole: Option<Text>,
    /// That an assessment is never based on documents alone, where the scheme says so.
    pub not_documents_alone: Option<AttributedText>,
    /// What holds where a panel decides between its meetings, where the scheme says that.
    pub between_meetings: Option<BetweenMeetings>,
    /// Who may review; in each setting at least one.
    pub role: AtLeastOne<ReviewerRole>,
}

/// What holds where a panel decides between its meetings.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BetweenMeetings {
    /// How many members have to consider it: at least 1. Fewer are flagged and never refused.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub members: u64,
    /// The scheme’s sentence that says so.
    pub rule: AttributedText,
    /// What else it says of that, and what it leaves open.
    pub notes: Option<Vec<AttributedText>>,
}

/// Somebody who reviews.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewerRole {
    pub id: Id,
    /// As the label of a choice.
    pub title: Text,
    pub provenance: Provenance,
    /// The settings it reviews in; without any, all.
    pub settings: Option<Names>,
    /// What the document says of this role, and of who decides.
    pub notes: Option<Vec<AttributedText>>,
    /// What to ask of their registration; without it, none is asked for.
    pub registration: Option<AttributedText>,
    /// Whether this is a member of a panel, of whom several review one submission.
    pub sits_on_a_panel: Option<bool>,
    /// Whether this is who records what a panel decided. Such a role has decisions.
    pub records_for_the_panel: Option<bool>,
    /// The deciding words, only where the document gives this role some.
    pub decision: Option<Vec<Decision>>,
}

/// A deciding word of a role.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Decision {
    pub id: Id,
    /// As the label of a choice.
    pub title: Text,
    pub provenance: Provenance,
    /// That written feedback goes with it.
    pub wants_feedback: Option<AttributedText>,
    /// The state that it gives reason to record: one with an `event`.
    pub leads_to: Option<Text>,
}
