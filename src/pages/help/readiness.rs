//! Help on how readiness is worked out.

use super::blocks::Block;
use crate::route::{HelpTopic, Route};

pub(super) const BODY: &[Block] = &[
    Block::Text(
        "Readiness is a list of what the scheme asks for. Beside each condition you see whether your answers meet it, and why.",
    ),
    Block::Heading("What counts"),
    Block::List(&[
        "Only conditions that a scheme’s own document states count. Some of our own questions can help to meet one. They are under “Questions that count for readiness”.",
        "Everything else is advice. It is shown apart, under “Recommended, not required”, and never counts.",
        "A question without an answer counts neither as met nor as not met.",
        "An answer that no longer applies does not count. It is kept in case you change back.",
    ]),
    Block::Text(
        "You can also try what would follow if more conditions were met. Nothing of that is saved, and it changes no answer.",
    ),
    Block::Heading("What “Open” means"),
    Block::Text(
        "Where the document can be read in two ways, we show both readings and the answer is “Open”. Ask the organisation behind the scheme which one it uses.",
    ),
    Block::Heading("Who decides"),
    Block::Text("Readymark never makes the decision: the scheme does."),
    Block::Link("Where the words come from", Route::HelpTopic(HelpTopic::Sources)),
];
