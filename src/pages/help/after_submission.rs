//! Help on what comes after submission.

use super::blocks::Block;

pub(super) const BODY: &[Block] = &[
    Block::Text(
        "Other people decide what happens to a submission, such as an assessor, a moderator or a panel. Record it under “After submission”. The page then shows:",
    ),
    Block::List(&["the current status", "what the scheme’s document says comes next", "any dates"]),
    Block::Text("If three years start on 29 February, they end on 28 February."),
    Block::Text("Dates in the past are marked. That is not a judgement, and Readymark does not send reminders."),
];
