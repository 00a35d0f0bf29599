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
use std::fmt;

/// The most writers a version says it comes from.
pub const MAX_WRITERS: usize = 32;
/// The most saves of one writer: 2^53 − 1, beyond which other readers of JSON round.
pub const MAX_SAVES: u64 = (1 << 53) - 1;

const WRITER_ID_LENGTH: usize = 16;

/// The random id of a writer: sixteen letters or digits, lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Where a version comes from: its writers, oldest first, each with its number of saves. From 1 to
/// [`MAX_WRITERS`] of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionVector {
    /// All but the last, oldest first.
    before: Vec<Writer>,
    last: Writer,
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
        VersionVector { before: Vec::new(), last: Writer { id, saves: 1 }, is_whole: true }
    }

    /// The version vector of a file that names none, or one that was changed: a writer named after the digest
    /// (hexadecimal), one save, with the beginning missing.
    pub fn unknown(digest: &str) -> Self {
        VersionVector { is_whole: false, ..VersionVector::first(WriterId::start_of(digest)) }
    }

    /// The version vector of these writers, or `None` where they are none: none at all or too many, one twice,
    /// or a count that cannot be.
    pub fn new(writers: &[Writer], is_whole: bool) -> Option<Self> {
        let (last, before) = writers.split_last()?;
        let is_once = |(at, one): (usize, &Writer)| before.iter().skip(at + 1).all(|other| other.id != one.id);
        let is_right = writers.len() <= MAX_WRITERS
            && writers.iter().all(|writer| (1..=MAX_SAVES).contains(&writer.saves))
            && before.iter().enumerate().all(is_once)
            && before.iter().all(|writer| writer.id != last.id);
        is_right.then(|| VersionVector { before: before.to_vec(), last: *last, is_whole })
    }

    /// The version vector of the next save, by this writer. No other page may have the writer’s id.
    pub fn and_save(&self, id: WriterId) -> Self {
        let mut next = self.clone();
        if next.last.id == id {
            next.last.saves = (next.last.saves + 1).min(MAX_SAVES);
            return next;
        }
        next.before.push(next.last);
        next.last = Writer { id, saves: 1 };
        while next.before.len() >= MAX_WRITERS {
            next.before.remove(0);
            next.is_whole = false;
        }
        next
    }

    /// The writers, oldest first.
    pub fn writers(&self) -> impl Iterator<Item = &Writer> {
        self.before.iter().chain([&self.last])
    }

    /// The writer whose save made this version, with the number of that save: no other version has both.
    pub fn last(&self) -> Writer {
        self.last
    }

    /// Whether the writers go back to the beginning.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// How this version stands to another: `Newer` where this one has the other in it, `Older` where the other
    /// has this one.
    pub fn compare(&self, other: &VersionVector) -> VersionOrder {
        if self.last == other.last {
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
    fn has(&self, other: &VersionVector) -> Option<bool> {
        let saves_of = |id| self.writers().find(|writer| writer.id == id).map(|writer| writer.saves);
        match saves_of(other.last.id) {
            Some(saves) => Some(saves.cmp(&other.last.saves) != Ordering::Less),
            // The other's last writer came after any that both have, so it would be here too.
            None if self.is_whole || other.before.iter().any(|writer| saves_of(writer.id).is_some()) => Some(false),
            None => None,
        }
    }

    /// The version vector in a text made by `Display`.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('.');
        let writer = |text: &str| {
            let (id, saves) = text.split_once('-')?;
            Some(Writer { id: WriterId::new(id)?, saves: saves.parse().ok()? })
        };
        let writers: Option<Vec<Writer>> = rest.unwrap_or(text).split('.').map(writer).collect();
        VersionVector::new(&writers?, rest.is_none())
    }
}

/// In one word, for a key: each writer's id and saves, parted by dots; a dot stands before them where
/// the beginning is missing.
impl fmt::Display for VersionVector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, Writer { id, saves }) in self.writers().enumerate() {
            let dot = if at > 0 || !self.is_whole { "." } else { "" };
            write!(f, "{dot}{id}-{saves}")?;
        }
        Ok(())
    }
}
