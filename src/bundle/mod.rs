//! The file that is stored and sent: one format, one reader, one writer. Reading writes nothing.
//! It does not work out readiness: the caller hands it the readiness to write.

mod canonical;
mod check_code;
mod envelope;
mod error;
mod fields;
pub mod format;
mod inspect;
mod json;
pub mod pack;
mod pack_bounds;
#[cfg(test)]
mod pack_schema;
#[cfg(test)]
mod pack_wire;
mod read;
#[cfg(test)]
mod schema;
mod strict;
#[cfg(test)]
mod wire;
mod write;

pub use check_code::CheckCode;
pub use envelope::{Integrity, text_of};
pub use error::ReadError;
pub use fields::MOST_UNKNOWN;
pub use inspect::{Inspection, inspect};
pub use read::{Home, Looked, Newer, Opened, can_be_opened, look, read};
pub use write::{Saving, Written, file_name, write};

/// The longest file that is read, in bytes (R3.2).
pub const LONGEST_FILE: usize = 5 * 1024 * 1024;
/// The longest text of one answer, in characters (R3.2).
pub const LONGEST_TEXT: usize = 10_000;
/// The longest title or other single line, in characters (R3.2).
pub const LONGEST_LINE: usize = 2_000;
