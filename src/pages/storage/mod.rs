//! What is kept in this browser.

pub(crate) mod put_right;
pub(crate) mod storage_copies;
pub(crate) mod storage_page;
pub(crate) mod wipe;
