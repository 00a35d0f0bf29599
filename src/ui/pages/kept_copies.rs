//! Earlier copies, to be opened again as self-audits of their own; and texts that could not be read.

use leptos::task::spawn_local;

use super::called;
use crate::bundle::{self, Opened};
use crate::report::words as wording;
use crate::scheme::ids::ShelfId;
use crate::storage::mirror::{self, Copy};
use crate::ui::memo::State;
use crate::ui::node::{El, Node, button, each, el, live, paragraph, unseen, words};
use crate::ui::parts::details;
use crate::ui::route::{Page, Route};
use crate::ui::session::Session;
use crate::ui::{browser, second};

const EARLIER: &str = "The last five saves of each self-audit, and one a day for two weeks. Opening one makes a self-audit of its own: what you have now stays as it is.";

const DAMAGED: &str = "Texts that could not be read were moved here when something else took their place. Of these the newest five are kept.";

/// The earlier copies of everything on the shelf, and of what is not there any more.
pub(super) fn earlier(session: Session, copies: &[Copy]) -> Vec<Node> {
    let problem: State<bool> = State::new(false);
    let mut places: Vec<(ShelfId, String)> =
        session.kept().unwrap_or_default().into_iter().map(|kept| (kept.id, name(kept.opened.ok().as_ref()))).collect();
    for copy in copies {
        if places.iter().all(|(place, _)| *place != copy.place) {
            places.push((copy.place.clone(), "A self-audit that is not in your list".to_owned()));
        }
    }
    let groups: Vec<El> =
        places.iter().filter_map(|(place, name)| group(session, problem, &mirror::of(copies, place), name)).collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let refused = live(move || {
        problem.get().then(|| {
            let text = "That copy could not be opened. Nothing was changed. Try another one.";
            words("p", "rm-banner rm-banner--bad", text).attr("role", "alert")
        })
    });
    vec![
        words("h2", "govuk-heading-m", "Earlier copies").into(),
        paragraph(EARLIER).into(),
        refused,
        each(groups, |group| group),
    ]
}

fn name(opened: Option<&Opened>) -> String {
    opened.map_or("A self-audit that cannot be read".to_owned(), |Opened { submission, .. }| {
        format!("{}, {}", called(&submission.audit.provider.organisation), submission.edition.scheme_title)
    })
}

fn group(session: Session, problem: State<bool>, own: &[Copy], name: &str) -> Option<El> {
    let rows = each(own, |copy| row(session, problem, copy.clone()));
    let summary = format!("{name}: {}", wording::count(own.len(), "copy", "copies"));
    (!own.is_empty()).then(|| details(summary, el("ul", "govuk-list rm-copies").child(rows)))
}

fn row(session: Session, problem: State<bool>, copy: Copy) -> El {
    let when = browser::day_and_time(&copy.stamp.saved_at);
    let said = format!("Saved on {when}, check code {} ", copy.stamp.code);
    let open = {
        let copy = copy.clone();
        move |_| {
            let copy = copy.clone();
            spawn_local(async move {
                match read(&copy).await.and_then(|(opened, text)| session.adopt(&opened, &text).ok()) {
                    Some(id) => browser::go(&Route::Audit(id, Page::Hub).href()),
                    None => problem.set(true),
                }
            });
        }
    };
    let button = button("rm-link", "Open as a self-audit of its own", open).child(unseen(format!(": saved on {when}")));
    el("li", "").child(said).child(button)
}

async fn read(copy: &Copy) -> Option<(Opened, String)> {
    let (_, text) = second::texts(std::slice::from_ref(copy)).await.ok()?.into_iter().next()?;
    Some((bundle::read(text.as_bytes()).ok()?, text))
}

/// What could not be read.
pub(super) fn damaged(session: Session) -> Node {
    let texts = session.on_shelf(|shelf| shelf.aside());
    if texts.is_empty() {
        return Node::Nothing;
    }
    let rows = each(texts.into_iter().enumerate(), |(at, text)| {
        let save = move |_| {
            browser::download("damaged-copy.readymark.json", &text);
        };
        el("li", "").child(button("rm-link", format!("Download the damaged copy {}", at + 1), save))
    });
    vec![
        words("h2", "govuk-heading-m", "Copies that could not be read").into(),
        paragraph(DAMAGED).into(),
        el("ul", "govuk-list").child(rows).into(),
    ]
    .into()
}
