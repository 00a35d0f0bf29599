//! Earlier copies, to be opened again as self-audits of their own; and texts that could not be read.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::details;
use crate::node::{El, Node, button, each, el, paragraph, reactive, unseen, words};
use crate::pages::{called, name_of};
use crate::platform::{browser, mirror_store};
use crate::route::{Page, Route};
use crate::state::session::{DAMAGED_FILE, Session};
use readymark_core::bundle::{Opened, OpenedFile};
use readymark_core::report::words as wording;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::mirror;
use readymark_core::store::mirror::MirrorCopy;

const EARLIER: &str = "The last five saves of each self-audit, and the last of each day for the last fourteen days on which it was saved. Opening one makes a self-audit of its own: what you have now stays as it is.";

const DAMAGED: &str = "Texts that could not be read were moved here when something else took their place. Of these the newest five are kept. They stay when a self-audit is deleted, as nobody can tell whose they are.";

const UNTOLD: &str = "We cannot tell whether it is older than what you have. ";

const UNREAD: &str = "That copy cannot be read. Nothing was changed. Try another one.";

/// The earlier copies of everything in the store, and of what is not there any more.
pub(crate) fn earlier(session: Session, copies: &[MirrorCopy]) -> Vec<Node> {
    let problem: RwSignal<Option<String>> = RwSignal::new(None);
    let name = |opened: Option<&Opened>| match opened {
        Some(Opened { submission, .. }) => {
            format!("{}, {}", called(&submission.audit.provider.organisation), submission.edition.scheme_title)
        }
        None => name_of(None).to_owned(),
    };
    let mut local_ids: Vec<(LocalId, String)> =
        session.kept().unwrap_or_default().into_iter().map(|kept| (kept.id, name(kept.opened.ok().as_ref()))).collect();
    for local_id in mirror::local_ids(copies) {
        if local_ids.iter().all(|(known, _)| *known != local_id) {
            local_ids.push((local_id, "A self-audit that is not in your list".to_owned()));
        }
    }
    let groups: Vec<El> = local_ids
        .iter()
        .filter_map(|(local_id, name)| group(session, problem, &mirror::copies_of(copies, local_id), name))
        .collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let refused =
        reactive(move || problem.get().map(|text| words("p", "rm-banner rm-banner--bad", text).attr("role", "alert")));
    vec![
        words("h2", "govuk-heading-m", "Earlier copies").into(),
        paragraph(EARLIER).into(),
        refused,
        each(groups, |group| group),
    ]
}

fn group(session: Session, problem: RwSignal<Option<String>>, own: &[MirrorCopy], name: &str) -> Option<El> {
    let main = session.with_store(|store| own.first().and_then(|copy| store.revision(&copy.local_id)));
    let unclear = mirror::untold(main.as_ref(), own);
    let rows = each(own, |copy| copy_row(session, problem, copy, unclear.contains(&copy)));
    let summary = format!("{name}: {}", wording::count(own.len(), "copy", "copies"));
    (!own.is_empty()).then(|| details(summary, el("ul", "govuk-list rm-copies").child(rows)))
}

fn copy_row(session: Session, problem: RwSignal<Option<String>>, copy: &MirrorCopy, is_unclear: bool) -> El {
    // Several saves fall into one minute; its seconds are the same on every clock.
    let when = browser::day_and_time(&copy.revision.saved_at);
    let when = format!("{when}:{}", copy.revision.saved_at.as_str().get(17..19).unwrap_or_default());
    let unclear = if is_unclear { UNTOLD } else { "" };
    let said = format!("Saved on {when}, check code {} {unclear}", copy.revision.check_code);
    let on_read = |what: fn(Session, RwSignal<Option<String>>, &OpenedFile)| {
        let copy = copy.clone();
        move |_| {
            let copy = copy.clone();
            spawn_local(async move {
                match read(session, &copy).await {
                    Some(file) => what(session, problem, &file),
                    None => problem.set(Some(UNREAD.to_owned())),
                }
            });
        }
    };
    let open =
        button("rm-link", "Open as a self-audit of its own", on_read(open)).child(unseen(format!(": saved on {when}")));
    let save = button("rm-link", "Save as a file", on_read(save)).child(unseen(format!(": saved on {when}")));
    el("li", "").child(said).child(open).child(" ").child(save)
}

fn open(session: Session, problem: RwSignal<Option<String>>, file: &OpenedFile) {
    match session.adopt(file) {
        Ok(id) => browser::go(&Route::Audit(id, Page::Hub).href()),
        Err(error) => problem.set(Some(format!(
            "{} Nothing was changed. Save the copy as a file, and make room in this browser.",
            error.what_happened()
        ))),
    }
}

fn save(session: Session, _: RwSignal<Option<String>>, file: &OpenedFile) {
    let Opened { submission, saved_at, .. } = file.opened();
    browser::download(&session.name_of_file(submission, saved_at), file.text());
}

async fn read(session: Session, copy: &MirrorCopy) -> Option<OpenedFile> {
    let (_, text) = mirror_store::texts(std::slice::from_ref(copy)).await.ok()?.into_iter().next()?;
    OpenedFile::read(text, &session.catalogue()).ok()
}

/// What could not be read; `after` runs once it is deleted.
pub(crate) fn damaged(session: Session, after: impl Fn() + Copy + Send + Sync + 'static) -> Node {
    let texts = session.with_store(|store| store.quarantined());
    if texts.is_empty() {
        return Node::Nothing;
    }
    let rows = each(texts.into_iter().enumerate(), |(at, text)| {
        let save = move |_| {
            browser::download(DAMAGED_FILE, &text);
        };
        el("li", "").child(button("rm-link", format!("Download the damaged copy {}", at + 1), save))
    });
    let delete = button("govuk-button govuk-button--secondary", "Delete these damaged copies", move |_| {
        let _ = session.with_store(|store| store.clear_quarantine());
        after();
    });
    vec![
        words("h2", "govuk-heading-m", "Copies that could not be read").into(),
        paragraph(DAMAGED).into(),
        el("ul", "govuk-list").child(rows).into(),
        delete.id("delete-damaged").into(),
    ]
    .into()
}
