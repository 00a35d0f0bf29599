//! The root: session, listeners, header, the page the address names, footer.

mod keys;
mod newer_version;

use leptos::prelude::*;

use crate::app::newer_version::newer_version;
use crate::components::{HEADING, footer, header, notice_line};
use crate::forms::field_id;
use crate::later::LoadLaterPart;
use crate::node::{Node, el, link, reactive, words};
use crate::pages;
use crate::platform::browser;
use crate::platform::host;
use crate::route::Route;
use crate::state::session::{Loadable, Persistence, Session};
use readymark_core::store::{AuditStore, Memory};

/// The app.
pub fn app(fetch: LoadLaterPart) -> Node {
    let (store, persistence) = open_store();
    let session = Session::new(store, persistence, fetch);
    provide_context(session);
    listen(session);
    session.hear_others();
    session.navigate(&browser::hash());
    session.look_for_second_copies();
    name_and_focus(session);
    let skip = |event: web_sys::Event| {
        event.prevent_default();
        browser::focus("main");
    };
    let main =
        el("main", "").id("main").attr("tabindex", "-1").child(reactive(move || pages::draw(session.route.get())));
    let middle = el("div", "govuk-width-container rm-page")
        .child((persistence == Persistence::WhileOpen).then(not_kept))
        .child(host::is_in_a_file().then(in_a_file))
        .child(newer_version(session))
        .child(notice_line())
        .child(main);
    let skip = link("#main", "Skip to main content").attr("class", "govuk-skip-link").on("click", skip);
    vec![skip.into(), header(), middle.into(), footer()].into()
}

#[cfg(feature = "web")]
fn open_store() -> (AuditStore, Persistence) {
    match crate::platform::Local::open() {
        Ok(local) => (AuditStore::new(Box::new(local)), Persistence::InThisBrowser),
        Err(_) => (AuditStore::new(Box::<Memory>::default()), Persistence::WhileOpen),
    }
}

#[cfg(not(feature = "web"))]
fn open_store() -> (AuditStore, Persistence) {
    (AuditStore::new(Box::<Memory>::default()), Persistence::WhileOpen)
}

fn not_kept() -> Node {
    let text = "This browser is not allowed to keep data for this page. You can still work, but save a backup file before you close.";
    words("p", "rm-banner rm-banner--bad", text).attr("role", "alert").into()
}

/// Said on every page (R2.5).
fn in_a_file() -> Node {
    let text = "You opened this page from a file. Browsers treat saved answers differently for files, so your backup file is the copy that counts.";
    words("aside", "rm-banner", text).attr("aria-label", "Opened from a file").id("in-a-file").into()
}

/// The moments at which unsaved words are saved at once (R1.2), for as long as the app runs.
fn listen(session: Session) {
    window_event_listener(leptos::ev::hashchange, move |_| session.navigate(&browser::hash()));
    window_event_listener_untyped("pagehide", move |_| session.flush());
    window_event_listener(leptos::ev::focusout, move |_| session.flush());
    window_event_listener_untyped("visibilitychange", move |_| {
        if browser::is_page_hidden() {
            session.flush();
        }
    });
    // A page with nothing to lose is left without a question (R1.3).
    window_event_listener(leptos::ev::beforeunload, move |event| {
        session.flush();
        if session.would_lose_words() {
            event.prevent_default();
        }
    });
    // A browser would leave the app for a file that is dropped on it.
    window_event_listener_untyped("dragover", |event| {
        if browser::drags_files(&event) {
            event.prevent_default();
        }
    });
    window_event_listener_untyped("drop", move |event| {
        if browser::drags_files(&event) {
            event.prevent_default();
            session.drop_here(browser::dropped_files(&event));
        }
    });
    // Another tab has kept something.
    window_event_listener(leptos::ev::storage, move |event| {
        session.reload_after_save_elsewhere(event.key().as_deref())
    });
    keys::listen(session);
}

/// The page's name in the window's title, and focus where the reader should begin.
fn name_and_focus(session: Session) {
    // What the address names, and what draws it, may arrive after it: then its page is named, and
    // read from its heading.
    let there = Memo::new(move |_| {
        let drawn = session.later.with(|later| matches!(later, Loadable::Ready(_)));
        session.route.with(|route| match route {
            Route::Audit(..) => drawn && session.is_open(),
            _ => drawn || session.is_drawn_at_once(route),
        })
    });
    Effect::new(move |before: Option<(Route, bool)>| {
        let (route, there) = (session.route.get(), there.get());
        browser::set_title(&untrack(|| pages::window_title(session, &route)));
        let question = match &route {
            Route::Audit(_, page) => page.question(),
            _ => None,
        };
        let turned = before.is_some_and(|before| before.0 != route || before.1 != there);
        let drawn = route.clone();
        request_animation_frame(move || {
            // A frame may come late. A page turned to since has one of its own; and whoever has gone to a part
            // of this page is left there: all of the page before is gone, so what has the focus is of this one.
            if session.route.with_untracked(|now| *now != drawn) || browser::has_focus() {
                return;
            }
            match question {
                Some(place) => {
                    let id = field_id(&place);
                    browser::scroll_to(&id);
                    let _ = browser::focus_field(&id) || browser::focus(HEADING);
                }
                None if turned => {
                    browser::scroll_to_top();
                    browser::focus(HEADING);
                }
                None => {}
            }
        });
        (route, there)
    });
}
