//! What a difference is called, and what either side says, in words.

use super::places::{Places, elements};
use crate::after_submission::{Event, EventEdit};
use crate::audit::action::{ActionEdit, ActionStatus};
use crate::audit::evidence::EvidenceEdit;
use crate::audit::place::Place;
use crate::audit::{Answer, Audit, Sentence, UserText, text_of};
use crate::report::review::replies;
use crate::report::words::capital;
use crate::report::{check, names};
use crate::scheme::Scheme;
use crate::scheme::ids::{DueId, ElementId};
use crate::submission::Submission;
use crate::submission::difference::ItemDifference;
use crate::submission::item::{Item, Said};

/// What a difference is called below the name of its group, as in the list of every answer.
pub(super) fn label(places: &Places<'_>, sides: [&Submission; 2], difference: &ItemDifference) -> Sentence {
    let scheme = places.view.scheme;
    let said = difference.ours.as_ref().or(difference.theirs.as_ref());
    let field = |name: Sentence| match said.and_then(|said| field_label(scheme, said)) {
        Some(field) => name.then(": ").then(field),
        None => name,
    };
    match &difference.item {
        Item::Setting => "Who it is for".into(),
        Item::Provider(field) => {
            check::PROVIDER.iter().find(|(other, _)| other == field).map_or("", |(_, label)| label).into()
        }
        Item::Answer(place) => answer_label(places, place).into(),
        Item::Finished(_) => "Marked as finished".into(),
        Item::Evidence(id) | Item::EvidenceField(id, _) => {
            let there = sides.into_iter().find_map(|side| Some((side, side.audit.evidence_item(id)?)));
            field(there.map(|(side, item)| names::evidence(scheme, &side.audit, item)).unwrap_or_default())
        }
        Item::Action(id) | Item::ActionField(id, _) => {
            let there = sides.into_iter().find_map(|side| Some((side, side.audit.action(id)?)));
            field(there.map(|(side, action)| names::action(scheme, &side.audit, action)).unwrap_or_default())
        }
        Item::Event(id) | Item::EventField(id, _) => {
            let there = sides.into_iter().find_map(|side| side.after_submission.event(id));
            field(there.map(|event| state(scheme, event).into()).unwrap_or_default())
        }
        Item::Reply(to) => {
            let [ours, _] = sides;
            capital(&replies::label(Some(scheme), ours, to)).into()
        }
    }
}

/// What an answer is called there; by its ids where this edition does not ask for it.
pub(super) fn answer_label(places: &Places<'_>, place: &Place) -> String {
    let label = match places.figure(place) {
        Some(figure) => figure.to_owned(),
        None => check::label_below(&places.view, place),
    };
    // What this edition does not ask has no words.
    if label.is_empty() { place.by_ids() } else { label }
}

/// What a field is called; nothing of what is no field.
fn field_label(scheme: &Scheme, said: &Said) -> Option<String> {
    let [element, elements] = scheme.element_word.each_ref().map(|word| capital(word));
    let label = match said {
        Said::EvidenceField(edit) => match edit {
            EvidenceEdit::Title(_) => "What it is",
            EvidenceEdit::Kind(_) => "Kind",
            EvidenceEdit::Kept(_) => "Where it is kept",
            EvidenceEdit::Dated(_) => "Date or period",
            EvidenceEdit::ReviewBy(_) => "Review by",
            EvidenceEdit::LookedAfterBy(_) => "Who looks after it",
            EvidenceEdit::Note(_) => "Note",
            EvidenceEdit::Facets(_) => "What it shows",
            EvidenceEdit::Elements(_) => return Some(elements),
        },
        Said::ActionField(edit) => match edit {
            ActionEdit::What(_) => "What will be done",
            ActionEdit::Who(_) => "Who will do it",
            ActionEdit::ByWhen(_) => "By when",
            ActionEdit::Status(_) => "Progress",
            ActionEdit::Element(_) => return Some(element),
        },
        Said::EventField(edit) => match edit {
            EventEdit::On(_) => "Date",
            EventEdit::Note(_) => "Note",
            EventEdit::Wanted(_) => "Dates to keep",
        },
        _ => return None,
    };
    Some(label.to_owned())
}

/// What is said of an item in words, in the audit it stands in; nothing where nothing is, or only space. Of what always
/// says something, that.
pub(super) fn words(places: &Places<'_>, audit: &Audit, item: &Item, said: Option<&Said>) -> Option<Sentence> {
    let scheme = places.view.scheme;
    let date = |text: &UserText| text.as_date().map(Sentence::from).unwrap_or_default();
    let words: Sentence = match (item, said.or(unsaid(item).as_ref())?) {
        (Item::Finished(_), Said::Text(no)) => no.into(),
        (_, Said::Setting(id)) => {
            scheme.setting(id).map_or_else(|| id.to_string(), |setting| setting.title.clone()).into()
        }
        (Item::Provider(field), Said::Text(text)) if field.is_date() => date(text),
        (_, Said::Text(text)) => text.into(),
        (Item::Answer(place), Said::Answer(answer)) => answer_words(places, place, answer),
        (_, Said::Answer(answer)) => answer.plainly(),
        (_, Said::Finished) => "Yes".into(),
        (_, Said::Evidence(piece)) => {
            // It is there, whatever is said of it.
            check::evidence_row(scheme, audit, piece).said.unwrap_or_else(|| "Nothing more is recorded".into())
        }
        (_, Said::Action(action)) => check::action(scheme, audit, action).said.unwrap_or_default(),
        (_, Said::Event(event)) => {
            let parts = [state(scheme, event).into(), date(&event.on), (&event.note).into()];
            check::lines(parts).unwrap_or_default()
        }
        (_, Said::EvidenceField(edit)) => match edit {
            EvidenceEdit::Title(text)
            | EvidenceEdit::Kept(text)
            | EvidenceEdit::LookedAfterBy(text)
            | EvidenceEdit::Note(text) => text.into(),
            EvidenceEdit::Dated(text) | EvidenceEdit::ReviewBy(text) => date(text),
            EvidenceEdit::Kind(kind) => {
                let title = |kind| Some(check::choice_title(&scheme.evidence_kinds, kind)).filter(|it| !it.is_empty());
                let title = |kind| title(kind).unwrap_or_else(|| kind.to_string());
                kind.as_ref().map(title).unwrap_or_default().into()
            }
            EvidenceEdit::Facets(facets) => {
                let known = check::titles(&scheme.evidence_facets, facets);
                let is_unknown = |id: &&_| !scheme.evidence_facets.iter().any(|facet| facet.id == **id);
                with_ids(known, "; ", facets.iter().filter(is_unknown).map(|id| id.as_str())).into()
            }
            EvidenceEdit::Elements(ids) => {
                let known = elements(scheme, audit, |id| ids.contains(id));
                let is_listed = |id: &&ElementId| !elements(scheme, audit, |listed| listed == *id).is_empty();
                with_ids(known, ", ", ids.iter().filter(|id| !is_listed(id)).map(|id| elsewhere(scheme, id))).into()
            }
        },
        (_, Said::ActionField(edit)) => match edit {
            ActionEdit::What(text) | ActionEdit::Who(text) => text.into(),
            ActionEdit::ByWhen(text) => date(text),
            ActionEdit::Status(status) => status.words().into(),
            ActionEdit::Element(None) => Sentence::new(),
            ActionEdit::Element(Some(element)) => {
                let listed = elements(scheme, audit, |id| id == element);
                if listed.is_empty() { elsewhere(scheme, element).into() } else { listed.into() }
            }
        },
        (_, Said::EventField(edit)) => match edit {
            EventEdit::On(text) => date(text),
            EventEdit::Note(text) => text.into(),
            EventEdit::Wanted(wanted) => wanted.iter().map(|id| due(scheme, id)).collect::<Vec<_>>().join("; ").into(),
        },
    };
    check::provided(words)
}

/// What no value of an item says: that an element is not finished, and how far a new action has come.
fn unsaid(item: &Item) -> Option<Said> {
    let not_started = ActionEdit::Status(ActionStatus::NotStarted);
    match item {
        Item::Finished(_) => Some(Said::Text("No".into())),
        Item::ActionField(_, field) if *field == not_started.logged() => Some(Said::ActionField(not_started)),
        _ => None,
    }
}

/// An element that is not in the list of this setting: its title, or its id where this edition has none.
fn elsewhere<'a>(scheme: &'a Scheme, id: &'a ElementId) -> &'a str {
    scheme.element(id).map_or(id.as_str(), |element| element.title.as_str())
}

/// Ids that have no words, after those that have.
fn with_ids<'a>(known: String, between: &str, unknown: impl Iterator<Item = &'a str>) -> String {
    let known = (!known.is_empty()).then_some(known);
    known.into_iter().chain(unknown.map(ToOwned::to_owned)).collect::<Vec<_>>().join(between)
}

fn answer_words(places: &Places<'_>, place: &Place, answer: &Answer) -> Sentence {
    let words = check::words_at(&places.view, place, answer);
    if words.is_empty() { text_of(answer) } else { words }
}

/// A text or a figure as it was typed, in quotation marks, so that spaces show; nothing of anything else.
pub(super) fn to_the_letter(said: &Said) -> Option<Sentence> {
    let quoted = |text: &UserText| Sentence::new().then("“").then(text).then("”");
    Some(match said {
        Said::Text(text) | Said::Answer(Answer::Text(text) | Answer::NotApplicable(text)) => quoted(text),
        Said::Answer(Answer::Share { part, of }) => Sentence::join([quoted(part), quoted(of)], " of "),
        Said::EvidenceField(edit) => quoted(edit.typed()?),
        Said::ActionField(edit) => quoted(edit.typed()?),
        Said::EventField(EventEdit::On(text) | EventEdit::Note(text)) => quoted(text),
        _ => return None,
    })
}

/// The state that something recorded led to.
fn state(scheme: &Scheme, event: &Event) -> String {
    scheme.state(&event.state).map_or_else(|| event.state.to_string(), |state| state.title.clone())
}

/// A date that follows from a state.
fn due(scheme: &Scheme, id: &DueId) -> String {
    let due = scheme.states.iter().flat_map(|state| &state.dates).find(|due| due.id == *id);
    due.map_or_else(|| id.to_string(), |due| due.title.clone())
}
