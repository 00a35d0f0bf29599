//! The second copy: which copies are kept, what comes back from them, and that whatever fails, what
//! was kept twice is never lost (R1.5, R1.6, R1.17).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;
use readymark::bundle::{self, Written};
use readymark::scheme::ids::ShelfId;
use readymark::storage::mirror::{self, Copy, Settled};
use readymark::storage::{PREFIX, Shelf, Stamp};
use readymark::submission::moment::Moment;

use crate::support::faulty::{Fault, Faulty};
use crate::support::{EPQM, scheme, submission};

fn id(name: &str) -> ShelfId {
    ShelfId::new(name).unwrap()
}

fn at(text: &str) -> Moment {
    Moment::new(text).unwrap()
}

fn copy(generation: u64, saved_at: &str) -> Copy {
    Copy { place: id("x"), stamp: Stamp { generation, saved_at: at(saved_at), code: "00000-00000".to_owned() } }
}

fn generations(copies: &[Copy]) -> Vec<u64> {
    copies.iter().map(|copy| copy.stamp.generation).collect()
}

#[test]
fn a_key_says_everything_of_its_copy() {
    let copy = copy(12, "2026-11-22T14:32:05Z");
    assert_eq!(copy.key(), "x/0000000000000012/2026-11-22T14:32:05Z/00000-00000");
    assert_eq!(Copy::parse(&copy.key()), Some(copy));
    for odd in [
        "",
        "x",
        "x/1/2026-11-22T14:32:05Z/A",
        "x/0000000000000001/now/A",
        "X/0000000000000001/2026-11-22T14:32:05Z/A",
        "x/0000000000000001/2026-11-22T14:32:05Z/A/more",
    ] {
        assert_eq!(Copy::parse(odd), None, "{odd}");
    }
}

#[test]
fn the_newest_five_stay_and_one_a_day_for_fourteen_days() {
    // Twenty saves on one day: only the newest five.
    let one_day: Vec<Copy> = (1..=20).map(|n| copy(n, &format!("2026-11-22T10:{n:02}:00Z"))).collect();
    assert_eq!(generations(&mirror::surplus(&one_day, &id("x"))), (1..=15).rev().collect::<Vec<_>>());

    // Three saves a day on thirty days, over the end of a month and the change of the clocks.
    let start = chrono::NaiveDate::from_ymd_opt(2026, 10, 10).unwrap();
    let many: Vec<Copy> = (0..90u64)
        .map(|n| {
            let day = start.checked_add_days(chrono::Days::new(n / 3)).unwrap();
            copy(n + 1, &format!("{day}T{:02}:00:00Z", 9 + n % 3))
        })
        .collect();
    let going = mirror::surplus(&many, &id("x"));
    let stay: Vec<u64> = (1..=90).filter(|n| !generations(&going).contains(n)).collect();
    // The last of each of fourteen days, the newest day among them, and the newest five.
    let mut expected: Vec<u64> = (17..=30).map(|day| day * 3).chain(86..=90).collect();
    expected.sort_unstable();
    expected.dedup();
    assert_eq!(stay, expected);
    // Going over it again takes nothing more away; other places are nobody's business.
    let kept: Vec<Copy> = many.into_iter().filter(|it| !going.contains(it)).collect();
    assert_eq!(mirror::surplus(&kept, &id("x")), []);
    assert_eq!(mirror::surplus(&kept, &id("y")), []);
}

/// A small file of this generation; different words for each `variant`.
fn write(generation: u64, variant: u64) -> Written {
    let scheme = scheme(EPQM);
    let mut submission = submission(&scheme, "agency");
    submission.audit.provider.organisation = format!("House {variant}");
    let saved_at = at(&format!("2026-11-22T{:02}:{:02}:00Z", generation / 60 % 24, generation % 60));
    bundle::write(&submission, None, &saved_at, generation)
}

fn copied(place: &str, text: &str) -> (Copy, String) {
    let stamp = Stamp::of(&bundle::read(text.as_bytes()).unwrap());
    (Copy { place: id(place), stamp }, text.to_owned())
}

fn settled(shelf: &Shelf, second: &[(Copy, String)]) -> Vec<Settled> {
    let copies: Vec<Copy> = second.iter().map(|(copy, _)| copy.clone()).collect();
    let differing = mirror::differing(shelf, &copies);
    let found: Vec<(Copy, String)> = second.iter().filter(|(copy, _)| differing.contains(copy)).cloned().collect();
    let mut next = 0;
    mirror::settle(shelf, &found, || {
        next += 1;
        Some(id(&format!("new{next}")))
    })
}

#[test]
fn what_the_shelf_has_as_new_or_newer_is_left_alone() {
    for main in 3..6 {
        let store = Faulty::default();
        let shelf = Shelf::new(Box::new(store.clone()));
        shelf.save(&id("x"), &write(main, 0).text).unwrap();
        let before = store.texts();
        let second: Vec<_> = (1..=3).map(|n| copied("x", &write(n, 0).text)).collect();
        assert_eq!(settled(&shelf, &second), []);
        assert_eq!(store.texts(), before);
    }
}

#[test]
fn what_the_shelf_lost_comes_back_and_what_stood_there_is_set_aside() {
    let second: Vec<_> = (1..=5).map(|n| copied("x", &write(n, 0).text)).collect();
    type Harm = fn(&Faulty);
    let harms: [Harm; 4] = [
        |store| store.empty(),
        |store| store.plant(&format!("{PREFIX}x/a"), "{"),
        |store| ["a", "b"].iter().for_each(|slot| store.plant(&format!("{PREFIX}x/{slot}"), &format!("{slot} broken"))),
        |store| store.crash(2),
    ];
    for harm in harms {
        let store = Faulty::default();
        let shelf = Shelf::new(Box::new(store.clone()));
        (1..=5).for_each(|n| shelf.save(&id("x"), &write(n, 0).text).unwrap());
        harm(&store);
        let damaged: Vec<String> =
            store.texts().into_values().filter(|text| bundle::read(text.as_bytes()).is_err()).collect();
        // A shelf of its own, as after a restart.
        let shelf = Shelf::new(Box::new(store.clone()));
        let expected = Settled::FromSecond {
            place: id("x"),
            organisation: "House 0".to_owned(),
            saved_at: at("2026-11-22T00:05:00Z"),
        };
        assert_eq!(settled(&shelf, &second), [expected]);
        assert_eq!(shelf.load(&id("x")).unwrap().generation, 5);
        assert_eq!(settled(&shelf, &second), [], "once is enough");
        let first = damaged.first().map(|text| serde_json::to_string(text).unwrap());
        let is_there = |text: &String| store.texts().values().any(|it| it == text);
        assert!(
            damaged.iter().filter(|text| is_there(text)).count() + usize::from(first.is_some_and(|it| is_there(&it)))
                >= damaged.len()
        );
    }
}

#[test]
fn a_copy_that_is_not_what_its_key_says_counts_for_nothing() {
    let shelf = Shelf::new(Box::new(Faulty::default()));
    let (copy, text) = copied("x", &write(7, 0).text);
    let other = write(6, 0).text;
    for text in ["", "{", &text.replace("House 0", "House 9"), &other] {
        assert_eq!(settled(&shelf, &[(copy.clone(), text.to_owned())]), []);
        assert!(shelf.list().unwrap().is_empty());
    }
    // The next best one is used instead.
    let second = [(copy, "{".to_owned()), copied("x", &other)];
    assert!(matches!(&settled(&shelf, &second)[..], [Settled::FromSecond { .. }]));
    assert_eq!(shelf.load(&id("x")).unwrap().generation, 6);
}

#[test]
fn two_versions_as_new_as_each_other_are_both_kept() {
    let shelf = Shelf::new(Box::new(Faulty::default()));
    shelf.save(&id("x"), &write(4, 0).text).unwrap();
    let second = [copied("x", &write(4, 0).text), copied("x", &write(4, 1).text), copied("x", &write(3, 2).text)];
    let both = Settled::Both { organisation: "House 1".to_owned(), copy: second[1].0.clone() };
    assert_eq!(settled(&shelf, &second), [both]);
    assert_eq!(shelf.load(&id("x")).unwrap().submission.audit.provider.organisation, "House 0");
    assert_eq!(shelf.load(&id("new1")).unwrap().submission.audit.provider.organisation, "House 1");
}

/// Files of every generation the model below can reach.
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
        let saved = self.shelf.save_after(&id("x"), &file.text, is_ours);
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
