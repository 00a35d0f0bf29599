//! Help where a scheme is not built in: its pack.

use super::blocks::Block;
use crate::route::Route;

pub(super) const BODY: &[Block] = &[
    Block::Text(
        "If your scheme is not listed, you can add it with a scheme pack. This is a file that ends in .pack.json. The organisation behind the scheme, or somebody in yours, has to make it.",
    ),
    Block::Heading("Add a scheme"),
    Block::Steps(&[
        (
            "Choose “Open a file”, then the pack.",
            "It is checked first. Anything that needs correcting is listed with its line number.",
        ),
        ("Save it in this browser.", "The scheme is then in the list when you start a self-audit."),
    ]),
    Block::Link("Open a file", Route::Open),
    Block::Heading("Send a self-audit made with a pack"),
    Block::Text("Send the pack with your file. Without it, your file can be read but not changed."),
    Block::Text("To get the pack’s file again, choose “Save the pack” on the page where you choose a scheme."),
];
