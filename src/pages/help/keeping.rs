//! Help on where answers are kept.

use super::blocks::Block;
use crate::route::Route;

pub(super) const BODY: &[Block] = &[
    Block::Text(
        "Your answers are kept only in this browser, on this computer. There is no account, and nothing you type is sent anywhere.",
    ),
    Block::Heading("What is saved"),
    Block::Text(
        "Every change is saved automatically, in two places. The line at the top says when, and when there is a second copy, which survives a crash.",
    ),
    Block::Text(
        "If the browser refuses, a red line says so at once and stays until a save works. You can carry on typing and save a backup file.",
    ),
    Block::Text(
        "You can edit a self-audit in one tab at a time. A second tab only shows it, until you choose “Edit here instead”.",
    ),
    Block::Link("See what is kept, bring back an earlier copy, or delete everything", Route::Storage),
    Block::Heading("How you could lose it"),
    Block::Text("A browser’s data can be cleared:"),
    Block::List(&[
        "by you",
        "by your organisation’s settings",
        "by the browser itself, when it needs space or clears everything on closing",
        "when a private window closes",
        "by Safari, if you do not visit for seven days",
    ]),
    Block::Text(
        "Save a backup file each time you stop, and rely on that copy. To save one, choose “Check your answers and download”, then “Download the file to send”.",
    ),
    Block::Heading("On another computer"),
    Block::Text(
        "Your answers do not follow you. Save a backup file here. Then choose “Open a file” in the other browser, and save it there.",
    ),
];
