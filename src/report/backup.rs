//! Whether it is time for a backup file (R1.12): the only copy that outlives the browser's own store.

use crate::submission::LogEntry;
use crate::submission::moment::Moment;

/// So many changed answers since the last file.
const CHANGES: usize = 20;
/// Or so much editing since then, in seconds.
const EDITING: i64 = 30 * 60;

/// Whether so much was changed since the last file that another is due. `log` is the submission's
/// own, oldest first.
pub fn is_due(log: &[LogEntry], last: Option<&Moment>) -> bool {
    let mut since = log.iter().filter(|entry| last.is_none_or(|last| entry.at > *last)).map(|entry| &entry.at);
    let count = since.clone().count();
    let span = since.next().map(|first| (first, since.next_back().unwrap_or(first)));
    count >= CHANGES || span.is_some_and(|(first, last)| last.seconds() - first.seconds() >= EDITING)
}
