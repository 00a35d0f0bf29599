//! The native tests, as one binary: tables and laws at the boundaries that users see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

mod bundle_limits;
mod bundle_read;
mod bundle_write;
mod deletion;
mod examples;
mod laws;
mod readiness_epqm;
mod readiness_quality_mark;
mod shelf;
mod support;
mod tidy;
