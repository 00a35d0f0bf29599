//! Pieces that several pages share, one to a file. A piece holds no rule.
//!
//! What has to be built anew each time stands in a closure of its own, within the one that follows: a view is brought
//! up to date from the one before, and then the same words, said a second time, would not be announced a second time.

mod appearance_switch;
mod backup_line;
mod breadcrumbs;
mod button;
mod details;
mod error_summary;
mod footer;
mod for_reading;
mod guidance;
mod header;
mod heading;
mod long_line;
mod mark_bar;
mod next_steps;
mod notice_line;
mod place_kept;
mod provenance;
mod refused;
mod reminder;
mod requirements;
mod save_failure;
mod status_word;
mod summary_list;
mod to_action;
mod undo_bar;
mod user_words;
mod words_used;

pub use appearance_switch::AppearanceSwitch;
pub use backup_line::{BackupDue, BackupLine};
pub use breadcrumbs::Breadcrumbs;
pub use button::{Button, ButtonLink};
pub use details::Details;
pub use error_summary::{ErrorSummary, FieldError};
pub use footer::Footer;
pub use for_reading::{ChangesNothing, ForReading, is_for_reading};
pub use guidance::{AboutTheScheme, GuidanceNote};
pub use header::Header;
pub use heading::{HEADING, Heading, LiveTitleHeading, TitleHeading};
pub use long_line::LongLine;
pub use mark_bar::MarkBar;
pub use next_steps::NextSteps;
pub use notice_line::NoticeLine;
pub use place_kept::PlaceKept;
pub use provenance::{ProvenanceTag, SourceLegend, SourceMark, SourceTag, Sourced};
pub use refused::Refused;
pub use reminder::{Archived, ArchivedWords, Reminder};
pub use requirements::Requirements;
pub(crate) use save_failure::{NotSavedLine, SaveFailure};
pub use status_word::StatusWord;
pub use summary_list::{Fact, SummaryList};
pub use undo_bar::UndoBar;
pub use user_words::{LiveWords, UserWords, WordsSignal};
pub use words_used::{TermList, WordsUsed};
