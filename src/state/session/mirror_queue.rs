//! The queue of writes to the mirror: one copy is written at a time, and of those of one entry that come
//! meanwhile only the last.

use js_sys::{Function, Promise};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

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
    /// Called once nothing is under way any more.
    waiting: Vec<Function>,
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
                mirror_queue.waiting.drain(..).for_each(tell);
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
        let done = Promise::new(&mut |resolve, _| {
            self.mirror_queue.update_value(|mirror_queue| match mirror_queue.is_writing {
                true => mirror_queue.waiting.push(resolve),
                false => tell(resolve),
            });
        });
        let _ = JsFuture::from(done).await;
    }
}

fn tell(whom: Function) {
    let _ = whom.call0(&JsValue::UNDEFINED);
}
