//! One slot of the store: what stands in it, and which version that is.

use std::cell::RefCell;

use crate::bundle::{self, Integrity, Opened, ReadError};
use crate::catalogue::Catalogue;
use crate::submission::timestamp::Timestamp;
use crate::submission::version_vector::{VersionOrder, VersionVector, Writer, WriterId};

/// What stands in one slot.
pub(super) enum Slot {
    Empty,
    /// Whole; opened, where it had to be read to know that.
    Good(Good),
    /// Of a newer version of the app: not for this one to write over (R1.16).
    NewerFormat(String),
    /// Text that cannot be read, or was changed outside the app.
    Bad(String),
}

/// A whole copy.
pub(super) struct Good {
    pub(super) revision: Revision,
    pub(super) text: String,
    pub(super) opened: Option<Box<Opened>>,
}

/// Which version of a submission a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// For people to read. Nothing rests on it.
    pub saved_at: Timestamp,
    /// The check code of its payload, as it is shown.
    pub check_code: String,
    /// Where it comes from.
    pub version_vector: VersionVector,
}

impl Revision {
    /// The revision of an opened file.
    pub fn of(opened: &Opened) -> Self {
        Revision {
            saved_at: opened.saved_at.clone(),
            check_code: opened.check_code.to_string(),
            version_vector: opened.version_vector.clone(),
        }
    }
}

/// How one version stands to another. Whatever puts versions in order asks this and nothing else: the
/// slots, what comes back from second copies and which of those may go, what may be saved over what,
/// the list, and what is said of a file.
pub fn compare(one: &Revision, other: &Revision) -> VersionOrder {
    if one.check_code == other.check_code {
        return VersionOrder::Same;
    }
    match one.version_vector.compare(&other.version_vector) {
        // One of the two was not written by the save it names; each has words that the other has not.
        VersionOrder::Same => VersionOrder::Parted,
        order => order,
    }
}

/// Reads a file that is kept here. What is wrong with one is not said, so no scheme's words are needed.
pub(super) fn read_here(text: &str) -> Result<Opened, ReadError> {
    bundle::read(text.as_bytes(), &Catalogue::new())
}

/// Texts whose revision is known: what was read or written last. Reading a file is most of the cost of
/// a save, and what a slot holds is nearly always what was put there.
#[derive(Default)]
pub(super) struct Known(RefCell<Vec<KnownText>>);

struct KnownText {
    text: String,
    revision: Revision,
    /// What is in it, where it was read to be kept and nobody has asked for it since.
    opened: Option<Box<Opened>>,
}

impl Known {
    /// As many texts as one save looks at.
    const MAX_KNOWN: usize = 3;

    /// What stands in a slot that holds this text.
    pub(super) fn slot(&self, text: Option<String>) -> Slot {
        let Some(text) = text else { return Slot::Empty };
        if let Some(revision) = self.get(&text) {
            return Slot::Good(Good { revision, text, opened: None });
        }
        match read_here(&text) {
            Ok(opened) if opened.integrity == Integrity::Intact => {
                let revision = Revision::of(&opened);
                self.add(&text, &revision, None);
                Slot::Good(Good { revision, text, opened: Some(Box::new(opened)) })
            }
            Err(ReadError::NewerFormat { .. }) => Slot::NewerFormat(text),
            Ok(_) | Err(_) => Slot::Bad(text),
        }
    }

    fn get(&self, text: &str) -> Option<Revision> {
        self.0.borrow().iter().find(|known| known.text == text).map(|known| known.revision.clone())
    }

    /// What is in a text that was read to be kept, once.
    pub(super) fn take_opened(&self, text: &str) -> Option<Opened> {
        let mut known = self.0.borrow_mut();
        known.iter_mut().find(|known| known.text == text)?.opened.take().map(|opened| *opened)
    }

    /// The same, left for the next.
    pub(super) fn opened(&self, text: &str) -> Option<Opened> {
        self.0.borrow().iter().find(|known| known.text == text)?.opened.as_deref().cloned()
    }

    pub(super) fn add(&self, text: &str, revision: &Revision, opened: Option<&Opened>) {
        let mut known = self.0.borrow_mut();
        known.retain(|known| known.text != text);
        let opened = opened.map(|opened| Box::new(opened.clone()));
        known.insert(0, KnownText { text: text.to_owned(), revision: revision.clone(), opened });
        known.truncate(Known::MAX_KNOWN);
    }
}

impl Slot {
    pub(super) fn revision(&self) -> Option<&Revision> {
        match self {
            Slot::Good(good) => Some(&good.revision),
            Slot::Empty | Slot::NewerFormat(_) | Slot::Bad(_) => None,
        }
    }
}

/// The version vector named in a text, found without parsing the file. It only decides which slot is read
/// first.
pub(super) fn version_vector_said(text: &str) -> Option<VersionVector> {
    let (_, rest) = text.split_once("\"descent\":{\"sittings\":[{\"id\":\"")?;
    let (writers, rest) = rest.split_once("}],\"whole\":")?;
    let writer = |writer: &str| {
        let (id, saves) = writer.split_once("\",\"saves\":")?;
        let (saves, step) = saves.split_once(",\"step\":").map_or((saves, None), |(saves, step)| (saves, Some(step)));
        let step = step.map(str::parse).transpose().ok()?;
        Some((Writer { id: WriterId::new(id)?, saves: saves.parse().ok()? }, step))
    };
    let writers: Option<Vec<_>> = writers.split("},{\"id\":\"").map(writer).collect();
    VersionVector::with_steps(writers?, rest.starts_with("true"))
}
