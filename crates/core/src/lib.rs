//! What Readymark knows, apart from any browser: schemes, audits, readiness, files, reports, and what a
//! store holds.
//!
//! The modules stand in reading order; each may use only those before it. Everything is values in,
//! values out: no clock, no random source, no store of its own, no global state (`clippy.toml` beside this
//! folder).
#![cfg_attr(test, allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros))]

pub mod scheme;

pub mod catalogue;

pub mod audit;

pub mod readiness;

pub mod after_submission;

pub mod review;

pub mod submission;

pub mod bundle;

pub mod report;

pub mod store;
