//! The file that is stored and sent: one format, one reader, one writer. Reading writes nothing.
//! It does not work out readiness: the caller hands it the readiness to write.

mod canonical;
mod check_code;
mod checks;
mod deserializer;
mod entries;
mod envelope;
mod error;
mod exchanged;
mod foreign;
pub mod format;
mod inspect;
mod location;
mod opened_file;
pub mod pack;
mod pack_bounds;
#[cfg(test)]
pub(crate) mod parses;
mod read;
mod read_review;
mod reply;
mod review;
#[cfg(test)]
mod schema;
mod started_from;
mod strict;
mod wire;
mod write;

pub use check_code::CheckCode;
pub use deserializer::MOST_UNKNOWN;
pub use envelope::{Integrity, is_review, text_of};
pub use error::ReadError;
pub use foreign::ForeignFile;
pub use inspect::{Inspection, inspect};
pub use opened_file::{NewerFormatFile, Opened, OpenedFile};
pub use read::read;
pub use write::{Saving, Written, file_name, free_name, name_of_organisation, write};

/// The longest file of a self-audit that is read, in bytes (R3.2).
pub const LONGEST_FILE: usize = 5 * 1024 * 1024;
/// The longest file of a review that is read, in bytes: it holds one of a self-audit.
pub const LONGEST_REVIEW_FILE: usize = LONGEST_FILE + 1024 * 1024;
/// The longest self-audit that is kept, as it is written, and so the longest text in one, whatever it
/// is: in UTF-16 units, which browsers count (R2.3). No other limit holds for a text.
pub const LONGEST_AUDIT: usize = 1_000_000;

/// The longest review that is kept, as it is written, in UTF-16 units.
pub const LONGEST_REVIEW: usize = 2 * LONGEST_AUDIT;

// What is kept can always be opened again: no unit takes more than three bytes.
const _: () = assert!(LONGEST_AUDIT * 3 < LONGEST_FILE);
const _: () = assert!(LONGEST_REVIEW * 3 < LONGEST_REVIEW_FILE);
