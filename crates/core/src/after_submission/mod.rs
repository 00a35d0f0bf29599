//! What happened after an audit was submitted, as somebody recorded it: no more than the states of
//! the scheme, when, and a note. Nothing here is a verdict of ours. What follows from it is worked
//! out in [`standing`] and [`dates`].

pub mod dates;
pub mod standing;

use std::collections::BTreeSet;
use std::mem::replace;

use crate::audit::{UserText, date};
use crate::scheme::Scheme;
use crate::scheme::ids::{DueId, EventId, StateId};

/// What was recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AfterSubmission {
    /// In the order they were recorded.
    pub events: Vec<Event>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub id: EventId,
    /// The state it led to.
    pub state: StateId,
    /// Its date, as typed.
    pub on: UserText,
    pub note: UserText,
    /// The dates that follow and are only kept where they are wanted.
    pub wanted: BTreeSet<DueId>,
}

/// One edit of what was recorded after submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AfterSubmissionChange {
    /// Inserts at this index, counted from 0; at the end where the index is larger. An id that is there already
    /// changes nothing.
    AddEvent(usize, Box<Event>),
    RemoveEvent(EventId),
    EditEvent(EventId, EventEdit),
}

/// A new value for a field of an [`Event`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventEdit {
    On(UserText),
    Note(UserText),
    Wanted(BTreeSet<DueId>),
}

impl EventEdit {
    /// Whether the field is left with nothing in it at all.
    pub fn is_empty(&self) -> bool {
        match self {
            EventEdit::On(text) | EventEdit::Note(text) => text.is_empty(),
            EventEdit::Wanted(dues) => dues.is_empty(),
        }
    }

    /// What the change log calls it.
    pub fn logged(&self) -> &'static str {
        match self {
            EventEdit::On(_) => "event-date",
            EventEdit::Note(_) => "event-note",
            EventEdit::Wanted(_) => "event-reminders",
        }
    }
}

impl Event {
    /// A state reached, with nothing more said yet.
    pub fn new(id: EventId, state: StateId) -> Self {
        Event { id, state, on: UserText::default(), note: UserText::default(), wanted: BTreeSet::new() }
    }

    /// Each field that can be edited, as the edit that makes it what it is here.
    pub fn fields(&self) -> [EventEdit; 3] {
        let Event { id: _, state: _, on, note, wanted } = self.clone();
        [EventEdit::On(on), EventEdit::Note(note), EventEdit::Wanted(wanted)]
    }

    fn apply(&mut self, edit: EventEdit) -> EventEdit {
        match edit {
            EventEdit::On(text) => EventEdit::On(replace(&mut self.on, text)),
            EventEdit::Note(text) => EventEdit::Note(replace(&mut self.note, text)),
            EventEdit::Wanted(dues) => EventEdit::Wanted(replace(&mut self.wanted, dues)),
        }
    }
}

impl AfterSubmission {
    /// One event; `None` where there is none.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.events.iter().find(|event| event.id == *id)
    }

    /// The events as they happened. One without a date that can be read stands after everything
    /// recorded before it; of one day, as they were recorded.
    pub fn by_date(&self) -> Vec<&Event> {
        let mut latest = None;
        let mut dated: Vec<_> = self
            .events
            .iter()
            .map(|event| {
                let on = date::parse(event.on.as_typed());
                latest = latest.max(on);
                (on.or(latest), event)
            })
            .collect();
        dated.sort_by_key(|(on, _)| *on);
        dated.into_iter().map(|(_, event)| event).collect()
    }

    /// The events whose state this edition of the scheme does not record: kept and shown as they are.
    pub fn unplaced<'a>(&'a self, scheme: &'a Scheme) -> impl Iterator<Item = &'a Event> {
        self.events.iter().filter(|event| scheme.state(&event.state).and_then(|state| state.recorded()).is_none())
    }

    /// Makes the change and returns the one that undoes it; `None`, and no change, where it is
    /// about something that is not there.
    pub fn apply(&mut self, change: AfterSubmissionChange) -> Option<AfterSubmissionChange> {
        Some(match change {
            AfterSubmissionChange::AddEvent(index, event) => {
                self.event(&event.id).is_none().then_some(())?;
                let id = event.id.clone();
                self.events.insert(index.min(self.events.len()), *event);
                AfterSubmissionChange::RemoveEvent(id)
            }
            AfterSubmissionChange::RemoveEvent(id) => {
                let index = self.events.iter().position(|event| event.id == id)?;
                AfterSubmissionChange::AddEvent(index, Box::new(self.events.remove(index)))
            }
            AfterSubmissionChange::EditEvent(id, edit) => {
                let event = self.events.iter_mut().find(|event| event.id == id)?;
                AfterSubmissionChange::EditEvent(id, event.apply(edit))
            }
        })
    }
}
