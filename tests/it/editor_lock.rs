//! The editor lock as a table: every state with everything that can happen. The rows stand in
//! `tests/data/editor_lock.txt`. A state or an event more does not compile before it has a name here.

use readymark::state::editor_lock::{EditorLock, Event, LOOK, LOOKS, LockState, Request, SideEffect};
use readymark::state::saving;
use readymark_core::scheme::ids::LocalId;

use crate::saving::local_id;
use crate::table;

type Machine = EditorLock<&'static str>;

const THIS: u8 = 1;
const OTHER: u8 = 2;

fn request(number: u32, of: u8) -> Request {
    Request { number, local_id: local_id(of) }
}

/// The states, each with what leads there.
fn paths() -> [(&'static str, Vec<Event<&'static str>>); 7] {
    let asked = vec![Event::Opened(local_id(THIS))];
    let elsewhere = [asked.clone(), vec![Event::Refused(request(1, THIS))]].concat();
    let waiting = [elsewhere.clone(), vec![Event::TakeOver]].concat();
    let looked = Event::Looked(request(2, THIS), true);
    [
        ("nothing", vec![]),
        ("asked", asked.clone()),
        ("here", [asked, vec![Event::Given(request(1, THIS), "first")]].concat()),
        ("elsewhere", elsewhere),
        ("waiting", waiting.clone()),
        ("last look", [waiting.clone(), vec![looked; LOOKS as usize]].concat()),
        ("taking", [waiting, vec![Event::Looked(request(2, THIS), false)]].concat()),
    ]
}

fn machine_after(path: &[Event<&'static str>]) -> Machine {
    let mut machine = Machine::default();
    for event in path {
        machine.on(event.clone());
    }
    machine
}

fn state_name(state: &LockState<&str>) -> &'static str {
    match state {
        LockState::Nothing => "nothing",
        LockState::Asked(_) => "asked",
        LockState::Here(..) => "here",
        LockState::Elsewhere(_) => "elsewhere",
        LockState::Waiting(_, 0) => "last look",
        LockState::Waiting(..) => "waiting",
        LockState::Taking(_) => "taking",
    }
}

fn event_name(event: &Event<&str>, now: &Request) -> &'static str {
    let is_now = |request: &Request| request == now;
    match event {
        Event::Opened(_) => "opened",
        Event::Closed => "closed",
        Event::Given(request, _) if is_now(request) => "given",
        Event::Given(request, _) if request.local_id == now.local_id => "given at an earlier request",
        Event::Given(..) => "given of another",
        Event::Refused(request) if is_now(request) => "refused",
        Event::Refused(_) => "refused at an earlier request",
        Event::Lost(request) if is_now(request) => "lost",
        Event::Lost(_) => "lost of an earlier request",
        Event::Wanted(local_id) if *local_id == now.local_id => "wanted",
        Event::Wanted(_) => "another wanted",
        Event::TakeOver => "take over",
        Event::Looked(request, true) if is_now(request) => "looked: held",
        Event::Looked(request, false) if is_now(request) => "looked: free",
        Event::Looked(..) => "looked for an earlier request",
    }
}

fn events(now: &Request) -> Vec<Event<&'static str>> {
    let (now, earlier) = (now.clone(), request(0, THIS));
    vec![
        Event::Opened(local_id(OTHER)),
        Event::Closed,
        Event::Given(now.clone(), "second"),
        Event::Given(earlier.clone(), "second"),
        Event::Given(request(0, OTHER), "second"),
        Event::Refused(now.clone()),
        Event::Refused(earlier.clone()),
        Event::Lost(now.clone()),
        Event::Lost(earlier.clone()),
        Event::Wanted(local_id(THIS)),
        Event::Wanted(local_id(OTHER)),
        Event::TakeOver,
        Event::Looked(now.clone(), true),
        Event::Looked(now, false),
        Event::Looked(earlier, false),
    ]
}

/// The request that the state is about, or was made last.
fn request_of(state: &LockState<&str>) -> Option<Request> {
    match state {
        LockState::Asked(now) | LockState::Here(now, _) | LockState::Waiting(now, _) | LockState::Taking(now) => {
            Some(now.clone())
        }
        LockState::Nothing | LockState::Elsewhere(_) => None,
    }
}

/// In words; what is asked or looked for is always for the state that comes of it.
fn in_words(effect: &SideEffect<&str>, state: &LockState<&str>) -> String {
    let now = request_of(state);
    let of_this = |request: &Request| assert_eq!(Some(request), now.as_ref());
    let this = |is: &LocalId| assert_eq!(*is, local_id(THIS));
    match effect {
        SideEffect::AskIfFree(request) => {
            of_this(request);
            "ask if it is free".to_owned()
        }
        SideEffect::AskAnyway(request) => {
            of_this(request);
            "ask anyway".to_owned()
        }
        SideEffect::Release(held) => format!("release the {held}"),
        SideEffect::Say(local_id) => {
            this(local_id);
            "say".to_owned()
        }
        SideEffect::Look(request, pause) => {
            of_this(request);
            assert!(*pause == 0.0 || *pause == LOOK);
            if *pause == 0.0 { "look".to_owned() } else { "look again".to_owned() }
        }
        SideEffect::ReadAnew(local_id) => {
            this(local_id);
            "read anew".to_owned()
        }
        SideEffect::Tell(saving::Event::EditedHere) => "edited here".to_owned(),
        SideEffect::Tell(saving::Event::EditedElsewhere) => "edited elsewhere".to_owned(),
        SideEffect::Tell(saving::Event::TakenOver) => "taken over".to_owned(),
        SideEffect::Tell(other) => panic!("{other:?}"),
    }
}

#[test]
fn every_event_in_every_state_of_the_lock() {
    let mut rows = table("tests/data/editor_lock.txt");
    let mut wrong = Vec::new();
    for (name, path) in paths() {
        let was = machine_after(&path);
        assert_eq!(state_name(was.state()), name);
        let now = request_of(was.state()).unwrap_or(request(1, THIS));
        for event in events(&now) {
            let mut machine = was.clone();
            let effects = machine.on(event.clone());
            let is_same = machine.state() == was.state();
            let state = if is_same { "same" } else { state_name(machine.state()) };
            let effects: Vec<String> = effects.iter().map(|effect| in_words(effect, machine.state())).collect();
            let then = [vec![state.to_owned()], effects].concat().join("; ");
            let event = event_name(&event, &now);
            match rows.remove(&(event.to_owned(), name.to_owned())) {
                Some(row) if row == then => {}
                row => wrong.push(format!("{event}, {name}: {then}, not {row:?}")),
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(rows.is_empty(), "rows of nothing: {rows:?}");
}

#[test]
fn the_other_tab_has_two_seconds_to_save() {
    let mut machine = machine_after(&paths()[3].1);
    assert_eq!(machine.on(Event::TakeOver), [SideEffect::Say(local_id(THIS)), SideEffect::Look(request(2, THIS), 0.0)]);
    let mut waited = 0.0;
    loop {
        match &machine.on(Event::Looked(request(2, THIS), true))[..] {
            [SideEffect::Look(_, pause)] => waited += pause,
            other => break assert_eq!(*other, [SideEffect::AskAnyway(request(2, THIS))]),
        }
    }
    assert_eq!(waited, 2_000.0);
}
