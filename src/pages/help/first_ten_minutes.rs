//! Help for those who start: what to do first, and what they then see.

use super::blocks::Block;
use crate::route::{HelpTopic, Route};

pub(super) const BODY: &[Block] = &[
    Block::Text(
        "This is all you need to begin. You can stop at any point: every change is saved in this browser as you type.",
    ),
    Block::Steps(&[
        (
            "Choose “Start a self-audit”.",
            "It is on the first page. To look round first, open one of the examples there.",
        ),
        (
            "Say who you are.",
            "For example, choose “A school”. You see the schemes that fit. Each says how long its form takes, and what to have to hand.",
        ),
        ("Choose the button under your scheme.", "A page called “Your details” opens."),
        (
            "Name your organisation.",
            "If you are asked “Who is this self-audit for?”, choose that too. The other boxes can stay empty. Then choose “Begin”.",
        ),
        (
            "Look at the list.",
            "It shows every part of your self-audit, and how far each one is. The line at the top of the page says when your answers were last saved.",
        ),
        (
            "Open the first element.",
            "Its page says what the scheme asks for. Answer the questions. If there is a heading “Questions that count for readiness”, start with those: the others help you, but do not count.",
        ),
        (
            "Choose “Add evidence”.",
            "Say what it is and where it is kept. The document itself stays where it is. Then choose “Save and return to element 1”.",
        ),
        (
            "Tick “I have finished this element”.",
            "You can change your mind later. Then choose “Save and continue to element 2”.",
        ),
        (
            "See what you are ready for.",
            "Choose your organisation’s name at the top of the page to return to the list. “What next” shows what to do. Choose “See every condition and why” for the whole picture.",
        ),
        (
            "Save a backup file.",
            "In the list, choose “Check your answers and download”, then “Download the file to send”. The same file is your backup. Check that it is in your downloads folder.",
        ),
    ]),
    Block::Text(
        "To carry on another day, go to the same address in the same browser. Your self-audit is under “Your audits”.",
    ),
    Block::Text(
        "Schemes have their own words. An element may be called an aspect, a criterion or a descriptor. Some schemes keep no list of evidence. In the local authority scheme you rate each aspect, phase by phase.",
    ),
    Block::Link("Words and abbreviations", Route::HelpTopic(HelpTopic::Glossary)),
    Block::Link("For councils", Route::HelpTopic(HelpTopic::Councils)),
];
