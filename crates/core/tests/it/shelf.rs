//! The shelf: the newest good copy is never the one written over, a store that fails costs nothing
//! already kept, and text that cannot be read is set aside and never lost (R1).

use proptest::prelude::*;
use readymark_core::bundle::Opened;
use readymark_core::scheme::ids::ShelfId;
use readymark_core::store::{Kept, Memory, PREFIX, Shelf, ShelfError};

use crate::support::faulty::{Fault, Faulty};
use crate::support::{EPQM, file, moment, read_file, saves, scheme, submission, write};

/// The file of a small audit, saved this many times.
fn text(generation: u64) -> String {
    let scheme = scheme(EPQM);
    file(&scheme, &submission(&scheme, "agency; considered=yes; action"), generation)
}

pub fn id(name: &str) -> ShelfId {
    ShelfId::new(name).unwrap()
}

pub fn shelf() -> (Faulty, Shelf) {
    let store = Faulty::default();
    (store.clone(), Shelf::new(Box::new(store)))
}

pub fn key(rest: &str) -> String {
    format!("{PREFIX}{rest}")
}

pub fn generation(opened: Result<Opened, ShelfError>) -> Result<u64, ShelfError> {
    opened.map(|opened| saves(&opened))
}

const FAULTS: [Fault; 2] = [Fault::KeepsNothing, Fault::CutsShort];

/// Every single refusal, and every store that stops answering.
fn refusals() -> impl Iterator<Item = Fault> {
    (0..12).flat_map(|n| [Fault::RefusesAfter(n), Fault::RefusesOnce(n)])
}

#[test]
fn saves_go_to_the_two_slots_in_turn() {
    let (store, shelf) = shelf();
    for (generation, slot) in [(1, "x/a"), (2, "x/b"), (3, "x/a"), (4, "x/b")] {
        let before = store.texts();
        shelf.save(&id("x"), &text(generation)).unwrap();
        let after = store.texts();
        let changed: Vec<_> = after.iter().filter(|(key, text)| before.get(*key) != Some(text)).collect();
        assert_eq!(changed, [(&key(slot), &text(generation))]);
        assert_eq!(shelf.load(&id("x")).map(|it| saves(&it)).unwrap(), generation);
    }
    assert_eq!(store.texts().len(), 2);
}

#[test]
fn the_newest_is_loaded_whichever_slot_it_is_in() {
    for (a, b, newest) in [(3, 2, 3), (2, 3, 3), (1, 1, 1), (10, 9, 10)] {
        let (store, shelf) = shelf();
        store.plant(&key("x/a"), &text(a));
        store.plant(&key("x/b"), &text(b));
        assert_eq!(shelf.load(&id("x")).map(|it| saves(&it)).unwrap(), newest);
        shelf.save(&id("x"), &text(newest + 1)).unwrap();
        assert!(store.texts().values().any(|it| *it == text(newest)), "the newest was written over");
    }
}

#[test]
fn a_failed_save_leaves_the_newest_good_copy() {
    for fault in FAULTS.into_iter().chain(refusals()) {
        for kept in 1..4 {
            let (store, shelf) = shelf();
            (1..=kept).for_each(|generation| shelf.save(&id("x"), &text(generation)).unwrap());
            store.fault(fault);
            let saved = shelf.save(&id("x"), &text(kept + 1));
            store.fault(Fault::Nothing);
            let found = shelf.load(&id("x")).map(|it| saves(&it)).unwrap();
            match saved {
                Ok(()) => assert_eq!(found, kept + 1, "{fault:?}"),
                Err(_) => assert!(found == kept || found == kept + 1, "{fault:?}: {found} after {kept}"),
            }
            assert!(saved.is_err() || !FAULTS.contains(&fault), "{fault:?} went unseen");
            shelf.save(&id("x"), &text(kept + 2)).unwrap();
            assert_eq!(shelf.load(&id("x")).map(|it| saves(&it)).unwrap(), kept + 2);
        }
    }
}

#[test]
fn a_store_that_does_not_keep_is_found_out() {
    for fault in FAULTS {
        let (store, shelf) = shelf();
        store.fault(fault);
        assert_eq!(shelf.save(&id("x"), &text(1)), Err(ShelfError::NotReadBack), "{fault:?}");
    }
    let (store, shelf) = shelf();
    store.fault(Fault::RefusesAfter(0));
    assert_eq!(shelf.save(&id("x"), &text(1)), Err(ShelfError::Refused));
    assert_eq!(shelf.list().map(|_| ()), Err(ShelfError::Closed));
    assert_eq!(generation(shelf.load(&id("x"))), Err(ShelfError::Closed));
    assert_eq!(shelf.remove(&id("x")), Err(ShelfError::Refused));
    assert_eq!(shelf.damaged(&id("x")), None);
}

/// Whether a text is still in the store, in its slot or set aside.
fn still_there(store: &Faulty, text: &str) -> bool {
    let aside = serde_json::to_string(text).unwrap();
    store.texts().values().any(|it| it == text || *it == aside)
}

#[test]
fn text_that_cannot_be_read_is_set_aside_whatever_fails() {
    let changed = text(5).replace("Agree a plan", "Agree a plot");
    for damaged in ["", "null", "{\"format\":", "not json “at all”\n", &changed] {
        for slot in ["a", "b"] {
            for fault in [Fault::Nothing].into_iter().chain(FAULTS).chain(refusals()) {
                let (store, shelf) = shelf();
                shelf.save(&id("x"), &text(1)).unwrap();
                shelf.save(&id("x"), &text(2)).unwrap();
                store.plant(&key(&format!("x/{slot}")), damaged);
                let good = if slot == "a" { 2 } else { 1 };
                assert_eq!(shelf.load(&id("x")).map(|it| saves(&it)).unwrap(), good);
                assert_eq!(shelf.damaged(&id("x")).as_deref(), Some(damaged));
                store.fault(fault);
                let _ = shelf.save(&id("x"), &text(3));
                store.fault(Fault::Nothing);
                assert!(still_there(&store, damaged), "{fault:?} lost {damaged:?}");
                assert!(shelf.load(&id("x")).map(|it| saves(&it)).unwrap() >= good);
            }
        }
    }
}

#[test]
fn two_damaged_slots_say_so_and_are_kept() {
    let (store, shelf) = shelf();
    store.plant(&key("x/a"), "one");
    store.plant(&key("x/b"), "two");
    let before = store.texts();
    assert_eq!(generation(shelf.load(&id("x"))), Err(ShelfError::Unreadable));
    assert_eq!(store.texts(), before);
    (1..4).for_each(|generation| shelf.save(&id("x"), &text(generation)).unwrap());
    assert!(still_there(&store, "one") && still_there(&store, "two"));
    assert_eq!(generation(shelf.load(&id("y"))), Err(ShelfError::NotFound));
}

#[test]
fn what_could_not_be_opened_again_is_not_saved() {
    let (store, shelf) = shelf();
    shelf.save(&id("x"), &text(1)).unwrap();
    shelf.save(&id("x"), &text(2)).unwrap();
    let before = store.texts();
    let scheme = scheme(EPQM);
    let mut submission = submission(&scheme, "agency; evidence document");
    for n in 0..5_000 {
        let mut item = submission.audit.evidence[0].clone();
        item.id = readymark_core::scheme::ids::EvidenceId::new(&format!("x{n}")).unwrap();
        submission.audit.evidence.push(item);
    }
    let long = write(&submission, None, &moment(), 3).text;
    assert_eq!(shelf.save(&id("x"), &long), Err(ShelfError::TooMany));
    assert_eq!(store.texts(), before);
}

#[test]
fn the_list_survives_what_is_not_ours_and_what_is_broken() {
    let (store, shelf) = shelf();
    let foreign = ["theme", "readymark/2/x/a", "readymark/1", "other/readymark/1/x/a", ""];
    let odd = ["", "x", "x/c", "UPPER/a", "/a", "x/a/b", "quarantine/0", "é/a"];
    for name in foreign.into_iter().map(str::to_owned).chain(odd.map(key)) {
        store.plant(&name, "???");
    }
    shelf.save(&id("good"), &text(1)).unwrap();
    store.plant(&key("broken/b"), "{");
    let list = shelf.list().unwrap();
    let row = |kept: &Kept| format!("{} {:?}", kept.id, kept.opened.as_ref().map(saves));
    assert_eq!(list.iter().map(row).collect::<Vec<_>>(), ["good Ok(1)", "broken Err(Unreadable)"]);
    let before = store.texts();
    shelf.remove(&id("good")).unwrap();
    let mut after = before.clone();
    after.remove(&key("good/a"));
    assert_eq!(store.texts(), after);
}

#[test]
fn a_note_that_a_file_was_changed_outside_stays_with_it() {
    let (store, shelf) = shelf();
    shelf.save(&id("x"), &text(1)).unwrap();
    assert!(!shelf.was_changed_outside(&id("x")));
    shelf.mark_changed_outside(&id("x")).unwrap();
    shelf.save(&id("x"), &text(2)).unwrap();
    assert!(shelf.was_changed_outside(&id("x")) && !shelf.was_changed_outside(&id("y")));
    assert_eq!(shelf.list().unwrap().len(), 1);
    shelf.remove(&id("x")).unwrap();
    assert!(store.texts().is_empty());
}

#[test]
fn the_newest_is_listed_first() {
    let shelf = Shelf::new(Box::new(Memory::default()));
    for (name, hour) in [("one", "08"), ("two", "17"), ("three", "12")] {
        let scheme = scheme(EPQM);
        let when = readymark_core::submission::moment::Moment::new(&format!("2026-11-22T{hour}:00:00Z")).unwrap();
        let file = write(&submission(&scheme, "agency"), None, &when, 1);
        shelf.save(&id(name), &file.text).unwrap();
    }
    let names: Vec<String> = shelf.list().unwrap().iter().map(|kept| kept.id.to_string()).collect();
    assert_eq!(names, ["two", "three", "one"]);
}

#[derive(Clone, Debug)]
enum Step {
    Save(usize),
    Fail(Fault),
    Damage(usize, usize),
    List,
}

fn step() -> impl Strategy<Value = Step> {
    let fault = prop_oneof![
        3 => Just(Fault::Nothing),
        1 => (0usize..8).prop_map(Fault::RefusesAfter),
        1 => (0usize..8).prop_map(Fault::RefusesOnce),
        1 => Just(Fault::KeepsNothing),
        1 => Just(Fault::CutsShort),
    ];
    prop_oneof![
        6 => (0usize..2).prop_map(Step::Save),
        3 => fault.prop_map(Step::Fail),
        1 => (0usize..2, 0usize..2).prop_map(|(name, slot)| Step::Damage(name, slot)),
        1 => Just(Step::List),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// "Saved" means readable, whatever else fails; and nothing damaged is ever lost.
    #[test]
    fn what_was_saved_can_be_loaded(steps in proptest::collection::vec(step(), 1..24)) {
        let (store, shelf) = shelf();
        let (names, mut saved, mut damage) = (["x", "y"], [0u64, 0], Vec::new());
        for (n, step) in steps.into_iter().enumerate() {
            let generation = n as u64 + 1;
            match step {
                Step::Fail(fault) => store.fault(fault),
                Step::List => drop(shelf.list()),
                Step::Save(which) => {
                    if shelf.save(&id(names[which]), &text(generation)).is_ok() {
                        saved[which] = generation;
                    }
                }
                Step::Damage(which, slot) => {
                    // Only the older copy: with both gone nothing could be promised.
                    let place = key(&format!("{}/{}", names[which], ["a", "b"][slot]));
                    let there = store.texts().get(&place).cloned();
                    let newest = there.is_some_and(|text| read_file(text.as_bytes()).is_ok_and(|it| saves(&it) >= saved[which]));
                    if !newest {
                        let text = format!("damage {n}");
                        let lost = store.texts().get(&place).cloned();
                        damage.retain(|it| Some(it) != lost.as_ref());
                        store.plant(&place, &text);
                        damage.push(text);
                    }
                }
            }
        }
        store.fault(Fault::Nothing);
        for (name, generation) in names.into_iter().zip(saved) {
            let found = shelf.load(&id(name)).map_or(0, |opened| saves(&opened));
            prop_assert!(found >= generation, "{name}: {found} where {generation} was saved");
        }
        for text in damage {
            prop_assert!(still_there(&store, &text), "{text} is gone");
        }
    }
}

/// A store that cuts texts short leaves halves behind, which are no reason for others to go.
#[test]
fn saves_that_were_cut_short_push_nothing_out() {
    let store = Faulty::default();
    let shelf = Shelf::new(Box::new(store.clone()));
    shelf.save(&id("x"), &text(1)).unwrap();
    store.plant(&key("x/b"), "half a {");
    store.plant(&key("quarantine/0"), "\"another\"");
    store.fault(Fault::CutsShort);
    (0..10).for_each(|_| assert!(shelf.save(&id("x"), &text(2)).is_err()));
    store.fault(Fault::Nothing);
    shelf.save(&id("x"), &text(2)).unwrap();
    assert_eq!(shelf.aside(), ["half a {", "another"]);
}

#[test]
fn a_save_that_is_tried_again_sets_a_damaged_text_aside_once() {
    let store = Faulty::default();
    let shelf = Shelf::new(Box::new(store.clone()));
    shelf.save(&id("x"), &text(1)).unwrap();
    store.plant(&key("x/b"), "half a {");
    for number in 0..4 {
        store.plant(&key(&format!("quarantine/{number}")), &format!("\"another {number}\""));
    }
    // At first nothing is taken, then the damaged text is moved and the slot not written, then all is.
    let tries = (0..).take_while(|calls| {
        store.fault(Fault::RefusesAfter(*calls));
        shelf.save(&id("x"), &text(2)).is_err()
    });
    assert!(tries.count() > 6, "or it was tried too seldom");
    store.fault(Fault::Nothing);
    assert_eq!(shelf.aside(), ["half a {", "another 3", "another 2", "another 1", "another 0"]);
    shelf.clear_aside().unwrap();
    assert!(shelf.aside().is_empty());
    assert_eq!(shelf.load(&id("x")).map(|it| saves(&it)).unwrap(), 2);
}

#[test]
fn what_a_newer_version_saved_is_left_as_it_is() {
    let newer = text(5).replace("\"format_version\":\"1.0\"", "\"format_version\":\"1.7\"");
    for slot in ["a", "b"] {
        let (store, shelf) = shelf();
        shelf.save(&id("x"), &text(3)).unwrap();
        shelf.save(&id("x"), &text(4)).unwrap();
        store.plant(&key(&format!("x/{slot}")), &newer);
        let before = store.texts();
        assert_eq!(generation(shelf.load(&id("x"))), Err(ShelfError::Newer));
        assert_eq!(shelf.save(&id("x"), &text(6)), Err(ShelfError::Newer));
        assert_eq!(shelf.newer(&id("x")).as_deref(), Some(newer.as_str()));
        assert_eq!(shelf.damaged(&id("x")), None);
        assert_eq!(store.texts(), before);
    }
}
