//! Pieces that several pages share, one to a file. A piece holds no rule.

mod backup_line;
mod error_summary;
mod facts;
mod footer;
mod guidance;
mod header;
mod long_line;
mod next_steps;
mod notice;
mod place_kept;
mod requirements;
mod shims;
mod status_word;
mod trail;
mod undo;
mod user_words;

pub use backup_line::{backup_due, backup_line};
pub use error_summary::{FieldError, error_summary};
pub use facts::{fact, list_of_facts, sourced};
pub use footer::footer;
pub use guidance::{about_the_scheme, guidance};
pub use header::header;
pub use long_line::long_line;
pub use next_steps::next_steps;
pub use notice::notice_line;
pub use place_kept::place_kept;
pub use requirements::requirements;
pub use shims::*;
pub use status_word::status_word;
pub use trail::{
    HEADING, archived, archived_words, details, heading, heading_of_title, provenance_tag, reminder, trail,
};
pub use undo::undo_bar;
pub use user_words::{LiveWords, UserWords};
