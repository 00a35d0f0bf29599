//! Your audits: what is kept in this browser, how to begin, an example to look round.

use crate::built_in;
use crate::components::HEADING;
use crate::node::{El, Node, button, each, el, link, paragraph, unseen, way_on, words};
use crate::pages::{called, way_in};
use crate::platform::browser;
use crate::route::{DocumentRef, Page, Route};
use crate::state::session::{Session, session};
use leptos::prelude::*;
use readymark_core::bundle::Opened;
use readymark_core::readiness;
use readymark_core::report::alike;
use readymark_core::report::alike::ListRow;
use readymark_core::report::{after, headline};
use readymark_core::review::standing::ReviewContext;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::{StoreError, StoredAudit, among, capacity};
use readymark_core::submission::version_vector::VersionOrder;

const WELCOME: &str = "Fill in a quality scheme’s self-audit element by element. Readymark works out what you are ready for and says why, and gives you one file to send.";

const FACTS: [&str; 3] = [
    "Your answers stay in this browser. No account, and nothing is sent anywhere.",
    "A browser can be cleared, by you, by your organisation or by itself. Save a backup file when you stop.",
    "Do not enter names or details that identify a child or family. Describe practice, and say where the evidence is kept.",
];

const NOT_FOUND: &str = "No saved self-audit in this browser. If you expected one: it may be in a different browser or computer, in a private window, or cleared by your organisation’s settings. Open your backup file.";

const CROWDED: &str = "What is kept here takes up much of what a browser gives. Save the files of self-audits you no longer need here, then delete them; copies that could not be read can be deleted where your answers are kept.";

const EXAMPLES: &str =
    "Filled in by an organisation that does not exist. Change what you like: nothing of it is saved.";

/// The first page while nothing is kept: it needs no scheme and nothing of what comes later.
pub fn first_visit() -> Node {
    vec![
        group_heading("See what you are ready for, and why not yet"),
        welcome(),
        ways(),
        words("p", "govuk-body rm-quiet", NOT_FOUND).into(),
        examples(),
    ]
    .into()
}

/// The first page around the list of what is kept, which comes a moment later.
pub fn home(list: Node) -> Node {
    let kept = way_in(Route::Storage.href(), "Where your answers are kept");
    let ways = el("div", "rm-pager rm-pager--start")
        .child(way_on(Route::Start.href(), "Start a self-audit"))
        .child(link(Route::Open.href(), "Open a file you were sent, or your backup"));
    vec![group_heading("Your audits"), ways.into(), list, kept, examples()].into()
}

/// What is kept.
pub fn your_audits() -> Node {
    let session = session();
    let list = match session.kept() {
        Ok(list) if list.is_empty() => return words("p", "govuk-body rm-quiet", NOT_FOUND).into(),
        Ok(list) => {
            let seen: Vec<Option<Seen>> =
                list.iter().map(|kept| kept.opened.as_ref().ok().map(|opened| seen(session, opened))).collect();
            let entries: Vec<ListRow> =
                list.iter().zip(&seen).map(|(kept, seen)| entry(session, kept, seen.as_ref())).collect();
            let apart = alike::told_apart(&entries);
            let stands = among(&list).into_iter().map(|order| order.and_then(stands_in_words));
            each(list.into_iter().zip(seen).zip(apart).zip(stands), |(((kept, seen), apart), stands)| {
                match (kept.opened, seen) {
                    (Ok(_), Some(seen)) => good(kept.id, seen, apart, stands),
                    (Err(error), _) => bad(session, kept.id, &error),
                    (Ok(_), None) => el("li", ""),
                }
            })
        }
        Err(error) => paragraph(error.what_happened()).child(" ").child(error.what_to_do()).into(),
    };
    vec![crowded(session).into(), el("ul", "rm-cards").child(list).into()].into()
}

/// That there is not much room left (R2.3).
fn crowded(session: Session) -> Option<El> {
    let is_much = session.with_store(|store| store.used().is_ok_and(|used| used > capacity::MUCH_UNITS));
    is_much.then(|| words("p", "rm-banner rm-banner--slim", CROWDED).id("crowded"))
}

fn group_heading(text: &'static str) -> Node {
    words("h1", "govuk-heading-xl", text).id(HEADING).attr("tabindex", "-1").into()
}

/// The ways on: begin, or open a file.
fn ways() -> Node {
    vec![
        el("p", "").child(way_on(Route::Start.href(), "Start a self-audit")).into(),
        way_in(Route::Open.href(), "Open a file you were sent, or your backup"),
    ]
    .into()
}

fn welcome() -> Node {
    let facts = each(FACTS, |fact| words("li", "", fact));
    vec![words("p", "govuk-body-l", WELCOME).into(), el("ul", "rm-facts").child(facts).into()].into()
}

/// What the list shows of a submission.
struct Seen {
    name: String,
    /// Its scheme and setting.
    about: String,
    ready: String,
    /// When it was saved, to the minute.
    saved: String,
}

fn seen(session: Session, opened: &Opened) -> Seen {
    let audit = &opened.submission.audit;
    let (about, ready) = match session.scheme_of(opened).as_deref() {
        Some(scheme) => {
            let setting =
                scheme.setting(&audit.setting).map(|setting| format!(", {}", setting.title)).unwrap_or_default();
            let readiness = readiness::assess(scheme, audit);
            let review = &opened.submission.review;
            let look = ReviewContext { scheme, audit, readiness: &readiness, review, today: browser::today() };
            let ready = after::recorded(&look).unwrap_or_else(|| headline::headline(scheme, audit, &readiness));
            (format!("{}{setting}", scheme.title), ready)
        }
        None => {
            let error = StoreError::NoScheme;
            let ready = format!("{} {}", error.what_happened(), error.what_to_do());
            (opened.submission.edition.scheme_title.clone(), ready)
        }
    };
    let name = called(&audit.provider.organisation).to_owned();
    Seen { name, about, ready, saved: browser::day_and_time(&opened.saved_at) }
}

/// The same, as what tells it apart from others is found out.
fn entry(session: Session, kept: &StoredAudit, seen: Option<&Seen>) -> ListRow {
    let (Ok(opened), Some(seen)) = (&kept.opened, seen) else {
        // Each that cannot be read is a case of its own.
        return ListRow { called: kept.id.to_string(), ..ListRow::default() };
    };
    let scheme = session.scheme_of(opened);
    let facts = scheme.map(|scheme| alike::facts(&scheme, &opened.submission.audit)).unwrap_or_default();
    ListRow {
        called: [seen.name.as_str(), &seen.about].join("\n"),
        shown: [seen.ready.as_str(), &seen.saved].join("\n"),
        saved: browser::time_to_the_second(&opened.saved_at),
        code: opened.check_code.to_string(),
        facts,
    }
}

/// How one copy of a submission stands to the others in the list.
fn stands_in_words(order: VersionOrder) -> Option<&'static str> {
    match order {
        VersionOrder::Older => Some("An older copy: a newer one is in this list."),
        VersionOrder::Parted => Some("This and another copy in this list have both changed since they were the same."),
        VersionOrder::CannotBeTold => Some("We cannot tell whether this or another copy in this list is newer."),
        VersionOrder::Same | VersionOrder::Newer => None,
    }
}

fn good(id: LocalId, seen: Seen, apart: String, stands: Option<&'static str>) -> El {
    let Seen { name, about, ready, saved } = seen;
    let open_audit = DocumentRef::StoredAudit(id);
    let delete =
        link(Route::Audit(open_audit.clone(), Page::Delete).href(), "Delete").child(unseen(format!(" {name}")));
    let apart = (!apart.is_empty()).then(|| words("p", "govuk-body rm-apart", apart).attr("dir", "auto"));
    el("li", "rm-card")
        .child(words("p", "rm-kicker", about))
        .child(el("h2", "govuk-heading-m").child(link(Route::Audit(open_audit, Page::Hub).href(), name)))
        .child(apart)
        .child(stands.map(|text| words("p", "govuk-body rm-stands", text)))
        .child(paragraph(ready))
        .child(words("p", "rm-quiet", format!("Last saved {saved}. ")).child(delete))
}

fn bad(session: Session, id: LocalId, error: &StoreError) -> El {
    let card = el("li", "rm-card rm-card--bad")
        .child(words("h2", "govuk-heading-m", error.what_happened()))
        .child(paragraph(error.what_to_do()));
    if *error == StoreError::Newer {
        return card.child(way_in(
            Route::Audit(DocumentRef::StoredAudit(id), Page::Hub).href(),
            "Read it, or download it as it is",
        ));
    }
    let delete = Route::Audit(DocumentRef::StoredAudit(id.clone()), Page::Delete).href();
    let delete = link(delete, "Delete").child(unseen(" the self-audit that cannot be read"));
    let save =
        button("govuk-button govuk-button--secondary", "Download the damaged copy", move |_| session.save_unread(&id));
    card.child(save).child(words("p", "rm-quiet", "").child((*error == StoreError::Unreadable).then_some(delete)))
}

fn examples() -> Node {
    let rows = each(built_in::EXAMPLES, |example| {
        let href = Route::Audit(DocumentRef::Example(example.id.to_owned()), Page::Hub).href();
        let who = format!(" {}, invented", example.organisation);
        el("li", "")
            .child(link(href, format!("{}: {}", example.scheme, example.setting)))
            .child(words("span", "rm-quiet", who))
    });
    vec![
        words("h2", "govuk-heading-m", "Look round an example audit").into(),
        paragraph(EXAMPLES).into(),
        el("ul", "govuk-list rm-examples").child(rows).into(),
    ]
    .into()
}
