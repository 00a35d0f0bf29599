//! A question of the scheme, drawn by its kind and tied to its answer.

use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::components::provenance_tag;
use crate::forms::{
    CheckOption, Checkboxes, Choices, Clearing, Radios, TextField, TextShape, checked, kept_as_typed, no_error,
};
use crate::node::{Node, el, reactive, words};
use crate::state::session::{Session, session};
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::place::Place;
use readymark_core::audit::view::View;
use readymark_core::audit::{Answer, date};
use readymark_core::scheme::ids::OptionId;
use readymark_core::scheme::{Provenance, Question, QuestionKind, TextKind};

/// The id of a question's field on the page.
pub fn field_id(place: &Place) -> String {
    let element = place.element.as_ref().map(|element| format!("{element}-")).unwrap_or_default();
    let phase = place.phase.as_ref().map(|phase| format!("-{phase}")).unwrap_or_default();
    format!("q-{element}{}{phase}", place.question)
}

/// Whether a question is drawn.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Asking {
    Asked,
    /// It is not asked now, and was answered when it was: that is said in its place.
    Answered,
    #[default]
    Not,
}

/// A question with its answer, shown while it is asked.
pub fn question_field(question: Question, place: Place) -> Node {
    let session = session();
    let drawn = {
        let (question, place) = (question.clone(), place.clone());
        session.select(move |scheme, audit| {
            let view = View::new(scheme, audit);
            let asked = match &place.element {
                Some(_) => view.asks_of_elements(&question),
                None => view.asks_whole(&question.id),
            };
            match asked {
                true => Asking::Asked,
                false if audit.answers.get(&place).is_some_and(Answer::says_something) => Asking::Answered,
                false => Asking::Not,
            }
        })
    };
    let answer = {
        let place = place.clone();
        session.select(move |_, audit| audit.answers.get(&place).cloned())
    };
    reactive(move || match drawn.get() {
        Asking::Asked => {
            let tag = tagged(question.provenance).then(|| provenance_tag(question.provenance));
            Some(el("div", "rm-question").child(field(session, &question, &place, answer)).child(tag))
        }
        Asking::Answered => {
            let text = format!("“{}” is not asked now. Your answer to it is kept, and does not count.", question.short);
            Some(words("p", "rm-quiet", text))
        }
        Asking::Not => None,
    })
}

/// Whether the tag is worth its room beside a question: what the document states needs none.
fn tagged(provenance: Provenance) -> bool {
    !provenance.gates()
}

fn field(session: Session, question: &Question, place: &Place, answer: Memo<Option<Answer>>) -> Node {
    let id = field_id(place).into();
    let label = question.ask.clone().into();
    let hint = question.hint.clone().into();
    let target = place.clone();
    let set = move |answer: Option<Answer>| session.dispatch(AuditChange::Answer(target.clone(), answer));
    let shape = match &question.kind {
        QuestionKind::Text(TextKind::Line) => TextShape::Line,
        QuestionKind::Text(TextKind::Date) => TextShape::Date,
        QuestionKind::Text(TextKind::Paragraphs) => TextShape::Paragraphs,
        QuestionKind::One(_) => {
            let chosen = move || {
                answer.with(|answer| match answer {
                    Some(Answer::One(option)) => Some(option.to_string()),
                    _ => None,
                })
            };
            let choose = move |chosen: Option<String>| {
                set(chosen.and_then(|id| OptionId::new(&id)).map(Answer::One));
            };
            let choices = Choices { id, label, hint, options: options(question) };
            return Radios {
                choices,
                chosen: Arc::new(chosen),
                on_choose: Arc::new(choose),
                clearing: Clearing::Offered,
                error: no_error(),
            }
            .into();
        }
        QuestionKind::Many(_) => {
            let is_chosen = move |id: &str| {
                answer.with(|answer| match answer {
                    Some(Answer::Many(options)) => options.iter().any(|option| option.as_str() == id),
                    _ => false,
                })
            };
            let toggle = move |id: &str| {
                let mut options = answer.with_untracked(|answer| match answer {
                    Some(Answer::Many(options)) => options.clone(),
                    _ => BTreeSet::new(),
                });
                toggle_in(&mut options, OptionId::new(id));
                set(Answer::many(options));
            };
            let choices = Choices { id, label, hint, options: options(question) };
            return Checkboxes { choices, is_chosen: Arc::new(is_chosen), toggle: Arc::new(toggle) }.into();
        }
    };
    let value = move || {
        answer.with(|answer| match answer {
            Some(Answer::Text(text)) => text.clone(),
            _ => String::new(),
        })
    };
    let on_input = move |text: String| set(Answer::text(&text));
    let (value, on_input) = (Arc::new(value), Arc::new(on_input));
    let field = TextField { id, label, hint, shape, value, on_input, error: no_error() };
    if shape == TextShape::Date { checked(field, not_a_date) } else { field.into() }
}

/// What is wrong with a date that cannot be read; nothing where it can, or where there is none.
pub fn not_a_date(text: &str) -> Option<String> {
    date::wrong(text).map(kept_as_typed)
}

/// Puts an id into a set, or takes it out.
pub fn toggle_in<Id: Ord>(set: &mut BTreeSet<Id>, id: Option<Id>) {
    if let Some(id) = id
        && !set.remove(&id)
    {
        set.insert(id);
    }
}

fn options(question: &Question) -> Vec<CheckOption> {
    let option = |choice: &readymark_core::scheme::Choice<OptionId>| CheckOption {
        id: choice.id.to_string(),
        title: choice.title.clone(),
        meaning: choice.meaning.clone(),
    };
    question.options().iter().map(option).collect()
}
