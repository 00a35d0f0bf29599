//! From what was found to what it is, through the same door as in the app, or why it was not taken.

use std::fs::File;
use std::io::{self, Read};

use readymark_core::bundle::{Inspection, LONGEST_REVIEW_FILE, ReadError, inspect};
use readymark_core::catalogue::Catalogue;

use crate::find::Found;
use crate::terminal::why;

/// Why something was not taken: what happened, and what to do, a sentence each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub what_happened: String,
    pub what_to_do: String,
}

impl Reason {
    /// What happened and what to do, as sentences.
    pub fn new(what_happened: impl Into<String>, what_to_do: impl Into<String>) -> Self {
        Reason { what_happened: what_happened.into(), what_to_do: what_to_do.into() }
    }

    /// Both in one.
    pub fn whole(&self) -> String {
        format!("{} {}", self.what_happened, self.what_to_do)
    }
}

impl From<&ReadError> for Reason {
    fn from(error: &ReadError) -> Self {
        let what_to_do = match error {
            // Here there is no page to reload.
            ReadError::NewerFormat { .. } => "Install a newer version of Readymark.",
            error => error.what_to_do(),
        };
        // Nor was one file selected.
        Reason::new(error.what_happened().replacen("The selected file", "This file", 1), what_to_do)
    }
}

/// What is in something that was found.
///
/// # Errors
/// Why it was not opened.
pub fn open(found: &Found, catalogue: &Catalogue) -> Result<Inspection, Reason> {
    let bytes = bytes_of(found)?;
    inspect(&found.path().to_string_lossy(), &bytes, catalogue).map_err(|error| Reason::from(&error))
}

/// The bytes of something that was found: all of them or, where there are more than any file of ours has, one more
/// than that.
///
/// # Errors
/// Why it could not be read.
pub fn bytes_of(found: &Found) -> Result<Vec<u8>, Reason> {
    let most = u64::try_from(LONGEST_REVIEW_FILE).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let read = match found {
        Found::File(path) => File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)),
        Found::StandardInput => io::stdin().lock().take(most).read_to_end(&mut bytes),
        Found::Passed(_, reason) => return Err(reason.clone()),
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(problem) => {
            let what = format!("This file could not be read: {}.", why(&problem));
            Err(Reason::new(what, "Check that it has not been moved or deleted, and that you may read it."))
        }
    }
}
