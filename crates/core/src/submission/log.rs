//! The change log: when and what kind of change, on which question. Never the text, which may
//! hold a name since deleted.

use super::timestamp::Timestamp;
use crate::after_submission;
use crate::audit::change::{AuditChange, ProviderField};
use crate::audit::place::Place;
use crate::review::{Basis, Judged, JudgementField, Remark, ReplyTo, ReviewChange, ReviewerField, SummaryField};

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
            after_submission::AfterSubmissionChange::EditEvent(id, edit) => (edit.logged(), id),
        };
        Subject { kind: kind.to_owned(), on: on.to_string() }
    }
}

impl Subject {
    /// What a change of a review is about.
    pub fn of_review(change: &ReviewChange) -> Self {
        let (kind, on) = match change {
            ReviewChange::Role(_) => ("reviewer-role", String::new()),
            ReviewChange::Reviewer(field, _) => (of_reviewer(*field), String::new()),
            ReviewChange::Opinion(judged, _) => ("review-opinion", judged_key(judged)),
            ReviewChange::Instead(judged, _) => ("review-instead", judged_key(judged)),
            ReviewChange::Judgement(judged, field, _) => (of_judgement(*field), judged_key(judged)),
            ReviewChange::RestsOn(judged, basis, _) => (rests_on(*basis), judged_key(judged)),
            ReviewChange::Summary(field, _) => (of_summary(*field), String::new()),
            ReviewChange::Decision(_) => ("review-decision", String::new()),
            ReviewChange::Occasion(_) => ("review-occasion", String::new()),
            ReviewChange::ChairTold(_) => ("review-chair-told", String::new()),
            ReviewChange::Stage(_) => ("review-stage", String::new()),
        };
        Subject { kind: kind.to_owned(), on }
    }

    /// What a change of what was carried forward from an earlier self-audit is about: all of it.
    pub fn of_started_from() -> Self {
        Subject { kind: "carried-forward".to_owned(), on: String::new() }
    }

    /// What a reply to a review is about: of which review, by the start of its digest.
    pub fn of_reply(to: &ReplyTo) -> Self {
        let (kind, on) = match &to.remark {
            Remark::Query(judged) => ("reply-to-query", judged_key(judged)),
            Remark::Recommendation(judged, number) => {
                ("reply-to-recommendation", format!("{}/{number}", judged_key(judged)))
            }
            Remark::OfSummary(number) => ("reply-to-summary", number.to_string()),
        };
        let review: String = to.review.chars().take(16).collect();
        Subject { kind: kind.to_owned(), on: format!("{review}/{on}") }
    }
}

fn judged_key(judged: &Judged) -> String {
    match judged {
        Judged::Element(element, None) => element.to_string(),
        Judged::Element(element, Some(phase)) => format!("{element}/{phase}"),
        Judged::Whole => String::new(),
    }
}

fn of_reviewer(field: ReviewerField) -> &'static str {
    match field {
        ReviewerField::Organisation => "reviewer-organisation",
        ReviewerField::Name => "reviewer-name",
        ReviewerField::Registration => "reviewer-registration",
        ReviewerField::ReadOn => "review-read-on",
        ReviewerField::VisitedOn => "review-visited-on",
        ReviewerField::Interests => "review-interests",
    }
}

fn of_judgement(field: JudgementField) -> &'static str {
    match field {
        JudgementField::Reason => "review-reason",
        JudgementField::Strengths => "review-strengths",
        JudgementField::Areas => "review-areas",
        JudgementField::Recommendations => "review-recommendations",
    }
}

fn rests_on(basis: Basis) -> &'static str {
    match basis {
        Basis::Documents => "review-documents-seen",
        Basis::People => "review-people-heard",
        Basis::Practice => "review-practice-observed",
    }
}

fn of_summary(field: SummaryField) -> &'static str {
    match field {
        SummaryField::Strengths => "review-summary-strengths",
        SummaryField::Areas => "review-summary-areas",
        SummaryField::Recommendations => "review-summary-recommendations",
        SummaryField::DecidedOn => "review-decided-on",
        SummaryField::Feedback => "review-feedback",
        SummaryField::ConsideredBy => "review-considered-by",
    }
}

fn place_key(place: &Place) -> String {
    let ids = [place.element.as_ref().map(|element| element.as_str()), Some(place.question.as_str())];
    let phase = place.phase.as_ref().map(|phase| phase.as_str());
    ids.into_iter().chain([phase]).flatten().collect::<Vec<_>>().join("/")
}

/// What the change log calls a field of the provider.
pub(super) fn provider(field: ProviderField) -> &'static str {
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
