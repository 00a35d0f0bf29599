//! Help for local authorities: what their scheme has, how several people share the work, and paper.

use super::blocks::Block;
use crate::route::{HelpTopic, Route};

pub(super) const BODY: &[Block] = &[
    Block::Text(
        "The local authority scheme comes from a booklet of 2009 and is archived. Use it as a record and a framework for reflection, not as a description of today’s duties.",
    ),
    Block::Heading("27 ratings"),
    Block::Text(
        "There are ten aspects. You rate each one in Early Years, Primary and Secondary, but three of them do not apply in the Early Years. That makes 27 ratings.",
    ),
    Block::Steps(&[
        ("Open an aspect, then choose a phase.", "The phases are under its title, each with its rating."),
        ("Answer the figures under “Answer these once”.", "Each one answers every statement that depends on it."),
        (
            "Answer the statements.",
            "“Only critical” shows those that can move the ceiling. “Same answers in more than one phase?” saves you doing it again.",
        ),
        ("Look at the ceiling.", "It is the highest rating that your answers allow. Beside it you see why."),
        (
            "Choose your rating.",
            "You can choose one above the ceiling. It is kept and marked, and you are asked for a reason.",
        ),
    ]),
    Block::Link("How ratings and ceilings work", Route::HelpTopic(HelpTopic::Ratings)),
    Block::Heading("The dashboard"),
    Block::Text(
        "The dashboard has all ratings on one page, so strong and weak aspects are side by side. Readymark does not average it. You enter each overall rating, with a reason.",
    ),
    Block::List(&[
        "“Above the ceiling”, “Views differ” and “No evidence of impact” show the ratings to look at again.",
        "“Enter ratings” lets you rate an aspect there.",
        "The National Strategies’ view has a place beside yours. The ceiling does not apply to it.",
    ]),
    Block::Text("The joint visit form is separate. It is not in the authority’s file, and affects no rating."),
    Block::Heading("Several people"),
    Block::Text(
        "Two people cannot fill in the same self-audit at the same time. Each browser has its own copies, and Readymark does not put parts from several people together.",
    ),
    Block::List(&[
        "Agree who keeps the main copy. Others can send that person their notes.",
        "Or take turns: one person downloads the file and stops. The next one opens it and chooses “It is mine to fill in”.",
        "If you open a copy of something you already have, you are told how the two compare.",
        "In one browser, you can edit in one tab at a time. “Edit here instead” moves that to another tab.",
    ]),
    Block::Heading("On paper"),
    Block::Text(
        "You can print any page from your browser. Answers that are folded on the screen are open on paper. “Print the dashboard” is at the foot of the dashboard, and “Print this page” is on “Check your answers and download”, where every answer is on one page.",
    ),
];
