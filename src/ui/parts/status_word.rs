//! A status: word, shape, colour, in that order of importance.

use leptos::prelude::*;

use crate::report::{Mark, Status};

/// A status word with its shape.
#[component]
pub fn StatusWord(
    /// The word and its shape.
    #[prop(into)]
    status: Signal<Status>,
) -> impl IntoView {
    let class = move || {
        let shape = match status.read().mark {
            Mark::Met => "met",
            Mark::Part => "part",
            Mark::Not => "not",
            Mark::Blank => "blank",
            Mark::Open => "open",
        };
        format!("rm-word rm-word--{shape}")
    };
    view! { <strong class=class>{move || status.read().word.clone()}</strong> }
}
