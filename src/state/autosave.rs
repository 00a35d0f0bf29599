//! When to save: soon after the last key, not long after the first unsaved one (R1.2), and at
//! once when the person leaves the field, the page or the browser. It outlives every page.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::platform::browser;

/// Milliseconds from the last key to the save.
const PAUSE: f64 = 400.0;
/// Milliseconds from the first unsaved key to the save, at most (R1.2).
const LONGEST: f64 = 1_700.0;

/// The waiting save.
#[derive(Clone, Copy)]
pub(crate) struct Autosave {
    waiting: StoredValue<Option<Waiting>>,
}

#[derive(Clone, Copy)]
struct Waiting {
    since: f64,
    timer: TimeoutHandle,
}

impl Autosave {
    pub(crate) fn new() -> Self {
        Autosave { waiting: StoredValue::new(None) }
    }

    /// Something is unsaved: `save` will run in a while.
    pub(crate) fn wait(self, save: impl Fn() + 'static) {
        let now = browser::milliseconds();
        let before = self.waiting.get_value();
        if let Some(waiting) = before {
            waiting.timer.clear();
        }
        let since = before.map_or(now, |waiting| waiting.since);
        let pause = PAUSE.min(LONGEST - (now - since)).max(0.0);
        match set_timeout_with_handle(save, Duration::from_secs_f64(pause / 1000.0)) {
            Ok(timer) => self.waiting.set_value(Some(Waiting { since, timer })),
            Err(_) => self.waiting.set_value(None),
        }
    }

    /// Everything is saved, or could not be: nothing waits any more.
    pub(crate) fn done(self) {
        if let Some(waiting) = self.waiting.get_value() {
            waiting.timer.clear();
        }
        self.waiting.set_value(None);
    }
}
