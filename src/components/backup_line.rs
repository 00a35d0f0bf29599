//! When a backup file was last asked for of the open submission, and that it is time for one (R1.11, R1.12).

use leptos::prelude::*;

use crate::components::{Button, UserWords};
use crate::platform::browser;
use crate::route::Route;
use crate::state::session::{Session, session};
use readymark_core::report::backup;
use readymark_core::report::backup::BackupDue;
use readymark_core::scheme::ids::LocalId;

const NOT_SEEN: &str = "We cannot tell yet whether this browser keeps your answers after you close it. Save a backup file before you finish today. ";

/// The line at the end of the hub: when a file was last asked for, and where to see what is kept; nothing for an example.
#[component]
pub fn BackupLine() -> impl IntoView {
    let session = session();
    let text = move || {
        session.backups.track();
        let local_id = session.local_id()?;
        let not_seen = (!session.survived.get()).then_some(NOT_SEEN);
        Some(format!("{}{} ", not_seen.unwrap_or_default(), last_file(session, &local_id)))
    };
    let line = |text: String| {
        view! {
            <p class="rm-quiet" id="last-backup">
                <UserWords text/>
                <a href=Route::Storage.href()>"Where your answers are kept"</a>
            </p>
        }
        .into_any()
    };
    view! { {move || text().map(line)} }
}

/// The line at the top of the hub: that a file is due, once so much was changed; and after a few changes
/// that this browser is not known to keep anything.
#[component]
pub fn BackupDue() -> impl IntoView {
    let session = session();
    let changes = session.select_whole(|_, whole| whole.log.clone());
    let text = Memo::new(move |_| {
        session.backups.track();
        let local_id = session.local_id()?;
        let last = session.with_store(|store| store.backed_up(&local_id));
        let due = changes.with(|log| backup::backup_due(log, last.as_ref(), session.survived.get()))?;
        Some(match due {
            BackupDue::Much => format!("{} ", last_file(session, &local_id)),
            BackupDue::NotSeen => NOT_SEEN.to_owned(),
        })
    });
    let save = move |()| {
        session.save_backup();
    };
    let line = move |text: String| {
        view! {
            <p class="rm-banner rm-banner--slim" id="backup-due">
                <UserWords text/>
                <Button class="rm-link" changes_nothing=true on_press=save>"Save a backup file"</Button>
            </p>
        }
        .into_any()
    };
    view! { {move || text.get().map(line)} }
}

fn last_file(session: Session, local_id: &LocalId) -> String {
    let at = session.with_store(|store| store.backed_up(local_id));
    backup::last(at.map(|at| browser::day_and_time(&at)).as_deref())
}
