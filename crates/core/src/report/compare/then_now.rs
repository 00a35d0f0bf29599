//! What was said then, in the self-audit that this one was started from, beside what is said now: question by question,
//! in the groups of the list of every answer; then the evidence and the actions. What is never carried forward, such as a
//! rating, is not in it: nothing is known here of what it was then.

use std::collections::BTreeSet;

use super::places::Places;
use super::words::{answer_label, words};
use crate::audit::action::Action;
use crate::audit::evidence::Evidence;
use crate::audit::place::Place;
use crate::audit::view::{Fit, View};
use crate::audit::{Answer, Audit, Provider, Sentence};
use crate::report::check;
use crate::report::words::{capital, count, joined};
use crate::scheme::Scheme;
use crate::scheme::ids::{ActionId, ElementId, EvidenceId};
use crate::submission::Submission;
use crate::submission::item::{Item, Said};
use crate::submission::started_from::{StartedFrom, is_carried_forward};

/// What a piece of evidence that is not confirmed asks for.
pub const CHECK_PERIOD: &str = "Check its period";

/// How something said then stands to what is said now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThenNowState {
    /// It was carried forward, and nothing is said now. It counts for nothing.
    NotConfirmed,
    /// The same, and its question is not asked now: it cannot be confirmed.
    NotAsked,
    /// The same, and this edition has no place for it: it cannot be confirmed.
    NoPlace,
    Same,
    Changed,
    /// It is said now, and was not carried forward.
    New,
}

impl ThenNowState {
    /// The state as the screen says it.
    pub fn words(self) -> &'static str {
        match self {
            ThenNowState::NotConfirmed => "Carried forward, not yet confirmed",
            ThenNowState::NotAsked => "Carried forward, not asked now",
            ThenNowState::NoPlace => "Carried forward, no place in this edition",
            ThenNowState::Same => "The same as then",
            ThenNowState::Changed => "Changed since then",
            ThenNowState::New => "New",
        }
    }
}

/// What was said then beside what is said now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThenNow {
    pub groups: Vec<ThenNowGroup>,
    /// The register: what was carried forward in its order, then what is only there now.
    pub evidence: Vec<ThenNowRow<EvidenceId>>,
    /// The plan, likewise.
    pub actions: Vec<ThenNowRow<ActionId>>,
}

/// Answers that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThenNowGroup {
    pub title: String,
    /// The element they are of; nothing where they are of the whole, or have no place in this edition.
    pub element: Option<ElementId>,
    pub rows: Vec<ThenNowRow<Place>>,
}

/// One answer, piece of evidence or action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThenNowRow<Key> {
    /// The place of an answer, or the id.
    pub key: Key,
    pub label: Sentence,
    /// In words; nothing where nothing was said.
    pub then: Option<Sentence>,
    pub now: Option<Sentence>,
    pub state: ThenNowState,
}

/// What was said then beside what is said now; nothing where the self-audit was started from none.
pub fn then_now(scheme: &Scheme, submission: &Submission) -> Option<ThenNow> {
    let started_from = submission.started_from.as_deref()?;
    Some(ThenNow {
        groups: groups(scheme, submission, started_from),
        evidence: evidence(scheme, submission, started_from),
        actions: actions(scheme, submission, started_from),
    })
}

fn groups(scheme: &Scheme, submission: &Submission, started_from: &StartedFrom) -> Vec<ThenNowGroup> {
    let (audit, then) = (&submission.audit, &started_from.answers);
    let places = Places::new(scheme, submission, submission);
    let is_new = |place: &&Place| is_carried_forward(scheme, place) && places.view.said(place).is_some();
    let carried = then.iter().filter(|(_, answer)| answer.says_something()).map(|(place, _)| place);
    let all: BTreeSet<&Place> = carried.chain(audit.answers.keys().filter(is_new)).collect();
    let row = |place: &Place| {
        let item = Item::Answer(place.clone());
        let said = |answer: &Answer| words(&places, audit, &item, Some(&Said::Answer(answer.clone())));
        let says = |answer: &&Answer| answer.says_something();
        let (was, is) = (then.get(place).filter(says), audit.answers.get(place).filter(says));
        let (then, now) = (was.and_then(said), is.and_then(said));
        let state = match (was, is) {
            (Some(was), Some(is)) if then == now || says_the_same(was, is) => ThenNowState::Same,
            (Some(_), Some(_)) => ThenNowState::Changed,
            (Some(was), None) => state_of(&places.view, place, was),
            (None, _) => ThenNowState::New,
        };
        let label = answer_label(&places, place).into();
        (places.of(&item), ThenNowRow { key: place.clone(), label, then, now, state })
    };
    let mut rows: Vec<_> = all.into_iter().map(row).collect();
    rows.sort_by_key(|(place, _)| place.order);
    let mut groups: Vec<ThenNowGroup> = Vec::new();
    for (place, row) in rows {
        match groups.last_mut().filter(|group| group.title == place.group) {
            Some(group) => group.rows.push(row),
            None => {
                let element = row.key.element.clone().filter(|id| scheme.element(id).is_some());
                groups.push(ThenNowGroup { title: place.group, element, rows: vec![row] });
            }
        }
    }
    groups
}

/// Whether one answer says no more than another. Spaces say nothing.
fn says_the_same(one: &Answer, other: &Answer) -> bool {
    match (one, other) {
        (Answer::Text(one), Answer::Text(other)) | (Answer::NotApplicable(one), Answer::NotApplicable(other)) => {
            one.trimmed() == other.trimmed()
        }
        _ => one == other,
    }
}

/// How an answer stands of which nothing is said now.
fn state_of(view: &View<'_>, place: &Place, answer: &Answer) -> ThenNowState {
    match view.fit(place, answer) {
        Fit::Counts => ThenNowState::NotConfirmed,
        Fit::NotAsked => ThenNowState::NotAsked,
        Fit::NoPlace => ThenNowState::NoPlace,
    }
}

/// What was carried forward as an audit of its own, in which things are called as they were.
fn as_audit(submission: &Submission, started_from: &StartedFrom) -> Audit {
    Audit {
        setting: submission.audit.setting.clone(),
        provider: Provider::default(),
        answers: started_from.answers.clone(),
        finished: BTreeSet::new(),
        evidence: started_from.evidence.clone(),
        actions: started_from.actions.clone(),
    }
}

fn evidence(scheme: &Scheme, submission: &Submission, started_from: &StartedFrom) -> Vec<ThenNowRow<EvidenceId>> {
    let (now, then) = (&submission.audit, &as_audit(submission, started_from));
    let side = |audit: &Audit, item: &Evidence| check::evidence_row(scheme, audit, item);
    let carried = then.evidence.iter().map(|was| {
        let is = now.evidence_item(&was.id);
        let sides = (side(then, was), is.map(|is| side(now, is)));
        record(was.id.clone(), Some(sides.0), sides.1, is.map(|is| is.says_the_same(was)))
    });
    let new = now.evidence.iter().filter(|item| then.evidence_item(&item.id).is_none());
    carried.chain(new.map(|is| record(is.id.clone(), None, Some(side(now, is)), None))).collect()
}

fn actions(scheme: &Scheme, submission: &Submission, started_from: &StartedFrom) -> Vec<ThenNowRow<ActionId>> {
    let (now, then) = (&submission.audit, &as_audit(submission, started_from));
    let side = |audit: &Audit, action: &Action| check::action(scheme, audit, action);
    let carried = then.actions.iter().map(|was| {
        let is = now.action(&was.id);
        let sides = (side(then, was), is.map(|is| side(now, is)));
        record(was.id.clone(), Some(sides.0), sides.1, is.map(|is| is.says_the_same(was)))
    });
    let new = now.actions.iter().filter(|action| then.action(&action.id).is_none());
    carried.chain(new.map(|is| record(is.id.clone(), None, Some(side(now, is)), None))).collect()
}

/// A piece of evidence or an action, as either side has it; `is_same` where both do.
fn record<Id>(
    key: Id,
    then: Option<check::CheckRow>,
    now: Option<check::CheckRow>,
    is_same: Option<bool>,
) -> ThenNowRow<Id> {
    let state = match is_same {
        Some(true) => ThenNowState::Same,
        Some(false) => ThenNowState::Changed,
        None if then.is_some() => ThenNowState::NotConfirmed,
        None => ThenNowState::New,
    };
    let label = now.as_ref().or(then.as_ref()).map(|row| row.label.clone()).unwrap_or_default();
    ThenNowRow { key, label, then: then.and_then(|row| row.said), now: now.and_then(|row| row.said), state }
}

impl ThenNow {
    /// How many answers stand so.
    pub fn answers(&self, state: ThenNowState) -> usize {
        self.groups.iter().map(|group| group.count(state)).sum()
    }

    /// What is still to be confirmed, in a sentence.
    pub fn to_confirm_in_words(&self) -> String {
        let is_open = |state: ThenNowState| state == ThenNowState::NotConfirmed;
        let evidence = self.evidence.iter().filter(|row| is_open(row.state)).count();
        let actions = self.actions.iter().filter(|row| is_open(row.state)).count();
        let answers = self.answers(ThenNowState::NotConfirmed);
        let parts = [
            (answers, count(answers, "answer", "answers")),
            (evidence, count(evidence, "piece of evidence", "pieces of evidence")),
            (actions, count(actions, "action", "actions")),
        ];
        let open: Vec<&str> = parts.iter().filter(|(number, _)| *number > 0).map(|(_, words)| words.as_str()).collect();
        match (&open[..], answers + evidence + actions) {
            ([], _) => "Nothing is left to confirm.".to_owned(),
            (open, 1) => format!("{} carried forward is not confirmed yet.", capital(&joined(open))),
            (open, _) => format!("{} carried forward are not confirmed yet.", capital(&joined(open))),
        }
    }
}

impl ThenNowGroup {
    /// How many of its answers stand so.
    pub fn count(&self, state: ThenNowState) -> usize {
        self.rows.iter().filter(|row| row.state == state).count()
    }
}
