//! Help for whoever answers for an organisation’s data: who the controller is, and where the data are.

use super::blocks::Block;
use crate::route::Route;

pub(super) const BODY: &[Block] = &[
    Block::Text("Your organisation is the data controller for what its people type."),
    Block::Heading("Where the data are"),
    Block::List(&[
        "In this browser’s local storage, under keys that begin “readymark/1/”.",
        "In a second copy in the browser’s own database, where it has one.",
        "In the files that people save.",
    ]),
    Block::Text(
        "Readymark does not encrypt them. On this computer its log-in protects them. A file that is sent or copied is not protected. Answers are kept until somebody deletes them or the browser is cleared.",
    ),
    Block::Link("See what is kept, or delete everything", Route::Storage),
    Block::Heading("What leaves the computer"),
    Block::Text(
        "Readymark sends nothing that is typed. It leaves the computer only if somebody sends a file or copies it. There are no cookies, no analytics and no crash reports, and the page can reach no address but its own. Whoever runs the website can see that the page was opened.",
    ),
    Block::Heading("Personal data"),
    Block::Text(
        "Readymark asks for a contact’s role, not a name. Only the joint visit form asks for names: of the person it is about, and of the adviser who made the visit. If a text looks like a date of birth, an NHS number, a unique pupil number or an email address, we ask whether it is needed. This is only a guess, made in the browser.",
    ),
];
