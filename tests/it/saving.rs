//! Saving as a table: every state with every event, and what is said of each state. The rows stand in
//! `tests/data/saving.txt`. A state or an event more does not compile before it has a name here, and fails before every
//! row is there.

use std::collections::BTreeSet;

use readymark::state::saving::{
    Editing, Event, Kept, LONGEST, LastSave, PAUSE, SaveMachine, SaveState, SideEffect, Version,
};
use readymark::state::shell::{Persistence, SaveStatus};
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::mirror::MirrorCopy;
use readymark_core::store::{Revision, StoreError};
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::{VersionVector, WriterId};

use crate::table;

/// The id of one of many self-audits.
pub fn local_id(n: u8) -> LocalId {
    LocalId::new(&format!("audit-{n}")).unwrap()
}

/// A copy of one of its versions.
pub fn copy_of(local_id: LocalId, version_vector: VersionVector) -> MirrorCopy {
    let revision = Revision { saved_at: Timestamp::epoch(), check_code: "none".to_owned(), version_vector };
    MirrorCopy { local_id, revision }
}

pub fn copy(n: u8) -> MirrorCopy {
    copy_of(local_id(2), VersionVector::first(WriterId::start_of(&n.to_string())))
}

fn kept(n: u8, at: &str) -> Kept {
    Kept::new(Version::of(&copy(n)), at.to_owned())
}

/// Pairs a name with each pattern, and with examples of it. The patterns are all there can be.
macro_rules! named {
    ($all:ident: $example:ty, $name:ident: $type:ty, $($text:literal: $pattern:pat $(if $guard:expr)? => $examples:expr;)*) => {
        fn $name(it: &$type) -> &'static str {
            match it {
                $($pattern $(if $guard)? => $text,)*
            }
        }

        fn $all() -> Vec<(&'static str, $example)> {
            let found: Vec<(&str, Vec<$example>)> = vec![$(($text, $examples)),*];
            found.into_iter().flat_map(|(text, examples)| {
                assert!(!examples.is_empty(), "{text}");
                examples.into_iter().map(move |example| (text, example))
            }).collect()
        }
    };
}

named! {
    all_events: Event, event_name: Event,
    "opened": Event::Opened(_) => vec![Event::Opened(kept(3, "14:33"))];
    "read anew": Event::ReadAnew(_) => vec![Event::ReadAnew(kept(4, "14:34"))];
    "example opened": Event::ExampleOpened => vec![Event::ExampleOpened];
    "closed": Event::Closed => vec![Event::Closed];
    "everything deleted": Event::Deleted(None) => vec![Event::Deleted(None)];
    "deleted": Event::Deleted(Some(of)) if *of == local_id(2) => vec![Event::Deleted(Some(local_id(2)))];
    "another deleted": Event::Deleted(Some(_)) => vec![Event::Deleted(Some(local_id(9)))];
    "edited": Event::Edited(_) => vec![Event::Edited(1_500.0)];
    "box left": Event::BoxLeft => vec![Event::BoxLeft];
    "save now": Event::SaveNow => vec![Event::SaveNow];
    "timer ran out": Event::TimerRanOut => vec![Event::TimerRanOut];
    "written": Event::Written { .. } =>
        vec![written()];
    "refused": Event::NotWritten { error: StoreError::Refused | StoreError::NotReadBack, .. } =>
        vec![not_written(StoreError::Refused)];
    "overtaken": Event::NotWritten { .. } => vec![not_written(StoreError::ChangedElsewhere)];
    "copied": Event::Copied(version) if *version == Version::of(&copy(1)) => vec![Event::Copied(Version::of(&copy(1)))];
    "another version copied": Event::Copied(_) => vec![
        Event::Copied(Version::of(&copy(2))),
        Event::Copied(Version { local_id: local_id(9), ..Version::of(&copy(1)) }),
    ];
    "kept apart": Event::KeptApart(_) => vec![kept_apart()];
    "edited elsewhere": Event::EditedElsewhere => vec![Event::EditedElsewhere];
    "edited here": Event::EditedHere => vec![Event::EditedHere];
    "taken over": Event::TakenOver => vec![Event::TakenOver];
    "saved elsewhere": Event::SavedElsewhere => vec![Event::SavedElsewhere];
}

// A state is reached by what happens, in no other way.
named! {
    all_paths: Vec<Event>, state_name: SaveState,
    "nothing": SaveState::Nothing => vec![vec![]];
    "example": SaveState::Example => vec![vec![Event::ExampleOpened]];
    "kept": SaveState::Kept(_, Editing::Here) => vec![opened()];
    "kept for reading": SaveState::Kept(_, Editing::Elsewhere) => vec![and(opened(), Event::EditedElsewhere)];
    "taken over": SaveState::TakenOver(_) => vec![and(opened(), Event::TakenOver)];
    "waiting": SaveState::Waiting { .. } => waiting();
    "writing": SaveState::Writing { editing: Editing::Here, .. } => each(waiting(), Event::SaveNow);
    "writing for reading": SaveState::Writing { editing: Editing::Elsewhere, .. } =>
        each(waiting(), Event::EditedElsewhere);
    "failed": SaveState::Failed(_, Editing::Here) => vec![failed(Event::SaveNow)];
    "failed for reading": SaveState::Failed(_, Editing::Elsewhere) => vec![failed(Event::EditedElsewhere)];
    "kept apart": SaveState::KeptApart(Editing::Here) => vec![and(failed(Event::SaveNow), kept_apart())];
    "kept apart for reading": SaveState::KeptApart(Editing::Elsewhere) =>
        vec![and(failed(Event::EditedElsewhere), kept_apart())];
}

fn and(mut path: Vec<Event>, event: Event) -> Vec<Event> {
    path.push(event);
    path
}

fn each(paths: Vec<Vec<Event>>, event: Event) -> Vec<Vec<Event>> {
    paths.into_iter().map(|path| and(path, event.clone())).collect()
}

fn opened() -> Vec<Event> {
    vec![Event::Opened(kept(1, "14:31"))]
}

fn kept_apart() -> Event {
    Event::KeptApart(local_id(8))
}

fn failed(saved: Event) -> Vec<Event> {
    [opened(), vec![Event::Edited(0.0), saved, not_written(StoreError::TooBig)]].concat()
}

/// Whatever came of the last save, the same comes of words that wait: they were kept, they were not, or it is not known.
fn waiting() -> Vec<Vec<Event>> {
    let kept_apart = and(failed(Event::SaveNow), kept_apart());
    each(vec![opened(), failed(Event::SaveNow), kept_apart], Event::Edited(0.0))
}

fn written() -> Event {
    Event::Written { at: "14:32".to_owned(), copy: copy(2), text: "words".to_owned() }
}

fn not_written(error: StoreError) -> Event {
    Event::NotWritten { error, copy: copy(2), text: "words".to_owned() }
}

/// A machine to which all that has happened.
fn after(path: &[Event], persistence: Persistence) -> SaveMachine {
    let mut machine = SaveMachine::new(persistence);
    for event in path {
        machine.on(event.clone());
    }
    machine
}

/// What a state knows of the last save, in words.
fn last(state: &SaveState) -> Option<String> {
    match state {
        SaveState::Kept(kept, _)
        | SaveState::TakenOver(kept)
        | SaveState::Waiting { last: LastSave::Kept(kept), .. }
        | SaveState::Writing { last: LastSave::Kept(kept), .. } => {
            Some(format!("{}{}", kept.at, if kept.is_copied { ", copied" } else { "" }))
        }
        SaveState::Waiting { last: LastSave::Failed(error), .. }
        | SaveState::Writing { last: LastSave::Failed(error), .. }
        | SaveState::Failed(error, _) => Some(format!("{error:?}")),
        SaveState::Waiting { last: LastSave::Unknown, .. } | SaveState::Writing { last: LastSave::Unknown, .. } => {
            Some("unknown".to_owned())
        }
        SaveState::Nothing | SaveState::Example | SaveState::KeptApart(_) => None,
    }
}

fn in_words(state: &SaveState) -> String {
    match last(state) {
        Some(last) => format!("{} ({last})", state_name(state)),
        None => state_name(state).to_owned(),
    }
}

fn effect_in_words(effect: &SideEffect) -> String {
    match effect {
        SideEffect::StartTimer(pause) => format!("start the timer of {pause}"),
        SideEffect::StopTimer => "stop the timer".to_owned(),
        SideEffect::Write => "write".to_owned(),
        SideEffect::Copy(of, text) => {
            assert!(*of == copy(2) && text == "words");
            "copy".to_owned()
        }
        SideEffect::ReadAnew => "read anew".to_owned(),
    }
}

#[test]
fn every_event_in_every_state_has_its_row() {
    let (mut rows, mut known, mut wrong) = (table("tests/data/saving.txt"), BTreeSet::new(), Vec::new());
    for (event_text, event) in all_events() {
        assert_eq!(event_name(&event), event_text);
        for (state_text, path) in all_paths() {
            let mut machine = after(&path, Persistence::InThisBrowser);
            assert_eq!(state_name(machine.state()), state_text);
            let key = (event_text.to_owned(), state_text.to_owned());
            let last = last(machine.state()).unwrap_or_default();
            // A second copy is only made of what was kept.
            let is_of_nothing = event_text == "copied" && last != "14:31";
            let row = if is_of_nothing { "same" } else { rows.get(&key).map_or("no row", String::as_str) };
            let row = row.replace("last", &last).replace("same", &in_words(machine.state()));
            let effects: Vec<String> = machine.on(event.clone()).iter().map(effect_in_words).collect();
            let mut then = in_words(machine.state());
            if !effects.is_empty() {
                then = format!("{then}; {}", effects.join(", "));
            }
            if row != then {
                wrong.push(format!("{event_text}, {state_text}: {then}, not “{row}”"));
            }
            known.insert(key);
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(known.len(), 12 * 21);
    rows.retain(|key, _| !known.contains(key));
    assert!(rows.is_empty(), "rows of nothing: {rows:?}");
}

#[test]
fn what_is_said_of_every_state() {
    for (name, path) in all_paths() {
        let machine = after(&path, Persistence::InThisBrowser);
        let saved = SaveStatus::Saved { at: "14:31".to_owned(), twice: false };
        let (status, is_unsaved) = match (name, machine.state()) {
            ("nothing" | "kept apart" | "kept apart for reading", _) => (SaveStatus::Quiet, false),
            ("example", _) => (SaveStatus::Example, false),
            ("kept" | "kept for reading" | "taken over", _) => (saved, false),
            ("failed" | "failed for reading", _) => (SaveStatus::Failed(StoreError::TooBig), true),
            (_, SaveState::Waiting { last, .. } | SaveState::Writing { last, .. }) => match last {
                LastSave::Kept(_) => (SaveStatus::Saving { last: Some("14:31".to_owned()) }, true),
                LastSave::Unknown => (SaveStatus::Saving { last: None }, true),
                LastSave::Failed(error) => (SaveStatus::Failed(error.clone()), true),
            },
            other => panic!("{other:?}"),
        };
        assert_eq!(machine.status(), status, "{name}");
        assert_eq!((machine.is_unsaved(), machine.status().is_unsaved()), (is_unsaved, is_unsaved), "{name}");
        assert_eq!(machine.editing() == Editing::Elsewhere, name.ends_with("for reading"), "{name}");
        // Leaving is asked about exactly where words are unsaved.
        assert_eq!(machine.would_lose_words(), is_unsaved, "{name}");
    }
}

#[test]
fn where_the_browser_keeps_nothing_leaving_is_asked_about_until_there_is_a_second_copy() {
    let typed = [opened(), vec![Event::Edited(0.0), Event::SaveNow, written()]].concat();
    for (name, path) in all_paths() {
        let mut machine = after(&[typed.clone(), path].concat(), Persistence::WhileOpen);
        assert!(machine.would_lose_words(), "{name}");
        machine.on(Event::Copied(Version::of(&copy(1))));
        let is_copied = matches!(name, "kept" | "kept for reading" | "taken over");
        assert_eq!(machine.would_lose_words(), !is_copied, "{name}");
        machine.on(Event::Closed);
        assert_eq!(machine.would_lose_words(), !is_copied, "{name}");
        machine.on(Event::Deleted(Some(local_id(9))));
        assert_eq!(machine.would_lose_words(), !is_copied, "{name}: another one was deleted");
        machine.on(Event::Deleted(None));
        assert!(!machine.would_lose_words(), "{name}");
    }
    let mut machine = after(&typed, Persistence::WhileOpen);
    machine.on(Event::ExampleOpened);
    machine.on(Event::Copied(Version { local_id: local_id(9), ..Version::of(&copy(2)) }));
    assert!(machine.would_lose_words(), "nothing of this one was copied");
    machine.on(Event::Copied(Version::of(&copy(2))));
    assert!(!machine.would_lose_words(), "copied, though something else is open by then");
    let mut machine = after(&typed, Persistence::WhileOpen);
    machine.on(Event::Deleted(Some(local_id(2))));
    assert!(!machine.would_lose_words(), "it was deleted");
    // What is kept apart is so under its own id.
    let mut machine = after(&[typed, and(failed(Event::SaveNow), kept_apart())].concat(), Persistence::WhileOpen);
    machine.on(Event::Deleted(Some(local_id(2))));
    assert!(machine.would_lose_words());
    let kept_apart = Version { local_id: local_id(8), ..Version::of(&copy(5)) };
    machine.on(Event::Opened(Kept::new(kept_apart.clone(), "14:35".to_owned())));
    assert!(machine.would_lose_words());
    machine.on(Event::Copied(kept_apart));
    assert!(!machine.would_lose_words());
    // Nothing was typed.
    assert!(!after(&opened(), Persistence::WhileOpen).would_lose_words());
    assert!(!after(&[Event::ExampleOpened, Event::Edited(0.0)], Persistence::WhileOpen).would_lose_words());
}

#[test]
fn it_is_saved_soon_after_the_last_key_and_not_long_after_the_first() {
    let mut machine = after(&opened(), Persistence::InThisBrowser);
    for (now, pause) in
        [(0.0, 400.0), (300.0, 400.0), (1_200.0, 400.0), (1_400.0, 300.0), (1_690.0, 10.0), (5_000.0, 0.0)]
    {
        assert_eq!(machine.on(Event::Edited(now)), [SideEffect::StartTimer(pause)], "{now}");
    }
    // R1.2: within half a second of the last key, and within two seconds of the first.
    const { assert!(PAUSE <= 500.0 && LONGEST <= 2_000.0) };
}
