//! The queue of writes to the mirror: one copy is written at a time, and of those of one entry that come
//! meanwhile only the last.

use std::future::poll_fn;
use std::task::{Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::persistence;
use crate::state::session::Session;
use crate::state::shell::SaveStatus;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::mirror::MirrorCopy;

/// Writes to the mirror that wait, and whether one is in flight.
#[derive(Default)]
pub(crate) struct MirrorQueue {
    is_writing: bool,
    /// What comes next, one of each entry.
    next: Vec<(MirrorCopy, String)>,
    /// Woken once nothing is under way any more.
    waiting: Vec<Waker>,
}

impl Session {
    /// Sees to it that a save is kept a second time.
    pub(crate) fn copy(self, copy: MirrorCopy, text: String) {
        let begins = self.mirror_queue.try_update_value(|mirror_queue| {
            mirror_queue.next.retain(|(waiting, _)| waiting.local_id != copy.local_id);
            mirror_queue.next.push((copy, text));
            !std::mem::replace(&mut mirror_queue.is_writing, true)
        });
        if begins != Some(true) {
            return;
        }
        spawn_local(async move {
            let next =
                |mirror_queue: &mut MirrorQueue| (!mirror_queue.next.is_empty()).then(|| mirror_queue.next.remove(0));
            while let Some((copy, text)) = self.mirror_queue.try_update_value(next).flatten() {
                if persistence::keep(self, copy.clone(), text).await {
                    self.is_there_twice(&copy);
                }
            }
            self.mirror_queue.update_value(|mirror_queue| {
                mirror_queue.is_writing = false;
                mirror_queue.waiting.drain(..).for_each(Waker::wake);
            });
        });
    }

    /// Says so where it is what is open, as it was last saved.
    fn is_there_twice(self, copy: &MirrorCopy) {
        let is_open = self.local_id().as_ref() == Some(&copy.local_id);
        let is_kept =
            self.open_audit.with_untracked(|open| open.as_ref().is_some_and(|open| open.kept == copy.revision.descent));
        if let SaveStatus::Saved { at, .. } = self.shell.saved.get_untracked()
            && is_open
            && is_kept
        {
            self.shell.saved.set(SaveStatus::Saved { at, twice: true });
        }
    }

    /// Cancels the queued writes to the mirror of one entry, or of all where there is none, and resolves once
    /// the one in flight is done, so that a deletion cannot be undone by a late write.
    pub(crate) async fn cancel_mirror_writes(self, of: Option<&LocalId>) {
        self.mirror_queue.update_value(|mirror_queue| {
            mirror_queue.next.retain(|(copy, _)| of.is_some_and(|local_id| copy.local_id != *local_id))
        });
        poll_fn(|context| {
            let is_done = self.mirror_queue.try_update_value(|mirror_queue| {
                if mirror_queue.is_writing {
                    mirror_queue.waiting.push(context.waker().clone());
                }
                !mirror_queue.is_writing
            });
            if is_done.unwrap_or(true) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }
}
