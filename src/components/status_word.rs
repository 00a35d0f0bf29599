//! A status: word, shape, colour, in that order of importance.

use leptos::prelude::*;

use crate::components::UserWords;
use readymark_core::report::{Mark, Status};

/// A status word with its shape.
#[component]
pub fn StatusWord(status: Status, #[prop(optional, into)] id: Option<String>) -> impl IntoView {
    let class = match status.mark {
        Mark::Best => "rm-word rm-word--best",
        Mark::Met => "rm-word rm-word--met",
        Mark::Part => "rm-word rm-word--part",
        Mark::Begun => "rm-word rm-word--begun",
        Mark::Not => "rm-word rm-word--not",
        Mark::Blank => "rm-word rm-word--blank",
        Mark::Open => "rm-word rm-word--open",
    };
    view! { <strong class=class id=id><UserWords text=status.word/></strong> }
}
