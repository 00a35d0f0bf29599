//! A tab over both stores, in 10,000 random runs with faults: whatever fails, what was said to be kept
//! twice is there, what was said to be saved can be read, and nothing goes but by the rules (R1.17).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;
use readymark::bundle::{self, Written};
use readymark::storage::mirror::{self, Copy};
use readymark::storage::{PREFIX, Shelf, Stamp};

use crate::mirror::{copied, id, settled, write};
use crate::support::faulty::{Fault, Faulty};

/// Files of every generation the model can reach.
static FILES: LazyLock<Vec<[Written; 2]>> = LazyLock::new(|| (0..40).map(|n| [write(n, 0), write(n, 1)]).collect());

#[derive(Clone, Debug)]
enum Step {
    /// A save, and its second copy where that store takes it.
    Save {
        second_takes_it: bool,
    },
    Fault(Fault),
    /// The browser is killed: the main store forgets its last writes.
    Kill(usize),
    MainIsEmpty,
    MainIsDamaged(usize),
    SecondIsEmpty,
    SecondIsDamaged(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let fault = prop_oneof![
        4 => Just(Fault::Nothing),
        1 => (0usize..8).prop_map(Fault::RefusesAfter),
        1 => (0usize..8).prop_map(Fault::RefusesOnce),
        1 => Just(Fault::KeepsNothing),
        1 => Just(Fault::CutsShort),
        1 => Just(Fault::ReadsStale),
    ];
    prop_oneof![
        10 => (0u8..5).prop_map(|n| Step::Save { second_takes_it: n > 0 }),
        2 => fault.prop_map(Step::Fault),
        2 => (0usize..6).prop_map(Step::Kill),
        1 => Just(Step::MainIsEmpty),
        1 => (0usize..2).prop_map(Step::MainIsDamaged),
        1 => Just(Step::SecondIsEmpty),
        1 => (0usize..6).prop_map(Step::SecondIsDamaged),
    ]
}

/// A tab with one submission open, over both stores.
struct World {
    store: Faulty,
    shelf: Shelf,
    second: BTreeMap<String, String>,
    /// As the tab counts.
    generation: u64,
    kept: u64,
    tried: Vec<String>,
    variant: usize,
    pruned: BTreeSet<u64>,
    /// The newest generation that was said to be kept twice.
    twice: u64,
}

impl World {
    fn new() -> Self {
        let store = Faulty::default();
        let shelf = Shelf::new(Box::new(store.clone()));
        let mut world = World {
            store,
            shelf,
            second: BTreeMap::new(),
            generation: 1,
            kept: 1,
            tried: Vec::new(),
            variant: 0,
            pruned: BTreeSet::new(),
            twice: 0,
        };
        world.shelf.save(&id("x"), &FILES[1][0].text).unwrap();
        world.copy(1);
        world
    }

    fn copies(&self) -> Vec<Copy> {
        self.second.keys().map(|key| Copy::parse(key).unwrap()).collect()
    }

    fn copy(&mut self, generation: u64) {
        let (copy, text) = copied("x", &FILES[usize::try_from(generation).unwrap()][self.variant].text);
        self.second.insert(copy.key(), text);
        for going in mirror::surplus(&self.copies(), &id("x")) {
            self.second.remove(&going.key());
            self.pruned.insert(going.stamp.generation);
        }
    }

    /// Every version that can still be had, from either store, set aside or not.
    fn recoverable(&self) -> BTreeSet<(u64, String)> {
        let texts = self.store.texts();
        let plain = texts.values().cloned();
        let aside = texts.values().filter_map(|text| serde_json::from_str::<String>(text).ok());
        let all = plain.chain(aside).chain(self.second.values().cloned());
        all.filter_map(|text| bundle::read(text.as_bytes()).ok())
            .map(|it| (it.generation, it.check_code.to_string()))
            .collect()
    }

    /// Versions that may go: what the older slot holds, and what the rule for copies has let go.
    fn may_go(&self) -> BTreeSet<u64> {
        let texts = self.store.texts();
        let slots = ["a", "b"].iter().filter_map(|slot| texts.get(&format!("{PREFIX}x/{slot}")));
        let held: Vec<u64> = slots.filter_map(|text| Some(bundle::read(text.as_bytes()).ok()?.generation)).collect();
        let older = held.iter().min().copied().filter(|_| held.len() == 2);
        older.into_iter().chain(self.pruned.iter().copied()).collect()
    }

    fn save(&mut self, second_takes_it: bool) -> Result<(), TestCaseError> {
        let (before, older) = (self.recoverable(), self.may_go());
        self.generation += 1;
        let file = &FILES[usize::try_from(self.generation).unwrap()][self.variant];
        let (kept, tried) = (self.kept, self.tried.clone());
        let is_ours = |newest: &Stamp| newest.generation == kept || tried.contains(&newest.code);
        let (Copy { stamp, .. }, text) = copied("x", &file.text);
        let saved = self.shelf.save_after(&id("x"), &text, &stamp, is_ours);
        let faulty_read = self.store.is_stale();
        match saved {
            Ok(()) => {
                (self.kept, self.tried) = (self.generation, Vec::new());
                // (b) "Saved" means readable.
                if !faulty_read {
                    self.store.fault(Fault::Nothing);
                    prop_assert_eq!(self.shelf.load(&id("x")).map(|it| it.generation).ok(), Some(self.generation));
                }
                if second_takes_it {
                    self.copy(self.generation);
                    self.twice = self.generation;
                }
            }
            Err(_) => self.tried.push(file.check_code.to_string()),
        }
        // (c) Nothing else goes.
        let (after, pruned) = (self.recoverable(), self.may_go());
        let gone = before
            .difference(&after)
            .find(|(generation, _)| !older.contains(generation) && !pruned.contains(generation));
        prop_assert_eq!(gone, None, "of {:?}", &before);
        Ok(())
    }

    /// The app starts again, on whatever the stores hold now.
    fn restart(&mut self) -> Result<(), TestCaseError> {
        self.store.fault(Fault::Nothing);
        self.shelf = Shelf::new(Box::new(self.store.clone()));
        let (before, older) = (self.recoverable(), self.may_go());
        let second: Vec<(Copy, String)> =
            self.second.iter().map(|(key, text)| (Copy::parse(key).unwrap(), text.clone())).collect();
        settled(&self.shelf, &second);
        let after = self.recoverable();
        let gone = before.difference(&after).find(|(generation, _)| !older.contains(generation));
        prop_assert_eq!(gone, None, "of {:?}", &before);
        // (a) What was said to be kept twice is there, after the failure of either store.
        let found = self.shelf.load(&id("x")).map(|it| it.generation).unwrap_or(0);
        prop_assert!(found >= self.twice, "{found} where {} was kept twice", self.twice);
        (self.generation, self.kept, self.tried) = (found.max(self.generation), found, Vec::new());
        // Opening it makes the second copy of it good again; words that differ from now on show in its code.
        self.variant = 1 - self.variant;
        if let Ok((stamp, text)) = self.shelf.text(&id("x")) {
            self.second.insert(Copy { place: id("x"), stamp }.key(), text);
            self.twice = found;
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_fails_what_was_kept_twice_is_there(steps in proptest::collection::vec(step(), 1..12)) {
        let mut world = World::new();
        for step in steps {
            match step {
                Step::Save { second_takes_it } => world.save(second_takes_it)?,
                Step::Fault(fault) => world.store.fault(fault),
                Step::Kill(writes) => {
                    world.store.crash(writes);
                    world.restart()?;
                }
                Step::MainIsEmpty => {
                    world.store.empty();
                    world.restart()?;
                }
                Step::MainIsDamaged(slot) => {
                    world.store.plant(&format!("{PREFIX}x/{}", ["a", "b"][slot]), "{\"format\":");
                    world.restart()?;
                }
                Step::SecondIsEmpty => {
                    world.second.clear();
                    world.restart()?;
                }
                Step::SecondIsDamaged(which) => {
                    if let Some(text) = world.second.values_mut().rev().nth(which) {
                        text.truncate(20);
                    }
                    world.restart()?;
                }
            }
        }
        world.restart()?;
    }
}
