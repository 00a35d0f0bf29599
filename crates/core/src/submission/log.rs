//! The change log: when and what kind of change, on which question. Never the text, which may
//! hold a name since deleted.

use super::timestamp::Timestamp;
use crate::after_submission::{self, EventEdit};
use crate::audit::change::{AuditChange, ProviderField};
use crate::audit::place::Place;

/// Entries kept; the oldest go first.
const MAX_ENTRIES: usize = 1_000;

/// One entry of the change log: when and on what, never the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// When the last of a run of changes on one subject was made.
    pub at: Timestamp,
    pub subject: Subject,
}

/// What a change is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The kind of change, such as `answer` or `evidence-title`.
    pub kind: String,
    /// The ids of what it is on, such as `e4/extent`, with the phase at the end where it is asked in each; empty where there is only one such thing.
    pub on: String,
}

impl Subject {
    /// What `change` is about.
    pub fn of(change: &AuditChange) -> Self {
        let (kind, on) = match change {
            AuditChange::Setting(_) => ("setting", String::new()),
            AuditChange::Provider(field, _) => (provider(*field), String::new()),
            AuditChange::Answer(place, _) => ("answer", place_key(place)),
            AuditChange::Finish(element) => ("finish", element.to_string()),
            AuditChange::Reopen(element) => ("reopen", element.to_string()),
            AuditChange::AddEvidence(_, item) => ("add-evidence", item.id.to_string()),
            AuditChange::RemoveEvidence(id) => ("remove-evidence", id.to_string()),
            AuditChange::EditEvidence(id, edit) => (edit.logged(), id.to_string()),
            AuditChange::AddAction(_, action) => ("add-action", action.id.to_string()),
            AuditChange::RemoveAction(id) => ("remove-action", id.to_string()),
            AuditChange::EditAction(id, edit) => (edit.logged(), id.to_string()),
        };
        Subject { kind: kind.to_owned(), on }
    }
}

impl Subject {
    /// What a change of what was recorded after submission is about.
    pub fn of_after_submission(change: &after_submission::AfterSubmissionChange) -> Self {
        let (kind, on) = match change {
            after_submission::AfterSubmissionChange::AddEvent(_, event) => ("add-event", &event.id),
            after_submission::AfterSubmissionChange::RemoveEvent(id) => ("remove-event", id),
            after_submission::AfterSubmissionChange::EditEvent(id, EventEdit::On(_)) => ("event-date", id),
            after_submission::AfterSubmissionChange::EditEvent(id, EventEdit::Note(_)) => ("event-note", id),
            after_submission::AfterSubmissionChange::EditEvent(id, EventEdit::Wanted(_)) => ("event-reminders", id),
        };
        Subject { kind: kind.to_owned(), on: on.to_string() }
    }
}

fn place_key(place: &Place) -> String {
    let ids = [place.element.as_ref().map(|element| element.as_str()), Some(place.question.as_str())];
    let phase = place.phase.as_ref().map(|phase| phase.as_str());
    ids.into_iter().chain([phase]).flatten().collect::<Vec<_>>().join("/")
}

fn provider(field: ProviderField) -> &'static str {
    match field {
        ProviderField::Organisation => "organisation",
        ProviderField::Kind => "organisation-kind",
        ProviderField::Identifier => "identifier",
        ProviderField::ContactRole => "contact-role",
        ProviderField::Dated => "audit-date",
    }
}

/// Adds an entry; a run of changes on one subject stays one entry.
pub(super) fn record(log: &mut Vec<LogEntry>, subject: Subject, now: &Timestamp) {
    if let Some(last) = log.last_mut().filter(|last| last.subject == subject) {
        last.at = now.clone();
        return;
    }
    log.push(LogEntry { at: now.clone(), subject });
    if log.len() > MAX_ENTRIES {
        log.remove(0);
    }
}
