//! Deleting everything of ours from this browser, and the proof that it is gone (R6.8).

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::node::{Node, button, each, el, paragraph, reactive, words};
use crate::pages::name_of;
use crate::platform::browser;
use crate::state::persistence;
use crate::state::session::Session;
use readymark_core::report::words as wording;

const REFUSED: &str =
    "Not everything was deleted: this browser refused. Close other tabs of Readymark, then try again.";

const WARNING: &str = "This removes your self-audits from this browser, with their copies and any packs. Files you saved are not deleted. It cannot be undone: save the files first.";

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

/// The end of the page; `after` runs once everything is gone, for the rest of the page to say so too.
pub(crate) fn wipe(session: Session, after: impl Fn() + Copy + Send + Sync + 'static) -> Node {
    let step: RwSignal<WipeStep> = RwSignal::new(WipeStep::default());
    let body = reactive(move || -> Node {
        match step.get() {
            WipeStep::Offered => vec![
                paragraph(WARNING).into(),
                button("govuk-button govuk-button--secondary", "Delete everything from this computer", move |_| {
                    step.set(WipeStep::Sure);
                    browser::focus_soon("delete-everything");
                })
                .id("wipe")
                .into(),
            ]
            .into(),
            WipeStep::Sure => vec![
                words("p", "rm-banner rm-banner--bad", "Delete all of these from this browser, for good?").into(),
                files(session),
                el("div", "rm-pager rm-pager--start")
                    .child(
                        button("govuk-button govuk-button--warning", "Delete everything", move |_| {
                            go(session, step, after)
                        })
                        .id("delete-everything"),
                    )
                    .child(button("rm-link", "Keep them", move |_| {
                        step.set(WipeStep::Offered);
                        browser::focus_soon("wipe");
                    }))
                    .into(),
            ]
            .into(),
            WipeStep::Refused => vec![
                words("p", "rm-banner rm-banner--bad", REFUSED).attr("role", "alert").into(),
                again(session, step, after),
            ]
            .into(),
            WipeStep::Done(keys, database) if keys > 0 || database => vec![
                words("p", "rm-banner rm-banner--bad", left(keys, database)).attr("role", "alert").into(),
                again(session, step, after),
            ]
            .into(),
            WipeStep::Done(..) => {
                let text = "Everything is deleted. We looked again: there are 0 keys and 0 databases of Readymark in this browser. Files you saved are not deleted.";
                words("p", "rm-banner", text).id("wiped").attr("role", "status").attr("tabindex", "-1").into()
            }
        }
    });
    vec![words("h2", "govuk-heading-m", "Delete everything").into(), body].into()
}

fn again(session: Session, step: RwSignal<WipeStep>, after: impl Fn() + Copy + Send + Sync + 'static) -> Node {
    button("govuk-button govuk-button--warning", "Try again", move |_| go(session, step, after)).id("wiped").into()
}

fn left(keys: usize, database: bool) -> String {
    let (keys, databases) =
        (wording::count(keys, "key", "keys"), wording::count(database.into(), "database", "databases"));
    format!(
        "Not everything is deleted. We looked again: there are {keys} and {databases} of Readymark left. Close other tabs of Readymark, then try again."
    )
}

/// A file of each, before it goes.
fn files(session: Session) -> Node {
    let list = session.kept().unwrap_or_default();
    let rows = each(list, |kept| {
        let name = name_of(kept.opened.as_ref().ok()).to_owned();
        let save = move |_| session.save_file_of(&kept.id);
        el("li", "").child(format!("{name}: ")).child(button("rm-link", "Save a backup file", save))
    });
    el("ul", "govuk-list").child(rows).into()
}

fn go(session: Session, step: RwSignal<WipeStep>, after: impl Fn() + 'static) {
    spawn_local(async move {
        match session.remove_everything().await {
            Ok(keys) => {
                persistence::forget();
                step.set(WipeStep::Done(keys, browser::has_database().await));
            }
            Err(_) => step.set(WipeStep::Refused),
        }
        after();
        browser::focus_soon("wiped");
    });
}
