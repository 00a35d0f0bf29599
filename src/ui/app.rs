//! The root: session, listeners, header, the page the address names, footer.

use leptos::prelude::*;

use super::browser;
use super::keys;
use super::live::live;
use super::pages;
use super::parts::{Footer, Header, NoticeLine, SaveFailure, field_id};
use super::route::Route;
use super::session::{Keeping, SaveStatus, Session};
use crate::storage::{Memory, Shelf};

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let (shelf, keeping) = open_shelf();
    let session = Session::new(shelf, keeping);
    provide_context(session);
    listen(session);
    session.turn_to(&browser::hash());
    name_and_focus(session);
    let skip = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        browser::focus("main");
    };
    view! {
        <a href="#main" class="govuk-skip-link" on:click=skip>"Skip to main content"</a>
        <Header />
        <div class="govuk-width-container rm-page">
            <SaveFailure />
            {(keeping == Keeping::WhileOpen).then(not_kept)}
            <NoticeLine />
            <main id="main" tabindex="-1">{live(move || pages::draw(session.route.get()))}</main>
        </div>
        <Footer />
    }
}

#[cfg(feature = "web")]
fn open_shelf() -> (Shelf, Keeping) {
    match crate::storage::Local::open() {
        Ok(local) => (Shelf::new(Box::new(local)), Keeping::InThisBrowser),
        Err(_) => (Shelf::new(Box::<Memory>::default()), Keeping::WhileOpen),
    }
}

#[cfg(not(feature = "web"))]
fn open_shelf() -> (Shelf, Keeping) {
    (Shelf::new(Box::<Memory>::default()), Keeping::WhileOpen)
}

fn not_kept() -> impl IntoView {
    view! {
        <p class="rm-banner rm-banner--bad" role="alert">
            "This browser is not allowed to keep data for this page. You can still work, but save a backup file before you close."
        </p>
    }
}

/// The moments at which unsaved words are saved at once (R1.2), for as long as the app runs.
fn listen(session: Session) {
    window_event_listener(leptos::ev::hashchange, move |_| session.turn_to(&browser::hash()));
    window_event_listener_untyped("pagehide", move |_| session.flush());
    window_event_listener(leptos::ev::focusout, move |_| session.flush());
    window_event_listener_untyped("visibilitychange", move |_| {
        if browser::is_hidden() {
            session.flush();
        }
    });
    // A page with nothing unsaved is left without a question (R1.3).
    window_event_listener(leptos::ev::beforeunload, move |event| {
        session.flush();
        if session.unsaved.get_untracked() && matches!(session.saved.get_untracked(), SaveStatus::Failed(_)) {
            event.prevent_default();
        }
    });
    keys::listen(session);
}

/// The page's name in the window's title, and focus where the reader should begin.
fn name_and_focus(session: Session) {
    // An example arrives after its address: then its page is named, and read from its heading.
    let there = Memo::new(move |_| session.is_open());
    Effect::new(move |before: Option<(Route, bool)>| {
        let (route, there) = (session.route.get(), there.get());
        browser::set_title(&untrack(|| pages::title(session, &route)));
        let question = match &route {
            Route::Audit(_, page) => page.question(),
            _ => None,
        };
        let turned = before.is_some_and(|before| before.0 != route || before.1 != there);
        request_animation_frame(move || match question {
            Some(place) => {
                let id = field_id(&place);
                browser::scroll_to(&id);
                let _ = browser::focus_field(&id) || browser::focus(pages::HEADING);
            }
            None if turned => {
                browser::scroll_to_top();
                browser::focus(pages::HEADING);
            }
            None => {}
        });
        (route, there)
    });
}
