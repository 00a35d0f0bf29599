//! How much is kept, and how much may be: browsers give a page about five million UTF-16 units, keys
//! and values together, and some much less (R2.3).

use super::quarantine::units;
use super::summaries::is_summary;
use super::{AuditStore, StoreError};
use crate::after_submission;
use crate::audit::change as audit;
use crate::audit::{Answer, UserText};
use crate::bundle::{self, LONGEST_AUDIT, LONGEST_REVIEW};
use crate::scheme::ids::LocalId;
use crate::submission::timestamp::Timestamp;
use crate::submission::{Change, Submission};

/// What browsers give one site’s local storage, keys and texts, in UTF-16 units.
pub const QUOTA_UNITS: usize = 5_242_880;
/// From this length of one self-audit, in UTF-16 units, the page says that it is long (R2.3).
pub const LONG_AUDIT_UNITS: usize = 400_000;
/// One self-audit: no more than this is kept of it.
pub const MAX_AUDIT_UNITS: usize = LONGEST_AUDIT;
/// From this length of everything kept, in UTF-16 units, the pages say that it is much.
pub const MUCH_UNITS: usize = 2_500_000;
/// From this length of everything kept, in UTF-16 units, no new self-audit is begun.
pub const FULL_UNITS: usize = 4_000_000;

impl AuditStore {
    /// How much is kept, keys and texts, in UTF-16 units; without the summaries, which give way to anything.
    ///
    /// # Errors
    /// Where the store cannot be listed.
    pub fn used(&self) -> Result<usize, StoreError> {
        let mut used = 0;
        for key in self.backend.keys()?.iter().filter(|key| !is_summary(key)) {
            used += units(key) + self.backend.get(key)?.as_deref().map_or(0, units);
        }
        Ok(used)
    }

    /// Whether a text may be kept as one self-audit, or as one review.
    pub fn fits(text: &str) -> bool {
        // No text has more units than bytes.
        let most = if bundle::is_review(text.as_bytes()) { LONGEST_REVIEW } else { MAX_AUDIT_UNITS };
        text.len() <= most || units(text) <= most
    }

    /// How long a submission is, in UTF-16 units, where it is so long that this is said.
    pub fn too_long_soon(&self, id: &LocalId) -> Option<usize> {
        let (_, text) = self.text(id).ok()?;
        // No text has more units than bytes.
        let length = if text.len() > LONG_AUDIT_UNITS { units(&text) } else { 0 };
        (length > LONG_AUDIT_UNITS).then_some(length)
    }

    /// Whether there is room for one self-audit more. Where that cannot be seen, there may be: the save
    /// itself tells.
    pub fn has_room(&self) -> bool {
        self.used().map_or(true, |used| used < FULL_UNITS)
    }

    /// Takes away everything of ours, and says how many keys are left.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn clear(&self) -> Result<usize, StoreError> {
        for key in self.backend.keys()? {
            self.backend.remove(&key)?;
        }
        Ok(self.backend.keys()?.len())
    }
}

/// How long the open self-audit is as it is written, at most. So whether a text still fits is known
/// at every key, and the whole is only written to be measured where it comes near the limit.
#[derive(Clone, Debug, Default)]
pub struct LengthGauge {
    at_most: Option<usize>,
}

/// As much as a change can add beside its texts: ids, an entry of the change log.
const OVERHEAD_UNITS: usize = 1_000;
/// As much as the sentences of readiness can grow between two saves.
const NEAR_UNITS: usize = 50_000;

impl LengthGauge {
    /// Notes the length of the text that was just written.
    pub fn wrote(&mut self, text: &str) {
        // No text has more units than bytes.
        self.at_most = Some(if text.len() > LONG_AUDIT_UNITS { units(text) } else { text.len() });
    }

    /// Forgets the length: the self-audit was changed by undo or redo. The next key measures it again.
    pub fn forget(&mut self) {
        self.at_most = None;
    }

    /// By how much a text that was typed would make the self-audit longer than can be kept, in UTF-16
    /// units; nothing where it fits, or where it makes it shorter. `write` gives the file of a submission.
    pub fn over_by(
        &mut self,
        submission: &Submission,
        change: &Change,
        now: &Timestamp,
        write: impl Fn(&Submission) -> String,
    ) -> Option<usize> {
        // What is brought in may be more than was typed.
        let is_more = change.brings_in();
        let typed = typed_units(change).or(is_more.then_some(0));
        let most = if submission.review.is_some() { LONGEST_REVIEW } else { MAX_AUDIT_UNITS };
        let before = *self.at_most.get_or_insert_with(|| units(&write(submission)));
        let after = before + typed.unwrap_or_default() + OVERHEAD_UNITS;
        let Some(typed) = typed.filter(|_| is_more || after > most - NEAR_UNITS) else {
            self.at_most = Some(after);
            return None;
        };
        if typed > most {
            // It is not even tried: whatever else there is, it does not fit.
            return Some(after - most);
        }
        let mut tried = submission.clone();
        tried.apply(change.clone(), now)?;
        let after = units(&write(&tried));
        if after <= most || after <= units(&write(submission)) {
            self.at_most = Some(after);
            return None;
        }
        Some(after - most)
    }
}

/// How long the texts of a change are as they are written; nothing where it brings none that was typed.
fn typed_units(change: &Change) -> Option<usize> {
    use audit::AuditChange as Edit;
    let texts: &[&UserText] = match change {
        Change::Batch(changes) => return changes.iter().filter_map(typed_units).reduce(|a, b| a + b + OVERHEAD_UNITS),
        Change::Audit(
            Edit::Provider(_, text) | Edit::Answer(_, Some(Answer::Text(text) | Answer::NotApplicable(text))),
        )
        | Change::AfterSubmission(after_submission::AfterSubmissionChange::EditEvent(
            _,
            after_submission::EventEdit::On(text) | after_submission::EventEdit::Note(text),
        )) => &[text],
        Change::Audit(Edit::Answer(_, Some(Answer::Share { part, of }))) => &[part, of],
        Change::Audit(Edit::EditEvidence(_, edit)) => &[edit.typed()?],
        Change::Audit(Edit::EditAction(_, edit)) => &[edit.typed()?],
        Change::Review(change) => &[change.typed()?],
        Change::Reply(_, text) => &[text],
        Change::Audit(_) | Change::AfterSubmission(_) | Change::Exchanged(_) | Change::StartedFrom(_) => return None,
    };
    Some(texts.iter().map(|text| text.units_in_file()).sum())
}
