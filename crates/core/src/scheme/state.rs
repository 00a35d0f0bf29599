//! What comes after submission: the states an audit can be in, and the dates that follow.

use serde::{Deserialize, Serialize};

use super::ids::{DueId, OutcomeId, SettingId, StateId};
use super::requirement::Requirement;
use super::{AttributedText, Provenance, Tone};

/// Where an audit can stand.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct State {
    pub id: StateId,
    pub title: String,
    pub provenance: Provenance,
    pub tone: Tone,
    /// The settings it is for; empty means all.
    pub settings: Vec<SettingId>,
    pub kind: StateKind,
    /// Duties, what may be used, what is not stated.
    pub follow: Vec<AttributedText>,
    /// Dates that follow from its own.
    pub dates: Vec<Due>,
}

/// How an audit comes to be in a state.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub enum StateKind {
    /// Worked out from the audit itself.
    WorkedOut(When),
    /// Recorded by hand: it happens elsewhere.
    Recorded(Recorded),
    /// The date of another state has gone by.
    ReachedByDate,
}

/// When a state that is worked out holds.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub enum When {
    /// At the beginning.
    Start,
    Rule(Requirement),
    ReadyFor(OutcomeId),
}

/// How a state is recorded.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Recorded {
    /// What happened, as a button says it.
    pub event: String,
    /// The states it follows.
    pub after: Vec<StateId>,
    /// What its date is the date of; nothing where “Date” says enough.
    pub dated: Option<String>,
    /// What else to note of it.
    pub ask: Option<String>,
    /// Once this no longer holds, the states worked out from the audit count again.
    pub only_while: Option<Requirement>,
    /// Whether those count again at once.
    pub restarts: bool,
}

/// A date that follows from the date of a state.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Due {
    pub id: DueId,
    pub title: String,
    pub provenance: Provenance,
    /// Calendar months after the state's date.
    pub months: u32,
    pub remind: Option<Remind>,
    /// For when it has gone by.
    pub passed: Option<AttributedText>,
    /// The state that then holds.
    pub then: Option<StateId>,
    /// What to agree to, where it is only kept for those who do.
    pub wanted: Option<String>,
}

/// Reminders before a date, and whose advice they are.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Remind {
    /// Calendar months before, the earliest first.
    pub months: Vec<u32>,
    pub why: AttributedText,
}

impl State {
    /// How it is recorded, where it is.
    pub fn recorded(&self) -> Option<&Recorded> {
        match &self.kind {
            StateKind::Recorded(recorded) => Some(recorded),
            StateKind::WorkedOut(_) | StateKind::ReachedByDate => None,
        }
    }
}
