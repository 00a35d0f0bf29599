//! Readymark's reports as files of office programs: bytes from the plain values of `readymark_core::report`. No
//! browser, no clock and nothing random: what is the same gives the same bytes.

pub mod csv;
mod layout;
pub mod spreadsheet;
mod text;
pub mod word;
