//! An audit and what came after it, as one thing to edit, undo and send; or, while it is assessed, what is said
//! of it, which is then all that changes.

pub mod bulk_answers;
pub mod difference;
mod digest;
mod edition;
pub mod exchanged;
mod history;
pub mod item;
mod log;
pub mod merge;
pub mod pasted_titles;
pub mod recording;
pub mod started_from;
pub mod timestamp;
pub mod version_vector;

use std::collections::BTreeMap;

use crate::after_submission::{self, AfterSubmission};
use crate::audit::{self, Audit, UserText};
use crate::review::{self, ReplyTo, Review};
use crate::scheme::Scheme;
use crate::scheme::ids::{DocumentId, SettingId, SubmissionId};
pub use edition::{Edition, SchemeMatch};
use exchanged::Exchanged;
pub use history::History;
pub use log::{LogEntry, Subject};
use started_from::StartedFrom;
use timestamp::Timestamp;

/// Every possible edit of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Audit(audit::change::AuditChange),
    AfterSubmission(after_submission::AfterSubmissionChange),
    Review(review::ReviewChange),
    /// The provider's reply to something in a review that was sent back; an empty one is none.
    Reply(ReplyTo, UserText),
    /// What is kept of the versions sent and received, as another version was brought in.
    Exchanged(Box<Exchanged>),
    /// All that was carried forward from an earlier self-audit; `None` removes it.
    StartedFrom(Option<Box<StartedFrom>>),
    /// Several at once, in order, undone together.
    Batch(Vec<Change>),
}

/// One submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    pub id: SubmissionId,
    pub edition: Edition,
    pub audit: Audit,
    pub after_submission: AfterSubmission,
    /// What the provider answers to reviews that were sent back. None of them is empty.
    pub replies: BTreeMap<ReplyTo, UserText>,
    /// Where it was filled in on from a file of somebody’s and changed since: SHA-256 of the payload of that file, 64
    /// hexadecimal digits.
    pub changed_since: Option<String>,
    /// The versions last sent and received, by which a file can tell on which side something changed.
    pub exchanged: Exchanged,
    /// Where it was started from an earlier submission: which, and what was carried forward from it. That counts for
    /// nothing until it is confirmed.
    pub started_from: Option<Box<StartedFrom>>,
    /// When and what kind of change, on which question; never the text. Under review, of the changes of that.
    pub log: Vec<LogEntry>,
    /// Where it is assessed here: the review of it. Then nothing else is changed.
    pub review: Option<Box<Review>>,
}

impl Submission {
    /// A submission with nothing said yet.
    pub fn new(id: SubmissionId, scheme: &Scheme, setting: SettingId) -> Self {
        let (audit, after_submission) = (Audit::new(setting), AfterSubmission::default());
        Submission {
            id,
            edition: Edition::of(scheme),
            audit,
            after_submission,
            replies: BTreeMap::new(),
            changed_since: None,
            exchanged: Exchanged::default(),
            started_from: None,
            log: Vec::new(),
            review: None,
        }
    }

    /// The id that its versions share and nothing else has: of a submission its own, of one that is assessed that of
    /// its review. So what is filled in and what is assessed never pass for versions of each other.
    pub fn document(&self) -> DocumentId {
        match &self.review {
            None => DocumentId::Submission(self.id.clone()),
            Some(review) => DocumentId::Review(review.id.clone()),
        }
    }

    /// Makes the change at `now` and returns the one that undoes it; `None`, and no change, where
    /// nothing of it could be made. What is assessed takes no change but one of its review.
    pub fn apply(&mut self, change: Change, now: &Timestamp) -> Option<Change> {
        match change {
            Change::Audit(_)
            | Change::AfterSubmission(_)
            | Change::Reply(..)
            | Change::Exchanged(_)
            | Change::StartedFrom(_)
                if self.review.is_some() =>
            {
                None
            }
            Change::Exchanged(exchanged) => {
                Some(Change::Exchanged(Box::new(std::mem::replace(&mut self.exchanged, *exchanged))))
            }
            Change::StartedFrom(carried) => {
                (self.started_from != carried).then_some(())?;
                log::record(&mut self.log, Subject::of_started_from(), now);
                Some(Change::StartedFrom(std::mem::replace(&mut self.started_from, carried)))
            }
            Change::Reply(to, text) => {
                log::record(&mut self.log, Subject::of_reply(&to), now);
                let before = match text.is_empty() {
                    true => self.replies.remove(&to),
                    false => self.replies.insert(to.clone(), text),
                };
                Some(Change::Reply(to, before.unwrap_or_default()))
            }
            Change::Review(change) => {
                let subject = Subject::of_review(&change);
                let inverse = self.review.as_mut()?.apply(change)?;
                log::record(&mut self.log, subject, now);
                Some(Change::Review(inverse))
            }
            Change::Audit(change) => {
                let subject = Subject::of(&change);
                let inverse = self.audit.apply(change)?;
                log::record(&mut self.log, subject, now);
                Some(Change::Audit(inverse))
            }
            Change::AfterSubmission(change) => {
                let subject = Subject::of_after_submission(&change);
                let inverse = self.after_submission.apply(change)?;
                log::record(&mut self.log, subject, now);
                Some(Change::AfterSubmission(inverse))
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

impl Change {
    /// Whether it brings another version in, or takes that back.
    pub fn brings_in(&self) -> bool {
        match self {
            Change::Exchanged(_) => true,
            Change::Batch(changes) => changes.iter().any(Change::brings_in),
            _ => false,
        }
    }
}

impl From<audit::change::AuditChange> for Change {
    fn from(change: audit::change::AuditChange) -> Self {
        Change::Audit(change)
    }
}

impl From<after_submission::AfterSubmissionChange> for Change {
    fn from(change: after_submission::AfterSubmissionChange) -> Self {
        Change::AfterSubmission(change)
    }
}

impl From<review::ReviewChange> for Change {
    fn from(change: review::ReviewChange) -> Self {
        Change::Review(change)
    }
}
