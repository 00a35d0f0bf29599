//! The entries of a file as this app has them, made of its wire types and turned into them: both ways stand
//! here side by side, so that a field more is a field more in one place. What a field may be is checked on
//! the way in (R3.1, R3.2).

use super::checks::{id, ids, maybe_id, maybe_said, text, timestamp};
use super::error::ReadError;
use super::wire::{self, Id, Text};
use crate::after_submission::Event;
use crate::audit::action::{Action, ActionStatus};
use crate::audit::evidence::Evidence;
use crate::audit::{Provider, UserText};
use crate::readiness::{LineReadiness, OutcomeReadiness, Truth, Verdict};
use crate::scheme::ids::*;
use crate::submission::{Edition, LogEntry, Subject};

/// Ids, each by the function that gives its text.
pub(super) fn id_texts<'a, T>(ids: impl IntoIterator<Item = &'a T>, text: fn(&'a T) -> &'a str) -> Vec<Id<'a>> {
    ids.into_iter().map(|id| text(id).into()).collect()
}

/// An id that may be left out, by the function that gives its text.
pub(super) fn maybe_text<'a, T>(id: &'a Option<T>, text: fn(&'a T) -> &'a str) -> Option<Id<'a>> {
    id.as_ref().map(|id| text(id).into())
}

/// A text that is left out while nothing is said.
pub(super) fn text_said(text: &UserText) -> Option<Text<'_>> {
    (!text.is_empty()).then(|| text.into())
}

impl TryFrom<wire::Evidence<'_>> for Evidence {
    type Error = ReadError;

    fn try_from(item: wire::Evidence) -> Result<Self, ReadError> {
        Ok(Evidence {
            id: id(EvidenceId::new, &item.id)?,
            title: text("The title of a piece of evidence", item.title)?,
            kind: maybe_id(KindId::new, item.kind.as_ref())?,
            kept: text("Where a piece of evidence is kept", item.kept)?,
            dated: text("The date of a piece of evidence", item.dated)?,
            review_by: maybe_said("The date by which to review a piece of evidence", item.review_by)?,
            looked_after_by: maybe_said("Who looks after a piece of evidence", item.looked_after_by)?,
            note: text("A note on evidence", item.note)?,
            facets: ids(FacetId::new, &item.shows)?,
            elements: ids(ElementId::new, &item.elements)?,
        })
    }
}

impl<'a> From<&'a Evidence> for wire::Evidence<'a> {
    fn from(item: &'a Evidence) -> Self {
        wire::Evidence {
            dated: (&item.dated).into(),
            elements: id_texts(&item.elements, ElementId::as_str),
            id: item.id.as_str().into(),
            kept: (&item.kept).into(),
            kind: maybe_text(&item.kind, KindId::as_str),
            looked_after_by: text_said(&item.looked_after_by),
            note: (&item.note).into(),
            review_by: text_said(&item.review_by),
            shows: id_texts(&item.facets, FacetId::as_str),
            title: (&item.title).into(),
        }
    }
}

impl TryFrom<wire::Action<'_>> for Action {
    type Error = ReadError;

    fn try_from(action: wire::Action) -> Result<Self, ReadError> {
        Ok(Action {
            id: id(ActionId::new, &action.id)?,
            what: text("An action", action.what)?,
            who: text("Who an action is for", action.who)?,
            by_when: text("The date of an action", action.by_when)?,
            status: match action.status {
                wire::ActionStatus::NotStarted => ActionStatus::NotStarted,
                wire::ActionStatus::UnderWay => ActionStatus::InProgress,
                wire::ActionStatus::Done => ActionStatus::Done,
            },
            element: maybe_id(ElementId::new, action.element.as_ref())?,
        })
    }
}

impl<'a> From<&'a Action> for wire::Action<'a> {
    fn from(action: &'a Action) -> Self {
        wire::Action {
            by_when: (&action.by_when).into(),
            element: maybe_text(&action.element, ElementId::as_str),
            id: action.id.as_str().into(),
            status: match action.status {
                ActionStatus::NotStarted => wire::ActionStatus::NotStarted,
                ActionStatus::InProgress => wire::ActionStatus::UnderWay,
                ActionStatus::Done => wire::ActionStatus::Done,
            },
            what: (&action.what).into(),
            who: (&action.who).into(),
        }
    }
}

impl TryFrom<wire::Event<'_>> for Event {
    type Error = ReadError;

    fn try_from(event: wire::Event) -> Result<Self, ReadError> {
        Ok(Event {
            id: id(EventId::new, &event.id)?,
            state: id(StateId::new, &event.state)?,
            on: text("The date of something recorded", event.on)?,
            note: text("A note on something recorded", event.note)?,
            wanted: ids(DueId::new, &event.wanted)?,
        })
    }
}

impl<'a> From<&'a Event> for wire::Event<'a> {
    fn from(event: &'a Event) -> Self {
        wire::Event {
            id: event.id.as_str().into(),
            note: (&event.note).into(),
            on: (&event.on).into(),
            state: event.state.as_str().into(),
            wanted: id_texts(&event.wanted, DueId::as_str),
        }
    }
}

impl TryFrom<wire::Provider<'_>> for Provider {
    type Error = ReadError;

    fn try_from(said: wire::Provider) -> Result<Self, ReadError> {
        Ok(Provider {
            organisation: text("The organisation’s name", said.organisation)?,
            kind: text("The type of organisation", said.kind)?,
            identifier: text("The organisation’s number", said.identifier)?,
            contact_role: text("The contact’s role", said.contact_role)?,
            dated: text("The date", said.dated)?,
        })
    }
}

impl<'a> From<&'a Provider> for wire::Provider<'a> {
    fn from(provider: &'a Provider) -> Self {
        wire::Provider {
            contact_role: (&provider.contact_role).into(),
            dated: (&provider.dated).into(),
            identifier: (&provider.identifier).into(),
            kind: (&provider.kind).into(),
            organisation: (&provider.organisation).into(),
        }
    }
}

impl TryFrom<wire::Scheme<'_>> for Edition {
    type Error = ReadError;

    fn try_from(scheme: wire::Scheme) -> Result<Self, ReadError> {
        Ok(Edition {
            scheme: id(SchemeId::new, &scheme.id)?,
            scheme_title: text("The scheme’s title", scheme.title)?,
            edition: text("The scheme’s edition", scheme.edition)?,
            rubric_digest: text("The rubric’s digest", Text(scheme.rubric_digest))?,
        })
    }
}

impl<'a> From<&'a Edition> for wire::Scheme<'a> {
    fn from(edition: &'a Edition) -> Self {
        wire::Scheme {
            edition: (&edition.edition).into(),
            id: edition.scheme.as_str().into(),
            rubric_digest: (&edition.rubric_digest).into(),
            title: (&edition.scheme_title).into(),
        }
    }
}

impl TryFrom<wire::Change<'_>> for LogEntry {
    type Error = ReadError;

    fn try_from(entry: wire::Change) -> Result<Self, ReadError> {
        let said = |said| text::<String>("The change log", Text(said));
        let subject = Subject { kind: said(entry.kind)?, on: said(entry.on)? };
        Ok(LogEntry { at: timestamp(&entry.at)?, subject })
    }
}

impl<'a> From<&'a LogEntry> for wire::Change<'a> {
    fn from(entry: &'a LogEntry) -> Self {
        let subject = &entry.subject;
        wire::Change { at: entry.at.as_str().into(), kind: (&subject.kind).into(), on: (&subject.on).into() }
    }
}

// Readiness is worked out anew for a file that is opened, so there is no way back.
impl<'a> From<&'a OutcomeReadiness> for wire::Outcome<'a> {
    fn from(outcome: &'a OutcomeReadiness) -> Self {
        wire::Outcome {
            changes_needed: u64::try_from(outcome.changes()).unwrap_or(u64::MAX),
            id: outcome.id.as_str().into(),
            requirements: outcome.lines.iter().map(wire::Requirement::from).collect(),
            standing: match outcome.verdict {
                Verdict::Ready => wire::Standing::Ready,
                Verdict::NotYet => wire::Standing::NotYet,
                Verdict::Open => wire::Standing::Open,
            },
            title: (&outcome.title).into(),
        }
    }
}

impl<'a> From<&'a LineReadiness> for wire::Requirement<'a> {
    fn from(line: &'a LineReadiness) -> Self {
        wire::Requirement {
            because: (&line.finding.because).into(),
            gates: line.gates,
            id: line.id.as_str().into(),
            title: (&line.title).into(),
            truth: match line.finding.truth {
                Truth::Met => wire::Truth::Met,
                Truth::NotMet => wire::Truth::NotMet,
                Truth::Unanswered => wire::Truth::Unanswered,
                Truth::Open => wire::Truth::Open,
            },
        }
    }
}
