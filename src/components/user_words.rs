//! Words that are not the app's own: what somebody typed, or what a scheme says. This is the one place that
//! draws them: what is hidden in them is marked, and words that run from right to left stand apart (R3.4).

use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;

use readymark_core::audit::Sentence;
use readymark_core::report::shown::{ShownPart, shown};

/// Words that stand as they are.
#[component]
pub fn UserWords(#[prop(into)] text: Sentence) -> impl IntoView {
    let mut parts = shown(&text);
    match (parts.pop(), parts.is_empty()) {
        (None, _) => EitherOf3::A(()),
        (Some(only), true) => EitherOf3::B(one_part(only)),
        (Some(last), false) => {
            parts.push(last);
            EitherOf3::C(parts.into_iter().map(one_part).collect_view())
        }
    }
}

/// A part of them.
fn one_part(part: ShownPart) -> impl IntoView {
    match part.stands_apart {
        true => Either::Left(view! { <bdi>{part.text}</bdi> }),
        false => Either::Right(part.text),
    }
}

/// Words that follow a signal. They may turn into any others, so they always stand apart.
#[component]
pub fn LiveWords(#[prop(into)] text: WordsSignal) -> impl IntoView {
    view! { <bdi>{move || inside(shown(&text.0.get()))}</bdi> }
}

/// The parts of words that stand apart already: one alone needs nothing more.
fn inside(mut parts: Vec<ShownPart>) -> AnyView {
    match &mut parts[..] {
        [only] => std::mem::take(&mut only.text).into_any(),
        _ => parts.into_iter().map(one_part).collect_view().into_any(),
    }
}

/// Words that may change while they are looked at, made of whatever holds them.
#[derive(Clone, Copy)]
pub struct WordsSignal(Signal<Sentence>);

impl<T: Clone + Into<Sentence> + Send + Sync + 'static> From<Signal<T>> for WordsSignal {
    fn from(text: Signal<T>) -> Self {
        WordsSignal(Signal::derive(move || text.get().into()))
    }
}

impl<T: Clone + Into<Sentence> + Send + Sync + 'static> From<Memo<T>> for WordsSignal {
    fn from(text: Memo<T>) -> Self {
        WordsSignal(Signal::derive(move || text.get().into()))
    }
}

impl From<&str> for WordsSignal {
    fn from(text: &str) -> Self {
        WordsSignal(Signal::stored(text.into()))
    }
}

impl From<String> for WordsSignal {
    fn from(text: String) -> Self {
        WordsSignal(Signal::stored(text.into()))
    }
}
