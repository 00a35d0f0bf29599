//! Small notes beside the submissions: when a backup file was last asked for, what is known of this
//! browser. Losing one loses no answer.

use super::audit_store::slot_key;
use super::{AuditStore, PREFIX, StoreError};
use crate::audit::UserText;
use crate::bundle::CheckCode;
use crate::scheme::ids::LocalId;
use crate::submission::Submission;
use crate::submission::timestamp::Timestamp;

/// Beside a submission's slots: when a file of it was last asked for. Whether the browser saved it is not known.
pub(super) const BACKUP: &str = "backup";

/// Beside the slots of a review: what its author noted for themselves. It is in no file and has no second copy.
pub(super) const OWN_NOTES: &str = "own-notes";

/// Something known of this browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrowserNote {
    /// The run of the browser in which something was first kept.
    FirstRun,
    /// Set once what one run kept was there in a later one.
    Survived,
    /// Set once the browser was asked not to clear what is kept.
    Asked,
    /// Light or dark, where somebody chose.
    Appearance,
}

impl BrowserNote {
    fn key(self) -> String {
        let name = match self {
            BrowserNote::FirstRun => "first-run",
            BrowserNote::Survived => "survived",
            BrowserNote::Asked => "asked",
            BrowserNote::Appearance => "appearance",
        };
        format!("{PREFIX}browser/{name}")
    }
}

impl AuditStore {
    /// When a file of a submission was last asked for. `None` where none was, or the note cannot be read.
    pub fn backed_up(&self, id: &LocalId) -> Option<Timestamp> {
        let text = self.backend.get(&backup_key(id)).ok().flatten()?;
        Timestamp::new(text.split_once(' ').map_or(text.as_str(), |(at, _)| at))
    }

    /// Notes that a file of a submission was asked for, and which.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn note_backup(&self, id: &LocalId, at: &Timestamp, code: &CheckCode) -> Result<(), StoreError> {
        Ok(self.backend.set(&backup_key(id), &format!("{} {}", at.as_str(), code.hex()))?)
    }

    /// The check code of the file that was last asked for, where it says exactly what this submission says, which is kept
    /// under this id. Whether the browser saved it is not known.
    pub fn check_code_of_file(&self, id: &LocalId, submission: &Submission) -> Option<CheckCode> {
        let code = self.code_of_backup(id)?;
        let kept = self.load(id).ok()?;
        (kept.check_code == code && kept.submission == *submission).then_some(code)
    }

    /// Whether the file that was last asked for is of the version with this check code.
    pub fn was_sent(&self, id: &LocalId, code: &CheckCode) -> bool {
        self.code_of_backup(id).as_ref() == Some(code)
    }

    fn code_of_backup(&self, id: &LocalId) -> Option<CheckCode> {
        let text = self.backend.get(&backup_key(id)).ok().flatten()?;
        CheckCode::from_hex(text.split_once(' ')?.1)
    }

    /// What somebody noted for themselves beside what is kept under an id: never part of it, nor of any file.
    pub fn own_notes(&self, id: &LocalId) -> UserText {
        self.backend.get(&slot_key(id, OWN_NOTES)).ok().flatten().unwrap_or_default().into()
    }

    /// Keeps such notes in place of those before, and reads them back; none where they are empty.
    ///
    /// # Errors
    /// Where the store refuses or does not keep them.
    pub fn keep_own_notes(&self, id: &LocalId, notes: &UserText) -> Result<(), StoreError> {
        let key = slot_key(id, OWN_NOTES);
        match notes.is_empty() {
            true => Ok(self.backend.remove(&key)?),
            false => self.keep(&key, notes.as_typed()),
        }
    }

    /// What is noted of this browser.
    pub fn browser_note(&self, note: BrowserNote) -> Option<String> {
        self.backend.get(&note.key()).ok().flatten()
    }

    /// Keeps a note about this browser, in place of an earlier one, and does not read it back.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn note_browser(&self, note: BrowserNote, text: &str) -> Result<(), StoreError> {
        Ok(self.backend.set(&note.key(), text)?)
    }
}

fn backup_key(id: &LocalId) -> String {
    format!("{PREFIX}{id}/{BACKUP}")
}
