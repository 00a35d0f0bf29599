//! Help for whoever is sent a file: to open it, to check it and to read it.

use super::blocks::Block;
use crate::route::{HelpTopic, Route};

pub(super) const BODY: &[Block] = &[
    Block::Heading("Open the file"),
    Block::Steps(&[
        ("Choose “Open a file” at the top of any page.", "You need no account."),
        (
            "Choose the file you were sent.",
            "Its name ends in .readymark.json. You can also drop it on the page. Nothing is saved yet.",
        ),
        ("Look at what it is.", "You see who it is from, the scheme, when it was saved and its check code."),
        (
            "Compare the check code.",
            "It should be the code that the sender gave you, in the email or over the telephone.",
        ),
        (
            "Read it.",
            "“Read everything in it” shows every answer. Or choose “Save in this browser” to go through it page by page. It is saved as a separate self-audit, and nothing you already have changes.",
        ),
    ]),
    Block::Text(
        "Once it is saved, you can change every answer in it. If you change anything, your copy will no longer match the file.",
    ),
    Block::Text(
        "If Readymark does not have the scheme, you can read the file but not change it. Ask the sender for the scheme’s pack.",
    ),
    Block::Link("If your scheme is not listed", Route::HelpTopic(HelpTopic::OtherSchemes)),
    Block::Heading("What “complete and unchanged” says"),
    Block::Text("It says that the file still matches its own check code: nothing was lost or damaged on the way."),
    Block::Text("It does not say:"),
    Block::List(&["who filled it in", "whether the answers are right", "whether this is the newest copy"]),
    Block::Text(
        "Somebody could also make a new file with other answers. That file has another check code, so compare the code with the one the sender gave you.",
    ),
    Block::Text(
        "If the file was changed or damaged, Readymark says so, and shows it if it can still be read. Check with the sender before you rely on it.",
    ),
    Block::Heading("What you see"),
    Block::List(&[
        "Readiness is worked out on your computer, from the answers in the file. It is not taken from the sender.",
        "Once it is saved in your browser, you can print any of its pages. “Check your answers and download” has every answer on one page.",
        "If the file is complete and you change nothing, the file you download has the same check code. If you change an answer, it has another.",
    ]),
    Block::Text(
        "The decision is yours or your panel’s, and Readymark does not make it. There is no form here for your judgement, so use your scheme’s own. The provider can then record the result under “After submission”.",
    ),
    Block::Link("How readiness is worked out", Route::HelpTopic(HelpTopic::Readiness)),
];
