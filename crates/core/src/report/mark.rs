//! A status as people see it: a word first, then a shape, then a colour.

use crate::readiness::{Truth, Verdict};
use crate::scheme::Tone;
use crate::scheme::levels::Level;

/// The shape beside a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Best,
    Met,
    Part,
    /// Less of it than `Part`.
    Begun,
    Not,
    /// Nothing said yet.
    Blank,
    /// The document does not decide.
    Open,
}

/// A word with its shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    pub word: String,
    pub mark: Mark,
}

impl Status {
    /// A status in these words.
    pub fn new(mark: Mark, word: impl Into<String>) -> Self {
        Status { word: word.into(), mark }
    }
}

impl From<&Level> for Status {
    fn from(level: &Level) -> Self {
        Status::new(level.tone.into(), level.title.clone())
    }
}

impl From<Truth> for Status {
    fn from(truth: Truth) -> Self {
        let mark = match truth {
            Truth::Met => Mark::Met,
            Truth::NotMet => Mark::Not,
            Truth::Unanswered => Mark::Blank,
            Truth::Open => Mark::Open,
        };
        Status::new(mark, truth.words())
    }
}

impl From<Tone> for Mark {
    fn from(tone: Tone) -> Self {
        match tone {
            Tone::Best => Mark::Best,
            Tone::Met => Mark::Met,
            Tone::Part => Mark::Part,
            Tone::Not => Mark::Not,
            Tone::Plain => Mark::Blank,
        }
    }
}

impl From<Verdict> for Mark {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Ready => Mark::Met,
            Verdict::NotYet => Mark::Part,
            Verdict::Open => Mark::Open,
        }
    }
}
