//! What can be found out about how well this browser keeps things: whether anything has survived its
//! closing (R1.11), and whether it has promised not to clear it (R1.18). Only what is fetched later
//! uses it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::browser;
use crate::platform::lock;
use crate::platform::lock::LockRequest;
use crate::state::mirror_store;
use crate::state::session::Session;
use readymark_core::store::mirror::MirrorCopy;
use readymark_core::store::{BrowserNote, PREFIX};

/// In the tab's own store, which goes when the browser closes: the run this tab belongs to.
const RUN: &str = "readymark/1/run";

/// After a save.
pub(crate) async fn keep(session: Session, copy: MirrorCopy, text: String) -> bool {
    let kept = mirror_store::keep(session, copy, text).await.is_ok();
    // A browser that puts the question to the person may never answer: nothing waits for it.
    spawn_local(after_first_save(session));
    kept
}

/// Finds out whether this browser clears everything when it closes: it does not where a note written by one
/// run of the browser is read by a later run. `sessionStorage` holds the id of the run; a new tab beside
/// others of ours takes their run's. A tab opened after all others were closed, in a browser that stayed
/// open, looks like a new run, so only a run of a later day counts.
pub(crate) async fn look_for_survivors(session: Session) {
    let noted = session.with_store(|store| store.browser_note(BrowserNote::FirstRun));
    let first = noted.as_deref().and_then(|noted| noted.split_once(' '));
    let all_tabs = format!("{PREFIX}tabs");
    let run = match browser::tab_note(RUN) {
        Some(run) => run,
        None if lock::is_held(&all_tabs).await => first.map_or_else(browser::new_id, |(run, _)| run.to_owned()),
        None => browser::new_id(),
    };
    browser::note_in_tab(RUN, &run);
    // Held until the tab is gone; where there are no locks, nobody asks for it.
    lock::ask(&all_tabs, LockRequest::Shared, std::mem::forget, || {});
    let survived = session.with_store(|store| {
        let known = store.browser_note(BrowserNote::Survived).is_some();
        let is_later = first.is_some_and(|(first, day)| first != run && *day < *browser::today().to_string());
        if is_later && !known {
            let _ = store.note_browser(BrowserNote::Survived, "true");
        }
        known || is_later
    });
    session.survived.set(survived);
}

async fn after_first_save(session: Session) {
    let asks = session.with_store(|store| {
        let is_new = |note| store.browser_note(note).is_none();
        if is_new(BrowserNote::FirstRun) {
            let run = browser::tab_note(RUN).unwrap_or_else(browser::new_id);
            browser::note_in_tab(RUN, &run);
            let _ = store.note_browser(BrowserNote::FirstRun, &format!("{run} {}", browser::today()));
        }
        is_new(BrowserNote::Asked) && store.note_browser(BrowserNote::Asked, "true").is_ok()
    });
    if asks {
        browser::ask_to_persist().await;
    }
}

/// Takes away what is noted in this tab.
pub(crate) fn forget() {
    browser::forget_in_tab(RUN);
}
