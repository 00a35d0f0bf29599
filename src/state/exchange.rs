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
    /// Whether this very version was saved to be sent. The next edit notes that: so what was sent stays as it was sent.
    pub is_sent: bool,
    /// Whether this very version came in a file.
    pub is_received: bool,
    /// Where something that was brought in was taken back: the version vector without it, for holding files against.
    without: Option<VersionVector>,
    /// What files were held against before each version that was brought in and can be taken back; the last one last.
    before: Vec<VersionVector>,
    /// What `without` was before each that was taken back and can be brought in again; the last one last.
    taken_back: Vec<Option<VersionVector>>,
}

impl Exchange {
    /// What is known of a version that was just opened.
    pub fn of_version(is_sent: bool, is_received: bool) -> Self {
        Exchange { is_sent, is_received, ..Exchange::default() }
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
    /// What the submission keeps of the versions exchanged once something is edited; nothing where that is what stands
    /// in it. `salt` draws a new one.
    pub fn exchanged_by_now(&self, salt: impl Fn() -> Salt) -> Option<Exchanged> {
        let Exchange { is_sent, is_received, .. } = self.exchange;
        if self.submission.review.is_some() || !(is_sent || is_received) {
            return None;
        }
        let mut exchanged = self.submission.exchanged.clone();
        if is_received {
            exchanged = Exchanged::after_opening(&self.submission, &self.version_vector, salt());
        }
        if is_sent {
            let kept = Submission { exchanged, ..self.submission.clone() };
            exchanged = Exchanged::after_sending(&kept, &self.version_vector, salt());
        }
        Some(exchanged)
    }

    /// Holds a file against it; `writer` is an id that nothing else has.
    pub fn held_against(&self, theirs: &Opened, writer: WriterId, salt: impl Fn() -> Salt) -> Held {
        let exchanged = self.exchanged_by_now(salt).unwrap_or_else(|| self.submission.exchanged.clone());
        let ours = Submission { exchanged, ..self.submission.clone() };
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

    /// Makes a step, which says whether it changed anything; then the version before it is noted as sent or received,
    /// where it was. `salt` draws a new one.
    pub fn noting_exchange(&mut self, salt: impl Fn() -> Salt, step: impl FnOnce(&mut Self) -> bool) -> bool {
        let exchanged = self.exchanged_by_now(salt);
        let before = exchanged.map(|exchanged| mem::replace(&mut self.submission.exchanged, exchanged));
        let has_changed = step(self);
        match (has_changed, before) {
            (false, Some(before)) => self.submission.exchanged = before,
            (false, None) => {}
            (true, _) => (self.exchange.is_sent, self.exchange.is_received) = (false, false),
        }
        has_changed
    }

    /// Undoes the last step. Returns whether there was one.
    pub fn undo(&mut self, now: &Timestamp, salt: impl Fn() -> Salt) -> bool {
        let is_merge = self.history.next_undo().is_some_and(Change::brings_in);
        let is_done = self.noting_exchange(salt, |open| open.history.undo(&mut open.submission, now));
        if is_done
            && is_merge
            && let Some(before) = self.exchange.before.pop()
        {
            self.exchange.taken_back.push(self.exchange.without.replace(before));
        }
        is_done
    }

    /// Does again what was last undone. Returns whether there was anything.
    pub fn redo(&mut self, now: &Timestamp, salt: impl Fn() -> Salt) -> bool {
        let is_done = self.noting_exchange(salt, |open| open.history.redo(&mut open.submission, now));
        let is_merge = is_done && self.history.next_undo().is_some_and(Change::brings_in);
        if is_merge && let Some(with) = self.exchange.taken_back.pop() {
            let without = mem::replace(&mut self.exchange.without, with);
            self.exchange.before.push(without.unwrap_or_else(|| self.version_vector.clone()));
        }
        is_done
    }
}
