//! Submissions by place on the shelf: list, load, save, remove.

use super::notes::BACKUP;
use super::slot::{Good, Known, Slot, generation_said};
use super::{KeyValue, PREFIX, ShelfError, Stamp};
use crate::bundle::{self, Opened};
use crate::scheme::ids::ShelfId;

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

    /// Everything kept, newest first; what cannot be read is listed too.
    ///
    /// # Errors
    /// Where the store cannot be listed at all.
    pub fn list(&self) -> Result<Vec<Kept>, ShelfError> {
        let mut list: Vec<Kept> = Vec::new();
        for key in self.store.keys().map_err(|_| ShelfError::Closed)? {
            let Some(id) = id_of(&key) else { continue };
            if list.iter().all(|kept| kept.id != id) {
                let kept = Kept { opened: self.load(&id), id };
                let place = list.iter().take_while(|it| (time_of(it), &kept.id) >= (time_of(&kept), &it.id)).count();
                list.insert(place, kept);
            }
        }
        Ok(list)
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
            None => bundle::read(text.as_bytes()).map_err(|_| ShelfError::Unreadable),
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
    fn newest(&self, id: &ShelfId) -> Result<Good, ShelfError> {
        let get = |name| self.store.get(&slot_key(id, name)).map_err(|_| ShelfError::Closed);
        let [first, second] = SLOTS;
        let mut texts = [get(first)?, get(second)?];
        texts.sort_by_key(|text| std::cmp::Reverse(text.as_deref().and_then(generation_said)));
        let [newer, older] = texts;
        let nothing = newer.is_none() && older.is_none();
        let said = older.as_deref().and_then(generation_said);
        let newer = self.known.slot(newer);
        if matches!(newer, Slot::Newer(_)) {
            return Err(ShelfError::Newer);
        }
        if let Some(good) = newer.good() {
            if said.is_none_or(|said| said <= good.stamp.generation) {
                return Ok(good);
            }
            let older = self.known.slot(older).good();
            return Ok(older.filter(|older| older.stamp.generation > good.stamp.generation).unwrap_or(good));
        }
        match self.known.slot(older) {
            Slot::Good(good) => Ok(good),
            Slot::Newer(_) => Err(ShelfError::Newer),
            Slot::Empty | Slot::Bad(_) if nothing => Err(ShelfError::NotFound),
            Slot::Empty | Slot::Bad(_) => Err(ShelfError::Unreadable),
        }
    }

    /// Keeps `text` in the older slot and reads it back. Text there that cannot be read is set
    /// aside first, never written over; text that could not be opened again is not kept.
    ///
    /// # Errors
    /// Where the store refuses or does not keep it; the newer slot is as it was.
    pub fn save(&self, id: &ShelfId, text: &str) -> Result<(), ShelfError> {
        let slots = self.slots(id)?;
        let opened = bundle::read(text.as_bytes()).map_err(|_| ShelfError::TooLong)?;
        self.put(id, text, &Stamp::of(&opened), &slots)
    }

    /// The same for a text written a moment ago, whose stamp is known, and only where the newest copy is
    /// one that `is_ours`.
    ///
    /// # Errors
    /// Also where it is another, or none: somebody else has saved or removed it meanwhile (R1.10).
    pub fn save_after(
        &self,
        id: &ShelfId,
        text: &str,
        stamp: &Stamp,
        is_ours: impl Fn(&Stamp) -> bool,
    ) -> Result<(), ShelfError> {
        let slots = self.slots(id)?;
        let newest = slots.iter().filter_map(Slot::stamp).max_by_key(|stamp| stamp.generation);
        // A newer version of the app is somebody else too.
        let others = slots.iter().any(|slot| matches!(slot, Slot::Newer(_)));
        if slots.iter().all(|slot| matches!(slot, Slot::Empty)) {
            return Err(ShelfError::GoneElsewhere);
        }
        if others || !newest.is_some_and(is_ours) {
            return Err(ShelfError::ChangedElsewhere);
        }
        if !bundle::can_be_opened(text) {
            return Err(ShelfError::TooLong);
        }
        self.put(id, text, stamp, &slots)
    }

    fn put(&self, id: &ShelfId, text: &str, stamp: &Stamp, slots: &[Slot; 2]) -> Result<(), ShelfError> {
        if !Shelf::fits(text) {
            return Err(ShelfError::TooBig);
        }
        if slots.iter().any(|slot| matches!(slot, Slot::Newer(_))) {
            return Err(ShelfError::Newer);
        }
        let age = |slot: &Slot| match slot {
            Slot::Empty => 0,
            Slot::Bad(_) | Slot::Newer(_) => 1,
            Slot::Good(good) => good.stamp.generation.saturating_add(2),
        };
        let [first, second] = slots;
        let (name, older) = if age(first) <= age(second) { (SLOTS[0], first) } else { (SLOTS[1], second) };
        if let Slot::Bad(damaged) = older {
            self.set_aside(damaged)?;
        }
        let key = slot_key(id, name);
        self.keep(&key, text)?;
        self.known.add(text, stamp);
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
        for name in SLOTS.into_iter().chain([CHANGED, BACKUP]) {
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
        texts.max_by_key(|text| generation_said(text))
    }

    fn slots(&self, id: &ShelfId) -> Result<[Slot; 2], ShelfError> {
        let [first, second] = SLOTS;
        Ok([self.slot(id, first)?, self.slot(id, second)?])
    }

    fn slot(&self, id: &ShelfId, name: &str) -> Result<Slot, ShelfError> {
        Ok(self.known.slot(self.store.get(&slot_key(id, name))?))
    }
}

fn slot_key(id: &ShelfId, name: &str) -> String {
    format!("{PREFIX}{id}/{name}")
}

fn id_of(key: &str) -> Option<ShelfId> {
    let (id, slot) = key.strip_prefix(PREFIX)?.split_once('/')?;
    SLOTS.contains(&slot).then(|| ShelfId::new(id))?
}

fn time_of(kept: &Kept) -> Option<&str> {
    kept.opened.as_ref().ok().map(|opened| opened.saved_at.as_str())
}
