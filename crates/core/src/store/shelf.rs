//! Submissions by place on the shelf: list, load, save, remove.

use std::cmp::Ordering;

use super::came::CAME;
use super::listed::place_apart;
use super::notes::BACKUP;
use super::slot::{Good, Known, Slot, compare, descent_said, read_here};
use super::{KeyValue, PREFIX, ShelfError, Stamp};
use crate::bundle::{self, Opened, OpenedFile};
use crate::scheme::ids::ShelfId;
use crate::submission::descent::Order;

/// The two slots of one submission.
const SLOTS: [&str; 2] = ["a", "b"];
/// Beside the slots, where the file it came from was not as it was saved.
const CHANGED: &str = "changed-outside";

/// The shelf, over some store.
pub struct Shelf {
    pub(super) store: Box<dyn KeyValue>,
    known: Known,
}

/// A submission on the shelf.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: ShelfId,
    pub opened: Result<Opened, ShelfError>,
}

impl Shelf {
    /// A shelf over `store`.
    pub fn new(store: Box<dyn KeyValue>) -> Self {
        Shelf { store, known: Known::default() }
    }

    /// Whether anything is kept; where that cannot be seen, something may be.
    pub fn has_any(&self) -> bool {
        self.store.keys().map_or(true, |keys| keys.iter().any(|key| id_of(key).is_some()))
    }

    /// The newest good copy. Writes nothing.
    ///
    /// # Errors
    /// Where nothing is kept, or nothing that can be read.
    pub fn load(&self, id: &ShelfId) -> Result<Opened, ShelfError> {
        let Good { text, opened, .. } = self.newest(id)?;
        match opened {
            Some(opened) => Ok(*opened),
            None => match self.known.take_opened(&text) {
                Some(opened) => Ok(opened),
                None => read_here(&text).map_err(|_| ShelfError::Unreadable),
            },
        }
    }

    /// The newest good copy's text, and which version it is.
    ///
    /// # Errors
    /// Where nothing is kept, or nothing that can be read.
    pub fn text(&self, id: &ShelfId) -> Result<(Stamp, String), ShelfError> {
        self.newest(id).map(|good| (good.stamp, good.text))
    }

    /// Which version of a submission is kept; none where none can be read.
    pub fn stamp(&self, id: &ShelfId) -> Option<Stamp> {
        self.newest(id).ok().map(|good| good.stamp)
    }

    /// The newest good copy. Reading takes time: where the slot that says it is the newer one is
    /// whole, the other is left unread.
    pub(super) fn newest(&self, id: &ShelfId) -> Result<Good, ShelfError> {
        let get = |name| self.store.get(&slot_key(id, name)).map_err(|_| ShelfError::Closed);
        let [first, second] = SLOTS;
        let mut texts = [get(first)?, get(second)?];
        let nothing = texts.iter().all(Option::is_none);
        let [said, other_said] = texts.each_ref().map(|text| text.as_deref().and_then(descent_said));
        let is_turned = match (&said, &other_said) {
            (Some(said), Some(other)) => said.compare(other) == Order::Older,
            (said, other) => said.is_none() && other.is_some(),
        };
        if is_turned {
            texts.reverse();
        }
        let [newer, older] = texts;
        // A file to the letter of somebody else's may say it in another form.
        let is_said = older.is_none() || said.is_some() && other_said.is_some();
        match self.known.slot(newer) {
            Slot::Newer(_) => Err(ShelfError::Newer),
            Slot::Good(good) if is_said => Ok(good),
            Slot::Good(good) => match self.known.slot(older) {
                Slot::Good(other) if compare(&other.stamp, &good.stamp) == Order::Newer => Ok(other),
                _ => Ok(good),
            },
            Slot::Empty | Slot::Bad(_) => match self.known.slot(older) {
                Slot::Good(good) => Ok(good),
                Slot::Newer(_) => Err(ShelfError::Newer),
                Slot::Empty | Slot::Bad(_) if nothing => Err(ShelfError::NotFound),
                Slot::Empty | Slot::Bad(_) => Err(ShelfError::Unreadable),
            },
        }
    }

    /// Keeps `text` in the older slot and reads it back. Text there that cannot be read is set
    /// aside first, never written over; text that could not be opened again is not kept.
    ///
    /// # Errors
    /// Where the store refuses or does not keep it; the newer slot is as it was.
    pub fn save(&self, id: &ShelfId, text: &str) -> Result<(), ShelfError> {
        let slots = self.slots(id)?;
        if !Shelf::fits(text) {
            return Err(ShelfError::TooBig);
        }
        let opened = read_here(text).map_err(|_| ShelfError::TooMany)?;
        self.put(id, text, &Stamp::of(&opened), Some(&opened), &slots)
    }

    /// The same for a file that was read already, and is not read again.
    ///
    /// # Errors
    /// As where a text is kept.
    pub fn save_file(&self, id: &ShelfId, file: &OpenedFile) -> Result<(), ShelfError> {
        let slots = self.slots(id)?;
        if !Shelf::fits(file.text()) {
            return Err(ShelfError::TooBig);
        }
        self.put(id, file.text(), &Stamp::of(file.opened()), Some(file.opened()), &slots)
    }

    /// The same for a text written a moment ago, whose stamp is known, and only where it comes from the
    /// newest copy.
    ///
    /// # Errors
    /// Also where it does not, or there is none: somebody else has saved or removed it meanwhile (R1.10).
    pub fn save_after(&self, id: &ShelfId, text: &str, stamp: &Stamp) -> Result<(), ShelfError> {
        let slots = self.slots(id)?;
        if slots.iter().all(|slot| matches!(slot, Slot::Empty)) {
            return Err(ShelfError::GoneElsewhere);
        }
        // A newer version of the app is somebody else too.
        let others = slots.iter().any(|slot| matches!(slot, Slot::Newer(_)));
        let newest = newer_of(&slots).and_then(Slot::stamp);
        if others || !newest.is_some_and(|newest| matches!(compare(stamp, newest), Order::Newer | Order::Same)) {
            return Err(ShelfError::ChangedElsewhere);
        }
        if !Shelf::fits(text) {
            return Err(ShelfError::TooBig);
        }
        if !bundle::can_be_opened(text) {
            return Err(ShelfError::TooMany);
        }
        self.put(id, text, stamp, None, &slots)
    }

    fn put(
        &self,
        id: &ShelfId,
        text: &str,
        stamp: &Stamp,
        opened: Option<&Opened>,
        slots: &[Slot; 2],
    ) -> Result<(), ShelfError> {
        if slots.iter().any(|slot| matches!(slot, Slot::Newer(_))) {
            return Err(ShelfError::Newer);
        }
        let age = |slot: &Slot| match slot {
            Slot::Empty => 0,
            Slot::Bad(_) | Slot::Newer(_) => 1,
            Slot::Good(_) => 2,
        };
        let [first, second] = slots;
        let is_first = match age(first).cmp(&age(second)) {
            Ordering::Equal => !newer_of(slots).is_some_and(|newer| std::ptr::eq(newer, first)),
            order => order == Ordering::Less,
        };
        let (name, older) = if is_first { (SLOTS[0], first) } else { (SLOTS[1], second) };
        match older {
            Slot::Bad(damaged) => self.set_aside(damaged)?,
            // Words that are nowhere in what takes their place.
            Slot::Good(good) if !matches!(compare(stamp, &good.stamp), Order::Newer | Order::Same) => {
                let place = place_apart(&good.stamp).ok_or(ShelfError::Refused)?;
                self.keep_apart(&place, &good.stamp, &good.text)?;
            }
            Slot::Good(_) | Slot::Empty | Slot::Newer(_) => {}
        }
        let key = slot_key(id, name);
        self.keep(&key, text)?;
        self.known.add(text, stamp, opened);
        Ok(())
    }

    /// Puts a text in the store and reads it back.
    pub(super) fn keep(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        self.store.set(key, text)?;
        match self.store.get(key)? {
            Some(back) if back == text => Ok(()),
            _ => Err(ShelfError::NotReadBack),
        }
    }

    /// Takes a submission off the shelf.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn remove(&self, id: &ShelfId) -> Result<(), ShelfError> {
        for name in SLOTS.into_iter().chain([CHANGED, CAME, BACKUP]) {
            self.store.remove(&slot_key(id, name))?;
        }
        Ok(())
    }

    /// Notes that a submission came from a file that was not as it was saved.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn mark_changed_outside(&self, id: &ShelfId) -> Result<(), ShelfError> {
        Ok(self.store.set(&slot_key(id, CHANGED), "true")?)
    }

    /// Whether a submission came from a file that was not as it was saved.
    pub fn was_changed_outside(&self, id: &ShelfId) -> bool {
        matches!(self.store.get(&slot_key(id, CHANGED)), Ok(Some(_)))
    }

    /// The text of a copy that cannot be read, to be downloaded.
    pub fn damaged(&self, id: &ShelfId) -> Option<String> {
        self.slots(id).ok()?.into_iter().find_map(|slot| match slot {
            Slot::Bad(text) => Some(text),
            Slot::Empty | Slot::Newer(_) | Slot::Good(_) => None,
        })
    }

    /// The newest text that a newer version of the app has saved, to be looked at and downloaded.
    pub fn newer(&self, id: &ShelfId) -> Option<String> {
        let texts = self.slots(id).ok()?.into_iter().filter_map(|slot| match slot {
            Slot::Newer(text) => Some(text),
            Slot::Empty | Slot::Bad(_) | Slot::Good(_) => None,
        });
        texts.reduce(|one, other| {
            let [said, other_said] = [&one, &other].map(|text| descent_said(text));
            let is_older = said.zip(other_said).is_some_and(|(one, other)| one.compare(&other) == Order::Older);
            if is_older { other } else { one }
        })
    }

    fn slots(&self, id: &ShelfId) -> Result<[Slot; 2], ShelfError> {
        let [first, second] = SLOTS;
        Ok([self.slot(id, first)?, self.slot(id, second)?])
    }

    fn slot(&self, id: &ShelfId, name: &str) -> Result<Slot, ShelfError> {
        Ok(self.known.slot(self.store.get(&slot_key(id, name))?))
    }
}

pub(super) fn slot_key(id: &ShelfId, name: &str) -> String {
    format!("{PREFIX}{id}/{name}")
}

pub(super) fn id_of(key: &str) -> Option<ShelfId> {
    let (id, slot) = key.strip_prefix(PREFIX)?.split_once('/')?;
    SLOTS.contains(&slot).then(|| ShelfId::new(id))?
}

/// The newest good one of two slots. Where neither is the newer one, it is the first.
fn newer_of([first, second]: &[Slot; 2]) -> Option<&Slot> {
    match (first.stamp(), second.stamp()) {
        (Some(one), Some(other)) if compare(one, other) == Order::Older => Some(second),
        (Some(_), _) => Some(first),
        (None, other) => other.map(|_| second),
    }
}
