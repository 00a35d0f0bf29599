//! Undo and redo. Typing in one field is one step until something else happens.

use super::timestamp::Timestamp;
use super::{Change, Submission, log::Subject};
use crate::after_submission;
use crate::audit::Answer;
use crate::audit::change::AuditChange;
use crate::review::ReviewChange;

/// Steps kept.
const MAX_STEPS: usize = 200;

/// The steps that can be undone, and those that were.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
    /// The fields being typed in, several where the same goes into several phases, so that the next
    /// key joins the same step.
    typing: Vec<Subject>,
}

impl History {
    /// Makes the change and remembers how to undo it. Returns whether anything changed.
    pub fn edit(&mut self, submission: &mut Submission, change: Change, now: &Timestamp) -> bool {
        let typing = typed_in(&change);
        let joins = !begins(&change) && !typing.is_empty() && typing == self.typing && !self.done.is_empty();
        let is_a_stage = matches!(change, Change::Review(ReviewChange::Stage(_)));
        let Some(inverse) = submission.apply(change, now) else { return false };
        if is_a_stage {
            // A version that was final stays as it was.
            *self = History::default();
            return true;
        }
        if !joins {
            self.done.push(inverse);
            if self.done.len() > MAX_STEPS {
                self.done.remove(0);
            }
        }
        self.typing = typing;
        self.undone.clear();
        true
    }

    /// Ends the step being typed, so that the next key starts another.
    pub fn seal(&mut self) {
        self.typing.clear();
    }

    /// Undoes the last step. Returns whether there was one.
    pub fn undo(&mut self, submission: &mut Submission, now: &Timestamp) -> bool {
        self.seal();
        let Some(change) = self.done.pop() else { return false };
        self.undone.extend(submission.apply(change, now));
        true
    }

    /// Does again what was last undone. Returns whether there was anything.
    pub fn redo(&mut self, submission: &mut Submission, now: &Timestamp) -> bool {
        self.seal();
        let Some(change) = self.undone.pop() else { return false };
        self.done.extend(submission.apply(change, now));
        true
    }

    /// The change by which the last step would be undone; `None` where there is none.
    pub fn next_undo(&self) -> Option<&Change> {
        self.done.last()
    }

    /// The change by which what was last undone would be done again; `None` where there is none.
    pub fn next_redo(&self) -> Option<&Change> {
        self.undone.last()
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

/// The fields a change types in; none where any part of it is not typing.
fn typed_in(change: &Change) -> Vec<Subject> {
    match change {
        Change::Audit(change) => typed_subject(change).into_iter().collect(),
        Change::AfterSubmission(
            change @ after_submission::AfterSubmissionChange::EditEvent(
                _,
                after_submission::EventEdit::On(_) | after_submission::EventEdit::Note(_),
            ),
        ) => {
            vec![Subject::of_after_submission(change)]
        }
        Change::Review(change) if change.typed().is_some() => vec![Subject::of_review(change)],
        Change::Reply(to, _) => vec![Subject::of_reply(to)],
        Change::AfterSubmission(_) | Change::Review(_) | Change::Exchanged(_) | Change::StartedFrom(_) => Vec::new(),
        Change::Batch(changes) => {
            // What is recorded with its first letter is typed like any other field.
            let fields: Vec<Vec<Subject>> = changes.iter().filter(|change| !records(change)).map(typed_in).collect();
            if fields.iter().any(Vec::is_empty) { Vec::new() } else { fields.concat() }
        }
    }
}

/// Whether it records something with what is said of it first: a step of its own, which the next key joins.
fn begins(change: &Change) -> bool {
    matches!(change, Change::Batch(changes) if changes.iter().any(|change| records(change) || begins(change)))
}

/// Whether it records a piece of evidence or an action.
fn records(change: &Change) -> bool {
    matches!(change, Change::Audit(AuditChange::AddEvidence(..) | AuditChange::AddAction(..)))
}

fn typed_subject(change: &AuditChange) -> Option<Subject> {
    let text = match change {
        AuditChange::Provider(..) => true,
        AuditChange::Answer(_, said) => {
            matches!(said, None | Some(Answer::Text(_) | Answer::NotApplicable(_) | Answer::Share { .. }))
        }
        AuditChange::EditEvidence(_, edit) => edit.typed().is_some(),
        AuditChange::EditAction(_, edit) => edit.typed().is_some(),
        _ => false,
    };
    text.then(|| Subject::of(change))
}
