//! What was just done, with the way back; or why it was not.

use leptos::prelude::*;

use crate::components::{Button, HEADING, UserWords};
use crate::platform::browser;
use crate::state::shell::{Notice, shell};

/// The line; nothing where nothing was done.
#[component]
pub fn NoticeLine() -> impl IntoView {
    let shell = shell();
    // Built anew each time (see `components`).
    view! {
        <div id="notice" role="status">
            {move || shell.notice.get().map(|notice| view! { {move || view! { <Line notice=notice.clone()/> }} })}
        </div>
    }
}

/// One such line.
#[component]
fn Line(notice: Notice) -> impl IntoView {
    let shell = shell();
    let undo = move |()| {
        if shell.undo() {
            shell.say(Notice::Undone);
            // The button goes away under the finger.
            browser::focus(HEADING);
        }
    };
    let (text, is_done) = match notice {
        Notice::NotDone(what) | Notice::Final(what) => (what.into(), false),
        Notice::Undone => ("Undone.".into(), false),
        Notice::Done(what) => (what, true),
    };
    let way_back = is_done.then(|| view! { " " <Button class="rm-link" on_press=undo>"Undo"</Button> });
    view! { <p class="rm-banner"><UserWords text/>{way_back}</p> }
}
