//! Earlier copies, to be opened again as self-audits of their own; and texts that could not be read.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, Details, Refused, UserWords};
use crate::pages::storage::wipe;
use crate::pages::{called, name_of};
use crate::platform::browser;
use crate::route::{DocumentRef, Page, Route};
use crate::state::mirror_store;
use crate::state::session::{DAMAGED_FILE, Session, session};
use readymark_core::audit::Sentence;
use readymark_core::bundle::{Opened, OpenedFile};
use readymark_core::report::words as wording;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::mirror;
use readymark_core::store::mirror::MirrorCopy;

const EARLIER: &str = "The last five saves of each self-audit, and the last of each day for the last fourteen days on which it was saved. Opening an earlier copy creates a separate self-audit. Your current one does not change.";

const DAMAGED: &str = "Copies that could not be read were moved here when something else took their place. The newest five are kept. They stay when you delete a self-audit, because we cannot tell which one they belong to.";

const UNTOLD: &str = "We cannot tell whether it is older than what you have. ";

const UNREAD: &str = "That copy cannot be read. Nothing was changed. Try another one.";

/// The earlier copies of everything in the store, and of what is not there any more.
#[component]
pub(crate) fn EarlierCopies(copies: Vec<MirrorCopy>) -> impl IntoView {
    let session = session();
    let problem: RwSignal<Option<String>> = RwSignal::new(None);
    let groups: Vec<_> = names(session, &copies)
        .into_iter()
        .filter_map(|(local_id, name)| {
            let own = mirror::copies_of(&copies, &local_id);
            (!own.is_empty()).then(|| view! { <CopiesOfOne name own problem/> })
        })
        .collect();
    (!groups.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">"Earlier copies"</h2>
            <p class="govuk-body">{EARLIER}</p>
            <Refused why=problem/>
            {groups}
        }
    })
}

/// What there may be copies of, each with what it goes by: all that is in the store, then the rest.
fn names(session: Session, copies: &[MirrorCopy]) -> Vec<(LocalId, Sentence)> {
    let name = |opened: Option<&Opened>| match opened {
        Some(Opened { submission, .. }) => {
            let organisation = called(&submission.audit.provider.organisation);
            Sentence::from(organisation).then(", ").then(&submission.edition.scheme_title)
        }
        None => name_of(None).into(),
    };
    let mut local_ids: Vec<(LocalId, Sentence)> =
        session.kept().unwrap_or_default().into_iter().map(|kept| (kept.id, name(kept.opened.ok().as_ref()))).collect();
    for local_id in mirror::local_ids(copies) {
        if local_ids.iter().all(|(known, _)| *known != local_id) {
            local_ids.push((local_id, "A self-audit that is not in your list".into()));
        }
    }
    local_ids
}

/// The copies of one self-audit, folded away under its name.
#[component]
fn CopiesOfOne(name: Sentence, own: Vec<MirrorCopy>, problem: RwSignal<Option<String>>) -> impl IntoView {
    let session = session();
    let main = session.with_store(|store| own.first().and_then(|copy| store.revision(&copy.local_id)));
    let unclear = mirror::untold(main.as_ref(), &own);
    let rows = own
        .iter()
        .map(|copy| view! { <CopyRow copy=copy.clone() is_unclear=unclear.contains(&copy) problem/> })
        .collect_view();
    view! {
        <Details summary=name then=format!(": {}", wording::count(own.len(), "copy", "copies"))>
            <ul class="govuk-list rm-copies">{rows}</ul>
        </Details>
    }
}

/// One copy, with what can be done with it.
#[component]
fn CopyRow(
    copy: MirrorCopy,
    /// Whether nobody can tell if it is older than what is in the store.
    is_unclear: bool,
    /// What went wrong with a copy.
    problem: RwSignal<Option<String>>,
) -> impl IntoView {
    let session = session();
    // Several saves fall into one minute; its seconds are the same on every clock.
    let when = browser::day_and_time(&copy.revision.saved_at);
    let when = format!("{when}:{}", copy.revision.saved_at.as_str().get(17..19).unwrap_or_default());
    let unclear = if is_unclear { UNTOLD } else { "" };
    let said = format!("Saved on {when}, check code {} {unclear}", copy.revision.check_code);
    let which = format!(": saved on {when}");
    let on_read = |what: fn(Session, &OpenedFile, &LocalId) -> Result<(), String>| {
        let copy = copy.clone();
        move |_| {
            let copy = copy.clone();
            spawn_local(async move {
                let done = match read(session, &copy).await {
                    Some(file) => what(session, &file, &copy.local_id),
                    None => Err(UNREAD.to_owned()),
                };
                if let Err(why) = done {
                    problem.set(Some(why));
                }
            });
        }
    };
    view! {
        <li>
            <UserWords text=said/>
            <button class="rm-link" type="button" on:click=on_read(open)>
                "Open as a separate self-audit"
                <span class="govuk-visually-hidden">
                    <UserWords text=which.clone()/>
                </span>
            </button>
            " "
            <button class="rm-link" type="button" on:click=on_read(save)>
                "Save as a file"
                <span class="govuk-visually-hidden">
                    <UserWords text=which/>
                </span>
            </button>
        </li>
    }
}

/// Opens a copy of what is kept, or was, under an id; one of a review that was sent back is another such.
fn open(session: Session, file: &OpenedFile, local_id: &LocalId) -> Result<(), String> {
    let kept = match local_id.is_received() {
        true => session.keep_received(file).map(DocumentRef::StoredAudit),
        false => session.adopt(file),
    };
    let id = kept.map_err(|error| {
        format!(
            "{} Nothing was changed. Save the copy as a file, then free some space in this browser.",
            error.what_happened()
        )
    })?;
    browser::go(&Route::Audit(id, Page::Hub).href());
    Ok(())
}

fn save(session: Session, file: &OpenedFile, _: &LocalId) -> Result<(), String> {
    let Opened { submission, saved_at, .. } = file.opened();
    browser::download(&session.name_of_file(submission, saved_at), file.text());
    Ok(())
}

async fn read(session: Session, copy: &MirrorCopy) -> Option<OpenedFile> {
    let (_, text) = mirror_store::texts(std::slice::from_ref(copy)).await.ok()?.into_iter().next()?;
    OpenedFile::read(text, &session.catalogue()).ok()
}

/// What could not be read.
#[component]
pub(crate) fn DamagedCopies(
    /// Runs once they are deleted.
    on_delete: Callback<()>,
) -> impl IntoView {
    let session = session();
    let texts = session.with_store(|store| store.quarantined());
    if texts.is_empty() {
        return None;
    }
    let row = |(at, text): (usize, String)| {
        let save = move |()| {
            browser::download(DAMAGED_FILE, &text);
        };
        view! {
            <li>
                <Button class="rm-link" on_press=save>
                    "Download the damaged copy " {at + 1}
                </Button>
            </li>
        }
    };
    let refused: RwSignal<Option<String>> = RwSignal::new(None);
    let delete = move |()| match session.with_store(|store| store.clear_quarantine()) {
        Ok(()) => on_delete.run(()),
        Err(_) => refused.set(Some(wipe::REFUSED.to_owned())),
    };
    Some(view! {
        <h2 class="govuk-heading-m">"Copies that could not be read"</h2>
        <p class="govuk-body">{DAMAGED}</p>
        <ul class="govuk-list">{texts.into_iter().enumerate().map(row).collect_view()}</ul>
        <Refused why=refused/>
        <Button class="govuk-button govuk-button--secondary" id="delete-damaged" on_press=delete>
            "Delete these damaged copies"
        </Button>
    })
}
