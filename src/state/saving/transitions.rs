//! From one state of saving to the next: the table, written out as code. `tests/data/saving.txt` has it for reading.

use crate::state::saving::{Editing, Event, Kept, LONGEST, LastSave, PAUSE, SaveState, SideEffect, Version};
use readymark_core::store::StoreError;

/// The state after an event, and what is to be done; that a timer stops where nothing waits any more is seen to by
/// the machine.
pub(super) fn next(state: SaveState, event: Event) -> (SaveState, Vec<SideEffect>) {
    match event {
        Event::Opened(kept) => (SaveState::Kept(kept, Editing::Here), vec![]),
        Event::ReadAnew(kept) => (read_anew(state, kept), vec![]),
        Event::ExampleOpened => (SaveState::Example, vec![]),
        Event::Closed | Event::Deleted(_) => (SaveState::Nothing, vec![]),
        Event::Edited(now) => edited(state, now),
        Event::BoxLeft | Event::SaveNow => saved_now(state),
        Event::TimerRanOut => match state {
            SaveState::Waiting { .. } => saved_now(state),
            other => (other, vec![]),
        },
        Event::Written { at, copy, text } => {
            let kept = Kept::new(Version::of(&copy), at);
            let copy = vec![SideEffect::Copy(copy, text)];
            match state {
                SaveState::Writing { editing, .. } => (SaveState::Kept(kept, editing), copy),
                // There are newer words since.
                SaveState::Waiting { since, .. } => (SaveState::Waiting { last: LastSave::Kept(kept), since }, copy),
                other => (other, vec![]),
            }
        }
        Event::NotWritten { error, copy, text } => {
            // What this store refuses, the other may still take.
            let may_be_copied = matches!(error, StoreError::Refused | StoreError::NotReadBack);
            let copy = may_be_copied.then_some(SideEffect::Copy(copy, text)).into_iter().collect();
            match state {
                SaveState::Writing { editing, .. } => (SaveState::Failed(error, editing), copy),
                SaveState::Waiting { since, .. } => (SaveState::Waiting { last: LastSave::Failed(error), since }, copy),
                other => (other, vec![]),
            }
        }
        Event::Copied(version) => (copied(state, &version), vec![]),
        Event::KeptApart(_) => match state {
            SaveState::Waiting { .. } => (SaveState::KeptApart(Editing::Here), vec![]),
            SaveState::Writing { editing, .. } | SaveState::Failed(_, editing) => {
                (SaveState::KeptApart(editing), vec![])
            }
            other => (other, vec![]),
        },
        Event::EditedElsewhere => edited_elsewhere(state),
        Event::EditedHere => (edited_here(state), vec![]),
        Event::TakenOver => match edited_here(state) {
            SaveState::Kept(kept, _) => (SaveState::TakenOver(kept), vec![]),
            other => (other, vec![]),
        },
        Event::SavedElsewhere => {
            let follows = matches!(
                state,
                SaveState::Kept(_, Editing::Elsewhere)
                    | SaveState::TakenOver(_)
                    | SaveState::KeptApart(Editing::Elsewhere)
            );
            (state, if follows { vec![SideEffect::ReadAnew] } else { vec![] })
        }
    }
}

fn edited(state: SaveState, now: f64) -> (SaveState, Vec<SideEffect>) {
    let (last, since) = match state {
        SaveState::Kept(kept, Editing::Here) | SaveState::TakenOver(kept) => (LastSave::Kept(kept), now),
        SaveState::Failed(error, Editing::Here) => (LastSave::Failed(error), now),
        SaveState::KeptApart(Editing::Here) => (LastSave::Unknown, now),
        SaveState::Writing { last, editing: Editing::Here } => (last, now),
        SaveState::Waiting { last, since } => (last, since),
        other => return (other, vec![]),
    };
    let pause = PAUSE.min(LONGEST - (now - since)).max(0.0);
    (SaveState::Waiting { last, since }, vec![SideEffect::StartTimer(pause)])
}

fn saved_now(state: SaveState) -> (SaveState, Vec<SideEffect>) {
    let (last, editing) = match state {
        SaveState::Waiting { last, .. } => (last, Editing::Here),
        SaveState::Failed(error, editing) => (LastSave::Failed(error), editing),
        other => return (other, vec![]),
    };
    (SaveState::Writing { last, editing }, vec![SideEffect::Write])
}

fn read_anew(state: SaveState, kept: Kept) -> SaveState {
    match state {
        SaveState::TakenOver(_) => SaveState::TakenOver(kept),
        SaveState::Kept(_, editing)
        | SaveState::Writing { editing, .. }
        | SaveState::Failed(_, editing)
        | SaveState::KeptApart(editing) => SaveState::Kept(kept, editing),
        SaveState::Nothing | SaveState::Example | SaveState::Waiting { .. } => SaveState::Kept(kept, Editing::Here),
    }
}

fn copied(mut state: SaveState, version: &Version) -> SaveState {
    if let SaveState::Kept(kept, _)
    | SaveState::TakenOver(kept)
    | SaveState::Waiting { last: LastSave::Kept(kept), .. }
    | SaveState::Writing { last: LastSave::Kept(kept), .. } = &mut state
    {
        kept.is_copied |= kept.version == *version;
    }
    state
}

/// Words that are unsaved are saved before another tab goes on with them.
fn edited_elsewhere(state: SaveState) -> (SaveState, Vec<SideEffect>) {
    let (state, effects) = saved_now(state);
    let state = match state {
        SaveState::Kept(kept, _) | SaveState::TakenOver(kept) => SaveState::Kept(kept, Editing::Elsewhere),
        SaveState::Writing { last, .. } => SaveState::Writing { last, editing: Editing::Elsewhere },
        SaveState::KeptApart(_) => SaveState::KeptApart(Editing::Elsewhere),
        other => other,
    };
    (state, effects)
}

fn edited_here(state: SaveState) -> SaveState {
    match state {
        SaveState::Kept(kept, _) => SaveState::Kept(kept, Editing::Here),
        SaveState::Writing { last, .. } => SaveState::Writing { last, editing: Editing::Here },
        SaveState::Failed(error, _) => SaveState::Failed(error, Editing::Here),
        SaveState::KeptApart(_) => SaveState::KeptApart(Editing::Here),
        other => other,
    }
}
