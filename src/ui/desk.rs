//! The submission being worked on: where it lives, its scheme, its history.

use std::sync::Arc;

use super::host;
use super::route::DeskId;
use crate::bundle::{self, Home, Opened, Saving, Written};
use crate::readiness;
use crate::scheme::Scheme;
use crate::submission::moment::Moment;
use crate::submission::{Change, History, Submission};

/// An open submission.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    pub(super) id: DeskId,
    pub(super) scheme: Arc<Scheme>,
    pub(super) submission: Submission,
    pub(super) history: History,
    pub(super) generation: u64,
    /// The generation last read from the shelf or kept there.
    pub(super) kept: u64,
    /// What was written since and not read back: it may be there all the same.
    pub(super) tried: Vec<String>,
    /// The file it came from was not as it was saved; said on every page of it.
    pub(super) changed_outside: bool,
}

impl Desk {
    /// A desk for something opened; `None` where this app does not have its scheme.
    pub(super) fn new(id: DeskId, opened: Opened, changed_outside: bool) -> Option<Self> {
        let scheme = match opened.home {
            Home::Same(scheme) | Home::OtherEdition(scheme) => scheme,
            Home::Unknown => return None,
        };
        Some(Desk {
            id,
            scheme,
            submission: opened.submission,
            history: History::default(),
            generation: opened.generation,
            kept: opened.generation,
            tried: Vec::new(),
            changed_outside,
        })
    }

    /// Makes an edit. Returns whether anything changed.
    pub(super) fn edit(&mut self, change: Change, now: &Moment) -> bool {
        self.history.edit(&mut self.submission, change, now)
    }

    /// Writes the next generation of the file.
    pub(super) fn write(&mut self, now: &Moment) -> Written {
        let readiness = readiness::assess(&self.scheme, &self.submission.audit);
        self.generation += 1;
        bundle::write(
            &self.submission,
            Some(&readiness),
            &Saving { at: now, generation: self.generation, app: &host::app() },
        )
    }
}
