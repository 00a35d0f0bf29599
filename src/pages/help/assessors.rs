//! Help for whoever is sent a file: to open it, to check it, to judge it and to send a review back.

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
            "Choose “I am assessing it”.",
            "The self-audit is kept as it was sent, and nothing in it can be changed. Or choose “Read everything in it” to look first.",
        ),
    ]),
    Block::Text(
        "It is on your first page, under “Submissions you are assessing”. If you chose “It is mine to fill in” by mistake, delete that copy and open the file again.",
    ),
    Block::Text(
        "If Readymark does not have the scheme, you can read the file but not assess it. Ask the sender for the scheme’s pack.",
    ),
    Block::Link("If your scheme is not listed", Route::HelpTopic(HelpTopic::OtherSchemes)),
    Block::Heading("Judge it"),
    Block::List(&[
        "Each part has your judgement beside what the self-audit says.",
        "“Agree” means that you see it as they do. “Query” means that you have a question first.",
        "“Adjust” means that another answer is right. It is only there where the scheme has answers to choose from.",
        "Say why in a sentence or two, and what your judgement is based on.",
        "Write one recommendation to a line. The provider can make each of them an action.",
        "Your review is saved as you type, in this browser only.",
    ]),
    Block::Text(
        "For people you heard, write roles and numbers, such as two parents and a governor. Do not write names.",
    ),
    Block::Text(
        "“Agree”, “Adjust” and “Query” decide nothing. You can only record a decision where the scheme’s document gives one to your role.",
    ),
    Block::Heading("Send it back"),
    Block::Text(
        "When you are done, finalise your review, download its file and send that. The file also holds the self-audit as you were sent it. You can reopen the review later, which makes the next version.",
    ),
    Block::Text(
        "The provider opens your file and reads it beside their own answers. Your review changes none of them, and it does not change what they are ready for.",
    ),
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
        "You can print any page. “Check your answers and download” has every answer on one page.",
        "To work on the file with its sender, choose “It is mine to fill in”. If you then change an answer, the file you download has another check code.",
    ]),
    Block::Link("How readiness is worked out", Route::HelpTopic(HelpTopic::Readiness)),
];
