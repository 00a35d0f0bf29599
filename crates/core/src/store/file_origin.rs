//! What came in a file: when it was added; and until something is changed its own text, where the slots could not
//! take it to the letter, so that it is handed on byte for byte.

use super::audit_store::slot_key;
use super::slot::read_here;
use super::{AuditStore, StoreError};
use crate::bundle::Opened;
use crate::scheme::ids::LocalId;
use crate::submission::timestamp::Timestamp;

/// Beside the slots of a submission that came from a file: the moment, a space, the check code of what was kept, a
/// line’s end, and the file’s own text or nothing.
pub(super) const ORIGIN: &str = "came";

/// That a submission came from a file and was not changed since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileOrigin {
    /// When it was added to this browser.
    pub at: Timestamp,
    /// The check code of what was kept of it.
    code: String,
    /// The file’s own text, where the slots could not take it to the letter.
    text: Option<String>,
}

impl FileOrigin {
    /// SHA-256 of the payload of the file it came in, in hexadecimal; `kept` is what was kept of it.
    pub fn digest(&self, kept: &Opened) -> String {
        let file = self.text.as_deref().and_then(|text| read_here(text).ok());
        file.as_ref().unwrap_or(kept).check_code.hex()
    }
}

impl AuditStore {
    /// Notes that what is kept came from a file at this moment; with the file’s own text, where that is
    /// another than the one kept.
    ///
    /// # Errors
    /// Where the store refuses; the submission is kept all the same.
    pub fn note_origin(&self, id: &LocalId, at: &Timestamp, text: Option<&str>) -> Result<(), StoreError> {
        let code = self.newest(id)?.revision.check_code;
        let note = format!("{} {code}\n{}", at.as_str(), text.unwrap_or_default());
        self.keep(&slot_key(id, ORIGIN), &note)
    }

    /// After an edit the file’s own text goes from the note; when it was added stays. The check code in the note no
    /// longer fits then, so that nothing is handed on to the letter, also where the store refuses this.
    pub fn forget_text_of_file(&self, id: &LocalId) {
        let Ok(Some(note)) = self.backend.get(&slot_key(id, ORIGIN)) else { return };
        if let Some((said, text)) = note.split_once('\n')
            && !text.is_empty()
        {
            let _ = self.backend.set(&slot_key(id, ORIGIN), &format!("{said}\n"));
        }
    }

    /// When a self-audit was added from a file, whether or not it was changed since; `None` where it came from none.
    /// Reads no self-audit.
    pub fn came_at(&self, id: &LocalId) -> Option<Timestamp> {
        let note = self.backend.get(&slot_key(id, ORIGIN)).ok().flatten()?;
        let (at, _) = note.split_once('\n')?.0.split_once(' ')?;
        Timestamp::new(at)
    }

    /// The file a self-audit came from; `None` where it came from none, was changed since, or cannot be read.
    pub fn origin(&self, id: &LocalId) -> Option<FileOrigin> {
        let note = self.backend.get(&slot_key(id, ORIGIN)).ok().flatten()?;
        let (said, text) = note.split_once('\n')?;
        let (at, code) = said.split_once(' ')?;
        let text = (!text.is_empty()).then(|| text.to_owned());
        let came = FileOrigin { at: Timestamp::new(at)?, code: code.to_owned(), text };
        self.revision(id).is_some_and(|revision| revision.check_code == came.code).then_some(came)
    }

    /// The text to hand on as the file of what is kept: to the letter what came, where nothing was
    /// changed since; otherwise the newest good copy.
    ///
    /// # Errors
    /// Where nothing is kept, or nothing that can be read.
    pub fn file(&self, id: &LocalId) -> Result<String, StoreError> {
        match self.origin(id).and_then(|came| came.text) {
            Some(text) => Ok(text),
            None => self.text(id).map(|(_, text)| text),
        }
    }
}
