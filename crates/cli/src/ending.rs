//! How a run ends, as the number the system is told.

use std::process::ExitCode;

/// How a run ends. Of several, the worst counts: that is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Every file was taken, and nothing is wrong with any.
    Good = 0,
    /// A file was not taken, or something is wrong with one. The others were.
    Problems = 1,
    /// The command line is wrong, which else clap says, or a pack it names cannot be used. Nothing was done.
    Wrong = 2,
    /// What was asked for could not be written. What was there before is as it was.
    NotWritten = 3,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        ExitCode::from(ending as u8)
    }
}

/// The codes as `--help` explains them.
pub const EXPLAINED: &str = "\
Exit codes:
  0  every file was taken, and nothing is wrong with any of them
  1  a file was not taken, or something is wrong with one; all others were
  2  the command line is wrong; nothing was done
  3  the output could not be written; what was there before is as it was";
