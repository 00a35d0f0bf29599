//! What pages and papers lay out: plain values in the reader's words, no HTML and no rules.

pub mod after;
pub mod alike;
pub mod backup;
pub mod calendar;
pub mod ceiling;
pub mod check;
pub mod compare;
pub mod coverage;
pub mod dashboard;
pub mod element;
pub mod email;
pub mod formula;
pub mod glossary;
pub mod headline;
pub mod hub;
pub mod length;
pub mod long_list;
mod mark;
pub mod measure;
pub mod names;
pub mod plan;
pub mod profile;
pub mod rated;
pub mod review;
pub mod search;
pub mod sheets;
pub mod shown;
pub mod starting;
pub mod tied;
pub mod timeline;
pub mod unanswered;
pub mod undo;
pub mod web_link;
pub mod words;
pub mod written;

pub use mark::{Mark, Status};
