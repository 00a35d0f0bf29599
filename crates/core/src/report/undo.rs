//! What the next undo would take back, in a few words.

use super::words::quoted_or;
use crate::audit::change::AuditChange;
use crate::audit::place::Place;
use crate::audit::{Answer, Audit, Sentence, UserText};
use crate::review::{Judged, ReviewChange};
use crate::scheme::ids::{ActionId, ElementId, EvidenceId};
use crate::scheme::{Question, Scheme};
use crate::submission::{Change, Subject};

/// What an undo by this change would take back, after “Undo: ”. An element is named where it is another than `here`,
/// which is the one looked at.
pub fn what(scheme: &Scheme, audit: &Audit, change: &Change, here: Option<&ElementId>) -> Sentence {
    let in_element = |id: &ElementId| match scheme.element(id).filter(|_| here != Some(id)) {
        Some(element) => format!(" in {} {}", scheme.element_word[0], element.code),
        None => String::new(),
    };
    let named = |id: &ElementId| {
        let element = scheme.element(id).filter(|_| here != Some(id));
        element.map_or("this".to_owned(), |element| format!("{} {}", scheme.element_word[0], element.code))
    };
    match change {
        Change::Review(change) => of_review(change, named),
        Change::Reply(..) => "your reply to the review".into(),
        _ if change.brings_in() => "bringing in the file".into(),
        Change::Exchanged(_) => "bringing in the file".into(),
        Change::AfterSubmission(_) => "what you recorded after submission".into(),
        Change::StartedFrom(Some(_)) => "removing what was carried forward".into(),
        Change::StartedFrom(None) => "what was carried forward".into(),
        Change::Batch(changes) => match &changes[..] {
            [only] => what(scheme, audit, only, here),
            // What was recorded with its first words is taken back whole.
            _ if changes.iter().all(|change| matches!(change, Change::AfterSubmission(_))) => {
                "what you recorded after submission".into()
            }
            _ => match changes.iter().find(|change| removes(change)) {
                Some(change) if changes.iter().all(|other| is_about_the_same(other, change)) => {
                    what(scheme, audit, change, here)
                }
                Some(_) => "several changes at once".into(),
                None => "several answers at once".into(),
            },
        },
        Change::Audit(change) => match change {
            AuditChange::Setting(_) => "who this self-audit is for".into(),
            AuditChange::Provider(..) => "your change to your details".into(),
            AuditChange::Answer(place, before) => {
                let place_words = place.element.as_ref().map(&in_element).unwrap_or_default();
                answer(scheme, audit, place, before.as_ref()).then(place_words)
            }
            AuditChange::Finish(id) => format!("reopening {}", named(id)).into(),
            AuditChange::Reopen(id) => format!("marking {} as finished", named(id)).into(),
            AuditChange::AddEvidence(_, item) => listed("removing ", &item.title, EVIDENCE),
            AuditChange::RemoveEvidence(id) => listed("adding ", &evidence_title(audit, id), EVIDENCE),
            AuditChange::EditEvidence(id, _) => listed("your change to ", &evidence_title(audit, id), EVIDENCE),
            AuditChange::AddAction(_, action) => listed("removing ", &action.what, ACTION),
            AuditChange::RemoveAction(id) => listed("adding ", &action_title(audit, id), ACTION),
            AuditChange::EditAction(id, _) => listed("your change to ", &action_title(audit, id), ACTION),
        },
    }
}

/// The same of a review.
fn of_review(change: &ReviewChange, named: impl Fn(&ElementId) -> String) -> Sentence {
    let on = |judged: &Judged| match judged {
        Judged::Element(element, _) => named(element),
        Judged::Whole => "the whole".to_owned(),
    };
    match change {
        ReviewChange::Role(_) | ReviewChange::Reviewer(..) => "your change to the reviewer’s details".into(),
        ReviewChange::Opinion(judged, _)
        | ReviewChange::Instead(judged, _)
        | ReviewChange::Judgement(judged, ..)
        | ReviewChange::RestsOn(judged, ..) => format!("your change to the judgement on {}", on(judged)).into(),
        ReviewChange::Summary(..)
        | ReviewChange::Decision(_)
        | ReviewChange::Occasion(_)
        | ReviewChange::ChairTold(_) => "your change to the summary".into(),
        // It cannot be undone.
        ReviewChange::Stage(_) => "your last change".into(),
    }
}

const EVIDENCE: &str = "a piece of evidence";
const ACTION: &str = "an action";

/// Whether it removes a piece of evidence or an action.
fn removes(change: &Change) -> bool {
    matches!(change, Change::Audit(AuditChange::RemoveEvidence(_) | AuditChange::RemoveAction(_)))
}

/// Whether two changes are of the same piece of evidence, or the same action.
fn is_about_the_same(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::Audit(one), Change::Audit(other)) => Subject::of(one).on == Subject::of(other).on,
        _ => false,
    }
}

fn listed(done: &str, title: &UserText, otherwise: &str) -> Sentence {
    Sentence::join([done.into(), quoted_or(title, otherwise)], "")
}

fn evidence_title(audit: &Audit, id: &EvidenceId) -> UserText {
    audit.evidence_item(id).map(|item| item.title.clone()).unwrap_or_default()
}

fn action_title(audit: &Audit, id: &ActionId) -> UserText {
    audit.action(id).map(|action| action.what.clone()).unwrap_or_default()
}

/// The answer that would come back, beside the one there is: “Planned only” was “Partly met”. For what is typed, and
/// where several may be chosen, only which question it is.
fn answer(scheme: &Scheme, audit: &Audit, place: &Place, before: Option<&Answer>) -> Sentence {
    let question = match &place.element {
        Some(_) => scheme.element_question(&place.question),
        None => scheme.audit_question(&place.question).map(|(_, question)| question),
    };
    let Some(question) = question else { return "your last answer".into() };
    let before_words = before.map(|answer| option(question, answer));
    let now = audit.answers.get(place).map(|answer| option(question, answer));
    let short = &question.short;
    match (now, before_words) {
        (Some(Some(now)), Some(Some(before))) => format!("“{now}” was “{before}”").into(),
        (Some(Some(_)), None) => format!("“{short}” was not answered").into(),
        (None, Some(Some(before))) => format!("“{short}” was “{before}”").into(),
        _ => format!("your change to “{short}”").into(),
    }
}

/// What the option of an answer with one is called.
fn option<'a>(question: &'a Question, answer: &Answer) -> Option<&'a str> {
    match answer {
        Answer::One(id) => question.option(id).map(|option| option.title.as_str()),
        _ => None,
    }
}
