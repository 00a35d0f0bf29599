//! What pages and papers lay out: plain values in the reader's words, no HTML and no rules.

pub mod after;
pub mod alike;
pub mod backup;
pub mod calendar;
pub mod ceiling;
pub mod check;
pub mod coverage;
pub mod dashboard;
pub mod email;
pub mod headline;
pub mod hub;
pub mod length;
mod mark;
pub mod measure;
pub mod plan;
pub mod profile;
pub mod rated;
pub mod shown;
pub mod timeline;
pub mod web_link;
pub mod words;

pub use mark::{Mark, Status};
