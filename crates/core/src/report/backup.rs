//! Whether it is time for a backup file (R1.12): the only copy that outlives the browser's own store.

use crate::submission::LogEntry;
use crate::submission::timestamp::Timestamp;

/// So many changed answers since a file was last asked for. Whether the browser saved it is not known.
const CHANGES: usize = 20;
/// Or so much editing since then, in seconds.
const EDITING: i64 = 30 * 60;
/// So few changes are worth a word where the browser was never seen to keep anything.
const A_FEW: usize = 5;

/// Why it is time for a backup file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupDue {
    /// Much was changed since one was last asked for.
    Much,
    /// A few things were changed since then, in a browser that was not yet seen to keep anything.
    NotSeen,
}

/// Whether it is time for a backup file, and why. That one was asked for shows nothing of what became of it: the
/// browser may have refused it, or the person have changed their mind. So it only counts what came after.
pub fn backup_due(log: &[LogEntry], last: Option<&Timestamp>, seen_to_keep: bool) -> Option<BackupDue> {
    match is_due(log, last) {
        true => Some(BackupDue::Much),
        false => (!seen_to_keep && changes_since(log, last).count() >= A_FEW).then_some(BackupDue::NotSeen),
    }
}

/// The changes since a file was last asked for.
fn changes_since<'a>(
    log: &'a [LogEntry],
    last: Option<&Timestamp>,
) -> impl DoubleEndedIterator<Item = &'a Timestamp> + Clone {
    log.iter().map(|entry| &entry.at).filter(move |at| last.is_none_or(|last| *at > last))
}

/// Whether so much was changed since a file was last asked for that another is due. `log` is the
/// submission's own, oldest first.
pub fn is_due(log: &[LogEntry], last: Option<&Timestamp>) -> bool {
    let mut since = changes_since(log, last);
    let count = since.clone().count();
    let span = since.next().map(|first| (first, since.next_back().unwrap_or(first)));
    count >= CHANGES || span.is_some_and(|(first, last)| last.seconds() - first.seconds() >= EDITING)
}

/// When a backup file was last asked for, in words; `at` is that moment in words, as "1 July 2026 at 00:30". No
/// page can see whether the browser saved it, so this never says that there is a file.
pub fn last(at: Option<&str>) -> String {
    match at {
        Some(at) => format!("You last asked for a backup file on {at}. Check that it is in your downloads folder."),
        None => "You have not saved a backup file yet.".to_owned(),
    }
}
