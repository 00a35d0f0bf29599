//! Work done for one file after another, on every core: what comes of it is handed on in the order the files were
//! found, so that no output depends on how many cores there are.

use std::io;

use rayon::prelude::*;

use crate::find::Found;
use crate::terminal::Terminal;

/// How many files each core is given at a time: few, since what comes of them waits in memory until it is its turn.
const FOR_EACH_CORE: usize = 16;

/// Does `work` for each file, and hands what came of it to `then`, in order.
///
/// # Errors
/// What `then` cannot do ends it.
pub fn file<T: Send>(
    files: impl Iterator<Item = Found>,
    terminal: &mut Terminal,
    work: impl Fn(&Found) -> T + Sync,
    mut then: impl FnMut(&mut Terminal, Found, T) -> io::Result<()>,
) -> io::Result<()> {
    let mut files = files.peekable();
    let many = rayon::current_num_threads() * FOR_EACH_CORE;
    terminal.start_counting();
    while files.peek().is_some() {
        let some: Vec<Found> = files.by_ref().take(many).collect();
        let done: Vec<(Found, T)> = some
            .into_par_iter()
            .map(|found| {
                let done = work(&found);
                (found, done)
            })
            .collect();
        terminal.count(done.len());
        for (found, done) in done {
            then(terminal, found, done)?;
        }
    }
    terminal.stop_counting();
    Ok(())
}
