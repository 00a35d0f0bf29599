//! A status: word, shape, colour, in that order of importance.

use crate::node::{El, words};
use leptos::prelude::*;
use readymark_core::report::{Mark, Status};

/// A status word with its shape.
pub fn status_word(status: &Status) -> El {
    let class = match status.mark {
        Mark::Best => "rm-word rm-word--best",
        Mark::Met => "rm-word rm-word--met",
        Mark::Part => "rm-word rm-word--part",
        Mark::Not => "rm-word rm-word--not",
        Mark::Blank => "rm-word rm-word--blank",
        Mark::Open => "rm-word rm-word--open",
    };
    words("strong", class, status.word.clone())
}
