//! Form parts, one to a file. Most take values, give a piece of page and say what was typed or chosen; a question's
//! field reads its answer and gives it, and a box knows what there is no room for. What is wrong, the core says.

mod box_text;
mod choice_field;
mod error_message;
mod hint;
mod question_field;
mod search_field;
mod segments;
mod select_field;
mod text_field;
mod validate_on_blur;

pub use choice_field::{CheckOption, CheckboxGroup, Clearing, RadioGroup};
pub use error_message::{ErrorMessage, form_group_class};
pub use hint::Hint;
pub use question_field::{QuestionField, field_id, not_a_date, toggle_in};
pub use search_field::SearchField;
pub use segments::{Run, SegmentedRadios};
pub use select_field::SelectField;
pub use text_field::{TextInput, TextShape};
pub use validate_on_blur::{ValidateOnBlur, kept_as_typed, once_left};
