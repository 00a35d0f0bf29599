//! What stands between an audit and an outcome: a sentence, and the question to go to.

use crate::audit::place::Place;

/// One thing to answer or change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub target: Target,
    /// What to do, as one sentence without a full stop.
    pub todo: String,
}

/// Where to go to mend a gap.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    Question(Place),
    /// The evidence register.
    Evidence,
    /// The action plan.
    Actions,
}
