//! Pages, one to a file: each makes its slices at the top, then lays out named parts.

pub(crate) mod audit;
pub(crate) mod files;
pub(crate) mod rated;
pub(crate) mod shell;
pub(crate) mod start;
pub(crate) mod storage;

use leptos::prelude::*;
use std::time::Duration;

use leptos::prelude::{on_cleanup, set_timeout_with_handle};

use crate::components::heading;
use crate::node::{Node, button, el, link, paragraph, reactive, reactive_text, words};
use crate::pages::audit::{
    about, action, actions, after, check, delete, element, evidence, evidence_item, hub, readiness, section, table,
};
use crate::pages::files::{open, preview};
use crate::pages::rated::{dashboard, rated_element};
use crate::pages::shell::{help, home};
use crate::pages::start::{choose_scheme, start_scheme};
use crate::pages::storage::{put_right, storage_page};
use crate::platform::browser;
use crate::route::{Anchor, DocumentRef, Page, Route};
use crate::state::session::{Editing, Loadable, SaveStatus, Session, session};
use readymark_core::bundle::Opened;
use readymark_core::readiness::Readiness;
use readymark_core::report::{after as words_of_after, headline, hub as rows};
use readymark_core::scheme::ids::{ActionId, ElementId, EvidenceId};
use readymark_core::store::StoreError;

const CHANGED_OUTSIDE: &str = "The file this came from had been changed since it was saved, or was damaged on the way. Check with the sender before you rely on it.";

const ELSEWHERE: &str = "This self-audit is open in another tab. You can read it here.";

const AN_EXAMPLE: &str = "This is an example, filled in by an organisation that does not exist. Change what you like: nothing of it is saved.";

/// Draws the page at an address: at once what a first visit begins with, the others once the rest of
/// the app is there.
pub(crate) fn draw(route: Route) -> Node {
    let session = session();
    match route {
        Route::Help => help::help(),
        Route::NotFound => not_found(),
        Route::Home if session.needs_the_rest(&route) => home::home(with_the_rest(session, route)),
        Route::Home => home::first_visit(),
        _ => with_the_rest(session, route),
    }
}

/// What the rest of the app draws, once it is there.
fn with_the_rest(session: Session, route: Route) -> Node {
    reactive(move || match session.later.get() {
        Loadable::Ready(rest) => (rest.draw)(route.clone()),
        Loadable::Failed => not_had(session, &route),
        Loadable::Idle | Loadable::Loading => opening(),
    })
}

/// How long something may take before a word is said.
const LONG: Duration = Duration::from_secs(10);

/// Something is on its way; after a while, that it takes long. Gone by itself when what it waits for comes.
fn opening() -> Node {
    let slow: RwSignal<bool> = RwSignal::new(false);
    if let Ok(waiting) = set_timeout_with_handle(move || slow.set(true), LONG) {
        on_cleanup(move || waiting.clear());
    }
    let words = reactive(move || match slow.get() {
        false => paragraph("Opening…"),
        true => paragraph("This is taking longer than usual. ")
            .child(button("rm-link", "Try again", |_| browser::reload()).id("again")),
    });
    el("div", "").id("opening").attr("role", "status").child(words).into()
}

/// Draws the pages that the first page does not need.
pub fn draw_later_page(route: Route) -> Node {
    vec![put_right::put_right(&route), page_of(route)].into()
}

/// What a submission goes by in a list: its organisation's name.
fn called(organisation: &str) -> &str {
    match organisation.trim() {
        "" => "Unnamed organisation",
        name => name,
    }
}

/// What a submission in the store goes by, where it could be read and where it could not.
fn name_of(opened: Option<&Opened>) -> &str {
    opened.map_or("A self-audit that cannot be read", |opened| called(&opened.submission.audit.provider.organisation))
}

fn page_of(route: Route) -> Node {
    match route {
        Route::Home => home::your_audits(),
        Route::Start => choose_scheme::start(),
        Route::StartScheme(id) => start_scheme::start_scheme(&id),
        Route::Open => open::open(),
        Route::Storage => storage_page::kept(),
        Route::Audit(_, page) => of_submission(page),
        Route::Help | Route::NotFound => not_found(),
    }
}

fn not_had(session: Session, route: &Route) -> Node {
    let title = "The rest of Readymark could not be fetched";
    // The first page has its heading already.
    let title = if *route == Route::Home { words("h2", "govuk-heading-m", title).into() } else { heading(title) };
    vec![
        title,
        paragraph("Your answers are not affected. Check your connection, then try again. If that does not help, this network may be blocking Readymark: ask whoever runs it to allow this address, or use the single file.").into(),
        button("govuk-button", "Try again", move |_| session.fetch_later()).into(),
    ]
    .into()
}

/// A page of the open submission, or why there is none.
fn of_submission(page: Page) -> Node {
    let session = session();
    let there = Memo::new(move |_| session.is_open());
    reactive(move || match there.get() {
        true => vec![
            session.was_changed_outside().then(|| words("p", "rm-banner rm-banner--bad", CHANGED_OUTSIDE)).into(),
            (session.saved.get_untracked() == SaveStatus::Example)
                .then(|| words("p", "rm-banner rm-banner--slim", AN_EXAMPLE))
                .into(),
            edited(session, page.clone()),
        ]
        .into(),
        false => missing(session, &page),
    })
}

/// The page; for reading only while another tab edits what is open.
fn edited(session: Session, page: Page) -> Node {
    // Drawn anew only where it changes: the lock is told again and again that it is here.
    let elsewhere = Memo::new(move |_| session.editing.get() == Editing::Elsewhere);
    reactive(move || match elsewhere.get() {
        false => draw_page(page.clone()),
        true => {
            let here = button("govuk-button", "Edit here instead", move |_| session.edit_here());
            let banner = el("div", "rm-banner").id("elsewhere").child(paragraph(ELSEWHERE)).child(here.id("edit-here"));
            let read = el("fieldset", "rm-read").attr("disabled", "").child(draw_page(page.clone()));
            vec![banner.into(), read.into()].into()
        }
    })
}

fn draw_page(page: Page) -> Node {
    match page {
        Page::Hub => hub::hub(),
        Page::About => about::about(),
        Page::Section(id, _) => section::section(&id),
        Page::Element(id, spot) => of_element(&id, &spot),
        Page::Table(id, _) => table::table(&id),
        Page::Dashboard => dashboard::dashboard(),
        Page::Evidence => evidence::evidence(),
        Page::EvidenceItem(id) => evidence_item::evidence_item(id, None),
        Page::NewEvidence(Some(id), wanted) => evidence_item::evidence_item(id, Some(wanted)),
        Page::NewAction(Some(id), element) => action::action(id, Some(element)),
        Page::NewEvidence(None, wanted) => page_named(|id| Some(Page::NewEvidence(Some(EvidenceId::new(id)?), wanted))),
        Page::NewAction(None, element) => page_named(|id| Some(Page::NewAction(Some(ActionId::new(id)?), element))),
        Page::Actions => actions::actions(),
        Page::ActionItem(id) => action::action(id, None),
        Page::Readiness => readiness::readiness(),
        Page::Check => check::check(),
        Page::After => after::after(),
        Page::Delete => delete::delete(),
    }
}

/// Gives something new its id, and goes on at its address: drawn again, it is the same thing.
fn page_named(page: impl FnOnce(&str) -> Option<Page>) -> Node {
    if let Some(page) = page(&browser::new_id()) {
        browser::go_instead(&session().href(page));
    }
    paragraph("Opening…").into()
}

/// A page about an element: rated in a phase, or as it is.
fn of_element(id: &ElementId, spot: &Anchor) -> Node {
    let session = session();
    let found =
        session.peek(|scheme, audit| scheme.elements_in(&audit.setting).find(|element| element.id == *id).cloned());
    match found {
        Some(found) if !found.criteria.is_empty() => rated_element::rated(session, &found, spot),
        Some(found) => element::element(session, &found),
        None => not_found(),
    }
}

/// What the address names is not in this browser, or is on its way.
fn missing(session: Session, page: &Page) -> Node {
    let deletes = *page == Page::Delete;
    reactive(move || match session.missing.get() {
        Some(StoreError::Unreadable) if deletes => delete::delete(),
        Some(why) => vec![
            heading(why.what_happened()),
            paragraph(why.what_to_do()).into(),
            newer(session).map_or(Node::Nothing, preview::of_newer),
            way_in("#/open".to_owned(), "Open a file"),
            way_in("#/".to_owned(), "Your audits"),
        ]
        .into(),
        None => opening(),
    })
}

/// What a newer version of the app has saved at this address.
fn newer(session: Session) -> Option<String> {
    session.route.with_untracked(|route| match route {
        Route::Audit(DocumentRef::StoredAudit(place), _) => session.with_store(|store| store.newer(place)),
        _ => None,
    })
}

/// There is no such page.
fn not_found() -> Node {
    vec![
        heading("There is no such page"),
        paragraph("The address may be cut short. Your answers are not affected.").into(),
        way_in("#/".to_owned(), "Your audits"),
    ]
    .into()
}

/// A link on a line of its own.
fn way_in(href: String, text: &'static str) -> Node {
    el("p", "govuk-body").child(link(href, text)).into()
}

/// How it stands in a sentence or two, as a link to why: what happened after submission, once
/// anything was recorded; otherwise what its answers add up to.
fn glance(session: Session) -> Node {
    let recorded = after::review_context(session, words_of_after::recorded);
    reactive(move || match recorded.get() {
        Some(text) => el("p", "rm-glance").child(link(session.href(Page::After), text)).into(),
        None => worked_out(session),
    })
}

/// What the answers add up to; nothing where the scheme leads to nothing. Where something has to be said first,
/// it leads to that, otherwise to why.
fn worked_out(session: Session) -> Node {
    let (rated, leads) = session.peek(|scheme, _| (scheme.is_rated(), !scheme.outcomes.is_empty()));
    let sentence = match rated {
        true => session.select(|scheme, audit| headline::headline(scheme, audit, &Readiness::default())).into(),
        false => reactive_text(move || session.readiness.with(headline::sentence)),
    };
    let why = if rated { Page::Dashboard } else { Page::Readiness };
    let href = move || {
        let first = session.readiness.with(|readiness| headline::before_all(readiness).map(|gap| gap.target.clone()));
        let first = first.map(|target| session.peek(|scheme, _| Some(Page::of_target(scheme, &target))));
        Some(session.href(first.flatten().unwrap_or_else(|| why.clone())))
    };
    (rated || leads).then(|| el("p", "rm-glance").child(el("a", "").follows("href", href).child(sentence))).into()
}

/// The name of the page at an address, for the window's title.
pub(crate) fn window_title(session: Session, route: &Route) -> String {
    let page = match route {
        Route::Home => "Your audits".to_owned(),
        Route::Start => "Start a self-audit".to_owned(),
        Route::StartScheme(_) => "Who you are".to_owned(),
        Route::Open => "Open a file".to_owned(),
        Route::Storage => "Where your answers are kept".to_owned(),
        Route::Help => "Help".to_owned(),
        Route::NotFound => "There is no such page".to_owned(),
        Route::Audit(_, page) => match page_title(session, page) {
            Some(page) => format!("{page} – {}", organisation(session)),
            None => organisation(session),
        },
    };
    format!("{page} – Readymark")
}

/// The organisation's name, or words for having none yet.
fn organisation(session: Session) -> String {
    let name = session.peek(|_, audit| audit.provider.organisation.trim().to_owned());
    if name.is_empty() { "Self-audit".to_owned() } else { name }
}

fn page_title(session: Session, page: &Page) -> Option<String> {
    Some(match page {
        Page::Hub => return None,
        Page::About => "Who you are".to_owned(),
        Page::Section(id, _) => session.peek(|scheme, _| {
            scheme
                .sections
                .iter()
                .find(|section| section.id == *id)
                .map(|section| section.title.clone())
                .unwrap_or_default()
        }),
        Page::Element(id, spot) => session.peek(|scheme, audit| {
            let name = scheme.element(id).map(|element| rows::numbered(scheme, audit, element)).unwrap_or_default();
            match spot.phase.as_ref().and_then(|phase| scheme.phase(phase)) {
                Some(phase) => format!("{name}, {}", phase.title),
                None => name,
            }
        }),
        Page::Table(id, _) => session.peek(|scheme, _| {
            scheme.tables.iter().find(|table| table.id == *id).map(|table| table.title.clone()).unwrap_or_default()
        }),
        Page::Dashboard => "Dashboard".to_owned(),
        Page::Evidence => "Evidence".to_owned(),
        Page::EvidenceItem(_) | Page::NewEvidence(..) => "A piece of evidence".to_owned(),
        Page::Actions => "Action plan".to_owned(),
        Page::ActionItem(_) | Page::NewAction(..) => "An action".to_owned(),
        Page::Readiness => "Readiness".to_owned(),
        Page::Check => "Check and download".to_owned(),
        Page::After => "After submission".to_owned(),
        Page::Delete => "Delete this self-audit".to_owned(),
    })
}

/// The steps above a page of the submission.
fn trail(session: Session) -> Vec<(String, String)> {
    vec![(organisation(session), session.href(Page::Hub))]
}
