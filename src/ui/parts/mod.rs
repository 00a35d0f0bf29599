//! Form parts, one to a file. A part takes values and gives markup; it holds no rule.

mod choice_field;
mod error_summary;
mod footer;
mod header;
mod hint;
mod next_steps;
mod notice;
mod question_field;
mod requirements;
mod status_word;
mod text_field;
mod trail;
mod undo;

pub use choice_field::{CheckOption, Checkboxes, Clearing, Radios};
pub use error_summary::{ErrorSummary, FieldError};
pub use footer::Footer;
pub use header::{Header, SaveFailure};
pub use hint::Hint;
pub use next_steps::NextSteps;
pub use notice::NoticeLine;
pub use question_field::{QuestionField, field_id};
pub use requirements::Requirements;
pub use status_word::StatusWord;
pub use text_field::{TextField, TextShape};
pub use trail::{Reminder, Said, Trail};
pub use undo::UndoBar;
