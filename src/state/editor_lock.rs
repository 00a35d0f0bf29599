//! Who edits the open self-audit (R1.10), as one state machine: this tab, or another that has it open too. It knows no
//! browser and no clock: what happens comes in as an [`Event`], what is to be done goes out as an [`SideEffect`], and
//! [`handle`] has a [`LockPlatform`] do it: the session in a browser, a fake in tests. How saving stands meanwhile is
//! [`saving`]'s, which is told.

use std::mem;

use crate::state::saving;
use readymark_core::scheme::ids::LocalId;

/// Milliseconds between two looks whether the other tab, which is to save what it has first, has let go of the lock.
pub const LOOK: f64 = 50.0;
/// After so many looks, two seconds, the lock is taken from it.
pub const LOOKS: u32 = 40;

/// Which of this tab's requests, and for the lock of which self-audit. Of one self-audit there can be several: it was
/// left and opened again before the browser had answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub number: u32,
    pub local_id: LocalId,
}

/// How this tab stands to the lock. `Held` is what gives it back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LockState<Held> {
    /// Nothing is open, or an example.
    #[default]
    Nothing,
    /// Whether another tab edits it is not known yet, or never, where the browser has no locks. It is edited here.
    Asked(Request),
    /// This tab edits it.
    Here(Request, Held),
    /// Another tab edits it.
    Elsewhere(LocalId),
    /// The same. The other tab was asked to save it and let go; so many more looks whether it has.
    Waiting(Request, u32),
    /// The same. It has let go, or its time is over: the lock is asked for, whoever has it.
    Taking(Request),
}

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<Held> {
    /// A self-audit was opened.
    Opened(LocalId),
    /// What was open no longer is.
    Closed,
    /// The browser has given what was asked for.
    Given(Request, Held),
    /// Another tab has it.
    Refused(Request),
    /// It was taken away again.
    Lost(Request),
    /// Another tab is to edit this one.
    Wanted(LocalId),
    /// This tab is to edit it, and has nothing unsaved.
    TakeOver,
    /// Whether a tab holds it still.
    Looked(Request, bool),
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum SideEffect<Held> {
    /// Asks for the lock where nobody has it.
    AskIfFree(Request),
    /// Asks for the lock, away from whoever has it.
    AskAnyway(Request),
    Release(Held),
    /// Tells the other tabs that this is to be edited here.
    Say(LocalId),
    /// Looks in so many milliseconds whether a tab holds it still.
    Look(Request, f64),
    /// Reads what the other tab has saved.
    ReadAnew(LocalId),
    /// Hands an event to the machine of saving.
    Tell(saving::Event),
}

/// The state, and how many requests there have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditorLock<Held> {
    state: LockState<Held>,
    requests: u32,
}

impl<Held> Default for EditorLock<Held> {
    fn default() -> Self {
        EditorLock { state: LockState::Nothing, requests: 0 }
    }
}

impl<Held> EditorLock<Held> {
    /// How it stands.
    pub fn state(&self) -> &LockState<Held> {
        &self.state
    }

    fn request(&mut self, local_id: LocalId) -> Request {
        self.requests += 1;
        Request { number: self.requests, local_id }
    }

    /// Takes in what happened, and says what is to be done, in this order.
    pub fn on(&mut self, event: Event<Held>) -> Vec<SideEffect<Held>> {
        use LockState::{Asked, Elsewhere, Here, Nothing, Taking, Waiting};
        let (state, effects) = match (mem::take(&mut self.state), event) {
            (was, Event::Opened(local_id)) => {
                let request = self.request(local_id);
                let mut effects = released(was);
                effects.push(SideEffect::AskIfFree(request.clone()));
                (Asked(request), effects)
            }
            (was, Event::Closed) => (Nothing, released(was)),
            // Where several requests were made for it, whichever is answered will do.
            (Asked(now), Event::Given(request, held)) if now.local_id == request.local_id => {
                (Here(request, held), vec![SideEffect::Tell(saving::Event::EditedHere)])
            }
            (Waiting(now, _) | Taking(now), Event::Given(request, held)) if now.local_id == request.local_id => (
                Here(request, held),
                vec![SideEffect::ReadAnew(now.local_id), SideEffect::Tell(saving::Event::TakenOver)],
            ),
            // This tab has taken it from itself.
            (Here(now, before), Event::Given(request, held)) if now.local_id == request.local_id => {
                (Here(request, held), vec![SideEffect::Release(before)])
            }
            (was, Event::Given(_, held)) => (was, vec![SideEffect::Release(held)]),
            (Asked(now), Event::Refused(request)) if now == request => edited_elsewhere(now.local_id, None),
            (Here(now, _), Event::Lost(request)) if now == request => edited_elsewhere(now.local_id, None),
            (Asked(now), Event::Wanted(local_id)) if now.local_id == local_id => edited_elsewhere(local_id, None),
            (Here(now, held), Event::Wanted(local_id)) if now.local_id == local_id => {
                edited_elsewhere(local_id, Some(held))
            }
            // Pressed once more, it begins anew: the browser may never answer.
            (
                Elsewhere(local_id) | Waiting(Request { local_id, .. }, _) | Taking(Request { local_id, .. }),
                Event::TakeOver,
            ) => {
                let request = self.request(local_id.clone());
                let effects = vec![SideEffect::Say(local_id), SideEffect::Look(request.clone(), 0.0)];
                (Waiting(request, LOOKS), effects)
            }
            (Waiting(now, looks), Event::Looked(request, is_held)) if now == request => match is_held && looks > 0 {
                true => (Waiting(now, looks - 1), vec![SideEffect::Look(request, LOOK)]),
                false => (Taking(now), vec![SideEffect::AskAnyway(request)]),
            },
            // What is answered, said or pressed too late.
            (was, Event::Refused(_) | Event::Lost(_) | Event::Wanted(_) | Event::TakeOver | Event::Looked(..)) => {
                (was, vec![])
            }
        };
        self.state = state;
        effects
    }
}

/// Gives the lock back, where this tab has it.
fn released<Held>(state: LockState<Held>) -> Vec<SideEffect<Held>> {
    match state {
        LockState::Here(_, held) => vec![SideEffect::Release(held)],
        LockState::Nothing
        | LockState::Asked(_)
        | LockState::Elsewhere(_)
        | LockState::Waiting(..)
        | LockState::Taking(_) => vec![],
    }
}

/// What is unsaved is saved before the lock is given back.
fn edited_elsewhere<Held>(local_id: LocalId, held: Option<Held>) -> (LockState<Held>, Vec<SideEffect<Held>>) {
    let told = SideEffect::Tell(saving::Event::EditedElsewhere);
    (LockState::Elsewhere(local_id), [Some(told), held.map(SideEffect::Release)].into_iter().flatten().collect())
}

/// The browser's locks, what tabs say to each other, and whoever holds the machine.
pub trait LockPlatform {
    /// What gives a lock back.
    type Held;
    /// Hands an event to the machine it holds. What comes back is to be done.
    fn on_lock(&self, event: Event<Self::Held>) -> Vec<SideEffect<Self::Held>>;
    /// Asks for a lock, and hands in later what came of it; nothing ever comes where the browser has no locks.
    fn ask(&self, request: Request, is_anyway: bool);
    fn release(&self, held: Self::Held);
    /// Tells the other tabs which self-audit is to be edited here.
    fn say(&self, local_id: &LocalId);
    /// Looks in so many milliseconds whether any tab holds the lock, and hands that in.
    fn look(&self, request: Request, pause: f64);
    /// Reads what is open from the store once more, where nothing of it is unsaved.
    fn read_what_the_other_saved(&self, local_id: &LocalId);
    /// Hands an event to the machine of saving.
    fn tell(&self, event: saving::Event);
}

/// Takes in what happened, and does all that comes of it.
pub fn handle<P: LockPlatform>(platform: &P, event: Event<P::Held>) {
    for effect in platform.on_lock(event) {
        match effect {
            SideEffect::AskIfFree(request) => platform.ask(request, false),
            SideEffect::AskAnyway(request) => platform.ask(request, true),
            SideEffect::Release(held) => platform.release(held),
            SideEffect::Say(local_id) => platform.say(&local_id),
            SideEffect::Look(request, pause) => platform.look(request, pause),
            SideEffect::ReadAnew(local_id) => platform.read_what_the_other_saved(&local_id),
            SideEffect::Tell(event) => platform.tell(event),
        }
    }
}
