//! What a submission says, item by item: as two versions are held against each other, and as one is brought into the
//! other. A piece of evidence, an action and something recorded are each one item where one side has it and the other
//! has not, and one for each of their fields where both have it.

use std::collections::BTreeMap;

use super::{Change, Submission};
use crate::after_submission::{AfterSubmissionChange, Event, EventEdit};
use crate::audit::action::{Action, ActionEdit};
use crate::audit::change::{AuditChange, ProviderField};
use crate::audit::evidence::{Evidence, EvidenceEdit};
use crate::audit::place::Place;
use crate::audit::{Answer, UserText};
use crate::review::ReplyTo;
use crate::scheme::ids::{ActionId, ElementId, EventId, EvidenceId, SettingId};

/// Something that a submission can say. A field is named as the change log names an edit of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    Setting,
    Provider(ProviderField),
    Answer(Place),
    Finished(ElementId),
    /// That there is this piece at all.
    Evidence(EvidenceId),
    EvidenceField(EvidenceId, &'static str),
    /// That there is this action at all.
    Action(ActionId),
    ActionField(ActionId, &'static str),
    /// That this is recorded at all, and the state it led to.
    Event(EventId),
    EventField(EventId, &'static str),
    Reply(ReplyTo),
}

/// What is said of an item. No value is the absence of one: an empty field has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Setting(SettingId),
    /// A field of the provider, or a reply: as typed.
    Text(UserText),
    Answer(Answer),
    Finished,
    Evidence(Box<Evidence>),
    /// The edit that makes the field what it is.
    EvidenceField(EvidenceEdit),
    Action(Box<Action>),
    /// The edit that makes the field what it is.
    ActionField(ActionEdit),
    Event(Box<Event>),
    /// The edit that makes the field what it is.
    EventField(EventEdit),
}

/// Everything that is said in a submission.
pub fn items(submission: &Submission) -> BTreeMap<Item, Said> {
    let Submission { audit, replies, .. } = submission;
    let mut items = BTreeMap::from([(Item::Setting, Said::Setting(audit.setting.clone()))]);
    let provider = ProviderField::ALL.map(|field| (field, audit.provider.field(field)));
    let provider = provider.into_iter().filter(|(_, text)| !text.is_empty());
    items.extend(provider.map(|(field, text)| (Item::Provider(field), Said::Text(text.clone()))));
    let answers = audit.answers.iter();
    items.extend(answers.map(|(place, answer)| (Item::Answer(place.clone()), Said::Answer(answer.clone()))));
    items.extend(audit.finished.iter().map(|element| (Item::Finished(element.clone()), Said::Finished)));
    for (item, value) in records(submission) {
        items.extend(value.fields().into_iter().filter_map(|(field, said)| Some((field, said?))));
        items.insert(item, value);
    }
    items.extend(replies.iter().map(|(to, text)| (Item::Reply(to.clone()), Said::Text(text.clone()))));
    items
}

/// Each piece of evidence, each action and all that was recorded, in the order of their lists.
pub fn records(submission: &Submission) -> impl Iterator<Item = (Item, Said)> {
    let evidence = submission.audit.evidence.iter();
    let evidence = evidence.map(|it| (Item::Evidence(it.id.clone()), Said::Evidence(Box::new(it.clone()))));
    let actions = submission.audit.actions.iter();
    let actions = actions.map(|it| (Item::Action(it.id.clone()), Said::Action(Box::new(it.clone()))));
    let events = submission.after_submission.events.iter();
    let events = events.map(|it| (Item::Event(it.id.clone()), Said::Event(Box::new(it.clone()))));
    evidence.chain(actions).chain(events)
}

impl Item {
    /// What it is a field of; nothing where it is none.
    pub fn owner(&self) -> Option<Item> {
        match self {
            Item::EvidenceField(id, _) => Some(Item::Evidence(id.clone())),
            Item::ActionField(id, _) => Some(Item::Action(id.clone())),
            Item::EventField(id, _) => Some(Item::Event(id.clone())),
            _ => None,
        }
    }

    /// The change by which it says this, or nothing, in a submission that has what it is a field of. `None` of something
    /// that is added to a list, which needs a place there, and of a value of another kind.
    pub(super) fn set(&self, value: Option<Said>) -> Option<Change> {
        Some(match (self, value) {
            (Item::Setting, Some(Said::Setting(setting))) => AuditChange::Setting(setting).into(),
            (Item::Provider(field), value) => AuditChange::Provider(*field, text(value)?).into(),
            (Item::Answer(place), None) => AuditChange::Answer(place.clone(), None).into(),
            (Item::Answer(place), Some(Said::Answer(answer))) => {
                AuditChange::Answer(place.clone(), Some(answer)).into()
            }
            (Item::Finished(element), None) => AuditChange::Reopen(element.clone()).into(),
            (Item::Finished(element), Some(Said::Finished)) => AuditChange::Finish(element.clone()).into(),
            (Item::Evidence(id), None) => AuditChange::RemoveEvidence(id.clone()).into(),
            (Item::EvidenceField(id, name), value) => {
                let edit = match value {
                    Some(Said::EvidenceField(edit)) => Some(edit),
                    _ => Evidence::new(id.clone()).fields().into_iter().find(|edit| edit.logged() == *name),
                };
                AuditChange::EditEvidence(id.clone(), edit?).into()
            }
            (Item::Action(id), None) => AuditChange::RemoveAction(id.clone()).into(),
            (Item::ActionField(id, name), value) => {
                let edit = match value {
                    Some(Said::ActionField(edit)) => Some(edit),
                    _ => Action::new(id.clone()).fields().into_iter().find(|edit| edit.logged() == *name),
                };
                AuditChange::EditAction(id.clone(), edit?).into()
            }
            (Item::Event(id), None) => AfterSubmissionChange::RemoveEvent(id.clone()).into(),
            (Item::EventField(id, name), value) => {
                let edit = match value {
                    Some(Said::EventField(edit)) => Some(edit),
                    _ => no_event_fields().into_iter().find(|edit| edit.logged() == *name),
                };
                AfterSubmissionChange::EditEvent(id.clone(), edit?).into()
            }
            (Item::Reply(to), value) => Change::Reply(to.clone(), text(value)?),
            _ => return None,
        })
    }
}

/// A text, empty where nothing is said.
fn text(value: Option<Said>) -> Option<UserText> {
    match value {
        None => Some(UserText::default()),
        Some(Said::Text(text)) => Some(text),
        Some(_) => None,
    }
}

/// The fields of something recorded of which nothing is said.
fn no_event_fields() -> [EventEdit; 3] {
    [EventEdit::On(UserText::default()), EventEdit::Note(UserText::default()), EventEdit::Wanted([].into())]
}

impl Said {
    /// Of a piece of evidence, an action or something recorded: each of its fields, with what is said there; nothing of
    /// any other value.
    pub fn fields(&self) -> Vec<(Item, Option<Said>)> {
        let unless = |is_empty: bool, said: Said| (!is_empty).then_some(said);
        match self {
            Said::Evidence(piece) => {
                let field = |edit: EvidenceEdit| {
                    let item = Item::EvidenceField(piece.id.clone(), edit.logged());
                    (item, unless(edit.is_empty(), Said::EvidenceField(edit)))
                };
                piece.fields().into_iter().map(field).collect()
            }
            Said::Action(action) => {
                let field = |edit: ActionEdit| {
                    let item = Item::ActionField(action.id.clone(), edit.logged());
                    (item, unless(edit.is_empty(), Said::ActionField(edit)))
                };
                action.fields().into_iter().map(field).collect()
            }
            Said::Event(event) => {
                let field = |edit: EventEdit| {
                    let item = Item::EventField(event.id.clone(), edit.logged());
                    (item, unless(edit.is_empty(), Said::EventField(edit)))
                };
                event.fields().into_iter().map(field).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether it is one thing with another value that has the same id: then their fields say where they differ. What
    /// led to another state is something else.
    pub(super) fn is_one_with(&self, other: &Said) -> bool {
        match (self, other) {
            (Said::Evidence(_), Said::Evidence(_)) | (Said::Action(_), Said::Action(_)) => true,
            (Said::Event(one), Said::Event(other)) => one.state == other.state,
            _ => false,
        }
    }

    /// Both texts, one after the other; nothing where they are no texts of several sentences.
    pub fn then(&self, other: &Said) -> Option<Said> {
        use {ActionEdit as OfAction, EvidenceEdit as OfEvidence};
        Some(match (self, other) {
            (Said::Answer(Answer::Text(one)), Said::Answer(Answer::Text(other))) => {
                Said::Answer(Answer::Text(one.then(other)))
            }
            (Said::EvidenceField(OfEvidence::Note(one)), Said::EvidenceField(OfEvidence::Note(other))) => {
                Said::EvidenceField(OfEvidence::Note(one.then(other)))
            }
            (Said::ActionField(OfAction::What(one)), Said::ActionField(OfAction::What(other))) => {
                Said::ActionField(OfAction::What(one.then(other)))
            }
            (Said::EventField(EventEdit::Note(one)), Said::EventField(EventEdit::Note(other))) => {
                Said::EventField(EventEdit::Note(one.then(other)))
            }
            _ => return None,
        })
    }
}
