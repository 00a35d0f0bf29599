//! Help on ratings, and the ceilings beside them.

use super::blocks::Block;
use crate::route::{HelpTopic, Route};

pub(super) const BODY: &[Block] = &[
    Block::Text("Some schemes are rated level by level. You answer statements about each level, and choose a rating."),
    Block::Heading("The ceiling"),
    Block::Text(
        "The ceiling is the highest rating your answers allow. Only statements that the document sets as critical can move it:",
    ),
    Block::List(&[
        "a critical statement of one of the upper levels that is not met",
        "a critical statement of one of the lower levels that is true",
    ]),
    Block::Text("Until they are all answered, the ceiling may be between two levels."),
    Block::Text(
        "Where the document can be read in two ways at one of them, we show both readings. Until you say which is used, the ceiling is what both together allow.",
    ),
    Block::Heading("Your rating"),
    Block::Text(
        "You choose the rating. One above the ceiling is kept and marked. It is also on the list to decide about, until you change the rating or the answers, or give a reason. With a reason, the mark stays and your reason is beside it.",
    ),
    Block::Text("You can also choose one below the ceiling."),
    Block::Text("You enter overall ratings with a reason: Readymark does not work them out."),
    Block::Link("For councils", Route::HelpTopic(HelpTopic::Councils)),
];
