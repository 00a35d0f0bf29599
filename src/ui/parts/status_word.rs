//! A status: word, shape, colour, in that order of importance.

use leptos::prelude::*;

use crate::ui::live::live_text;

use crate::report::{Mark, Status};

/// A status word with its shape.
#[component]
pub fn StatusWord(
    /// The word and its shape.
    #[prop(into)]
    status: Signal<Status>,
) -> impl IntoView {
    let class = live_text(move || {
        let shape = match status.read().mark {
            Mark::Met => "met",
            Mark::Part => "part",
            Mark::Not => "not",
            Mark::Blank => "blank",
            Mark::Open => "open",
        };
        format!("rm-word rm-word--{shape}")
    });
    let word = live_text(move || status.read().word.clone());
    view! { <strong class=class>{word}</strong> }
}
