//! One slot of the shelf: what stands in it, and which version that is.

use std::cell::RefCell;

use crate::bundle::{self, Integrity, Opened, ReadError};
use crate::submission::moment::Moment;

/// What stands in one slot.
pub(super) enum Slot {
    Empty,
    /// Whole; opened, where it had to be read to know that.
    Good(Good),
    /// Of a newer version of the app: not for this one to write over (R1.16).
    Newer(String),
    /// Text that cannot be read, or was changed outside the app.
    Bad(String),
}

/// A whole copy.
pub(super) struct Good {
    pub(super) stamp: Stamp,
    pub(super) text: String,
    pub(super) opened: Option<Box<Opened>>,
}

/// Which version of a submission a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub generation: u64,
    pub saved_at: Moment,
    /// The check code of its payload, as it is shown.
    pub code: String,
}

impl Stamp {
    /// The stamp of an opened file.
    pub fn of(opened: &Opened) -> Self {
        Stamp { generation: opened.generation, saved_at: opened.saved_at.clone(), code: opened.check_code.to_string() }
    }
}

/// Texts whose stamp is known: what was read or written last. Reading a file is most of the cost of
/// a save, and what a slot holds is nearly always what was put there.
#[derive(Default)]
pub(super) struct Known(RefCell<Vec<(String, Stamp)>>);

impl Known {
    /// As many texts as one save looks at.
    const MOST: usize = 3;

    /// What stands in a slot that holds this text.
    pub(super) fn slot(&self, text: Option<String>) -> Slot {
        let Some(text) = text else { return Slot::Empty };
        if let Some(stamp) = self.get(&text) {
            return Slot::Good(Good { stamp, text, opened: None });
        }
        match bundle::read(text.as_bytes()) {
            Ok(opened) if opened.integrity == Integrity::Intact => {
                let stamp = Stamp::of(&opened);
                self.add(&text, &stamp);
                Slot::Good(Good { stamp, text, opened: Some(Box::new(opened)) })
            }
            Err(ReadError::Newer { .. }) => Slot::Newer(text),
            Ok(_) | Err(_) => Slot::Bad(text),
        }
    }

    fn get(&self, text: &str) -> Option<Stamp> {
        self.0.borrow().iter().find(|(known, _)| known == text).map(|(_, stamp)| stamp.clone())
    }

    pub(super) fn add(&self, text: &str, stamp: &Stamp) {
        let mut known = self.0.borrow_mut();
        known.retain(|(it, _)| it != text);
        known.insert(0, (text.to_owned(), stamp.clone()));
        known.truncate(Known::MOST);
    }
}

impl Slot {
    pub(super) fn good(self) -> Option<Good> {
        match self {
            Slot::Good(good) => Some(good),
            Slot::Empty | Slot::Newer(_) | Slot::Bad(_) => None,
        }
    }

    pub(super) fn stamp(&self) -> Option<&Stamp> {
        match self {
            Slot::Good(good) => Some(&good.stamp),
            Slot::Empty | Slot::Newer(_) | Slot::Bad(_) => None,
        }
    }
}

/// The generation a text says it is, without reading it: in a whole file the key stands once, as
/// quotation marks inside its texts are escaped. Nothing rests on it but what is read first.
pub(super) fn generation_said(text: &str) -> Option<u64> {
    let (_, rest) = text.split_once("\"generation\":")?;
    let digits = rest.split(|it: char| !it.is_ascii_digit()).next()?;
    digits.parse().ok()
}
