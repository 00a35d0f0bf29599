//! What the machine of saving and the queue of second copies ask for, done in the browser.

use std::future::poll_fn;
use std::task::{Poll, Waker};
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::mirror_queue;
use crate::state::mirror_queue::MirrorQueue;
use crate::state::persistence;
use crate::state::saving::platform::{SavingPlatform, handle, handle_copying};
use crate::state::saving::{Event, SideEffect};
use crate::state::session::Session;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::mirror::MirrorCopy;

impl SavingPlatform for Session {
    fn on(&self, event: Event) -> Vec<SideEffect> {
        let effects = self.saving.try_update_value(|saving| saving.on(event)).unwrap_or_default();
        let (status, editing) = self.saving.with_value(|saving| (saving.status(), saving.editing()));
        if self.shell.saved.with_untracked(|shown| *shown != status) {
            self.shell.saved.set(status);
        }
        if self.editing.get_untracked() != editing {
            self.editing.set(editing);
        }
        effects
    }

    fn on_copying(&self, event: mirror_queue::Event) -> Vec<mirror_queue::SideEffect> {
        self.mirror_queue.try_update_value(|queue| queue.on(event)).unwrap_or_default()
    }

    fn start_timer(&self, pause: f64) {
        self.stop_timer();
        let session = *self;
        let ran_out = move || handle(&session, Event::TimerRanOut);
        self.timer.set_value(set_timeout_with_handle(ran_out, Duration::from_secs_f64(pause / 1000.0)).ok());
    }

    fn stop_timer(&self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    fn write(&self) -> Event {
        self.write_to_store()
    }

    fn read_anew(&self) {
        if let Some(local_id) = self.local_id() {
            self.read_again(&local_id);
        }
    }

    fn write_copy(&self, copy: MirrorCopy, text: String) {
        let session = *self;
        spawn_local(async move {
            let event = match persistence::keep(session, copy, text).await {
                true => mirror_queue::Event::Written,
                false => mirror_queue::Event::Failed,
            };
            handle_copying(&session, event);
        });
    }

    fn copies_are_at_rest(&self) {
        let waiting = self.wait_for_copies.try_update_value(std::mem::take).unwrap_or_default();
        waiting.into_iter().for_each(Waker::wake);
    }
}

impl Session {
    /// Cancels the queued writes to the mirror of one entry, or of all where there is none, and resolves once
    /// the one in flight is done, so that a deletion cannot be undone by a late write.
    pub(crate) async fn cancel_mirror_writes(self, of: Option<&LocalId>) {
        handle_copying(&self, mirror_queue::Event::Cancelled(of.cloned()));
        poll_fn(|context| {
            let is_at_rest = self.mirror_queue.with_value(|queue| *queue == MirrorQueue::AtRest);
            if is_at_rest {
                return Poll::Ready(());
            }
            self.wait_for_copies.update_value(|waiting| waiting.push(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }
}
