//! Items and what is said of them as words, for their digests: no two give the same, and what they are never changes, as
//! files hold the digests.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::item::{Item, Said};
use super::log;
use crate::after_submission::EventEdit;
use crate::audit::action::{ActionEdit, ActionStatus};
use crate::audit::evidence::EvidenceEdit;
use crate::audit::place::Place;
use crate::audit::{Answer, UserText};
use crate::review::{Judged, Remark, ReplyTo};
use crate::scheme::ids::{DueId, ElementId, FacetId, OptionId, PhaseId};

type Words<'a> = Vec<Cow<'a, str>>;

fn words<const N: usize>(words: [&str; N]) -> Words<'_> {
    words.into_iter().map(Cow::from).collect()
}

/// An id, or nothing in its place.
fn maybe<'a, T>(id: Option<&'a T>, text: fn(&'a T) -> &'a str) -> &'a str {
    id.map(text).unwrap_or_default()
}

/// What an item is: its kind, then its ids. Of a kind there are always as many.
pub(super) fn item_words(item: &Item) -> Words<'_> {
    match item {
        Item::Setting => words(["setting:"]),
        Item::Provider(field) => words(["provider:", log::provider(*field)]),
        Item::Answer(Place { element, question, phase }) => words([
            "answer:",
            maybe(element.as_ref(), ElementId::as_str),
            question.as_str(),
            maybe(phase.as_ref(), PhaseId::as_str),
        ]),
        Item::Finished(element) => words(["finished:", element.as_str()]),
        Item::Evidence(id) => words(["evidence:", id.as_str()]),
        Item::EvidenceField(id, field) => words([field, id.as_str()]),
        Item::Action(id) => words(["action:", id.as_str()]),
        Item::ActionField(id, field) => words([field, id.as_str()]),
        Item::Event(id) => words(["event:", id.as_str()]),
        Item::EventField(id, field) => words([field, id.as_str()]),
        Item::Reply(ReplyTo { review, remark }) => {
            let (kind, judged, number) = match remark {
                Remark::Query(judged) => ("query:", judged, None),
                Remark::Recommendation(judged, number) => ("recommendation:", judged, Some(number)),
                Remark::OfSummary(number) => ("summary:", &Judged::Whole, Some(number)),
            };
            let (element, phase) = match judged {
                Judged::Element(element, phase) => (element.as_str(), maybe(phase.as_ref(), PhaseId::as_str)),
                Judged::Whole => Default::default(),
            };
            let number = number.map(u64::to_string).unwrap_or_default();
            let mut words = words(["reply:", review, kind, element, phase]);
            words.push(number.into());
            words
        }
    }
}

/// What is said of an item. Of a piece of evidence and an action nothing, as their fields say it; of what was recorded
/// the state, which is none of its fields.
pub(super) fn value_words(value: &Said) -> Words<'_> {
    match value {
        Said::Setting(setting) => words([setting.as_str()]),
        Said::Text(text) => typed(text),
        Said::Answer(answer) => of_answer(answer),
        Said::Finished | Said::Evidence(_) | Said::Action(_) => words(["there:"]),
        Said::Event(event) => words([event.state.as_str()]),
        Said::EvidenceField(edit) => match edit {
            EvidenceEdit::Title(text)
            | EvidenceEdit::Kept(text)
            | EvidenceEdit::Dated(text)
            | EvidenceEdit::ReviewBy(text)
            | EvidenceEdit::LookedAfterBy(text)
            | EvidenceEdit::Note(text) => typed(text),
            EvidenceEdit::Kind(kind) => kind.iter().map(|kind| kind.as_str().into()).collect(),
            EvidenceEdit::Facets(facets) => set(facets, FacetId::as_str),
            EvidenceEdit::Elements(elements) => set(elements, ElementId::as_str),
        },
        Said::ActionField(edit) => match edit {
            ActionEdit::What(text) | ActionEdit::Who(text) | ActionEdit::ByWhen(text) => typed(text),
            ActionEdit::Status(status) => words([match status {
                ActionStatus::NotStarted => "not-started:",
                ActionStatus::InProgress => "in-progress:",
                ActionStatus::Done => "done:",
            }]),
            ActionEdit::Element(element) => words([maybe(element.as_ref(), ElementId::as_str)]),
        },
        Said::EventField(edit) => match edit {
            EventEdit::On(text) | EventEdit::Note(text) => typed(text),
            EventEdit::Wanted(dues) => set(dues, DueId::as_str),
        },
    }
}

fn of_answer(answer: &Answer) -> Words<'_> {
    match answer {
        Answer::Text(text) => words(["text:", text.as_typed()]),
        Answer::One(option) => words(["one:", option.as_str()]),
        Answer::Many(options) => [Cow::from("many:")].into_iter().chain(set(options, OptionId::as_str)).collect(),
        Answer::Holds(true) => words(["holds:"]),
        Answer::Holds(false) => words(["does-not-hold:"]),
        Answer::NotApplicable(why) => words(["does-not-apply:", why.as_typed()]),
        Answer::Share { part, of } => words(["share:", part.as_typed(), of.as_typed()]),
    }
}

fn typed(text: &UserText) -> Words<'_> {
    words([text.as_typed()])
}

fn set<'a, T>(ids: &'a BTreeSet<T>, text: fn(&'a T) -> &'a str) -> Words<'a> {
    ids.iter().map(|id| text(id).into()).collect()
}
