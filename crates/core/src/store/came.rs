//! What came in a file and was not changed since: when it was added, and its own text where the slots could
//! not take it to the letter, so that it is handed on byte for byte.

use super::shelf::slot_key;
use super::{Shelf, ShelfError};
use crate::scheme::ids::ShelfId;
use crate::submission::moment::Moment;

/// Beside the slots of a submission, until something is changed: the moment, a space, the check code of what
/// was kept, a line’s end, and the file’s own text or nothing.
pub(super) const CAME: &str = "came";

/// That a submission came from a file and was not changed since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// When it was added to this browser.
    pub at: Moment,
    /// The check code of what was kept of it.
    code: String,
    /// The file’s own text, where the slots could not take it to the letter.
    text: Option<String>,
}

impl Shelf {
    /// Notes that what is kept came from a file at this moment; with the file’s own text, where that is
    /// another than the one kept.
    ///
    /// # Errors
    /// Where the store refuses; the submission is kept all the same.
    pub fn note_came(&self, id: &ShelfId, at: &Moment, text: Option<&str>) -> Result<(), ShelfError> {
        let code = self.newest(id)?.stamp.code;
        let note = format!("{} {code}\n{}", at.as_str(), text.unwrap_or_default());
        self.keep(&slot_key(id, CAME), &note)
    }

    /// Takes that note away, once something was changed; where this is refused, its check code says so.
    pub fn forget_came(&self, id: &ShelfId) {
        if let Ok(Some(_)) = self.store.get(&slot_key(id, CAME)) {
            let _ = self.store.remove(&slot_key(id, CAME));
        }
    }

    /// What came, where nothing was changed since.
    pub fn came(&self, id: &ShelfId) -> Option<Came> {
        let note = self.store.get(&slot_key(id, CAME)).ok().flatten()?;
        let (said, text) = note.split_once('\n')?;
        let (at, code) = said.split_once(' ')?;
        let text = (!text.is_empty()).then(|| text.to_owned());
        let came = Came { at: Moment::new(at)?, code: code.to_owned(), text };
        self.stamp(id).is_some_and(|stamp| stamp.code == came.code).then_some(came)
    }

    /// The text to hand on as the file of what is kept: to the letter what came, where nothing was
    /// changed since; otherwise the newest good copy.
    ///
    /// # Errors
    /// Where nothing is kept, or nothing that can be read.
    pub fn file(&self, id: &ShelfId) -> Result<String, ShelfError> {
        match self.came(id).and_then(|came| came.text) {
            Some(text) => Ok(text),
            None => self.text(id).map(|(_, text)| text),
        }
    }
}
