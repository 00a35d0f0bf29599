//! A question of the scheme, drawn by its kind and tied to its answer.

use std::collections::BTreeSet;

use leptos::either::{EitherOf3, EitherOf4};
use leptos::prelude::*;

use crate::components::UserWords;
use crate::forms::{CheckOption, CheckboxGroup, RadioGroup, TextInput, TextShape, kept_as_typed};
use crate::state::session::session;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::place::Place;
use readymark_core::audit::view::View;
use readymark_core::audit::{Answer, UserText, date};
use readymark_core::scheme::ids::OptionId;
use readymark_core::scheme::{Question, QuestionKind, TextKind};

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
#[component]
pub fn QuestionField(question: Question, place: Place) -> impl IntoView {
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
    view! {
        {move || match drawn.get() {
            Asking::Asked => {
                let (question, place) = (question.clone(), place.clone());
                EitherOf3::A(view! { <AskedQuestion question place answer/> })
            }
            Asking::Answered => EitherOf3::B(view! { <NotAskedNow name=question.short.clone()/> }),
            Asking::Not => EitherOf3::C(()),
        }}
    }
}

/// A question that is asked, with where it comes from.
#[component]
fn AskedQuestion(question: Question, place: Place, answer: Memo<Option<Answer>>) -> impl IntoView {
    view! {
        <div class="rm-question">
            <AnswerField question place answer/>
        </div>
    }
}

/// That a question which was answered is not asked now.
#[component]
fn NotAskedNow(name: String) -> impl IntoView {
    view! {
        <p class="rm-quiet">
            "“"
            <UserWords text=name/>
            "” is not asked now. Your answer is kept, but does not count."
        </p>
    }
}

/// The field of a question's kind.
#[component]
fn AnswerField(question: Question, place: Place, answer: Memo<Option<Answer>>) -> impl IntoView {
    let session = session();
    let id = field_id(&place);
    let options = question.options().iter().map(CheckOption::from).collect();
    let Question { ask: label, hint, kind, provenance: source, .. } = question;
    let set = Callback::new(move |answer| session.dispatch(AuditChange::Answer(place.clone(), answer)));
    let text = Signal::derive(move || {
        answer.with(|answer| match answer {
            Some(Answer::Text(text)) => text.clone(),
            _ => UserText::default(),
        })
    });
    let on_input = move |text: UserText| set.run(Answer::text(text));
    match kind {
        // What is wrong with a date is said once it is left.
        QuestionKind::Text(TextKind::Date) => {
            let shape = TextShape::Date;
            EitherOf4::A(view! { <TextInput id label hint shape value=text on_input wrong=not_a_date source/> })
        }
        QuestionKind::Text(kind) => {
            let shape = if kind == TextKind::Paragraphs { TextShape::Paragraphs } else { TextShape::Line };
            EitherOf4::B(view! { <TextInput id label hint shape value=text on_input source/> })
        }
        QuestionKind::One(_) => {
            let chosen = move || {
                answer.with(|answer| match answer {
                    Some(Answer::One(option)) => Some(option.to_string()),
                    _ => None,
                })
            };
            let on_choose = move |chosen: Option<String>| {
                set.run(chosen.and_then(|id| OptionId::new(&id)).map(Answer::One));
            };
            EitherOf4::C(view! { <RadioGroup id label hint options chosen on_choose source/> })
        }
        QuestionKind::Many(_) => {
            let chosen = Memo::new(move |_| {
                answer.with(|answer| match answer {
                    Some(Answer::Many(options)) => options.iter().map(ToString::to_string).collect(),
                    _ => Vec::new(),
                })
            });
            let on_toggle = move |id: String| {
                let mut options = answer.with_untracked(|answer| match answer {
                    Some(Answer::Many(options)) => options.clone(),
                    _ => BTreeSet::new(),
                });
                toggle_in(&mut options, OptionId::new(&id));
                set.run(Answer::many(options));
            };
            EitherOf4::D(view! { <CheckboxGroup id label hint options chosen on_toggle source/> })
        }
    }
}

/// What is wrong with a date that cannot be read; nothing where it can, or where there is none.
pub fn not_a_date(text: &UserText) -> Option<String> {
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
