//! The native tests, as one binary: tables and laws at the boundaries that users see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable, unreachable_pub)]
// A test may read files and time itself; the core may not.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::disallowed_macros)]

mod after;
mod after_dates;
mod alike;
mod authority;
mod built;
mod bundle_limits;
mod bundle_mutations;
mod bundle_read;
mod bundle_record;
mod bundle_shape;
mod bundle_write;
mod capacity;
mod corpora;
mod counts;
mod counts_laws;
mod dashboard;
mod deletion;
mod element_page;
mod examples;
mod fidelity;
mod file_origin;
mod kept;
mod laws;
mod levels;
mod levels_laws;
mod messages;
mod mirror;
mod mirror_model;
mod mirror_steps;
mod mirror_versions;
mod next;
mod other_files;
mod outside;
mod pack_schema;
mod packs;
mod packs_laws;
mod personal;
mod plan;
mod rated;
mod readiness_asye;
mod readiness_epqm;
mod readiness_extended;
mod readiness_quality_mark;
mod recording;
mod reports;
mod rubrics;
mod shown;
mod store;
mod store_versions;
mod support;
mod typed;
mod version_vector;
mod web_link;
