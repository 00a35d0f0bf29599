//! The tests of the command line, as one binary: the program itself is run, as people run it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

mod bad_input;
mod check;
mod collating;
mod columns;
mod folder;
mod rows;
mod sample;
mod support;
