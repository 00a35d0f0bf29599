//! What an open submission knows of versions that others have: whether the version that is open was sent or came in a
//! file, and how it is told what was brought into it and taken back.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::mem;

use crate::state::open_audit::OpenAudit;
use readymark_core::bundle::Opened;
use readymark_core::submission::exchanged::{Exchanged, Salt};
use readymark_core::submission::item::Item;
use readymark_core::submission::merge::{self, Decision, Merge, MergeRefusal, Version};
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::{VersionVector, WriterId};
use readymark_core::submission::{Change, Submission};

/// What is known of it beyond what stands in the submission.
#[derive(Clone, Debug, Default)]
pub struct Exchange {
    /// What the submission keeps of the versions exchanged from the next step on: this very version was saved to be sent,
    /// or came in a file. Until then it is not changed, so that what was sent stays as it was sent.
    next: Option<Exchanged>,
    /// Where something that was brought in was taken back: the version vector without it, for holding files against.
    without: Option<VersionVector>,
    /// What files were held against before each version that was brought in and can be taken back; the last one last.
    before: Vec<VersionVector>,
    /// What `without` was before each that was taken back and can be brought in again; the last one last.
    taken_back: Vec<Option<VersionVector>>,
}

impl Exchange {
    /// Whether the next step notes something.
    pub fn is_to_note(&self) -> bool {
        self.next.is_some()
    }

    /// Notes that what was taken back cannot be brought in by doing it again any more.
    pub fn forget_taken_back(&mut self) {
        self.taken_back.clear();
    }
}

/// A file held against the open submission.
#[derive(Clone, Debug)]
pub struct Held {
    /// The open submission as it was, with what it knows of versions exchanged.
    pub ours: Submission,
    pub merge: Result<Merge, MergeRefusal>,
}

impl OpenAudit {
    /// Notes that this very version was saved to be sent. The salt is not to be used again.
    pub fn note_sent(&mut self, salt: Salt, now: &Timestamp) {
        let exchanged = Exchanged::after_sending(&self.as_exchanged(), &self.version_vector, salt);
        self.exchange_next(exchanged, now);
    }

    /// Notes that this very version came in a file. The salt is not to be used again.
    pub fn note_received(&mut self, salt: Salt, now: &Timestamp) {
        let exchanged = Exchanged::after_opening(&self.as_exchanged(), &self.version_vector, salt);
        self.exchange_next(exchanged, now);
    }

    /// The submission with what it keeps of the versions exchanged from the next step on.
    pub fn as_exchanged(&self) -> Submission {
        let exchanged = self.exchange.next.as_ref().unwrap_or(&self.submission.exchanged).clone();
        Submission { exchanged, ..self.submission.clone() }
    }

    /// Keeps as much of it as leaves room to go on typing; a review keeps none.
    fn exchange_next(&mut self, exchanged: Exchanged, now: &Timestamp) {
        if self.submission.review.is_some() {
            return;
        }
        let mut kept = Some(exchanged);
        while let Some(exchanged) = kept {
            self.exchange.next = Some(exchanged.clone());
            if self.has_room_to_type(&self.as_exchanged(), now) {
                break;
            }
            kept = exchanged.with_less();
        }
        self.gauge.forget();
    }

    /// Holds a file against it; `writer` is an id that nothing else has.
    pub fn held_against(&self, theirs: &Opened, writer: WriterId) -> Held {
        let ours = self.as_exchanged();
        // What was typed since something was taken back is in no version that the other can come from.
        let vector = self.exchange.without.as_ref().map(|without| without.and_save(writer));
        let vector = vector.as_ref().unwrap_or(&self.version_vector);
        let merge = merge::merge(
            Version { submission: &ours, vector },
            Version { submission: &theirs.submission, vector: &theirs.version_vector },
        );
        Held { ours, merge }
    }

    /// The change that brings in what a file has, as it was held against this submission and decided; `None` while
    /// something is to be decided.
    pub fn bringing_in(
        &self,
        held: &Held,
        theirs: &Opened,
        decided: &BTreeMap<Item, Decision>,
        salt: Salt,
    ) -> Option<Change> {
        let merge = held.merge.as_ref().ok()?;
        let change = merge.change(&self.submission, &theirs.submission, decided)?;
        let exchanged = Exchanged::after_merging(
            &held.ours.exchanged,
            merge.shared.as_ref(),
            &theirs.submission,
            &theirs.version_vector,
            salt,
        );
        Some(Change::Batch(vec![change, Change::Exchanged(Box::new(exchanged))]))
    }

    /// Notes that a file was brought in, as one step: what is saved next comes from both. `writer` is an id that nothing
    /// else has.
    pub fn has_brought_in(&mut self, theirs: &VersionVector, writer: WriterId) {
        let before = self.exchange.without.take();
        self.exchange.without = before.as_ref().map(|without| merge::version(without, theirs, writer));
        self.exchange.before.push(before.unwrap_or_else(|| self.version_vector.clone()));
        self.version_vector = merge::version(&self.version_vector, theirs, writer);
        self.writer = writer;
    }

    /// Makes a step, which says whether it changed anything. With the first one after this version was sent or came, that
    /// is noted in the submission. `brings_in` is whether the step says itself what is kept of the versions exchanged: of
    /// what was sent it does not know.
    pub fn noting_exchange(&mut self, brings_in: bool, step: impl FnOnce(&mut Self) -> bool) -> bool {
        let Some(next) = self.exchange.next.clone() else { return step(self) };
        let before = mem::replace(&mut self.submission.exchanged, next.clone());
        let has_changed = step(self);
        if !has_changed {
            self.submission.exchanged = before;
            return false;
        }
        if brings_in {
            self.submission.exchanged = mem::take(&mut self.submission.exchanged).with_sent(next.sent);
        }
        self.exchange.next = None;
        true
    }

    /// Undoes the last step. Returns whether there was one.
    pub fn undo(&mut self, now: &Timestamp) -> bool {
        let is_merge = self.history.next_undo().is_some_and(Change::brings_in);
        let is_done = self.noting_exchange(is_merge, |open| open.history.undo(&mut open.submission, now));
        if is_done
            && is_merge
            && let Some(before) = self.exchange.before.pop()
        {
            self.exchange.taken_back.push(self.exchange.without.replace(before));
        }
        is_done
    }

    /// Does again what was last undone. Returns whether there was anything.
    pub fn redo(&mut self, now: &Timestamp) -> bool {
        let is_merge = self.history.next_redo().is_some_and(Change::brings_in);
        let is_done = self.noting_exchange(is_merge, |open| open.history.redo(&mut open.submission, now));
        if is_done
            && is_merge
            && let Some(with) = self.exchange.taken_back.pop()
        {
            let without = mem::replace(&mut self.exchange.without, with);
            self.exchange.before.push(without.unwrap_or_else(|| self.version_vector.clone()));
        }
        is_done
    }
}
