//! A question of the scheme, drawn by its kind and tied to its answer.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{CheckOption, Checkboxes, Choices, Clearing, Radios, TextField, TextShape, said};
use crate::audit::change::Change;
use crate::audit::place::Place;
use crate::audit::{Answer, date};
use crate::scheme::ids::OptionId;
use crate::scheme::{Provenance, Question, QuestionKind};
use crate::ui::node::{Node, el, live};
use crate::ui::session::{Session, session};

/// The id of a question's field on the page.
pub fn field_id(place: &Place) -> String {
    match &place.element {
        Some(element) => format!("q-{element}-{}", place.question),
        None => format!("q-{}", place.question),
    }
}

/// A question with its answer, shown while it is asked.
pub fn question_field(question: Question, place: Place) -> Node {
    let session = session();
    let only_when = question.only_when.clone();
    let asked = session.slice(move |_, audit| audit.asks(only_when.as_ref()));
    let answer = {
        let place = place.clone();
        session.slice(move |_, audit| audit.answers.get(&place).cloned())
    };
    live(move || {
        asked.get().then(|| {
            el("div", "rm-question")
                .add(field(session, &question, &place, answer))
                .add(tagged(question.provenance).then(|| said(question.provenance)))
        })
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
    let set = move |answer: Option<Answer>| session.dispatch(Change::Answer(target.clone(), answer));
    let shape = match &question.kind {
        QuestionKind::Line => TextShape::Line,
        QuestionKind::Date => TextShape::Date,
        QuestionKind::Paragraphs => TextShape::Paragraphs,
        QuestionKind::One(_) => {
            let chosen = Signal::derive(move || match &*answer.read() {
                Some(Answer::One(option)) => Some(option.to_string()),
                _ => None,
            });
            let on_choose = Callback::new(move |chosen: Option<String>| {
                set(chosen.and_then(|id| OptionId::new(&id)).map(Answer::One));
            });
            let choices = Choices { id, label, hint, options: options(question) };
            let (clearing, error) = (Clearing::Offered, Signal::stored(None));
            return Radios { choices, chosen, on_choose, clearing, error }.into();
        }
        QuestionKind::Many(_) => {
            let chosen = Signal::derive(move || match &*answer.read() {
                Some(Answer::Many(options)) => options.iter().map(ToString::to_string).collect(),
                _ => BTreeSet::new(),
            });
            let on_choose = Callback::new(move |chosen: BTreeSet<String>| {
                set(Answer::many(chosen.iter().filter_map(|id| OptionId::new(id)).collect()));
            });
            let choices = Choices { id, label, hint, options: options(question) };
            return Checkboxes { choices, chosen, on_choose }.into();
        }
    };
    let value = Signal::derive(move || match &*answer.read() {
        Some(Answer::Text(text)) => text.clone(),
        _ => String::new(),
    });
    // Said only about what can be a whole date, so that nobody is told off in the middle of one.
    let error = Signal::derive(move || {
        let wrong = shape == TextShape::Date && value.read().len() >= 8 && date::read(&value.read()).is_none();
        wrong.then(|| "Enter a day, a month and a year, such as 27 3 2027. What you typed is kept".to_owned())
    });
    let on_input = Callback::new(move |text: String| set(Answer::text(&text)));
    TextField { id, label, hint, shape, value, on_input, error }.into()
}

fn options(question: &Question) -> Vec<CheckOption> {
    let option = |it: &crate::scheme::Choice<OptionId>| CheckOption {
        id: it.id.to_string(),
        title: it.title.clone(),
        meaning: it.meaning.clone(),
    };
    question.options().iter().map(option).collect()
}
