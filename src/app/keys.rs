//! Keys that work on every page: undo, redo, save. Inside a text box undo is the box's own. And what
//! the Tab key comes to is in sight.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::platform::browser;
use crate::state::shell::Shell;

/// Listens for them as long as the app runs.
pub(crate) fn listen(shell: Shell) {
    window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        let done = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("s", false) => {
                shell.flush();
                true
            }
            ("z", false) if !browser::is_typing(&event) => shell.undo(),
            ("z", true) | ("y", false) if !browser::is_typing(&event) => shell.redo(),
            _ => false,
        };
        if done {
            event.prevent_default();
        }
    });
    // Firefox leaves what is in the window where it is, also under what stays at the top of it.
    window_event_listener(leptos::ev::keyup, |event: KeyboardEvent| {
        if event.key() == "Tab" {
            browser::keep_in_view();
        }
    });
}
