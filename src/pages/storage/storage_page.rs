//! Where answers are kept: how much, how safely, earlier copies to bring back, and deleting it all.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components;
use crate::components::{fact, heading, list_of_facts};
use crate::node::{El, Node, paragraph, reactive, words};
use crate::pages::storage::storage_copies::{damaged, earlier};
use crate::pages::storage::wipe::wipe;
use crate::platform::{browser, mirror_store};
use crate::state::persistence;
use crate::state::session::{Persistence, SaveStatus, Session, session};
use readymark_core::report::words as wording;
use readymark_core::store::capacity;
use readymark_core::store::mirror::MirrorCopy;

const LEDE: &str =
    "In this browser, on this computer, and nowhere else. A file you save is the only copy that outlives this browser.";

/// What the second store answers, once it has.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Found {
    /// Every copy; nothing where that store refuses.
    copies: Option<Vec<MirrorCopy>>,
    /// Whether the browser has promised to keep what is here.
    has_promised: Option<bool>,
}

/// The page.
pub fn kept() -> Node {
    let session = session();
    let found: RwSignal<Option<Found>> = RwSignal::new(None);
    let look = move || look_for_second(session, found);
    look();
    let main = reactive(move || {
        found
            .with(Option::is_some)
            .then(|| list_of_facts(rows(session, &found.get().unwrap_or_default())).id("kept-facts"))
    });
    let copies = reactive(move || found.get()?.copies.map(|copies| Node::from(earlier(session, &copies))));
    vec![
        components::trail(Vec::new(), "Where your answers are kept"),
        heading("Where your answers are kept"),
        words("p", "rm-lede", LEDE).into(),
        main,
        copies,
        reactive(move || found.with(|_| damaged(session, look))),
        wipe(session, look),
    ]
    .into()
}

fn look_for_second(session: Session, found: RwSignal<Option<Found>>) {
    spawn_local(async move {
        // Every save makes one: where something is kept and there is none, it was refused.
        let copies = match browser::has_database().await {
            true => mirror_store::copies().await.ok(),
            false => session.kept().is_ok_and(|list| list.is_empty()).then(Vec::new),
        };
        found.set(Some(Found { copies, has_promised: persistence::has_promised().await }));
    });
}

fn rows(session: Session, second: &Found) -> Node {
    let list = session.kept().map_or(0, |list| list.len());
    let what = match list {
        0 => "No self-audit".to_owned(),
        more => wording::count(more, "self-audit", "self-audits"),
    };
    let used = session.with_store(|store| store.used().unwrap_or(0));
    let share = (used * 100).div_ceil(capacity::QUOTA_UNITS);
    let much = if used > capacity::MUCH_UNITS {
        " That is much: save the files of self-audits you no longer need here, then delete them."
    } else {
        ""
    };
    let main = match session.persistence {
        Persistence::WhileOpen => {
            "Nowhere: this browser does not allow it. Answers are kept only while this page is open.".to_owned()
        }
        Persistence::InThisBrowser => {
            let refused = match session.saved.get_untracked() {
                SaveStatus::Failed(_) => " It refuses to keep more at the moment.",
                _ => "",
            };
            format!("{what}, in this browser’s local storage: {share}% of what a browser gives is used.{refused}{much}")
        }
    };
    let twice = match &second.copies {
        None => "There is none at the moment. After a crash the last minute may be missing.".to_owned(),
        Some(copies) if copies.is_empty() => {
            "None yet. One is made with each save, in this browser’s database.".to_owned()
        }
        Some(copies) => format!(
            "One is made with each save, in this browser’s database, which reaches the disk at once. Now there: {}.",
            wording::count(copies.len(), "copy", "copies")
        ),
    };
    let promise = match second.has_promised {
        Some(true) => {
            "This browser has promised not to clear them by itself. You, or your organisation’s settings, still can."
        }
        Some(false) => "This browser has made no promise: it may clear them when it needs room. It is asked once.",
        None => "This browser does not say whether it may clear them when it needs room.",
    };
    let survived = match session.survived.get_untracked() {
        true => "Seen: answers kept on an earlier day were there when this page was opened again.",
        false => {
            "Not seen yet. Some browsers are set to clear everything when they close, and do not say so. Save a backup file before you finish today."
        }
    };
    let row = |name: &'static str, text: String| -> El { fact(name, paragraph(text)) };
    vec![
        row("Main copy", main).into(),
        row("Second copy", twice).into(),
        row("When room runs out", promise.to_owned()).into(),
        row("After closing the browser", survived.to_owned()).into(),
    ]
    .into()
}
