//! Colleagues who work on one submission, each with their own copy: what an app does when a file is saved, sent, opened
//! and brought together.

use std::cell::Cell;
use std::collections::BTreeMap;

use readymark_core::bundle::Opened;
use readymark_core::submission::exchanged::{Exchanged, Salt};
use readymark_core::submission::item::Item;
use readymark_core::submission::merge::{Decision, Merge, MergeRefusal, Version, merge, version};
use readymark_core::submission::version_vector::{VersionVector, WriterId};
use readymark_core::submission::{Change, Submission};

use super::{moment, read_file, write_from, writer};

thread_local! {
    static DRAWN: Cell<u64> = const { Cell::new(0) };
}

/// A writer, or a salt, that nobody else has.
pub fn draw() -> WriterId {
    writer(&DRAWN.with(|drawn| drawn.replace(drawn.get() + 1)).to_string())
}

pub fn salt() -> Salt {
    Salt::new(&draw().to_string()).unwrap()
}

/// A copy of a submission, open on a page.
#[derive(Clone, Debug)]
pub struct Copy {
    pub submission: Submission,
    pub vector: VersionVector,
    page: WriterId,
}

/// A file, as it was sent.
pub type File = String;

impl Copy {
    /// Begun here, and saved once.
    pub fn begin(submission: Submission) -> Self {
        let page = draw();
        Copy { submission, vector: VersionVector::first(page), page }
    }

    /// Opened from a file to go on from.
    pub fn open(file: &File) -> Self {
        let Opened { mut submission, version_vector: vector, .. } = read_file(file.as_bytes()).unwrap();
        submission.exchanged = Exchanged::after_opening(&submission, &vector, salt());
        Copy { submission, vector, page: draw() }
    }

    /// Left and opened again: another page goes on.
    pub fn reopen(&mut self) {
        self.page = draw();
    }

    pub fn edit(&mut self, change: impl Into<Change>) {
        let _ = self.submission.apply(change.into(), &moment());
        self.save();
    }

    pub fn save(&mut self) {
        self.vector = self.vector.and_save(self.page);
    }

    /// Saved as a file, to be sent or kept.
    pub fn send(&mut self) -> File {
        let file = write_from(&self.submission, None, &moment(), &self.vector).text;
        self.submission.exchanged = Exchanged::after_sending(&self.submission, &self.vector, salt());
        self.save();
        file
    }

    pub fn look(&self, file: &File) -> Result<(Merge, Submission, VersionVector), MergeRefusal> {
        let Opened { submission, version_vector, .. } = read_file(file.as_bytes()).unwrap();
        let theirs = Version { submission: &submission, vector: &version_vector };
        let merge = merge(Version { submission: &self.submission, vector: &self.vector }, theirs)?;
        Ok((merge, submission, version_vector))
    }

    /// Brings a file in, with one decision on every conflict, and returns how it stood.
    pub fn bring(&mut self, file: &File, decision: Decision) -> Merge {
        let (merge, theirs, vector) = self.look(file).unwrap();
        let decided: BTreeMap<Item, Decision> =
            merge.conflicts.iter().map(|conflict| (conflict.item.clone(), decision)).collect();
        let change = merge.change(&self.submission, &theirs, &decided).unwrap();
        let _ = self.submission.apply(change, &moment());
        let (ours, shared) = (&self.submission.exchanged, merge.shared.as_ref());
        self.submission.exchanged = Exchanged::after_merging(ours, shared, &theirs, &vector, salt());
        self.reopen();
        self.vector = version(&self.vector, &vector, self.page);
        merge
    }
}
