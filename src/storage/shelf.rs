//! Submissions by place on the shelf: list, load, save, remove.

use super::{KeyValue, PREFIX, ShelfError};
use crate::bundle::{self, Opened};
use crate::scheme::ids::{SchemeId, ShelfId};

/// The two slots of one submission.
const SLOTS: [&str; 2] = ["a", "b"];
/// Beside the slots, where the file it came from was not as it was saved.
const CHANGED: &str = "changed-outside";

/// Where schemes from packs are kept: the scheme's id between these two.
const PACK: [&str; 2] = ["pack/", "/source"];

/// The shelf, over some store.
pub struct Shelf {
    store: Box<dyn KeyValue>,
}

/// A submission on the shelf.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: ShelfId,
    pub opened: Result<Opened, ShelfError>,
}

/// What stands in one slot.
enum Slot {
    Empty,
    Good(Box<Opened>),
    /// Text that cannot be read, or was changed outside the app.
    Bad(String),
}

impl Shelf {
    /// A shelf over `store`.
    pub fn new(store: Box<dyn KeyValue>) -> Self {
        Shelf { store }
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
        let slots = self.slots(id).map_err(|_| ShelfError::Closed)?;
        let nothing = slots.iter().all(|slot| matches!(slot, Slot::Empty));
        let newest = slots
            .into_iter()
            .filter_map(|slot| match slot {
                Slot::Good(opened) => Some(*opened),
                Slot::Empty | Slot::Bad(_) => None,
            })
            .max_by_key(|opened| opened.generation);
        newest.ok_or(if nothing { ShelfError::NotFound } else { ShelfError::Unreadable })
    }

    /// Keeps `text` in the older slot and reads it back. Text there that cannot be read is set
    /// aside first, never written over; text that could not be opened again is not kept.
    ///
    /// # Errors
    /// Where the store refuses or does not keep it; the newer slot is as it was.
    pub fn save(&self, id: &ShelfId, text: &str) -> Result<(), ShelfError> {
        let slots = self.slots(id)?;
        self.put(id, text, &slots)
    }

    /// The same, only where the newest copy is one that `is_ours`.
    ///
    /// # Errors
    /// Also where it is another: somebody else has saved or removed it meanwhile (R1.10).
    pub fn save_after(&self, id: &ShelfId, text: &str, is_ours: impl Fn(&Opened) -> bool) -> Result<(), ShelfError> {
        let slots = self.slots(id)?;
        let good = slots.iter().filter_map(|slot| match slot {
            Slot::Good(opened) => Some(opened),
            Slot::Empty | Slot::Bad(_) => None,
        });
        let newest = good.max_by_key(|opened| opened.generation);
        if !newest.is_some_and(|newest| is_ours(newest)) {
            return Err(ShelfError::ChangedElsewhere);
        }
        self.put(id, text, &slots)
    }

    fn put(&self, id: &ShelfId, text: &str, slots: &[Slot; 2]) -> Result<(), ShelfError> {
        bundle::read(text.as_bytes()).map_err(|_| ShelfError::TooLong)?;
        let age = |slot: &Slot| match slot {
            Slot::Empty => 0,
            Slot::Bad(_) => 1,
            Slot::Good(opened) => opened.generation.saturating_add(2),
        };
        let [first, second] = slots;
        let (name, older) = if age(first) <= age(second) { (SLOTS[0], first) } else { (SLOTS[1], second) };
        if let Slot::Bad(damaged) = older {
            self.set_aside(damaged)?;
        }
        let key = slot_key(id, name);
        self.keep(&key, text)
    }

    /// Puts a text in the store and reads it back.
    fn keep(&self, key: &str, text: &str) -> Result<(), ShelfError> {
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
        for name in SLOTS.into_iter().chain([CHANGED]) {
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
            Slot::Empty | Slot::Good(_) => None,
        })
    }

    /// The text of every pack kept, as far as that can be read.
    pub fn packs(&self) -> Vec<String> {
        let keys = self.store.keys().unwrap_or_default();
        keys.iter().filter(|key| is_pack(key)).filter_map(|key| self.store.get(key).ok().flatten()).collect()
    }

    /// The text of the pack of one scheme.
    pub fn pack(&self, id: &SchemeId) -> Option<String> {
        self.store.get(&pack_key(id)).ok().flatten()
    }

    /// Keeps a pack, in place of one of the same scheme, and reads it back.
    ///
    /// # Errors
    /// Where the store refuses or does not keep it.
    pub fn keep_pack(&self, id: &SchemeId, text: &str) -> Result<(), ShelfError> {
        self.keep(&pack_key(id), text)
    }

    /// Takes a pack off the shelf.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn remove_pack(&self, id: &SchemeId) -> Result<(), ShelfError> {
        Ok(self.store.remove(&pack_key(id))?)
    }

    fn slots(&self, id: &ShelfId) -> Result<[Slot; 2], ShelfError> {
        let [first, second] = SLOTS;
        Ok([self.slot(id, first)?, self.slot(id, second)?])
    }

    fn slot(&self, id: &ShelfId, name: &str) -> Result<Slot, ShelfError> {
        let Some(text) = self.store.get(&slot_key(id, name))? else { return Ok(Slot::Empty) };
        Ok(match bundle::read(text.as_bytes()) {
            Ok(opened) if opened.integrity == bundle::Integrity::Intact => Slot::Good(Box::new(opened)),
            Ok(_) | Err(_) => Slot::Bad(text),
        })
    }

    /// Moves damaged text where it is in nobody's way.
    fn set_aside(&self, damaged: &str) -> Result<(), ShelfError> {
        let keys = self.store.keys()?;
        let free = (0..).map(|n| format!("{PREFIX}quarantine/{n}")).find(|key| !keys.contains(key));
        let key = free.ok_or(ShelfError::Refused)?;
        let json = serde_json::to_string(damaged).map_err(|_| ShelfError::Refused)?;
        self.keep(&key, &json)
    }
}

fn slot_key(id: &ShelfId, name: &str) -> String {
    format!("{PREFIX}{id}/{name}")
}

fn pack_key(id: &SchemeId) -> String {
    let [before, after] = PACK;
    format!("{PREFIX}{before}{id}{after}")
}

fn is_pack(key: &str) -> bool {
    let [before, after] = PACK;
    key.strip_prefix(PREFIX).is_some_and(|key| key.starts_with(before) && key.ends_with(after))
}

fn id_of(key: &str) -> Option<ShelfId> {
    let (id, slot) = key.strip_prefix(PREFIX)?.split_once('/')?;
    SLOTS.contains(&slot).then(|| ShelfId::new(id))?
}

fn time_of(kept: &Kept) -> Option<&str> {
    kept.opened.as_ref().ok().map(|opened| opened.saved_at.as_str())
}
