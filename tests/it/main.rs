//! The native tests, as one binary: tables and laws at the boundaries that users see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

mod after;
mod after_dates;
mod authority;
mod bundle_limits;
mod bundle_mutations;
mod bundle_read;
mod bundle_write;
mod corpora;
mod dashboard;
mod deletion;
mod descent;
mod examples;
mod fidelity;
mod laws;
mod levels;
mod levels_laws;
#[cfg(feature = "html")]
mod markup;
mod messages;
mod mirror;
mod mirror_descent;
mod mirror_model;
mod mirror_steps;
mod outside;
mod packs;
mod packs_laws;
mod personal;
mod plan;
mod rated;
mod readiness_asye;
mod readiness_epqm;
mod readiness_extended;
mod readiness_quality_mark;
mod reports;
mod room;
mod rubrics;
mod shelf;
mod shelf_descent;
mod shown;
mod support;
mod tidy;
mod typed;
mod web_link;
