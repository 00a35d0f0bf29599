//! The tests of the files for office programs, as one binary: each is read back by another library than that which
//! wrote it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

mod csv_files;
mod spreadsheets;
mod support;
mod word;
