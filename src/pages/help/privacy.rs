//! Help on who can see what is typed, and what to leave out.

use super::blocks::Block;
use crate::route::{HelpTopic, Route};

pub(super) const BODY: &[Block] = &[
    Block::Text(
        "Nothing you type is sent anywhere. There are no cookies, no analytics and no crash reports, and this page can reach no address but its own.",
    ),
    Block::Text("Whoever runs the website can see that the page was opened, but not what you type."),
    Block::Text(
        "Anyone who can use this browser, or who gets your file, can read your answers. Readymark does not encrypt them. On this computer your log-in protects them. A file that you send or copy is not protected.",
    ),
    Block::Heading("What to leave out"),
    Block::Text(
        "You do not need to give names, except in the joint visit form. Do not enter names or details that identify a child or family.",
    ),
    Block::Text(
        "If what you type looks like a date of birth, an NHS number, a unique pupil number or an email address, we ask whether you need it. This is only a guess, made on this page. It does not stop you or change anything.",
    ),
    Block::Heading("The check code"),
    Block::Text(
        "A check code shows that a file was not damaged on its way. It does not show who filled it in, and it does not hide what is in the file.",
    ),
    Block::Link("More for your data protection lead", Route::HelpTopic(HelpTopic::DataProtection)),
];
