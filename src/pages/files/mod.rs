//! Files that are opened.

pub(crate) mod came_from;
pub(crate) mod choice;
pub(crate) mod open;
pub(crate) mod pack;
pub(crate) mod preview;
mod review_preview;
