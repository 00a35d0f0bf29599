//! Whether it is time for a backup file (R1.12): the only copy that outlives the browser's own store.

use crate::submission::LogEntry;
use crate::submission::moment::Moment;

/// So many changed answers since a file was last asked for. Whether the browser saved it is not known.
const CHANGES: usize = 20;
/// Or so much editing since then, in seconds.
const EDITING: i64 = 30 * 60;

/// Whether so much was changed since a file was last asked for that another is due. `log` is the
/// submission's own, oldest first.
pub fn is_due(log: &[LogEntry], last: Option<&Moment>) -> bool {
    let mut since = log.iter().filter(|entry| last.is_none_or(|last| entry.at > *last)).map(|entry| &entry.at);
    let count = since.clone().count();
    let span = since.next().map(|first| (first, since.next_back().unwrap_or(first)));
    count >= CHANGES || span.is_some_and(|(first, last)| last.seconds() - first.seconds() >= EDITING)
}

/// When a backup file was last asked for, in words; `at` is that moment in words, as "1 July 2026 at 00:30". No
/// page can see whether the browser saved it, so this never says that there is a file.
pub fn last(at: Option<&str>) -> String {
    match at {
        Some(at) => format!("Backup file last asked for: {at}. Check that it is in your downloads folder."),
        None => "Backup file last asked for: never.".to_owned(),
    }
}
