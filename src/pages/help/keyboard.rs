//! Help on keys.

use super::blocks::Block;

pub(super) const BODY: &[Block] = &[
    Block::List(&[
        "Press Ctrl and S to save now.",
        "Press Ctrl and Z to undo a change, or Ctrl, Shift and Z to redo it. Inside a text box, undo works on that box only.",
        "In the table of which evidence supports which part, move with the arrow keys, Home and End. Press Space to tick.",
        "The browser’s back button works on every page.",
    ]),
    Block::Text("On a Mac, use the Command key instead of Ctrl."),
];
