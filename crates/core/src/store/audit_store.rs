//! Submissions by local id: list, load, save, remove.

use std::cmp::Ordering;

use super::file_origin::ORIGIN;
use super::listed::{id_apart, in_order};
use super::notes::{BACKUP, OWN_NOTES};
use super::slot::{Good, Known, Slot, compare, read_here, version_vector_said};
use super::summaries::SUMMARY;
use super::{KeyValue, PREFIX, Revision, StoreError};
use crate::bundle::{Opened, OpenedFile};
use crate::scheme::ids::{LocalId, SubmissionId};
use crate::submission::Submission;
use crate::submission::version_vector::VersionOrder;

/// The two slots of one submission.
const SLOTS: [&str; 2] = ["a", "b"];
/// The key beside the slots that notes that the self-audit came from a file changed outside the app.
const CHANGED: &str = "changed-outside";

/// Everything this browser keeps, over a backend.
pub struct AuditStore {
    pub(super) backend: Box<dyn KeyValue>,
    known: Known,
}

/// A submission in the store.
#[derive(Clone, Debug)]
pub struct StoredAudit {
    pub id: LocalId,
    pub opened: Result<Opened, StoreError>,
}

impl AuditStore {
    /// A store over `backend`.
    pub fn new(backend: Box<dyn KeyValue>) -> Self {
        AuditStore { backend, known: Known::default() }
    }

    /// Whether anything is kept; where that cannot be seen, something may be.
    pub fn has_any(&self) -> bool {
        self.backend.keys().map_or(true, |keys| keys.iter().any(|key| id_of(key).is_some()))
    }

    /// The newest good copy. Writes nothing.
    ///
    /// # Errors
    /// Where nothing is kept, or nothing that can be read.
    pub fn load(&self, id: &LocalId) -> Result<Opened, StoreError> {
        let Good { text, opened, .. } = self.newest(id)?;
        match opened {
            Some(opened) => Ok(*opened),
            None => match self.known.take_opened(&text) {
                Some(opened) => Ok(opened),
                None => read_here(&text).map_err(|_| StoreError::Unreadable),
            },
        }
    }

    /// The same for whoever asks before the one who is to work with it: it is still there for that one.
    pub(super) fn look_into(&self, id: &LocalId) -> Result<Opened, StoreError> {
        let Good { text, opened, .. } = self.newest(id)?;
        match opened.map(|opened| *opened).or_else(|| self.known.opened(&text)) {
            Some(opened) => Ok(opened),
            None => read_here(&text).map_err(|_| StoreError::Unreadable),
        }
    }

    /// The newest good copy's text, and which version it is.
    ///
    /// # Errors
    /// Where nothing is kept, or nothing that can be read.
    pub fn text(&self, id: &LocalId) -> Result<(Revision, String), StoreError> {
        self.newest(id).map(|good| (good.revision, good.text))
    }

    /// Which version of a submission is kept; none where none can be read.
    pub fn revision(&self, id: &LocalId) -> Option<Revision> {
        self.newest(id).ok().map(|good| good.revision)
    }

    /// The newest good copy. Each text names its version: where the newer one is whole, the older one is not
    /// read, to save time.
    pub(super) fn newest(&self, id: &LocalId) -> Result<Good, StoreError> {
        self.newest_of(self.texts(id)?)
    }

    /// What stands in the two slots.
    pub(super) fn texts(&self, id: &LocalId) -> Result<[Option<String>; 2], StoreError> {
        let get = |name| self.backend.get(&slot_key(id, name)).map_err(|_| StoreError::Closed);
        let [first, second] = SLOTS;
        Ok([get(first)?, get(second)?])
    }

    pub(super) fn newest_of(&self, mut texts: [Option<String>; 2]) -> Result<Good, StoreError> {
        let nothing = texts.iter().all(Option::is_none);
        let [said, other_said] = texts.each_ref().map(|text| text.as_deref().and_then(version_vector_said));
        let is_turned = match (&said, &other_said) {
            (Some(said), Some(other)) => said.compare(other) == VersionOrder::Older,
            (said, other) => said.is_none() && other.is_some(),
        };
        if is_turned {
            texts.reverse();
        }
        let [newer, older] = texts;
        // A file to the letter of somebody else's may say it in another form.
        let is_said = older.is_none() || said.is_some() && other_said.is_some();
        match self.known.slot(newer) {
            Slot::NewerFormat(_) => Err(StoreError::NewerFormat),
            Slot::Good(good) if is_said => Ok(good),
            Slot::Good(good) => match self.known.slot(older) {
                Slot::Good(other) if compare(&other.revision, &good.revision) == VersionOrder::Newer => Ok(other),
                _ => Ok(good),
            },
            Slot::Empty | Slot::Bad(_) => match self.known.slot(older) {
                Slot::Good(good) => Ok(good),
                Slot::NewerFormat(_) => Err(StoreError::NewerFormat),
                Slot::Empty | Slot::Bad(_) if nothing => Err(StoreError::NotFound),
                Slot::Empty | Slot::Bad(_) => Err(StoreError::Unreadable),
            },
        }
    }

    /// Keeps `text` in the older slot and reads it back. Text there that cannot be read is set
    /// aside first, never written over; text that could not be opened again is not kept.
    ///
    /// # Errors
    /// Where the store refuses or does not keep it; the newer slot is as it was.
    pub fn save(&self, id: &LocalId, text: &str) -> Result<(), StoreError> {
        let slots = self.slots(id)?;
        if !AuditStore::fits(text) {
            return Err(StoreError::TooBig);
        }
        let opened = read_here(text).map_err(|_| StoreError::TooMany)?;
        self.put(id, text, &Revision::of(&opened), Some(&opened), &slots)
    }

    /// The same for a file that was read already, and is not read again.
    ///
    /// # Errors
    /// As where a text is kept.
    pub fn save_file(&self, id: &LocalId, file: &OpenedFile) -> Result<(), StoreError> {
        let slots = self.slots(id)?;
        if !AuditStore::fits(file.text()) {
            return Err(StoreError::TooBig);
        }
        self.put(id, file.text(), &Revision::of(file.opened()), Some(file.opened()), &slots)
    }

    /// The same for a text written a moment ago, whose revision is known, and only where it comes from the
    /// newest copy. It is not read once more: what it was written from says whether it is within the limits.
    ///
    /// # Errors
    /// Also where it does not, or there is none: somebody else has saved or removed it meanwhile (R1.10).
    pub fn save_after(&self, id: &LocalId, text: &str, revision: &Revision) -> Result<(), StoreError> {
        let slots = self.slots(id)?;
        if slots.iter().all(|slot| matches!(slot, Slot::Empty)) {
            return Err(StoreError::GoneElsewhere);
        }
        // A newer version of the app is somebody else too.
        let others = slots.iter().any(|slot| matches!(slot, Slot::NewerFormat(_)));
        let newest = newer_of(&slots).and_then(Slot::revision);
        if others
            || !newest
                .is_some_and(|newest| matches!(compare(revision, newest), VersionOrder::Newer | VersionOrder::Same))
        {
            return Err(StoreError::ChangedElsewhere);
        }
        if !AuditStore::fits(text) {
            return Err(StoreError::TooBig);
        }
        self.put(id, text, revision, None, &slots)
    }

    fn put(
        &self,
        id: &LocalId,
        text: &str,
        revision: &Revision,
        opened: Option<&Opened>,
        slots: &[Slot; 2],
    ) -> Result<(), StoreError> {
        if slots.iter().any(|slot| matches!(slot, Slot::NewerFormat(_))) {
            return Err(StoreError::NewerFormat);
        }
        let age = |slot: &Slot| match slot {
            Slot::Empty => 0,
            Slot::Bad(_) | Slot::NewerFormat(_) => 1,
            Slot::Good(_) => 2,
        };
        let [first, second] = slots;
        let is_first = match age(first).cmp(&age(second)) {
            Ordering::Equal => !newer_of(slots).is_some_and(|newer| std::ptr::eq(newer, first)),
            order => order == Ordering::Less,
        };
        let (name, older) = if is_first { (SLOTS[0], first) } else { (SLOTS[1], second) };
        match older {
            Slot::Bad(damaged) => self.quarantine(damaged)?,
            // Words that are nowhere in what takes their place.
            Slot::Good(good)
                if !matches!(compare(revision, &good.revision), VersionOrder::Newer | VersionOrder::Same) =>
            {
                let local_id = id_apart(id, &good.revision).ok_or(StoreError::Refused)?;
                self.keep_apart(&local_id, &good.revision, &good.text)?;
            }
            Slot::Good(_) | Slot::Empty | Slot::NewerFormat(_) => {}
        }
        let key = slot_key(id, name);
        self.keep(&key, text)?;
        self.known.add(text, revision, opened);
        Ok(())
    }

    /// Puts a text in the store and reads it back. Where there is no room, the summaries give way: without
    /// them there may be.
    pub(super) fn keep(&self, key: &str, text: &str) -> Result<(), StoreError> {
        if let Err(refused) = self.backend.set(key, text) {
            if !self.forget_summaries() {
                return Err(refused.into());
            }
            self.backend.set(key, text)?;
        }
        match self.backend.get(key)? {
            Some(back) if back == text => Ok(()),
            _ => Err(StoreError::NotReadBack),
        }
    }

    /// Takes a submission out of the store.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn remove(&self, id: &LocalId) -> Result<(), StoreError> {
        for name in SLOTS.into_iter().chain([CHANGED, ORIGIN, BACKUP, OWN_NOTES, SUMMARY]) {
            self.backend.remove(&slot_key(id, name))?;
        }
        Ok(())
    }

    /// Notes that a submission came from a file that was not as it was saved.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn mark_changed_outside(&self, id: &LocalId) -> Result<(), StoreError> {
        Ok(self.backend.set(&slot_key(id, CHANGED), "true")?)
    }

    /// Whether a submission came from a file that was not as it was saved.
    pub fn was_changed_outside(&self, id: &LocalId) -> bool {
        matches!(self.backend.get(&slot_key(id, CHANGED)), Ok(Some(_)))
    }

    /// The reviews of a submission that were sent back, in the order of the list.
    pub fn received_reviews(&self, of: &SubmissionId) -> Vec<(LocalId, Opened)> {
        // Where none came back nothing is read.
        let received = self.ids().unwrap_or_default().into_iter().filter(LocalId::is_received);
        let received = received.map(|id| StoredAudit { opened: self.look_into(&id), id });
        reviews_among(in_order(received.collect()), of)
    }

    /// The other reviews of a submission that are written here, what was saved last first: those of other versions of
    /// it, before or after this one.
    pub fn other_reviews(&self, of: &Submission) -> Vec<(LocalId, Opened)> {
        let document = of.document();
        let mut reviews = self.reviews_of(&of.id);
        reviews.retain(|(id, opened)| !id.is_received() && opened.submission.document() != document);
        reviews
    }

    /// Every review of a submission that is here, written here or sent here, in the order of the list.
    pub fn reviews_of(&self, of: &SubmissionId) -> Vec<(LocalId, Opened)> {
        reviews_among(self.list().unwrap_or_default(), of)
    }

    /// The text of the first of the two slots that cannot be read, for the person to download; `None` where
    /// both can, or the store cannot be read (R1.7).
    pub fn damaged(&self, id: &LocalId) -> Option<String> {
        self.slots(id).ok()?.into_iter().find_map(|slot| match slot {
            Slot::Bad(text) => Some(text),
            Slot::Empty | Slot::NewerFormat(_) | Slot::Good(_) => None,
        })
    }

    /// The newest text that a newer version of the app has saved, to be looked at and downloaded.
    pub fn newer_format(&self, id: &LocalId) -> Option<String> {
        let texts = self.slots(id).ok()?.into_iter().filter_map(|slot| match slot {
            Slot::NewerFormat(text) => Some(text),
            Slot::Empty | Slot::Bad(_) | Slot::Good(_) => None,
        });
        texts.reduce(|one, other| {
            let [said, other_said] = [&one, &other].map(|text| version_vector_said(text));
            let is_older = said.zip(other_said).is_some_and(|(one, other)| one.compare(&other) == VersionOrder::Older);
            if is_older { other } else { one }
        })
    }

    fn slots(&self, id: &LocalId) -> Result<[Slot; 2], StoreError> {
        let [first, second] = SLOTS;
        Ok([self.slot(id, first)?, self.slot(id, second)?])
    }

    fn slot(&self, id: &LocalId, name: &str) -> Result<Slot, StoreError> {
        Ok(self.known.slot(self.backend.get(&slot_key(id, name))?))
    }
}

/// Those of a list that are reviews of this submission.
fn reviews_among(list: Vec<StoredAudit>, of: &SubmissionId) -> Vec<(LocalId, Opened)> {
    let review = |StoredAudit { id, opened }: StoredAudit| {
        let opened = opened.ok()?;
        (opened.submission.review.is_some() && opened.submission.id == *of).then_some((id, opened))
    };
    list.into_iter().filter_map(review).collect()
}

pub(super) fn slot_key(id: &LocalId, name: &str) -> String {
    format!("{PREFIX}{id}/{name}")
}

pub(super) fn id_of(key: &str) -> Option<LocalId> {
    let (id, slot) = key.strip_prefix(PREFIX)?.split_once('/')?;
    SLOTS.contains(&slot).then(|| LocalId::new(id))?
}

/// The newest good one of two slots. Where neither is the newer one, it is the first.
fn newer_of([first, second]: &[Slot; 2]) -> Option<&Slot> {
    match (first.revision(), second.revision()) {
        (Some(one), Some(other)) if compare(one, other) == VersionOrder::Older => Some(second),
        (Some(_), _) => Some(first),
        (None, other) => other.map(|_| second),
    }
}
