//! Where answers are kept: how much, how safely, earlier copies to bring back, and deleting it all.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Breadcrumbs, Fact, HEADING, Heading, UserWords};
use crate::pages::storage::storage_copies::{DamagedCopies, EarlierCopies};
use crate::pages::storage::wipe::Wipe;
use crate::platform::browser;
use crate::state::mirror_store;
use crate::state::session::{Session, session};
use crate::state::shell::{Persistence, SaveStatus};
use readymark_core::report::words as wording;
use readymark_core::store::capacity;
use readymark_core::store::mirror::MirrorCopy;

const LEDE: &str =
    "Only in this browser, on this computer. A file you save is the only copy that stays if this browser is cleared.";

const CLEARED: &str = "The damaged copies are deleted.";

/// What the second store answers, once it has.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Found {
    /// Every copy; nothing where that store refuses.
    copies: Option<Vec<MirrorCopy>>,
    /// Whether the browser has promised to keep what is here.
    has_promised: Option<bool>,
}

/// The page.
#[component]
pub(crate) fn StoragePage() -> impl IntoView {
    let session = session();
    let found: RwSignal<Option<Found>> = RwSignal::new(None);
    let look = Callback::new(move |()| look_for_second(session, found));
    look.run(());
    let is_cleared = RwSignal::new(false);
    let on_delete = Callback::new(move |()| {
        is_cleared.set(true);
        look.run(());
        // The button goes away, and what is said stands at the top of the page.
        browser::focus(HEADING);
        browser::scroll_to_top();
    });
    let copies = move || found.with(|found| found.as_ref()?.copies.clone());
    view! {
        <Breadcrumbs here="Where your answers are kept"/>
        <Heading>"Where your answers are kept"</Heading>
        <p class="rm-lede">{LEDE}</p>
        // Built anew each time (see `components`).
        <div role="status">{move || is_cleared.get().then_some(|| view! { <p class="rm-banner">{CLEARED}</p> })}</div>
        {move || found.get().map(|found| view! { <StorageFacts found/> })}
        {move || copies().map(|copies| view! { <EarlierCopies copies/> })}
        {move || {
            // After every look there may be others, or none.
            found.track();
            view! { <DamagedCopies on_delete/> }
        }}
        <Wipe on_done=look/>
    }
}

fn look_for_second(session: Session, found: RwSignal<Option<Found>>) {
    spawn_local(async move {
        // Every save makes one: where something is kept and there is none, it was refused.
        let copies = match browser::has_database().await {
            true => mirror_store::copies().await.ok(),
            false => session.kept().is_ok_and(|list| list.is_empty()).then(Vec::new),
        };
        let has_promised = browser::is_persisted().await;
        found.set(Some(Found { copies, has_promised }));
    });
}

/// How much is kept here, and how safely.
#[component]
fn StorageFacts(found: Found) -> impl IntoView {
    let session = session();
    let list = session.kept().map_or(0, |list| list.len());
    let what = match list {
        0 => "No self-audit".to_owned(),
        more => wording::count(more, "self-audit", "self-audits"),
    };
    let used = session.with_store(|store| store.used().unwrap_or(0));
    let share = (used * 100).div_ceil(capacity::QUOTA_UNITS);
    let much = if used > capacity::MUCH_UNITS {
        " That is a lot. Save backup files of self-audits you no longer need here, then delete them."
    } else {
        ""
    };
    let main = match session.shell.persistence {
        Persistence::WhileOpen => {
            "Nowhere: this browser does not allow it. Answers are kept only while this page is open.".to_owned()
        }
        Persistence::InThisBrowser => {
            let refused = match session.shell.saved.get_untracked() {
                SaveStatus::Failed(_) => " It refuses to save more at the moment.",
                _ => "",
            };
            format!(
                "{what}, in this browser’s local storage: {share}% of the space that a browser gives is used.{refused}{much}"
            )
        }
    };
    let twice = match &found.copies {
        None => "There is none at the moment. After a crash the last minute may be missing.".to_owned(),
        Some(copies) if copies.is_empty() => {
            "None yet. One is made with each save, in this browser’s database.".to_owned()
        }
        Some(copies) => format!(
            "One is made with each save, in this browser’s database, which goes to the disk at once. There now: {}.",
            wording::count(copies.len(), "copy", "copies")
        ),
    };
    let promise = match found.has_promised {
        Some(true) => {
            "This browser has agreed not to clear them automatically. You, or your organisation’s settings, still can."
        }
        Some(false) => "This browser may clear them when it needs space. We ask it once to keep them.",
        None => "This browser does not say whether it may clear them when it needs space.",
    };
    let survived = match session.survived.get_untracked() {
        true => "Yes: answers kept on an earlier day were still there when this page was opened again.",
        false => {
            "We cannot tell yet. Some browsers are set to clear everything when they close, and do not say so. Save a backup file before you finish today."
        }
    };
    view! {
        <dl class="govuk-summary-list" id="kept-facts">
            <Fact name="Main copy">
                <p class="govuk-body">
                    <UserWords text=main/>
                </p>
            </Fact>
            <Fact name="Second copy">
                <p class="govuk-body">
                    <UserWords text=twice/>
                </p>
            </Fact>
            <Fact name="When space runs out">
                <p class="govuk-body">{promise}</p>
            </Fact>
            <Fact name="After closing the browser">
                <p class="govuk-body">{survived}</p>
            </Fact>
        </dl>
    }
}
