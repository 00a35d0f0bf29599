//! What is wrong with a source, and where.

use std::borrow::Cow;
use std::fmt;

/// One step into the source: a key, ours or one read from the file, or a place in a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Key(Cow<'static, str>),
    Index(usize),
}

impl Step {
    /// The step to a key that a rubric may have.
    pub fn key(key: &'static str) -> Self {
        Step::Key(Cow::Borrowed(key))
    }
}

/// Something an author must mend, and where.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The way from the top of the source to the place; empty means the whole of it.
    pub path: Vec<Step>,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, step) in self.path.iter().enumerate() {
            match step {
                Step::Key(key) if n == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        let between = if self.path.is_empty() { "" } else { ": " };
        write!(f, "{between}{}", self.message)
    }
}
