//! Evidence and actions that are recorded once something is said of them. A form that was opened and
//! left as it was has recorded nothing, however it was left; one that is emptied again takes its
//! record with it.

use super::Change;
use crate::audit::Audit;
use crate::audit::change::AuditChange;
use crate::audit::evidence::{Evidence, EvidenceEdit};
use crate::audit::plan::{Action, ActionEdit};

/// An edit of a piece of evidence that may not be recorded yet. `blank` is what its form began with.
/// Nothing where there is nothing to do.
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

/// The same of an action.
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
