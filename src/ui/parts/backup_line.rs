//! When a backup file was last asked for of the open submission, and that it is time for one (R1.11, R1.12).

use crate::ui::browser;
use crate::ui::memo::Memo;
use crate::ui::node::{Node, button, el, link, live, words};
use crate::ui::route::Route;
use crate::ui::session::{Session, session};
use readymark_core::report::backup::{self, Due};
use readymark_core::scheme::ids::ShelfId;

const NOT_SEEN: &str =
    "We have not yet seen this browser keep your answers after closing. Save a backup file before you finish today. ";

/// The line at the end of the hub: when a file was last asked for, and where to see what is kept; nothing for an example.
pub fn backup_line() -> Node {
    let session = session();
    live(move || {
        session.backups.get();
        let place = session.place()?;
        let not_seen = (!session.survived.get()).then_some(NOT_SEEN);
        let text = format!("{}{} ", not_seen.unwrap_or_default(), last_file(session, &place));
        Some(
            words("p", "rm-quiet", text)
                .id("last-backup")
                .child(link(Route::Kept.href(), "Where your answers are kept")),
        )
    })
}

/// The line at the top of the hub: that a file is due, once so much was changed; and after a few changes
/// that this browser is not known to keep anything.
pub fn backup_due() -> Node {
    let session = session();
    let changes = session.slice_whole(|_, whole| whole.log.clone());
    let text = Memo::new(move || {
        session.backups.get();
        let place = session.place()?;
        let last = session.on_shelf(|shelf| shelf.backed_up(&place));
        let due = changes.with(|log| backup::due(log, last.as_ref(), session.survived.get()))?;
        Some(match due {
            Due::Much => format!("{} ", last_file(session, &place)),
            Due::NotSeen => NOT_SEEN.to_owned(),
        })
    });
    live(move || {
        let text = text.get()?;
        let save = button("rm-link", "Save a backup file", move |_| {
            session.save_backup();
        });
        Some(el("p", "rm-banner rm-banner--slim").id("backup-due").child(text).child(save))
    })
}

fn last_file(session: Session, place: &ShelfId) -> String {
    let at = session.on_shelf(|shelf| shelf.backed_up(place));
    backup::last(at.map(|at| browser::day_and_time(&at)).as_deref())
}
