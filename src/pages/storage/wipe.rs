//! Deleting everything of ours from this browser, and the proof that it is gone (R6.8).

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, UserWords};
use crate::pages::name_of;
use crate::platform::browser;
use crate::state::persistence;
use crate::state::session::{Session, session};
use readymark_core::report::words as wording;

/// Also said of the damaged copies alone.
pub(crate) const REFUSED: &str = "Not everything was deleted, because this browser did not allow it. Close other tabs with Readymark, then try again.";

const DONE: &str = "Everything is deleted. We checked: there are 0 keys and 0 databases of Readymark in this browser. Files you have saved are not deleted.";

const WARNING: &str = "This deletes your self-audits from this browser, with their copies and any packs. It does not delete files you have saved. It cannot be undone, so save backup files first.";

/// How it went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum WipeStep {
    #[default]
    Offered,
    /// Pressed once: to be sure.
    Sure,
    Refused,
    /// What is left: keys, and databases.
    Done(usize, bool),
}

/// The end of the page.
#[component]
pub(crate) fn Wipe(
    /// Runs once everything is gone, for the rest of the page to say so too.
    on_done: Callback<()>,
) -> impl IntoView {
    let step = RwSignal::new(WipeStep::default());
    view! {
        <h2 class="govuk-heading-m">"Delete everything"</h2>
        {move || {
            // Built anew each time (see `components`).
            let now = step.get();
            move || match now {
                WipeStep::Offered => view! { <WipeOffer step/> }.into_any(),
                WipeStep::Sure => view! { <WipeQuestion step on_done/> }.into_any(),
                WipeStep::Refused => view! { <NotWiped text=REFUSED step on_done/> }.into_any(),
                WipeStep::Done(keys, database) if keys > 0 || database => {
                    view! { <NotWiped text=left(keys, database) step on_done/> }.into_any()
                }
                WipeStep::Done(..) => {
                    view! {
                        <p class="rm-banner" id="wiped" role="status" tabindex="-1">
                            {DONE}
                        </p>
                    }
                        .into_any()
                }
            }
        }}
    }
}

/// What it would delete.
#[component]
fn WipeOffer(step: RwSignal<WipeStep>) -> impl IntoView {
    let ask = move |()| {
        step.set(WipeStep::Sure);
        browser::focus_soon("delete-everything");
    };
    view! {
        <p class="govuk-body">{WARNING}</p>
        <Button class="govuk-button govuk-button--secondary" id="wipe" on_press=ask>
            "Delete everything from this browser"
        </Button>
    }
}

/// Whether it is meant, with a file of each before it goes.
#[component]
fn WipeQuestion(step: RwSignal<WipeStep>, on_done: Callback<()>) -> impl IntoView {
    let session = session();
    let rows = session.kept().unwrap_or_default().into_iter().map(|kept| {
        let name = name_of(kept.opened.as_ref().ok());
        view! {
            <li>
                <UserWords text=name/>
                ": "
                <Button class="rm-link" on_press=move |()| session.save_file_of(&kept.id)>
                    "Save a backup file"
                </Button>
            </li>
        }
    });
    let keep = move |()| {
        step.set(WipeStep::Offered);
        browser::focus_soon("wipe");
    };
    view! {
        <p class="rm-banner rm-banner--bad">"Delete all of these from this browser, for good?"</p>
        <ul class="govuk-list">{rows.collect_view()}</ul>
        <div class="rm-pager rm-pager--start">
            <Button
                class="govuk-button govuk-button--warning"
                id="delete-everything"
                on_press=move |()| go(session, step, on_done)
            >
                "Delete everything"
            </Button>
            <Button class="rm-link" on_press=keep>
                "Keep them"
            </Button>
        </div>
    }
}

/// Why not everything is gone, and the way to try once more.
#[component]
fn NotWiped(#[prop(into)] text: String, step: RwSignal<WipeStep>, on_done: Callback<()>) -> impl IntoView {
    let session = session();
    view! {
        <p class="rm-banner rm-banner--bad" role="alert">
            <UserWords text/>
        </p>
        <Button
            class="govuk-button govuk-button--warning"
            id="wiped"
            on_press=move |()| go(session, step, on_done)
        >
            "Try again"
        </Button>
    }
}

fn left(keys: usize, database: bool) -> String {
    let (keys, databases) =
        (wording::count(keys, "key", "keys"), wording::count(database.into(), "database", "databases"));
    format!(
        "Not everything is deleted. We checked: there are {keys} and {databases} of Readymark left. Close other tabs with Readymark, then try again."
    )
}

fn go(session: Session, step: RwSignal<WipeStep>, on_done: Callback<()>) {
    spawn_local(async move {
        let went = match session.remove_everything().await {
            Ok(keys) => {
                persistence::forget();
                WipeStep::Done(keys, browser::has_database().await)
            }
            Err(_) => WipeStep::Refused,
        };
        step.set(went);
        // Nothing of the page is there to say so where it was left meanwhile.
        on_done.try_run(());
        browser::focus_soon("wiped");
    });
}
