//! Readymark: a self-audit form for English quality schemes that runs wholly in the browser.
//!
//! The modules stand in reading order; each may use only those before it, and nothing uses `ui`.
//! Everything up to `report` is values in, values out: no clock, no random source, no storage.

pub mod scheme;

pub mod catalogue;

pub mod audit;

pub mod readiness;

pub mod review;

pub mod submission;

pub mod bundle;

pub mod report;

pub mod storage;

#[cfg(feature = "ui")]
pub mod ui;
