//! The second copy: which copies are kept, and what comes back from them (R1.5, R1.6).

use readymark::bundle::{self, Written};
use readymark::scheme::ids::ShelfId;
use readymark::storage::mirror::{self, Copy, Settled};
use readymark::storage::{PREFIX, Shelf, Stamp};
use readymark::submission::moment::Moment;

use crate::support::faulty::{Fault, Faulty};
use crate::support::{self, EPQM, scheme, submission};

pub fn id(name: &str) -> ShelfId {
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

/// A small file of this generation, saved in the minute of that number; different words for each `variant`.
pub fn write(generation: u64, variant: u64) -> Written {
    write_at(generation, generation, variant)
}

/// The same, saved in another minute of the day.
pub fn write_at(generation: u64, minute: u64, variant: u64) -> Written {
    let scheme = scheme(EPQM);
    let mut submission = submission(&scheme, "agency");
    submission.audit.provider.organisation = format!("House {variant}");
    let saved_at = at(&format!("2026-11-22T{:02}:{:02}:00Z", minute / 60 % 24, minute % 60));
    support::write(&submission, None, &saved_at, generation)
}

pub fn copied(place: &str, text: &str) -> (Copy, String) {
    let stamp = Stamp::of(&bundle::read(text.as_bytes()).unwrap());
    (Copy { place: id(place), stamp }, text.to_owned())
}

pub fn settled(shelf: &Shelf, second: &[(Copy, String)]) -> Vec<Settled> {
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
    let copies = vec![second[1].0.clone()];
    let both = Settled::Both { organisation: "House 1".to_owned(), place: id("new1"), copies };
    assert_eq!(settled(&shelf, &second), [both]);
    assert_eq!(shelf.load(&id("x")).unwrap().submission.audit.provider.organisation, "House 0");
    assert_eq!(shelf.load(&id("new1")).unwrap().submission.audit.provider.organisation, "House 1");
}

#[test]
fn words_that_are_newer_by_the_clock_are_not_gone_back() {
    // The shelf went back to the second generation; then somebody went on from there without copies.
    let shelf = Shelf::new(Box::new(Faulty::default()));
    let evening = write_at(3, 900, 1).text;
    shelf.save(&id("x"), &write(2, 0).text).unwrap();
    shelf.save(&id("x"), &evening).unwrap();
    let second: Vec<_> = (1..=6).map(|n| copied("x", &write(n, 0).text)).collect();
    let both = settled(&shelf, &second);
    let copies: Vec<Copy> = [5, 4, 3, 2].map(|at| second[at].0.clone()).to_vec();
    assert_eq!(both, [Settled::Both { organisation: "House 0".to_owned(), place: id("new1"), copies }]);
    assert_eq!(shelf.text(&id("x")).unwrap().1, evening);
    assert_eq!(shelf.load(&id("new1")).unwrap().generation, 6);
    // Its copies go with it; then there is nothing more to settle.
    let mut moved = second.clone();
    moved.iter_mut().skip(2).for_each(|(copy, _)| copy.place = id("new1"));
    assert_eq!(settled(&shelf, &moved), []);
}

#[test]
fn what_the_shelf_does_not_take_back_stays_where_it_is_and_is_said() {
    let store = Faulty::default();
    let shelf = Shelf::new(Box::new(store.clone()));
    shelf.save(&id("x"), &write(2, 0).text).unwrap();
    store.fault(Fault::RefusesAfter(0));
    let not_taken = |time| Settled::NotTaken { place: id("x"), organisation: "House 0".to_owned(), saved_at: at(time) };
    let second = [copied("x", &write(6, 0).text)];
    assert_eq!(settled(&shelf, &second), [not_taken("2026-11-22T00:06:00Z")]);
    let second = [copied("x", &write(2, 1).text)];
    let not_taken =
        Settled::NotTaken { place: id("x"), organisation: "House 1".to_owned(), saved_at: at("2026-11-22T00:02:00Z") };
    assert_eq!(settled(&shelf, &second), [not_taken]);
    store.fault(Fault::Nothing);
    assert_eq!(shelf.load(&id("x")).unwrap().generation, 2);
}

#[test]
fn what_a_newer_version_kept_twice_is_left_to_it() {
    let newer = write(9, 0).text.replace("\"format_version\":\"1.0\"", "\"format_version\":\"1.7\"");
    let (mut copy, _) = copied("x", &write(9, 0).text);
    copy.stamp.code = "AAAAA-AAAAA".to_owned();
    let second = [(copy, newer), copied("x", &write(8, 0).text)];
    let shelf = Shelf::new(Box::new(Faulty::default()));
    assert_eq!(settled(&shelf, &second), []);
    assert!(shelf.list().unwrap().is_empty());
}
