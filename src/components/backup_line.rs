//! When a backup file was last asked for of the open submission, and that it is time for one (R1.11, R1.12). What the
//! top of the hub says of it is not said again at its end.

use leptos::prelude::*;

use crate::components::{Button, UserWords};
use crate::platform::browser;
use crate::route::Route;
use crate::state::session::{Session, session};
use readymark_core::report::backup;
use readymark_core::report::backup::BackupDue;

const NOT_SEEN: &str = "We cannot tell yet whether this browser keeps your answers after you close it.";

const ADVICE: &str = "Save a backup file before you finish today.";

/// The line at the end of the hub: when a file was last asked for, and where to see what is kept; nothing for an example.
#[component]
pub fn BackupLine() -> impl IntoView {
    let session = session();
    let due = backup_due(session);
    let text = move || {
        let last = last_file(session)?;
        Some(at_the_end(due.get(), session.survived.get(), &last) + " ")
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
    let due = backup_due(session);
    let text = Memo::new(move |_| {
        let due = due.get()?;
        Some(at_the_top(due, &last_file(session)?) + " ")
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

/// Why it is time for a backup file of the open submission, where it is.
fn backup_due(session: Session) -> Memo<Option<BackupDue>> {
    let changes = session.select_whole(|_, whole| whole.log.clone());
    Memo::new(move |_| {
        session.backups.track();
        let local_id = session.local_id()?;
        let last = session.with_store(|store| store.backed_up(&local_id));
        changes.with(|log| backup::backup_due(log, last.as_ref(), session.survived.get()))
    })
}

/// When a file was last asked for, in words; nothing for an example.
fn last_file(session: Session) -> Option<String> {
    session.backups.track();
    let local_id = session.local_id()?;
    let at = session.with_store(|store| store.backed_up(&local_id));
    Some(backup::last(at.map(|at| browser::day_and_time(&at)).as_deref()))
}

/// What the line at the top says. Its button is the rest of the advice.
fn at_the_top(due: BackupDue, last: &str) -> String {
    match due {
        BackupDue::Much => last.to_owned(),
        BackupDue::NotSeen => format!("{NOT_SEEN} {ADVICE}"),
    }
}

/// What the line at the end says: all there is to say but for what the line at the top, where there is one, says.
fn at_the_end(due: Option<BackupDue>, seen_to_keep: bool, last: &str) -> String {
    let all = [
        (NOT_SEEN, !seen_to_keep && due != Some(BackupDue::NotSeen)),
        (ADVICE, !seen_to_keep && due.is_none()),
        (last, due != Some(BackupDue::Much)),
    ];
    all.into_iter().filter(|(_, is_said)| *is_said).map(|(text, _)| text).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_at_the_top_is_not_said_again_at_the_end() {
        let last = "You have not saved a backup file yet.";
        assert_eq!(at_the_end(None, false, last), format!("{NOT_SEEN} {ADVICE} {last}"));
        assert_eq!(at_the_end(None, true, last), last);
        assert_eq!(at_the_end(Some(BackupDue::Much), true, last), "");
        for due in [BackupDue::Much, BackupDue::NotSeen] {
            let (top, end) = (at_the_top(due, last), at_the_end(Some(due), false, last));
            for sentence in [NOT_SEEN, ADVICE, last] {
                assert!(!(top.contains(sentence) && end.contains(sentence)), "{due:?}: {top} {end}");
            }
            assert!(!end.contains(ADVICE));
            let both = format!("{top} {end}");
            assert!(both.contains(NOT_SEEN) && both.contains(last), "{due:?}: {both}");
        }
    }
}
