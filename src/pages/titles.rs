//! What a page is called: in the window's title, and above the pages below it.

use crate::route::{Page, Route};
use crate::state::session::Session;
use crate::state::shell::Shell;
use readymark_core::report::hub as rows;

/// What a submission without a name is called.
const NOTHING_OPEN: &str = "Self-audit";

/// The name of the page at an address, for the window's title.
pub(crate) fn window_title(shell: Shell, route: &Route) -> String {
    let page = match route {
        Route::Home => "Your audits".to_owned(),
        Route::Start => "Start a self-audit".to_owned(),
        Route::StartScheme(_) => "Who you are".to_owned(),
        Route::Open => "Open a file".to_owned(),
        Route::Storage => "Where your answers are kept".to_owned(),
        Route::Help => "Help".to_owned(),
        Route::NotFound(_) => "There is no such page".to_owned(),
        Route::Audit(_, page) => match shell.later_part() {
            Some((later, session)) => (later.title)(session, page),
            None => NOTHING_OPEN.to_owned(),
        },
    };
    format!("{page} – Readymark")
}

/// What a page of the open submission is called.
pub(crate) fn title_of_audit(session: Session, page: &Page) -> String {
    match page_title(session, page) {
        Some(page) => format!("{page} – {}", organisation(session)),
        None => organisation(session),
    }
}

/// The organisation's name, or words for having none yet.
pub(crate) fn organisation(session: Session) -> String {
    let name = session.peek(|_, audit| audit.provider.organisation.trim().to_owned());
    if name.is_empty() { NOTHING_OPEN.to_owned() } else { name }
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

/// The steps above a page of the submission, each with its address.
pub(crate) fn trail(session: Session) -> Vec<(String, String)> {
    vec![(organisation(session), session.href(Page::Hub))]
}
