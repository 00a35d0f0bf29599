//! Help on working without a connection, and on newer versions.

use super::blocks::Block;

pub(super) const BODY: &[Block] = &[
    Block::Heading("Without a connection"),
    Block::Text(
        "If you opened Readymark from a web address, it works without a connection after your first visit. Your browser keeps a copy of the app, but not in a private window.",
    ),
    Block::Heading("Newer versions"),
    Block::Text(
        "A newer version is downloaded in the background. “Your audits” and the first page of a self-audit say when it is ready. It opens when you press the button there, or once you have closed all tabs with Readymark. Nothing reloads on its own.",
    ),
    Block::Text("Readymark saved as one file stays the version it is."),
];
