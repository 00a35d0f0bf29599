//! The store: the newest good copy is never the one written over, a store that fails costs nothing
//! already kept, and text that cannot be read is set aside and never lost (R1).

use proptest::prelude::*;
use readymark_core::bundle::Opened;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::{AuditStore, Memory, PREFIX, StoreError, StoredAudit};

use crate::support::faulty::{Fault, Faulty};
use crate::support::{EPQM, file, moment, read_file, saves, scheme, submission, write};

/// The file of a small audit, saved this many times.
fn text(generation: u64) -> String {
    let scheme = scheme(EPQM);
    file(&scheme, &submission(&scheme, "agency; considered=yes; action"), generation)
}

pub fn id(name: &str) -> LocalId {
    LocalId::new(name).unwrap()
}

pub fn store() -> (Faulty, AuditStore) {
    let backend = Faulty::default();
    (backend.clone(), AuditStore::new(Box::new(backend)))
}

pub fn key(rest: &str) -> String {
    format!("{PREFIX}{rest}")
}

pub fn generation(opened: Result<Opened, StoreError>) -> Result<u64, StoreError> {
    opened.map(|opened| saves(&opened))
}

const FAULTS: [Fault; 2] = [Fault::KeepsNothing, Fault::CutsShort];

/// Every single refusal, and every store that stops answering.
fn refusals() -> impl Iterator<Item = Fault> {
    (0..12).flat_map(|n| [Fault::RefusesAfter(n), Fault::RefusesOnce(n)])
}

#[test]
fn saves_go_to_the_two_slots_in_turn() {
    let (backend, store) = store();
    for (generation, slot) in [(1, "x/a"), (2, "x/b"), (3, "x/a"), (4, "x/b")] {
        let before = backend.texts();
        store.save(&id("x"), &text(generation)).unwrap();
        let after = backend.texts();
        let changed: Vec<_> = after.iter().filter(|(key, text)| before.get(*key) != Some(text)).collect();
        assert_eq!(changed, [(&key(slot), &text(generation))]);
        assert_eq!(store.load(&id("x")).map(|it| saves(&it)).unwrap(), generation);
    }
    assert_eq!(backend.texts().len(), 2);
}

#[test]
fn the_newest_is_loaded_whichever_slot_it_is_in() {
    for (a, b, newest) in [(3, 2, 3), (2, 3, 3), (1, 1, 1), (10, 9, 10)] {
        let (backend, store) = store();
        backend.plant(&key("x/a"), &text(a));
        backend.plant(&key("x/b"), &text(b));
        assert_eq!(store.load(&id("x")).map(|it| saves(&it)).unwrap(), newest);
        store.save(&id("x"), &text(newest + 1)).unwrap();
        assert!(backend.texts().values().any(|it| *it == text(newest)), "the newest was written over");
    }
}

#[test]
fn a_failed_save_leaves_the_newest_good_copy() {
    for fault in FAULTS.into_iter().chain(refusals()) {
        for kept in 1..4 {
            let (backend, store) = store();
            (1..=kept).for_each(|generation| store.save(&id("x"), &text(generation)).unwrap());
            backend.fault(fault);
            let saved = store.save(&id("x"), &text(kept + 1));
            backend.fault(Fault::Nothing);
            let found = store.load(&id("x")).map(|it| saves(&it)).unwrap();
            match saved {
                Ok(()) => assert_eq!(found, kept + 1, "{fault:?}"),
                Err(_) => assert!(found == kept || found == kept + 1, "{fault:?}: {found} after {kept}"),
            }
            assert!(saved.is_err() || !FAULTS.contains(&fault), "{fault:?} went unseen");
            store.save(&id("x"), &text(kept + 2)).unwrap();
            assert_eq!(store.load(&id("x")).map(|it| saves(&it)).unwrap(), kept + 2);
        }
    }
}

#[test]
fn a_store_that_does_not_keep_is_found_out() {
    for fault in FAULTS {
        let (backend, store) = store();
        backend.fault(fault);
        assert_eq!(store.save(&id("x"), &text(1)), Err(StoreError::NotReadBack), "{fault:?}");
    }
    let (backend, store) = store();
    backend.fault(Fault::RefusesAfter(0));
    assert_eq!(store.save(&id("x"), &text(1)), Err(StoreError::Refused));
    assert_eq!(store.list().map(|_| ()), Err(StoreError::Closed));
    assert_eq!(generation(store.load(&id("x"))), Err(StoreError::Closed));
    assert_eq!(store.remove(&id("x")), Err(StoreError::Refused));
    assert_eq!(store.damaged(&id("x")), None);
}

/// Whether a text is still in the store, in its slot or set aside.
fn still_there(backend: &Faulty, text: &str) -> bool {
    let aside = serde_json::to_string(text).unwrap();
    backend.texts().values().any(|it| it == text || *it == aside)
}

#[test]
fn text_that_cannot_be_read_is_set_aside_whatever_fails() {
    let changed = text(5).replace("Agree a plan", "Agree a plot");
    for damaged in ["", "null", "{\"format\":", "not json “at all”\n", &changed] {
        for slot in ["a", "b"] {
            for fault in [Fault::Nothing].into_iter().chain(FAULTS).chain(refusals()) {
                let (backend, store) = store();
                store.save(&id("x"), &text(1)).unwrap();
                store.save(&id("x"), &text(2)).unwrap();
                backend.plant(&key(&format!("x/{slot}")), damaged);
                let good = if slot == "a" { 2 } else { 1 };
                assert_eq!(store.load(&id("x")).map(|it| saves(&it)).unwrap(), good);
                assert_eq!(store.damaged(&id("x")).as_deref(), Some(damaged));
                backend.fault(fault);
                let _ = store.save(&id("x"), &text(3));
                backend.fault(Fault::Nothing);
                assert!(still_there(&backend, damaged), "{fault:?} lost {damaged:?}");
                assert!(store.load(&id("x")).map(|it| saves(&it)).unwrap() >= good);
            }
        }
    }
}

#[test]
fn two_damaged_slots_say_so_and_are_kept() {
    let (backend, store) = store();
    backend.plant(&key("x/a"), "one");
    backend.plant(&key("x/b"), "two");
    let before = backend.texts();
    assert_eq!(generation(store.load(&id("x"))), Err(StoreError::Unreadable));
    assert_eq!(backend.texts(), before);
    (1..4).for_each(|generation| store.save(&id("x"), &text(generation)).unwrap());
    assert!(still_there(&backend, "one") && still_there(&backend, "two"));
    assert_eq!(generation(store.load(&id("y"))), Err(StoreError::NotFound));
}

#[test]
fn what_could_not_be_opened_again_is_not_saved() {
    let (backend, store) = store();
    store.save(&id("x"), &text(1)).unwrap();
    store.save(&id("x"), &text(2)).unwrap();
    let before = backend.texts();
    let scheme = scheme(EPQM);
    let mut submission = submission(&scheme, "agency; evidence document");
    for n in 0..5_000 {
        let mut item = submission.audit.evidence[0].clone();
        item.id = readymark_core::scheme::ids::EvidenceId::new(&format!("x{n}")).unwrap();
        submission.audit.evidence.push(item);
    }
    let long = write(&submission, None, &moment(), 3).text;
    assert_eq!(store.save(&id("x"), &long), Err(StoreError::TooMany));
    assert_eq!(backend.texts(), before);
}

#[test]
fn the_list_survives_what_is_not_ours_and_what_is_broken() {
    let (backend, store) = store();
    let foreign = ["theme", "readymark/2/x/a", "readymark/1", "other/readymark/1/x/a", ""];
    let odd = ["", "x", "x/c", "UPPER/a", "/a", "x/a/b", "quarantine/0", "é/a"];
    for name in foreign.into_iter().map(str::to_owned).chain(odd.map(key)) {
        backend.plant(&name, "???");
    }
    store.save(&id("good"), &text(1)).unwrap();
    backend.plant(&key("broken/b"), "{");
    let list = store.list().unwrap();
    let row = |kept: &StoredAudit| format!("{} {:?}", kept.id, kept.opened.as_ref().map(saves));
    assert_eq!(list.iter().map(row).collect::<Vec<_>>(), ["good Ok(1)", "broken Err(Unreadable)"]);
    let before = backend.texts();
    store.remove(&id("good")).unwrap();
    let mut after = before.clone();
    after.remove(&key("good/a"));
    assert_eq!(backend.texts(), after);
}

#[test]
fn a_note_that_a_file_was_changed_outside_stays_with_it() {
    let (backend, store) = store();
    store.save(&id("x"), &text(1)).unwrap();
    assert!(!store.was_changed_outside(&id("x")));
    store.mark_changed_outside(&id("x")).unwrap();
    store.save(&id("x"), &text(2)).unwrap();
    assert!(store.was_changed_outside(&id("x")) && !store.was_changed_outside(&id("y")));
    assert_eq!(store.list().unwrap().len(), 1);
    store.remove(&id("x")).unwrap();
    assert!(backend.texts().is_empty());
}

#[test]
fn the_newest_is_listed_first() {
    let store = AuditStore::new(Box::new(Memory::default()));
    for (name, hour) in [("one", "08"), ("two", "17"), ("three", "12")] {
        let scheme = scheme(EPQM);
        let when = readymark_core::submission::timestamp::Timestamp::new(&format!("2026-11-22T{hour}:00:00Z")).unwrap();
        let file = write(&submission(&scheme, "agency"), None, &when, 1);
        store.save(&id(name), &file.text).unwrap();
    }
    let names: Vec<String> = store.list().unwrap().iter().map(|kept| kept.id.to_string()).collect();
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
        let (backend, store) = store();
        let (names, mut saved, mut damage) = (["x", "y"], [0u64, 0], Vec::new());
        for (n, step) in steps.into_iter().enumerate() {
            let generation = n as u64 + 1;
            match step {
                Step::Fail(fault) => backend.fault(fault),
                Step::List => drop(store.list()),
                Step::Save(which) => {
                    if store.save(&id(names[which]), &text(generation)).is_ok() {
                        saved[which] = generation;
                    }
                }
                Step::Damage(which, slot) => {
                    // Only the older copy: with both gone nothing could be promised.
                    let local_id = key(&format!("{}/{}", names[which], ["a", "b"][slot]));
                    let there = backend.texts().get(&local_id).cloned();
                    let newest = there.is_some_and(|text| read_file(text.as_bytes()).is_ok_and(|opened| saves(&opened) >= saved[which]));
                    if !newest {
                        let text = format!("damage {n}");
                        let lost = backend.texts().get(&local_id).cloned();
                        damage.retain(|it| Some(it) != lost.as_ref());
                        backend.plant(&local_id, &text);
                        damage.push(text);
                    }
                }
            }
        }
        backend.fault(Fault::Nothing);
        for (name, generation) in names.into_iter().zip(saved) {
            let found = store.load(&id(name)).map_or(0, |opened| saves(&opened));
            prop_assert!(found >= generation, "{name}: {found} where {generation} was saved");
        }
        for text in damage {
            prop_assert!(still_there(&backend, &text), "{text} is gone");
        }
    }
}

/// A store that cuts texts short leaves halves behind, which are no reason for others to go.
#[test]
fn saves_that_were_cut_short_push_nothing_out() {
    let backend = Faulty::default();
    let store = AuditStore::new(Box::new(backend.clone()));
    store.save(&id("x"), &text(1)).unwrap();
    backend.plant(&key("x/b"), "half a {");
    backend.plant(&key("quarantine/0"), "\"another\"");
    backend.fault(Fault::CutsShort);
    (0..10).for_each(|_| assert!(store.save(&id("x"), &text(2)).is_err()));
    backend.fault(Fault::Nothing);
    store.save(&id("x"), &text(2)).unwrap();
    assert_eq!(store.quarantined(), ["half a {", "another"]);
}

#[test]
fn a_save_that_is_tried_again_sets_a_damaged_text_aside_once() {
    let backend = Faulty::default();
    let store = AuditStore::new(Box::new(backend.clone()));
    store.save(&id("x"), &text(1)).unwrap();
    backend.plant(&key("x/b"), "half a {");
    for number in 0..4 {
        backend.plant(&key(&format!("quarantine/{number}")), &format!("\"another {number}\""));
    }
    // At first nothing is taken, then the damaged text is moved and the slot not written, then all is.
    let tries = (0..).take_while(|calls| {
        backend.fault(Fault::RefusesAfter(*calls));
        store.save(&id("x"), &text(2)).is_err()
    });
    assert!(tries.count() > 6, "or it was tried too seldom");
    backend.fault(Fault::Nothing);
    assert_eq!(store.quarantined(), ["half a {", "another 3", "another 2", "another 1", "another 0"]);
    store.clear_quarantine().unwrap();
    assert!(store.quarantined().is_empty());
    assert_eq!(store.load(&id("x")).map(|it| saves(&it)).unwrap(), 2);
}

#[test]
fn what_a_newer_version_saved_is_left_as_it_is() {
    let newer = text(5).replace("\"format_version\":\"1.0\"", "\"format_version\":\"1.7\"");
    for slot in ["a", "b"] {
        let (backend, store) = store();
        store.save(&id("x"), &text(3)).unwrap();
        store.save(&id("x"), &text(4)).unwrap();
        backend.plant(&key(&format!("x/{slot}")), &newer);
        let before = backend.texts();
        assert_eq!(generation(store.load(&id("x"))), Err(StoreError::NewerFormat));
        assert_eq!(store.save(&id("x"), &text(6)), Err(StoreError::NewerFormat));
        assert_eq!(store.newer_format(&id("x")).as_deref(), Some(newer.as_str()));
        assert_eq!(store.damaged(&id("x")), None);
        assert_eq!(backend.texts(), before);
    }
}
