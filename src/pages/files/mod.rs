//! Files that are opened.

mod banners;
pub(crate) mod came_from;
pub(crate) mod choice;
pub(crate) mod open;
pub(crate) mod pack;
pub(crate) mod preview;
pub(crate) mod reading;
pub(crate) mod review_choice;
pub(crate) mod review_here;
pub(crate) mod review_preview;
pub(crate) mod reviews_in;
#[cfg(all(test, feature = "html"))]
pub(crate) mod tests;
