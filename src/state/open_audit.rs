//! The submission being worked on: where it lives, its scheme, its history.

use std::sync::Arc;

use crate::platform::host;
use crate::route::DocumentRef;
use crate::state::exchange::Exchange;
use readymark_core::bundle;
use readymark_core::bundle::{Opened, Saving, Written};
use readymark_core::readiness;
use readymark_core::scheme::Scheme;
use readymark_core::store::capacity::{LengthGauge, MAX_AUDIT_UNITS};
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::{MAX_SAVES, VersionVector, WriterId};
use readymark_core::submission::{Change, History, Submission};

/// As much as can always be typed after a file was sent or came, in UTF-16 units.
const ROOM_TO_TYPE_UNITS: usize = 100_000;

/// An open submission.
#[derive(Clone, Debug)]
pub struct OpenAudit {
    pub id: DocumentRef,
    pub scheme: Arc<Scheme>,
    pub submission: Submission,
    pub history: History,
    /// How many times it was saved.
    pub generation: u64,
    /// Where what was last opened or written comes from; what is written next comes from that.
    pub version_vector: VersionVector,
    /// What the saves made here are counted under.
    pub writer: WriterId,
    /// The file it came from was not as it was saved; said on every page of it.
    pub changed_outside: bool,
    /// Where it came from a file and nothing was changed since: SHA-256 of the payload of that file, in hexadecimal. The
    /// first edit says in the self-audit that it goes on from that.
    pub from_file: Option<String>,
    /// How much room is taken.
    pub gauge: LengthGauge,
    /// What is known of versions that others have, beyond what stands in it.
    pub exchange: Exchange,
}

impl OpenAudit {
    /// The open document made of what was read. The writer id is one that no other document has.
    pub fn new(id: DocumentRef, opened: Opened, scheme: Arc<Scheme>, writer: WriterId, changed_outside: bool) -> Self {
        OpenAudit {
            id,
            scheme,
            submission: opened.submission,
            history: History::default(),
            generation: opened.generation,
            version_vector: opened.version_vector,
            writer,
            changed_outside,
            from_file: None,
            gauge: LengthGauge::default(),
            exchange: Exchange::default(),
        }
    }

    /// Makes an edit. Returns whether anything changed.
    pub fn edit(&mut self, change: Change, now: &Timestamp) -> bool {
        let brings_in = change.brings_in();
        let has_changed = self.noting_exchange(brings_in, |open| open.history.edit(&mut open.submission, change, now));
        if has_changed {
            if let Some(digest) = self.from_file.take() {
                self.submission.changed_since = Some(digest);
            }
            self.exchange.forget_taken_back();
        }
        has_changed
    }

    /// By how much what was typed would make it longer than can be kept; nothing where it fits.
    pub fn over_by(&mut self, change: &Change, now: &Timestamp) -> Option<usize> {
        let (scheme, next) = (&self.scheme, (self.next(), self.version_vector.and_save(self.writer)));
        // With what the step notes of the versions exchanged.
        let noting = self.exchange.is_to_note().then(|| self.as_exchanged());
        let submission = noting.as_ref().unwrap_or(&self.submission);
        self.gauge.over_by(submission, change, now, |submission| write_bundle(scheme, submission, now, &next).text)
    }

    /// Whether there is room to go on typing in a submission.
    pub fn has_room_to_type(&self, submission: &Submission, now: &Timestamp) -> bool {
        let next = (self.next(), self.version_vector.and_save(self.writer));
        let written = write_bundle(&self.scheme, submission, now, &next);
        written.text.encode_utf16().count() + ROOM_TO_TYPE_UNITS <= MAX_AUDIT_UNITS
    }

    /// Writes the next version of the file. Every one counts, whether it is kept or not, so that no two
    /// are taken for the same.
    pub fn write(&mut self, now: &Timestamp) -> Written {
        self.generation = self.next();
        self.version_vector = self.version_vector.and_save(self.writer);
        let version = (self.generation, self.version_vector.clone());
        let written = write_bundle(&self.scheme, &self.submission, now, &version);
        self.gauge.wrote(&written.text);
        written
    }

    fn next(&self) -> u64 {
        (self.generation + 1).min(MAX_SAVES)
    }
}

/// The file of a submission as this version of it.
fn write_bundle(scheme: &Scheme, submission: &Submission, now: &Timestamp, version: &(u64, VersionVector)) -> Written {
    let readiness = readiness::assess(scheme, &submission.audit);
    let (generation, version_vector) = version;
    let saving = Saving { at: now, generation: *generation, version_vector, app: &host::app() };
    bundle::write(submission, Some(&readiness), &saving)
}
