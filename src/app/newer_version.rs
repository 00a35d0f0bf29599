//! A copy of the app in this browser, and newer versions of it: when the copy is made, and the words
//! in which a newer version is offered. Nothing is reloaded without a press, nor over unsaved words.

use leptos::prelude::*;

use crate::node::{Node, button, el, reactive};
use crate::platform::host;
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::{Loadable, Notice, Persistence, Session};

const READY: &str = "A newer version of Readymark is ready. Your answers stay as they are. ";

const NOT_YET: &str = "What you typed last is not saved, so this page was not reloaded. Save a backup file, and free some room in this browser; then try again.";

/// Has the app kept in this browser once its second part is not on its way, and offers the next
/// version where nobody is filling anything in.
pub(crate) fn newer_version(session: Session) -> Node {
    let newer = RwSignal::new(false);
    Effect::new(move |begun: Option<bool>| {
        let busy = session.later.with(|later| matches!(later, Loadable::Loading));
        if begun == Some(true) || busy {
            return begun.unwrap_or_default();
        }
        host::keep(move || newer.set(true));
        true
    });
    let offered = Memo::new(move |_| newer.get() && session.route.with(|route| may_reload(session, route)));
    let use_it = move |_| {
        session.flush();
        match session.unsaved.get_untracked() {
            true => session.say(Notice::NotDone(NOT_YET)),
            false => host::use_newer(),
        }
    };
    let words = reactive(move || {
        offered.get().then(|| {
            let press = button("rm-link", "Use the newer version", use_it).id("use-newer");
            el("p", "rm-banner").child(READY).child(press)
        })
    });
    el("div", "").id("newer").attr("role", "status").child(words).into()
}

/// Only pages that are no forms, and only where everything is kept.
fn may_reload(session: Session, route: &Route) -> bool {
    let is_quiet = matches!(route, Route::Home | Route::Audit(DocumentRef::StoredAudit(_), Page::Hub));
    is_quiet && session.persistence == Persistence::InThisBrowser
}
