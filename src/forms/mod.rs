//! Form parts, one to a file. A part takes values and gives a piece of page; it holds no rule.

mod choice_field;
mod hint;
mod question_field;
mod segments;
mod shims;
mod text_field;

pub use choice_field::{CheckOption, Checkboxes, Choices, Clearing, Radios};
pub use hint::Hint;
pub use question_field::{field_id, not_a_date, question_field, toggle_in};
pub use segments::{Run, Segments, segments};
pub use shims::*;
pub use text_field::{
    TextField, TextShape, checked, error_message, form_group, kept_as_typed, no_error, validate_all_on_blur,
    validate_on_blur,
};
