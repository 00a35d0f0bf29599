//! Evidence and actions that are recorded once something is said of them. A form that was opened and
//! left as it was has recorded nothing, however it was left; one that is emptied again takes its
//! record with it.

use super::Change;
use crate::audit::Audit;
use crate::audit::action::{Action, ActionEdit};
use crate::audit::change::AuditChange;
use crate::audit::evidence::{Evidence, EvidenceEdit};

/// The change that an edit makes to a piece of evidence that may not be in the audit yet: adds, edits or
/// removes it. `blank` is the item as its form began; `None` where nothing is said.
pub fn evidence(audit: &Audit, blank: &Evidence, edit: EvidenceEdit) -> Option<Change> {
    let id = blank.id.clone();
    let there = audit.evidence_item(&id);
    let mut after = there.unwrap_or(blank).clone();
    after.edit(edit.clone());
    let edit = AuditChange::EditEvidence(id.clone(), edit);
    Some(match (there.is_some(), after.says_the_same(blank)) {
        (false, true) => return None,
        (false, false) => {
            Change::Batch(vec![AuditChange::AddEvidence(usize::MAX, Box::new(blank.clone())).into(), edit.into()])
        }
        (true, true) => AuditChange::RemoveEvidence(id).into(),
        (true, false) => edit.into(),
    })
}

/// Like [`evidence`], for an action.
pub fn action(audit: &Audit, blank: &Action, edit: ActionEdit) -> Option<Change> {
    let id = blank.id.clone();
    let there = audit.action(&id);
    let mut after = there.unwrap_or(blank).clone();
    after.edit(edit.clone());
    let edit = AuditChange::EditAction(id.clone(), edit);
    Some(match (there.is_some(), after.says_the_same(blank)) {
        (false, true) => return None,
        (false, false) => {
            Change::Batch(vec![AuditChange::AddAction(usize::MAX, Box::new(blank.clone())).into(), edit.into()])
        }
        (true, true) => AuditChange::RemoveAction(id).into(),
        (true, false) => edit.into(),
    })
}
