//! Help on keys.

use super::blocks::Block;

pub(super) const BODY: &[Block] = &[
    Block::List(&[
        "Ctrl and S saves now.",
        "Ctrl and Z undoes a change. Ctrl, Shift and Z redoes it. Inside a text box, undo works on that box only.",
        "The browser’s back button works on every page.",
    ]),
    Block::Text("On a Mac, use the Command key instead of Ctrl."),
];
