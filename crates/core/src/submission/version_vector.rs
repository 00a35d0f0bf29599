//! Where a version comes from, so that of two versions it can be told which one is newer, from the
//! two alone and without a clock.
//!
//! Whoever opens a version and goes on from it is a *writer*: one page that has one self-audit open.
//! Each writer takes a random id of its own at its first save, and counts its saves. A version says
//! which writers it comes from, the oldest first, and how many saves of each: a version vector. Its
//! last entry is the save that made it, and no two versions have that entry in common. So one version
//! has another in it exactly where it counts at least as many saves of the other's last writer:
//!
//! * both have the same last entry: they are the same version;
//! * one has the other in it: it is the newer one;
//! * neither has: they have parted, and each may hold words that the other does not.
//!
//! A version that brings two together comes from the writers of both, and is the first save of a writer
//! of its own ([`VersionVector::joined`]). Writers of which neither comes from the other then stand in one
//! list, and every list has to have them in the same order. So each writer has a *step*: one more than
//! the last of those it went on from. They stand in order of their steps and, of one step, of their ids,
//! which agrees with what came from what and is the same wherever two of them meet. Steps are counted from
//! the first writer that is kept, so in a version that nobody brought together they are 1, 2, 3.
//!
//! An id is never taken up again once the page is left. That one browser has one writer at a time, and
//! that both its stores agree, does not show that no other copy of them goes on as well: a browser's
//! folder is copied to another computer, or put back from last week's backup, with all that is in it.
//! The same id would then count two different saves by one number, and an older version would be taken
//! for a newer one. A writer that saves nothing adds nothing.
//!
//! At most [`MAX_WRITERS`] writers are kept. The oldest are left out first, and then the beginning is said to
//! be missing: [`VersionVector::is_whole`] is false. What that costs: where a version has none of the writers
//! of another, it cannot be known whether the other is one of the forgotten ones, and it *cannot be
//! told*. A wrong answer never follows: the writers that are kept are the last ones without a gap, so
//! where two versions have any writer in common, everything after it is there to be looked at. A file
//! that says nothing of where it comes from is taken as one save of a writer named after its digest,
//! with the beginning missing: what goes on from it can be told from it, and nothing else can.
//!
//! The ids say nothing of who or what saved: they are drawn anew each time, and nothing else is kept
//! of a writer. They are handed in; this module draws none, and reads no clock.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

/// The most writers a version says it comes from.
pub const MAX_WRITERS: usize = 32;
/// The most saves of one writer: 2^53 − 1, beyond which other readers of JSON round.
pub const MAX_SAVES: u64 = (1 << 53) - 1;

const WRITER_ID_LENGTH: usize = 16;

/// The random id of a writer: sixteen letters or digits, lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WriterId([u8; WRITER_ID_LENGTH]);

impl WriterId {
    /// The id, or `None` unless the text is exactly sixteen lower-case letters or digits of ASCII.
    pub fn new(text: &str) -> Option<Self> {
        let is_id = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        text.as_bytes().try_into().ok().filter(|_| is_id).map(WriterId)
    }

    /// The first sixteen lower-case letters or digits of a text, others passed over; zeros where there are too
    /// few.
    pub fn start_of(text: &str) -> Self {
        let mut letters = text.bytes().filter(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        WriterId([(); WRITER_ID_LENGTH].map(|()| letters.next().unwrap_or(b'0')))
    }
}

impl fmt::Display for WriterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

/// One writer, and how many of its saves a version has in it; at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writer {
    pub id: WriterId,
    pub saves: u64,
}

/// A writer in its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    writer: Writer,
    /// One more than that of the last writer it went on from; of the first one kept, 1.
    step: u64,
}

/// Where a version comes from: its writers, oldest first, each with its number of saves. From 1 to
/// [`MAX_WRITERS`] of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionVector {
    /// All but the last, oldest first.
    before: Vec<Entry>,
    last: Entry,
    is_whole: bool,
}

/// How one version stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionOrder {
    Same,
    /// The other version comes from this one.
    Older,
    /// This version comes from the other.
    Newer,
    /// Neither comes from the other: both were changed since they were the same.
    Parted,
    /// What would tell has been left out, was never there, or contradicts itself.
    CannotBeTold,
}

impl VersionVector {
    /// The version vector of the first save of a new submission: this writer, one save, nothing missing.
    pub fn first(id: WriterId) -> Self {
        let last = Entry { writer: Writer { id, saves: 1 }, step: 1 };
        VersionVector { before: Vec::new(), last, is_whole: true }
    }

    /// The version vector of a file that names none, or one that was changed: a writer named after the digest
    /// (hexadecimal), one save, with the beginning missing.
    pub fn unknown(digest: &str) -> Self {
        VersionVector { is_whole: false, ..VersionVector::first(WriterId::start_of(digest)) }
    }

    /// The version vector of writers each of which went on from the one before it, or `None` where they are none:
    /// none at all or too many, one twice, or a count that cannot be.
    pub fn new(writers: &[Writer], is_whole: bool) -> Option<Self> {
        VersionVector::with_steps(writers.iter().map(|writer| (*writer, None)), is_whole)
    }

    /// The same of writers with their steps; nothing where a step is one more than that of the writer before. `None`
    /// also where they do not stand in order.
    pub fn with_steps(writers: impl IntoIterator<Item = (Writer, Option<u64>)>, is_whole: bool) -> Option<Self> {
        let mut entries: Vec<Entry> = Vec::new();
        for (writer, step) in writers {
            let next = entries.last().map_or(1, |before| before.step + 1);
            let step = step.unwrap_or(next);
            let is_in_order = match entries.last() {
                None => step == 1,
                Some(before) => (before.step, before.writer.id) < (step, writer.id),
            };
            let is_new = entries.iter().all(|entry| entry.writer.id != writer.id);
            let can_be = (1..=MAX_SAVES).contains(&writer.saves) && step <= MAX_SAVES;
            if !is_in_order || !is_new || !can_be || entries.len() == MAX_WRITERS {
                return None;
            }
            entries.push(Entry { writer, step });
        }
        let last = entries.pop()?;
        let is_after_all = entries.last().is_none_or(|before| before.step < last.step);
        is_after_all.then_some(VersionVector { before: entries, last, is_whole })
    }

    /// The version vector of the next save, by this writer. No other page may have the writer’s id.
    pub fn and_save(&self, id: WriterId) -> Self {
        let mut next = self.clone();
        if next.last.writer.id == id {
            next.last.writer.saves = (next.last.writer.saves + 1).min(MAX_SAVES);
            return next;
        }
        if next.last.step >= MAX_SAVES {
            // No history is that long. The writer before the next one is enough to go on from.
            next = VersionVector { before: Vec::new(), last: Entry { step: 1, ..next.last }, is_whole: false };
        }
        next.before.push(next.last);
        next.last = Entry { writer: Writer { id, saves: 1 }, step: next.last.step + 1 };
        next.shorten();
        next
    }

    /// The version vector of a version that brings this one and another together: the first save of this writer, which
    /// must be a new one, also where the page has saved before. It is newer than both.
    ///
    /// `None` where too much is left out for that to be said: the beginning of one is missing and they have no writer
    /// in common, or so many saved since that one of the two would be forgotten at once; where the two contradict each
    /// other; and where the writer is in one of them. Such a version can only go on from one of the two, and how
    /// it stands to the other it does not say.
    pub fn joined(&self, other: &VersionVector, id: WriterId) -> Option<Self> {
        let theirs: BTreeMap<WriterId, Entry> = other.entries().map(|entry| (entry.writer.id, *entry)).collect();
        if theirs.contains_key(&id) || self.entries().any(|entry| entry.writer.id == id) {
            return None;
        }
        // Each counts its steps from the first writer it kept: by how much theirs are behind ours.
        let behind = |entry: &Entry| Some(entry.step.cast_signed() - theirs.get(&entry.writer.id)?.step.cast_signed());
        let mut shifts = self.entries().filter_map(behind);
        let are_whole = self.is_whole && other.is_whole;
        let shift = shifts.next().or(are_whole.then_some(0))?;
        if shifts.any(|another| another != shift) || (are_whole && shift != 0) {
            return None;
        }
        let at = |entry: &Entry, shift: i64| (entry.step.cast_signed().saturating_add(shift), entry.writer.id);
        // What stands before the later beginning of the two may have been left out of one of them.
        let begins = |it: &VersionVector, shift| it.entries().next().filter(|_| !it.is_whole).map(|it| at(it, shift));
        let begins = begins(self, 0).max(begins(other, shift));
        let mut all: BTreeMap<(i64, WriterId), u64> = BTreeMap::new();
        for (entry, shift) in self.entries().map(|entry| (entry, 0)).chain(other.entries().map(|entry| (entry, shift)))
        {
            let place = at(entry, shift);
            if begins.is_none_or(|first| first <= place) {
                let saves = all.entry(place).or_default();
                *saves = entry.writer.saves.max(*saves);
            }
        }
        let (((first, _), _), ((last, _), _)) = (all.first_key_value()?, all.last_key_value()?);
        if *first < 1 || last.cast_unsigned() >= MAX_SAVES {
            return None;
        }
        let last = Entry { writer: Writer { id, saves: 1 }, step: last.cast_unsigned().saturating_add(1) };
        let entry = |((step, id), saves): ((i64, WriterId), u64)| Entry {
            writer: Writer { id, saves },
            step: step.cast_unsigned(),
        };
        let before = all.into_iter().map(entry).collect();
        let mut joined = VersionVector { before, last, is_whole: are_whole };
        joined.shorten();
        let has = |version: &VersionVector| joined.has(version) == Some(true);
        (has(self) && has(other)).then_some(joined)
    }

    /// Leaves out the oldest where there are too many, and counts steps from the first that is kept.
    fn shorten(&mut self) {
        let too_many = (self.before.len() + 1).saturating_sub(MAX_WRITERS);
        self.before.drain(..too_many);
        self.is_whole &= too_many == 0;
        let left_out = self.entries().next().map_or(0, |first| first.step.saturating_sub(1));
        for entry in self.before.iter_mut().chain([&mut self.last]) {
            entry.step -= left_out;
        }
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.before.iter().chain([&self.last])
    }

    /// The writers, oldest first.
    pub fn writers(&self) -> impl Iterator<Item = &Writer> {
        self.entries().map(|entry| &entry.writer)
    }

    /// The writers, oldest first, each with its step; nothing where that is one more than that of the writer before.
    pub fn steps(&self) -> impl Iterator<Item = (Writer, Option<u64>)> {
        let before = [0].into_iter().chain(self.before.iter().map(|entry| entry.step));
        let step = |(entry, before): (&Entry, u64)| (entry.writer, (entry.step != before + 1).then_some(entry.step));
        self.entries().zip(before).map(step)
    }

    /// The writer whose save made this version, with the number of that save: no other version has both.
    pub fn last(&self) -> Writer {
        self.last.writer
    }

    /// Whether the writers go back to the beginning.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// How this version stands to another: `Newer` where this one has the other in it, `Older` where the other
    /// has this one.
    pub fn compare(&self, other: &VersionVector) -> VersionOrder {
        if self.last() == other.last() {
            return VersionOrder::Same;
        }
        match (self.has(other), other.has(self)) {
            (Some(true), Some(true)) => VersionOrder::CannotBeTold,
            (Some(true), _) => VersionOrder::Newer,
            (_, Some(true)) => VersionOrder::Older,
            (Some(false), Some(false)) => VersionOrder::Parted,
            _ => VersionOrder::CannotBeTold,
        }
    }

    /// Whether another version is in this one; nothing where that is not known.
    pub(super) fn has(&self, other: &VersionVector) -> Option<bool> {
        let last = other.last();
        match self.saves_of(last.id) {
            Some(saves) => Some(saves.cmp(&last.saves) != Ordering::Less),
            // The other's last writer came after any that both have, so it would be here too.
            None if self.is_whole || other.before.iter().any(|it| self.saves_of(it.writer.id).is_some()) => Some(false),
            None => None,
        }
    }

    /// How many saves of a writer are in this version; nothing where it has none, or does not say.
    pub(super) fn saves_of(&self, id: WriterId) -> Option<u64> {
        self.writers().find(|writer| writer.id == id).map(|writer| writer.saves)
    }

    /// The version vector in a text made by `Display`.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('.');
        let writer = |text: &str| {
            let (id, saves) = text.split_once('-')?;
            let (saves, step) = saves.split_once('-').map_or((saves, None), |(saves, step)| (saves, Some(step)));
            let step = step.map(str::parse).transpose().ok()?;
            Some((Writer { id: WriterId::new(id)?, saves: saves.parse().ok()? }, step))
        };
        let writers: Option<Vec<_>> = rest.unwrap_or(text).split('.').map(writer).collect();
        VersionVector::with_steps(writers?, rest.is_none())
    }
}

/// In one word, for a key: each writer's id and saves, and its step where that does not follow, parted by dots; a dot
/// stands before them where the beginning is missing.
impl fmt::Display for VersionVector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (Writer { id, saves }, step)) in self.steps().enumerate() {
            let dot = if at > 0 || !self.is_whole { "." } else { "" };
            write!(f, "{dot}{id}-{saves}")?;
            step.map_or(Ok(()), |step| write!(f, "-{step}"))?;
        }
        Ok(())
    }
}
