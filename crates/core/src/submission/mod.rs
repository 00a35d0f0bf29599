//! An audit and what came after it, as one thing to edit, undo and send.

pub mod bulk_answers;
mod edition;
mod history;
mod log;
pub mod pasted_titles;
pub mod recording;
pub mod timestamp;
pub mod version_vector;

use crate::audit::{self, Audit};
use crate::review::{self, Review};
use crate::scheme::Scheme;
use crate::scheme::ids::{SettingId, SubmissionId};
pub use edition::{Edition, SchemeMatch};
pub use history::History;
pub use log::{LogEntry, Subject};
use timestamp::Timestamp;

/// Every possible edit of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Audit(audit::change::AuditChange),
    Review(review::ReviewChange),
    /// Several at once, in order, undone together.
    Batch(Vec<Change>),
}

/// One submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    pub id: SubmissionId,
    pub edition: Edition,
    pub audit: Audit,
    pub review: Review,
    /// When and what kind of change, on which question; never the text.
    pub log: Vec<LogEntry>,
}

impl Submission {
    /// A submission with nothing said yet.
    pub fn new(id: SubmissionId, scheme: &Scheme, setting: SettingId) -> Self {
        let (audit, review) = (Audit::new(setting), Review::default());
        Submission { id, edition: Edition::of(scheme), audit, review, log: Vec::new() }
    }

    /// Makes the change at `now` and returns the one that undoes it; `None`, and no change, where
    /// nothing of it could be made.
    pub fn apply(&mut self, change: Change, now: &Timestamp) -> Option<Change> {
        match change {
            Change::Audit(change) => {
                let subject = Subject::of(&change);
                let inverse = self.audit.apply(change)?;
                log::record(&mut self.log, subject, now);
                Some(Change::Audit(inverse))
            }
            Change::Review(change) => {
                let subject = Subject::of_review(&change);
                let inverse = self.review.apply(change)?;
                log::record(&mut self.log, subject, now);
                Some(Change::Review(inverse))
            }
            Change::Batch(changes) => {
                let mut inverses: Vec<Change> =
                    changes.into_iter().filter_map(|change| self.apply(change, now)).collect();
                inverses.reverse();
                (!inverses.is_empty()).then_some(Change::Batch(inverses))
            }
        }
    }
}

impl From<audit::change::AuditChange> for Change {
    fn from(change: audit::change::AuditChange) -> Self {
        Change::Audit(change)
    }
}

impl From<review::ReviewChange> for Change {
    fn from(change: review::ReviewChange) -> Self {
        Change::Review(change)
    }
}
