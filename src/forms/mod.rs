//! Form parts, one to a file. A part takes values and gives a piece of page; it holds no rule.

mod box_text;
mod choice_field;
mod error_message;
mod hint;
mod question_field;
mod segments;
mod text_field;
mod validate_on_blur;

pub use choice_field::{CheckOption, CheckboxGroup, Clearing, RadioGroup};
pub use error_message::{ErrorMessage, form_group_class};
pub use hint::Hint;
pub use question_field::{QuestionField, field_id, not_a_date, toggle_in};
pub use segments::{Run, SegmentedRadios};
pub use text_field::{TextInput, TextShape};
pub use validate_on_blur::{ValidateOnBlur, kept_as_typed, once_left};
