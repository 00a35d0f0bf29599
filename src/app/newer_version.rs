//! The words in which a newer version of the app is offered.

use leptos::prelude::*;

use crate::components::Button;
use crate::platform::host;
use crate::state::shell::{Notice, shell};
use crate::state::updates;
use crate::state::updates::{Press, Updates};

const READY: &str = "A newer version of Readymark is ready. It does not change your answers. ";

const NOT_YET: &str = "This page was not reloaded, because what you typed last is not saved. Save a backup file and free some space in this browser, then try again.";

/// Has the app kept in this browser once none of its parts is on its way, and offers the next
/// version where nobody is filling anything in.
#[component]
pub(crate) fn NewerVersion() -> impl IntoView {
    let shell = shell();
    let updates = RwSignal::new(Updates::default());
    Effect::new(move |_| {
        let is_loading = shell.is_loading();
        if updates.try_update_untracked(|updates| updates.begins(is_loading)) == Some(true) {
            host::keep(move || updates.set(Updates::Ready));
        }
    });
    let offered = Memo::new(move |_| shell.route.with(|route| updates.get().is_offered(route, shell.persistence)));
    let use_it = move |()| {
        shell.flush();
        match shell.saved.with_untracked(updates::pressed) {
            Press::NotYet => shell.say(Notice::NotDone(NOT_YET)),
            Press::UseNewer => host::use_newer(),
        }
    };
    view! {
        <div id="newer" role="status">
            <Show when=move || offered.get()>
                <p class="rm-banner">
                    {READY}
                    <Button class="rm-link" id="use-newer" on_press=use_it>"Use the newer version"</Button>
                </p>
            </Show>
        </div>
    }
}
