//! A tab over both stores, in 10,000 random runs with faults: whatever fails, what was said to be kept
//! twice is in the list, what was said to be saved can be read, and nothing goes but by the rules (R1.17).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;
use readymark::bundle;
use readymark::storage::mirror::{self, Copy, Settled};
use readymark::storage::{PREFIX, Shelf, Stamp};

use crate::mirror::{copied, id, write_at};
use crate::mirror_steps::{Harm, STEPS, Step, step};
use crate::support::faulty::{Fault, Faulty};

/// Files of every generation, saved at every turn, that the model can reach.
static FILES: LazyLock<Vec<Vec<(Copy, String)>>> = LazyLock::new(|| {
    let turns = 0..=STEPS as u64;
    let file = |generation, turn| copied("x", &write_at(generation, turn, turn).text);
    turns.clone().map(|generation| turns.clone().map(|turn| file(generation, turn)).collect()).collect()
});

/// A version: its generation and its check code.
type Version = (u64, String);

/// A tab with one submission open, over both stores.
struct World {
    store: Faulty,
    shelf: Shelf,
    second: BTreeMap<String, String>,
    /// Counts versions, and is the clock.
    turn: usize,
    /// New places made so far.
    places: usize,
    /// As the tab counts; none where nothing is open.
    generation: u64,
    kept: u64,
    tried: Vec<String>,
    /// What the tab shows, and for each version the one it was made from.
    shown: Option<Version>,
    made_from: BTreeMap<Version, Option<Version>>,
    pruned: BTreeSet<Version>,
    /// The last of each line that was said to be kept twice.
    twice: Vec<Version>,
    /// The last that was said to be saved, while nothing has happened to the main store.
    saved: Option<Version>,
    /// Whether something has happened to the main store, and to the second, since they were last
    /// held against each other.
    harmed: [bool; 2],
    /// Whether the app started without the second store last time.
    was_blind: bool,
}

impl World {
    fn new() -> Self {
        let store = Faulty::default();
        let shelf = Shelf::new(Box::new(store.clone()));
        let mut world = World {
            store,
            shelf,
            second: BTreeMap::new(),
            turn: 0,
            places: 0,
            generation: 0,
            kept: 0,
            tried: Vec::new(),
            shown: None,
            made_from: BTreeMap::new(),
            pruned: BTreeSet::new(),
            twice: Vec::new(),
            saved: None,
            harmed: [false; 2],
            was_blind: false,
        };
        let (version, copy, text) = world.next();
        world.shelf.save(&id("x"), &text).unwrap();
        (world.kept, world.shown) = (1, Some(version.clone()));
        world.copy(&copy, &text);
        world.is_twice(version);
        world
    }

    /// The version the tab writes next.
    fn next(&mut self) -> (Version, Copy, String) {
        self.turn += 1;
        self.generation += 1;
        let (copy, text) = FILES[usize::try_from(self.generation).unwrap()][self.turn].clone();
        let version = (copy.stamp.generation, copy.stamp.code.clone());
        self.made_from.insert(version.clone(), self.shown.clone());
        (version, copy, text)
    }

    /// Whether a version has the words of another in it: it was made from it.
    fn has(&self, version: &Version, earlier: &Version) -> bool {
        let mut at = Some(version.clone());
        while let Some(it) = at {
            if it == *earlier {
                return true;
            }
            at = self.made_from.get(&it).cloned().flatten();
        }
        false
    }

    fn is_twice(&mut self, version: Version) {
        let older: Vec<Version> = self.twice.iter().filter(|it| self.has(&version, it)).cloned().collect();
        self.twice.retain(|it| !older.contains(it));
        self.twice.push(version);
    }

    fn copies(&self) -> Vec<Copy> {
        self.second.keys().map(|key| Copy::parse(key).unwrap()).collect()
    }

    fn copy(&mut self, copy: &Copy, text: &str) {
        self.second.insert(copy.key(), text.to_owned());
        for going in mirror::surplus(&self.copies(), &copy.place) {
            self.second.remove(&going.key());
            self.pruned.insert((going.stamp.generation, going.stamp.code));
        }
        if mirror::meets_others(&self.copies(), copy) {
            self.settle();
        }
    }

    /// Every version that can still be had, from either store, set aside or not.
    fn recoverable(&self) -> BTreeSet<Version> {
        let texts = self.store.texts();
        let plain = texts.values().cloned();
        let aside = texts.values().filter_map(|text| serde_json::from_str::<String>(text).ok());
        plain.chain(aside).chain(self.second.values().cloned()).filter_map(|text| version_of(&text)).collect()
    }

    /// Versions that may go: what the older slot holds, and what the rule for copies has let go.
    fn may_go(&self) -> BTreeSet<Version> {
        let texts = self.store.texts();
        let slots = ["a", "b"].iter().filter_map(|slot| texts.get(&format!("{PREFIX}x/{slot}")));
        let held: Vec<Version> = slots.filter_map(|text| version_of(text)).collect();
        let older = held.iter().min().cloned().filter(|_| held.len() == 2);
        older.into_iter().chain(self.pruned.iter().cloned()).collect()
    }

    /// (c) Nothing goes but by the rules.
    fn nothing_else_went(&self, before: &BTreeSet<Version>, may: &BTreeSet<Version>) -> Result<(), TestCaseError> {
        let (after, pruned) = (self.recoverable(), self.may_go());
        let gone = before.difference(&after).find(|it| !may.contains(it) && !pruned.contains(it));
        prop_assert_eq!(gone, None, "of {:?}", before);
        Ok(())
    }

    fn save(&mut self, second_takes_it: bool) -> Result<(), TestCaseError> {
        if self.shown.is_none() {
            return Ok(());
        }
        let (before, may) = (self.recoverable(), self.may_go());
        let (version, copy, text) = self.next();
        let (kept, tried) = (self.kept, self.tried.clone());
        let is_ours = |newest: &Stamp| newest.generation == kept || tried.contains(&newest.code);
        let saved = self.shelf.save_after(&id("x"), &text, &copy.stamp, is_ours);
        self.shown = Some(version.clone());
        let faulty_read = self.store.is_stale();
        match saved {
            Ok(()) => {
                (self.kept, self.tried) = (self.generation, Vec::new());
                self.saved = Some(version.clone()).filter(|_| !faulty_read);
                // (b) "Saved" means readable.
                if !faulty_read {
                    self.store.fault(Fault::Nothing);
                    let there = self.shelf.load(&id("x")).map(|it| it.generation).ok();
                    prop_assert_eq!(there, Some(self.generation));
                }
                if second_takes_it {
                    self.copy(&copy, &text);
                    self.is_twice(version);
                }
            }
            // What the main store refuses the other still takes; nothing is said of it.
            Err(_) => {
                self.tried.push(version.1);
                self.saved = None;
                if second_takes_it {
                    self.copy(&copy, &text);
                }
            }
        }
        self.nothing_else_went(&before, &may)
    }

    fn harm(&mut self, harm: &Harm) {
        let harms = match harm {
            Harm::Nothing => [false, false],
            Harm::Kill(_) | Harm::MainIsEmpty | Harm::MainIsDamaged(_) => [true, false],
            Harm::SecondIsEmpty | Harm::SecondIsDamaged(_) => [false, true],
        };
        self.harmed = [self.harmed[0] || harms[0], self.harmed[1] || harms[1]];
        // After both have failed nothing was promised.
        if self.harmed == [true, true] {
            self.twice.clear();
        }
        if self.harmed[0] {
            self.saved = None;
        }
        match harm {
            Harm::Nothing => {}
            Harm::Kill(writes) => self.store.crash(*writes),
            Harm::MainIsEmpty => self.store.empty(),
            Harm::MainIsDamaged(slot) => {
                self.store.plant(&format!("{PREFIX}x/{}", ["a", "b"][*slot]), "{\"format\":");
            }
            Harm::SecondIsEmpty => self.second.clear(),
            Harm::SecondIsDamaged(which) => {
                if let Some(text) = self.second.values_mut().rev().nth(*which) {
                    text.truncate(20);
                }
            }
        }
    }

    /// The app starts again, on whatever the stores hold now.
    fn restart(&mut self, second_is_there: bool) -> Result<(), TestCaseError> {
        self.store.fault(Fault::Nothing);
        self.shelf = Shelf::new(Box::new(self.store.clone()));
        let (before, may) = (self.recoverable(), self.may_go());
        if second_is_there {
            self.settle();
        }
        self.nothing_else_went(&before, &may)?;
        let listed: Vec<Version> =
            self.shelf.list().unwrap().into_iter().filter_map(|kept| Some(version(&kept.opened.ok()?))).collect();
        let is_listed = |wanted: &Version| listed.iter().any(|it| self.has(it, wanted));
        if second_is_there {
            // (a) What was said to be kept twice is in the list, after the failure of either store. Where
            // the start before could not ask the second one, and somebody went on from an older version
            // until its number was the higher one, it is an earlier copy, and goes as those do.
            let went = |it: &Version| before.contains(it) || self.pruned.contains(it);
            let is_there = |it: &Version| is_listed(it) || self.was_blind && went(it);
            let missing = self.twice.iter().find(|it| !is_there(it));
            prop_assert_eq!(missing, None, "of {:?} where there are {:?}", &self.twice, &listed);
        }
        // What was said to be saved is, where nothing happened to the main store.
        prop_assert!(self.saved.iter().all(&is_listed), "{:?} where there are {:?}", &self.saved, &listed);
        let still: Vec<Version> = self.twice.iter().filter(|it| is_listed(it)).cloned().collect();
        self.was_blind = !second_is_there;
        if second_is_there {
            self.twice = still;
        }
        // As the app opens it: what was open if it is there, and its second copy made good again.
        let opened = self.shelf.text(&id("x")).ok();
        self.shown = opened.as_ref().map(|(stamp, _)| (stamp.generation, stamp.code.clone()));
        self.generation = self.shown.as_ref().map_or(0, |it| it.0);
        (self.kept, self.tried) = (self.generation, Vec::new());
        let second_failed = self.harmed[1];
        if second_is_there {
            self.harmed = [false; 2];
        }
        if let Some((stamp, text)) = opened.filter(|_| second_is_there) {
            // Of what is not opened the copies that a second store has lost are not made again.
            if second_failed {
                self.twice.clear();
            }
            self.copy(&Copy { place: id("x"), stamp }, &text);
            let shown = self.shown.clone().unwrap();
            self.is_twice(shown);
        }
        Ok(())
    }

    fn settle(&mut self) {
        let differing = mirror::differing(&self.shelf, &self.copies());
        let found: Vec<(Copy, String)> =
            differing.into_iter().map(|copy| (copy.clone(), self.second[&copy.key()].clone())).collect();
        let places = &mut self.places;
        let settled = mirror::settle(&self.shelf, &found, || {
            *places += 1;
            Some(id(&format!("new{places}")))
        });
        for it in settled {
            let Settled::Both { place, copies, .. } = it else { continue };
            for copy in copies {
                let text = self.second.remove(&copy.key()).unwrap();
                self.second.insert(Copy { place: place.clone(), ..copy }.key(), text);
            }
        }
    }
}

fn version_of(text: &str) -> Option<Version> {
    bundle::read(text.as_bytes()).ok().map(|opened| version(&opened))
}

fn version(opened: &bundle::Opened) -> Version {
    (opened.generation, opened.check_code.to_string())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_fails_what_was_kept_twice_is_there(steps in proptest::collection::vec(step(), 1..STEPS)) {
        let mut world = World::new();
        for step in steps {
            match step {
                Step::Save { second_takes_it } => world.save(second_takes_it)?,
                Step::Fault(fault) => world.store.fault(fault),
                Step::Harm { harm, second_is_there } => {
                    world.harm(&harm);
                    world.restart(second_is_there)?;
                }
            }
        }
        world.restart(true)?;
    }
}
