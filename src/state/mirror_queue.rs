//! The queue of writes to the mirror: one copy is written at a time, and of those of one entry that come meanwhile
//! only the last.

use std::mem;

use readymark_core::scheme::ids::LocalId;
use readymark_core::store::mirror::MirrorCopy;

/// How it stands with the second copies.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum MirrorQueue {
    /// Nothing is written, and nothing waits.
    #[default]
    AtRest,
    Writing {
        copy: MirrorCopy,
        /// What comes next, one of each entry.
        next: Vec<(MirrorCopy, String)>,
    },
}

/// What can happen to them.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A save is to be kept a second time.
    Queued(MirrorCopy, String),
    /// What was being written is there.
    Written,
    /// What was being written could not be.
    Failed,
    /// What waits of one entry, or of all where there is none, is not to be written any more; whoever says so waits
    /// until nothing is under way, so that a deletion cannot be undone by a late write.
    Cancelled(Option<LocalId>),
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum SideEffect {
    /// Writes a copy.
    Write(MirrorCopy, String),
    /// A copy is there: says so where it is of what is open.
    Tell(MirrorCopy),
    /// Nothing is under way any more.
    Rest,
}

impl MirrorQueue {
    /// Takes in what happened, and says what is to be done, in this order.
    pub fn on(&mut self, event: Event) -> Vec<SideEffect> {
        match (mem::take(self), event) {
            (MirrorQueue::AtRest, Event::Queued(copy, text)) => {
                *self = MirrorQueue::Writing { copy: copy.clone(), next: Vec::new() };
                vec![SideEffect::Write(copy, text)]
            }
            (MirrorQueue::AtRest, Event::Cancelled(_)) => vec![SideEffect::Rest],
            (MirrorQueue::AtRest, Event::Written | Event::Failed) => vec![],
            (MirrorQueue::Writing { copy: current, mut next }, Event::Queued(copy, text)) => {
                next.retain(|(waiting, _)| waiting.local_id != copy.local_id);
                next.push((copy, text));
                *self = MirrorQueue::Writing { copy: current, next };
                vec![]
            }
            (MirrorQueue::Writing { copy, mut next }, Event::Cancelled(of)) => {
                next.retain(|(waiting, _)| of.as_ref().is_some_and(|local_id| waiting.local_id != *local_id));
                *self = MirrorQueue::Writing { copy, next };
                vec![]
            }
            (MirrorQueue::Writing { copy, next }, Event::Written) => {
                let mut effects = vec![SideEffect::Tell(copy)];
                effects.push(self.go_on(next));
                effects
            }
            (MirrorQueue::Writing { next, .. }, Event::Failed) => vec![self.go_on(next)],
        }
    }

    /// Begins with the first that waits, or rests.
    fn go_on(&mut self, mut next: Vec<(MirrorCopy, String)>) -> SideEffect {
        if next.is_empty() {
            return SideEffect::Rest;
        }
        let (copy, text) = next.remove(0);
        *self = MirrorQueue::Writing { copy: copy.clone(), next };
        SideEffect::Write(copy, text)
    }
}
