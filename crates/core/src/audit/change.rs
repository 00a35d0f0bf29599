//! Every possible edit of an audit, and its inverse. There is no other door: undo, autosave, the
//! change log and the tests all go through [`Audit::apply`].

use std::mem::replace;

use super::action::{Action, ActionEdit};
use super::evidence::{Evidence, EvidenceEdit};
use super::place::Place;
use super::{Answer, Audit, UserText};
use crate::scheme::ids::{ActionId, ElementId, EvidenceId, SettingId};

/// One edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditChange {
    Setting(SettingId),
    Provider(ProviderField, UserText),
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    pub fn apply(&mut self, change: AuditChange) -> Option<AuditChange> {
        Some(match change {
            AuditChange::Setting(setting) => AuditChange::Setting(replace(&mut self.setting, setting)),
            AuditChange::Provider(field, text) => {
                AuditChange::Provider(field, replace(self.provider.field_mut(field), text))
            }
            AuditChange::Answer(place, answer) => {
                let before = match answer.filter(|answer| !answer.is_empty()) {
                    Some(answer) => self.answers.insert(place.clone(), answer),
                    None => self.answers.remove(&place),
                };
                AuditChange::Answer(place, before)
            }
            AuditChange::Finish(element) => {
                self.finished.insert(element.clone()).then_some(())?;
                AuditChange::Reopen(element)
            }
            AuditChange::Reopen(element) => {
                self.finished.remove(&element).then_some(())?;
                AuditChange::Finish(element)
            }
            AuditChange::AddEvidence(index, item) => {
                self.evidence_item(&item.id).is_none().then_some(())?;
                let id = item.id.clone();
                self.evidence.insert(index.min(self.evidence.len()), *item);
                AuditChange::RemoveEvidence(id)
            }
            AuditChange::RemoveEvidence(id) => {
                let index = self.evidence.iter().position(|item| item.id == id)?;
                AuditChange::AddEvidence(index, Box::new(self.evidence.remove(index)))
            }
            AuditChange::EditEvidence(id, edit) => {
                let item = self.evidence.iter_mut().find(|item| item.id == id)?;
                AuditChange::EditEvidence(id, item.apply(edit))
            }
            AuditChange::AddAction(index, action) => {
                self.action(&action.id).is_none().then_some(())?;
                let id = action.id.clone();
                self.actions.insert(index.min(self.actions.len()), *action);
                AuditChange::RemoveAction(id)
            }
            AuditChange::RemoveAction(id) => {
                let index = self.actions.iter().position(|action| action.id == id)?;
                AuditChange::AddAction(index, Box::new(self.actions.remove(index)))
            }
            AuditChange::EditAction(id, edit) => {
                let action = self.actions.iter_mut().find(|action| action.id == id)?;
                AuditChange::EditAction(id, action.apply(edit))
            }
        })
    }
}

impl ProviderField {
    /// Every field, in order.
    pub const ALL: [ProviderField; 5] = [
        ProviderField::Organisation,
        ProviderField::Kind,
        ProviderField::Identifier,
        ProviderField::ContactRole,
        ProviderField::Dated,
    ];

    /// Whether a date is asked for.
    pub fn is_date(self) -> bool {
        matches!(self, ProviderField::Dated)
    }
}

impl super::Provider {
    /// One field, as typed.
    pub fn field(&self, field: ProviderField) -> &UserText {
        match field {
            ProviderField::Organisation => &self.organisation,
            ProviderField::Kind => &self.kind,
            ProviderField::Identifier => &self.identifier,
            ProviderField::ContactRole => &self.contact_role,
            ProviderField::Dated => &self.dated,
        }
    }

    /// One field, to be typed in.
    pub fn field_mut(&mut self, field: ProviderField) -> &mut UserText {
        match field {
            ProviderField::Organisation => &mut self.organisation,
            ProviderField::Kind => &mut self.kind,
            ProviderField::Identifier => &mut self.identifier,
            ProviderField::ContactRole => &mut self.contact_role,
            ProviderField::Dated => &mut self.dated,
        }
    }
}
