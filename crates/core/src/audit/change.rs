//! Every possible edit of an audit, and its inverse. There is no other door: undo, autosave, the
//! change log and the tests all go through [`Audit::apply`].

use std::mem::replace;

use super::evidence::{Evidence, EvidenceEdit};
use super::place::Place;
use super::plan::{Action, ActionEdit};
use super::{Answer, Audit};
use crate::scheme::ids::{ActionId, ElementId, EvidenceId, SettingId};

/// One edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Setting(SettingId),
    Provider(ProviderField, String),
    Answer(Place, Option<Answer>),
    Finish(ElementId),
    Reopen(ElementId),
    /// At this place in the register, or at its end where that is nearer.
    AddEvidence(usize, Box<Evidence>),
    RemoveEvidence(EvidenceId),
    EditEvidence(EvidenceId, EvidenceEdit),
    /// At this place in the plan, or at its end where that is nearer.
    AddAction(usize, Box<Action>),
    RemoveAction(ActionId),
    EditAction(ActionId, ActionEdit),
}

/// A field of [`super::Provider`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProviderField {
    Organisation,
    Kind,
    Identifier,
    ContactRole,
    Dated,
}

impl Audit {
    /// Makes the change and returns the one that undoes it; `None`, and no change, where it is
    /// about something that is not there.
    pub fn apply(&mut self, change: Change) -> Option<Change> {
        Some(match change {
            Change::Setting(setting) => Change::Setting(replace(&mut self.setting, setting)),
            Change::Provider(field, text) => Change::Provider(field, replace(self.provider.field_mut(field), text)),
            Change::Answer(place, answer) => {
                let before = match answer.filter(|answer| !answer.is_empty()) {
                    Some(answer) => self.answers.insert(place.clone(), answer),
                    None => self.answers.remove(&place),
                };
                Change::Answer(place, before)
            }
            Change::Finish(element) => {
                self.finished.insert(element.clone()).then_some(())?;
                Change::Reopen(element)
            }
            Change::Reopen(element) => {
                self.finished.remove(&element).then_some(())?;
                Change::Finish(element)
            }
            Change::AddEvidence(index, item) => {
                self.evidence_item(&item.id).is_none().then_some(())?;
                let id = item.id.clone();
                self.evidence.insert(index.min(self.evidence.len()), *item);
                Change::RemoveEvidence(id)
            }
            Change::RemoveEvidence(id) => {
                let index = self.evidence.iter().position(|item| item.id == id)?;
                Change::AddEvidence(index, Box::new(self.evidence.remove(index)))
            }
            Change::EditEvidence(id, edit) => {
                let item = self.evidence.iter_mut().find(|item| item.id == id)?;
                Change::EditEvidence(id, item.apply(edit))
            }
            Change::AddAction(index, action) => {
                self.action(&action.id).is_none().then_some(())?;
                let id = action.id.clone();
                self.actions.insert(index.min(self.actions.len()), *action);
                Change::RemoveAction(id)
            }
            Change::RemoveAction(id) => {
                let index = self.actions.iter().position(|action| action.id == id)?;
                Change::AddAction(index, Box::new(self.actions.remove(index)))
            }
            Change::EditAction(id, edit) => {
                let action = self.actions.iter_mut().find(|action| action.id == id)?;
                Change::EditAction(id, action.apply(edit))
            }
        })
    }
}

impl super::Provider {
    /// One field, as typed.
    pub fn field(&self, field: ProviderField) -> &str {
        match field {
            ProviderField::Organisation => &self.organisation,
            ProviderField::Kind => &self.kind,
            ProviderField::Identifier => &self.identifier,
            ProviderField::ContactRole => &self.contact_role,
            ProviderField::Dated => &self.dated,
        }
    }

    /// One field, to be typed in.
    pub fn field_mut(&mut self, field: ProviderField) -> &mut String {
        match field {
            ProviderField::Organisation => &mut self.organisation,
            ProviderField::Kind => &mut self.kind,
            ProviderField::Identifier => &mut self.identifier,
            ProviderField::ContactRole => &mut self.contact_role,
            ProviderField::Dated => &mut self.dated,
        }
    }
}
