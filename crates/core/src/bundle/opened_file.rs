//! What was read of a file. With its text it is one value: whoever holds that need not read the text again.

use super::canonical::canonical;
use super::check_code::CheckCode;
use super::envelope::{Integrity, text_of};
use super::error::ReadError;
use super::read::read;
use super::strict;
use crate::catalogue::Catalogue;
use crate::review::{Review, ReviewedFile};
use crate::scheme::ids::ReviewId;
use crate::submission::Submission;
use crate::submission::timestamp::Timestamp;
use crate::submission::version_vector::VersionVector;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Opened {
    pub submission: Submission,
    pub integrity: Integrity,
    /// Of the payload as it stands in the file.
    pub check_code: CheckCode,
    pub saved_at: Timestamp,
    /// How many times it was saved. Nothing is ordered by it.
    pub generation: u64,
    /// Where this version comes from; [`VersionVector::unknown`] where the file was changed or does not say.
    pub version_vector: VersionVector,
    /// Whether the file holds a proof of who made it. It is over the payload as it stands there, so
    /// it stays with the file and is never written to another; nothing checks it yet (R4.6).
    pub has_proof: bool,
}

/// What is understood of a file of a newer minor version, and what is not.
#[derive(Clone, Debug)]
pub struct NewerFormatFile {
    pub opened: Opened,
    /// The format's version.
    pub version: String,
    /// The names of the fields this version does not have, each once, the first 50 of them.
    pub unknown: Vec<String>,
}

/// A self-audit that was opened, with the text it came as. Only the reader makes one, so what is in it
/// is what its text says.
#[derive(Clone, Debug)]
pub struct OpenedFile {
    text: String,
    opened: Opened,
}

impl OpenedFile {
    pub(super) fn new(text: String, opened: Opened) -> Self {
        OpenedFile { text, opened }
    }

    /// Reads a text; what is wrong with it is said in the words of its scheme, where the catalogue has that.
    ///
    /// # Errors
    /// Says why it was not opened. A newer version is one such reason.
    pub fn read(text: String, catalogue: &Catalogue) -> Result<Self, ReadError> {
        let opened = read(text.as_bytes(), catalogue)?;
        Ok(OpenedFile { text, opened })
    }

    /// The text, to the letter.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is in it.
    pub fn opened(&self) -> &Opened {
        &self.opened
    }

    /// The submission in it, to be reviewed: with a review in which nothing is said yet, and the file to the letter.
    /// Of a file that is a review, that of the submission it holds.
    pub fn to_review(&self, id: ReviewId) -> Submission {
        let submission = &self.opened.submission;
        let file = match &submission.review {
            Some(review) => review.file.clone(),
            None => ReviewedFile {
                text: self.text.as_str().into(),
                digest: self.opened.check_code.hex(),
                is_intact: self.opened.integrity == Integrity::Intact,
            },
        };
        Submission { log: Vec::new(), review: Some(Box::new(Review::new(id, file))), ..submission.clone() }
    }

    /// The same file in its canonical form (RFC 8785). Its payload, check code and proof stay as they are. A
    /// text that cannot be parsed is returned as it is.
    #[must_use]
    pub fn compact(&self) -> Self {
        let value = text_of(self.text.as_bytes()).and_then(strict::parse);
        let text = value.map_or_else(|_| self.text.clone(), |value| canonical(&value));
        OpenedFile { text, opened: self.opened.clone() }
    }
}
