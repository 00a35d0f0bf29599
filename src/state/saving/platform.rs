//! What the machine of saving and the queue of second copies ask of what is around them, and how what they want is
//! done: the session does it in a browser, a fake in tests.

use crate::state::mirror_queue;
use crate::state::saving::{Event, SideEffect, Version};
use readymark_core::store::mirror::MirrorCopy;

/// The timer, the store, the second store, and whoever holds the machine and the queue.
pub trait SavingPlatform {
    /// Hands an event to the machine it holds, and shows how saving stands then. What comes back is to be done.
    fn on(&self, event: Event) -> Vec<SideEffect>;
    /// Hands an event to the queue it holds.
    fn on_copying(&self, event: mirror_queue::Event) -> Vec<mirror_queue::SideEffect>;
    /// Has [`Event::TimerRanOut`] come in so many milliseconds, and from no timer started before.
    fn start_timer(&self, pause: f64);
    fn stop_timer(&self);
    /// Writes what is open to the store: what came of it.
    fn write(&self) -> Event;
    /// Reads what is open from the store once more, and hands in what came of it.
    fn read_anew(&self);
    /// Writes to the second store, and hands in later whether it is there.
    fn write_copy(&self, copy: MirrorCopy, text: String);
    /// Nothing is being written to the second store any more: whoever waits for that goes on.
    fn copies_are_at_rest(&self);
}

/// Takes in what happened, and does all that comes of it.
pub fn handle(platform: &impl SavingPlatform, event: Event) {
    let mut happened = Some(event);
    while let Some(event) = happened.take() {
        for effect in platform.on(event) {
            match effect {
                SideEffect::StartTimer(pause) => platform.start_timer(pause),
                SideEffect::StopTimer => platform.stop_timer(),
                // The last thing to be done where it is to be done at all.
                SideEffect::Write => happened = Some(platform.write()),
                SideEffect::Copy(copy, text) => handle_copying(platform, mirror_queue::Event::Queued(copy, text)),
                SideEffect::ReadAnew => platform.read_anew(),
            }
        }
    }
}

/// The same for the second copies.
pub fn handle_copying(platform: &impl SavingPlatform, event: mirror_queue::Event) {
    for effect in platform.on_copying(event) {
        match effect {
            mirror_queue::SideEffect::Write(copy, text) => platform.write_copy(copy, text),
            mirror_queue::SideEffect::Tell(copy) => handle(platform, Event::Copied(Version::of(&copy))),
            mirror_queue::SideEffect::Rest => platform.copies_are_at_rest(),
        }
    }
}
