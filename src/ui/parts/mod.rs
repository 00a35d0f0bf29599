//! Form parts, one to a file. A part takes values and gives a piece of page; it holds no rule.

mod backup_line;
mod choice_field;
mod error_summary;
mod facts;
mod footer;
mod guidance;
mod header;
mod hint;
mod long_line;
mod next_steps;
mod notice;
mod place_kept;
mod question_field;
mod requirements;
mod segments;
mod status_word;
mod text_field;
mod trail;
mod undo;

pub use backup_line::{backup_due, backup_line};
pub use choice_field::{CheckOption, Checkboxes, Choices, Clearing, Radios};
pub use error_summary::{FieldError, error_summary};
pub use facts::{fact, list_of_facts, sourced};
pub use footer::footer;
pub use guidance::{about_the_scheme, guidance};
pub use header::header;
pub use hint::Hint;
pub use long_line::long_line;
pub use next_steps::next_steps;
pub use notice::notice_line;
pub use place_kept::place_kept;
pub use question_field::{field_id, not_a_date, question_field, toggle_in};
pub use requirements::requirements;
pub use segments::{Run, Segments, segments};
pub use status_word::status_word;
pub use text_field::{
    TextField, TextShape, checked, error_message, form_group, kept_as_typed, no_error, validate_all_on_blur,
    validate_on_blur,
};
pub use trail::{
    HEADING, archived, archived_words, details, heading, heading_of_title, provenance_tag, reminder, trail,
};
pub use undo::undo_bar;
