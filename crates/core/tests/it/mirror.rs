//! The second copy: which copies are kept, and what comes back from them (R1.5, R1.6).

use readymark_core::bundle::Written;
use readymark_core::scheme::ids::ShelfId;
use readymark_core::store::mirror::{self, Copy, Settled};
use readymark_core::store::{PREFIX, Shelf, Stamp};
use readymark_core::submission::descent::Descent;
use readymark_core::submission::moment::Moment;

use crate::support::faulty::{Fault, Faulty};
use crate::support::{self, EPQM, line, read_file, scheme, submission};

pub fn id(name: &str) -> ShelfId {
    ShelfId::new(name).unwrap()
}

pub fn at(text: &str) -> Moment {
    Moment::new(text).unwrap()
}

pub fn copy(saves: u64, saved_at: &str) -> Copy {
    copy_from(&[("only", saves)], saved_at)
}

pub fn copy_from(sittings: &[(&str, u64)], saved_at: &str) -> Copy {
    let stamp = Stamp { saved_at: at(saved_at), code: format!("{sittings:?}"), descent: line(sittings) };
    Copy { place: id("x"), stamp }
}

pub fn saves(copies: &[Copy]) -> Vec<u64> {
    copies.iter().map(|copy| copy.stamp.descent.last().saves).collect()
}

#[test]
fn a_key_says_everything_of_its_copy() {
    let mut copy = copy_from(&[("one", 12), ("two", 3)], "2026-11-22T14:32:05Z");
    copy.stamp.code = "00000-00000".to_owned();
    assert_eq!(copy.key(), "x/2026-11-22T14:32:05Z/00000-00000/0000000000000one-12.0000000000000two-3");
    assert_eq!(Copy::parse(&copy.key()), Some(copy.clone()));
    let short = Copy { stamp: Stamp { descent: Descent::unknown(&"a".repeat(64)), ..copy.stamp.clone() }, ..copy };
    assert_eq!(short.key(), "x/2026-11-22T14:32:05Z/00000-00000/.aaaaaaaaaaaaaaaa-1");
    assert_eq!(Copy::parse(&short.key()), Some(short));
    for odd in [
        "",
        "x",
        "x/2026-11-22T14:32:05Z/A",
        "x/2026-11-22T14:32:05Z/A/",
        "x/2026-11-22T14:32:05Z/A/.",
        "x/2026-11-22T14:32:05Z/A/0000000000000one-0",
        "x/2026-11-22T14:32:05Z/A/0000000000000one-01",
        "x/2026-11-22T14:32:05Z/A/0000000000000one-1.0000000000000one-1",
        "x/2026-11-22T14:32:05Z/A/0000000000000One-1",
        "x/now/A/0000000000000one-1",
        "X/2026-11-22T14:32:05Z/A/0000000000000one-1",
        "x/2026-11-22T14:32:05Z/A/0000000000000one-1/more",
        "x/0000000000000001/2026-11-22T14:32:05Z/A",
    ] {
        assert_eq!(Copy::parse(odd), None, "{odd}");
    }
}

#[test]
fn the_newest_five_stay_and_one_a_day_for_fourteen_days() {
    // Twenty saves on one day: only the newest five.
    let one_day: Vec<Copy> = (1..=20).map(|n| copy(n, &format!("2026-11-22T10:{n:02}:00Z"))).collect();
    assert_eq!(saves(&mirror::surplus(&one_day, &id("x"))), (1..=15).collect::<Vec<_>>());

    // Three saves a day on thirty days, over the end of a month and the change of the clocks.
    let start = chrono::NaiveDate::from_ymd_opt(2026, 10, 10).unwrap();
    let many: Vec<Copy> = (0..90u64)
        .map(|n| {
            let day = start.checked_add_days(chrono::Days::new(n / 3)).unwrap();
            copy(n + 1, &format!("{day}T{:02}:00:00Z", 9 + n % 3))
        })
        .collect();
    let going = mirror::surplus(&many, &id("x"));
    let stay: Vec<u64> = (1..=90).filter(|n| !saves(&going).contains(n)).collect();
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

/// A small file of so many saves of one sitting, saved in the minute of that number.
pub fn write(saves: u64) -> Written {
    write_from(&[("only", saves)], &format!("2026-11-22T00:{saves:02}:00Z"), 0)
}

/// A small file of these sittings, saved at this time, of this house.
pub fn write_from(sittings: &[(&str, u64)], saved_at: &str, house: u64) -> Written {
    let scheme = scheme(EPQM);
    let mut submission = submission(&scheme, "agency");
    submission.audit.provider.organisation = format!("House {house}");
    support::write_from(&submission, None, &at(saved_at), &line(sittings))
}

pub fn copied(place: &str, text: &str) -> (Copy, String) {
    let stamp = Stamp::of(&read_file(text.as_bytes()).unwrap());
    (Copy { place: id(place), stamp }, text.to_owned())
}

pub fn settled(shelf: &Shelf, second: &[(Copy, String)]) -> Vec<Settled> {
    let copies: Vec<Copy> = second.iter().map(|(copy, _)| copy.clone()).collect();
    let differing = mirror::differing(shelf, &copies);
    let found: Vec<(Copy, String)> = second.iter().filter(|(copy, _)| differing.contains(copy)).cloned().collect();
    mirror::settle(shelf, &found)
}

#[test]
fn what_the_shelf_has_as_new_or_newer_is_left_alone() {
    for main in 3..6 {
        let store = Faulty::default();
        let shelf = Shelf::new(Box::new(store.clone()));
        shelf.save(&id("x"), &write(main).text).unwrap();
        let before = store.texts();
        let second: Vec<_> = (1..=3).map(|n| copied("x", &write(n).text)).collect();
        assert_eq!(settled(&shelf, &second), []);
        assert_eq!(store.texts(), before);
    }
}

#[test]
fn what_the_shelf_lost_comes_back_and_what_stood_there_is_set_aside() {
    let second: Vec<_> = (1..=5).map(|n| copied("x", &write(n).text)).collect();
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
        (1..=5).for_each(|n| shelf.save(&id("x"), &write(n).text).unwrap());
        harm(&store);
        let damaged: Vec<String> =
            store.texts().into_values().filter(|text| read_file(text.as_bytes()).is_err()).collect();
        // A shelf of its own, as after a restart.
        let shelf = Shelf::new(Box::new(store.clone()));
        let expected = Settled::FromSecond {
            place: id("x"),
            organisation: "House 0".to_owned(),
            saved_at: at("2026-11-22T00:05:00Z"),
        };
        assert_eq!(settled(&shelf, &second), [expected]);
        assert_eq!(shelf.text(&id("x")).unwrap().0.descent.last().saves, 5);
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
    let (copy, text) = copied("x", &write(7).text);
    let other = write(6).text;
    for text in ["", "{", &text.replace("House 0", "House 9"), &other] {
        assert_eq!(settled(&shelf, &[(copy.clone(), text.to_owned())]), []);
        assert!(shelf.list().unwrap().is_empty());
    }
    // The next best one is used instead.
    let second = [(copy, "{".to_owned()), copied("x", &other)];
    assert!(matches!(&settled(&shelf, &second)[..], [Settled::FromSecond { .. }]));
    assert_eq!(shelf.text(&id("x")).unwrap().0.descent.last().saves, 6);
}

/// The place of its own that a version gets whose last sitting is called so.
fn apart(name: &str, saves: u64) -> ShelfId {
    id(&format!("{name:0>16}{saves}"))
}

fn house(shelf: &Shelf, place: &ShelfId) -> String {
    shelf.load(place).unwrap().submission.audit.provider.organisation
}

#[test]
fn two_versions_that_have_parted_are_both_kept() {
    let shelf = Shelf::new(Box::new(Faulty::default()));
    shelf.save(&id("x"), &write(4).text).unwrap();
    let other = write_from(&[("only", 3), ("other", 2)], "2026-11-22T00:04:00Z", 1);
    let before = write_from(&[("only", 3), ("other", 1)], "2026-11-22T00:03:30Z", 1);
    let second = [&write(4), &other, &write(3), &before].map(|file| copied("x", &file.text));
    let copies = vec![second[1].0.clone(), second[3].0.clone()];
    let both = Settled::Both { organisation: "House 1".to_owned(), place: apart("other", 2), copies };
    assert_eq!(settled(&shelf, &second), std::slice::from_ref(&both));
    assert_eq!(house(&shelf, &id("x")), "House 0");
    assert_eq!(house(&shelf, &apart("other", 2)), "House 1");
    // Where its copies did not go with it, doing it again makes no third one; nor where somebody has gone
    // on there.
    assert_eq!(settled(&shelf, &second), std::slice::from_ref(&both));
    let on = write_from(&[("only", 3), ("other", 2), ("more", 1)], "2026-11-22T00:05:00Z", 2);
    shelf.save(&apart("other", 2), &on.text).unwrap();
    assert_eq!(settled(&shelf, &second), [both]);
    assert_eq!(shelf.list().unwrap().len(), 2);
    assert_eq!(house(&shelf, &apart("other", 2)), "House 2");
}

#[test]
fn words_typed_on_past_what_the_shelf_had_lost_are_parted_from_it() {
    // The shelf went back to the second save and the second store could not be asked; then somebody went
    // on from there, for fewer saves than were lost, as many, and more.
    for more in [1, 4, 9] {
        for time in ["2026-11-22T15:00:00Z", "2026-11-21T15:00:00Z"] {
            let shelf = Shelf::new(Box::new(Faulty::default()));
            let evening = write_from(&[("only", 2), ("evening", more)], time, 1).text;
            shelf.save(&id("x"), &write(2).text).unwrap();
            shelf.save(&id("x"), &evening).unwrap();
            let mut second: Vec<_> = (1..=6).map(|n| copied("x", &write(n).text)).collect();
            second.push(copied("x", &evening));
            let copies: Vec<Copy> = second.iter().map(|(copy, _)| copy.clone()).collect();
            assert!(mirror::meets_others(&copies, &copies[6]));
            assert!(!saves(&mirror::surplus(&copies, &id("x"))).contains(&6));
            let copies: Vec<Copy> = [5, 4, 3, 2].map(|at| second[at].0.clone()).to_vec();
            let both = Settled::Both { organisation: "House 0".to_owned(), place: apart("only", 6), copies };
            assert_eq!(settled(&shelf, &second), [both]);
            assert_eq!(shelf.text(&id("x")).unwrap().1, evening);
            assert_eq!(shelf.text(&apart("only", 6)).unwrap().1, write(6).text);
            // Its copies go with it; then there is nothing more to settle.
            let mut moved = second.clone();
            moved[2..6].iter_mut().for_each(|(copy, _)| copy.place = apart("only", 6));
            assert_eq!(settled(&shelf, &moved), []);
        }
    }
}

#[test]
fn what_the_shelf_does_not_take_back_stays_where_it_is_and_is_said() {
    let store = Faulty::default();
    let shelf = Shelf::new(Box::new(store.clone()));
    shelf.save(&id("x"), &write(2).text).unwrap();
    store.fault(Fault::RefusesAfter(0));
    let second = [copied("x", &write(6).text)];
    let not_taken =
        |time, house: &str| Settled::NotTaken { place: id("x"), organisation: house.to_owned(), saved_at: at(time) };
    assert_eq!(settled(&shelf, &second), [not_taken("2026-11-22T00:06:00Z", "House 0")]);
    store.fault(Fault::Nothing);
    let second = [copied("x", &write_from(&[("only", 1), ("other", 1)], "2026-11-22T00:02:00Z", 1).text)];
    // It can be read, and takes nothing.
    store.fault(Fault::KeepsNothing);
    assert_eq!(settled(&shelf, &second), [not_taken("2026-11-22T00:02:00Z", "House 1")]);
    store.fault(Fault::Nothing);
    assert_eq!(saves_at(&shelf, "x"), 2);
}

fn saves_at(shelf: &Shelf, place: &str) -> u64 {
    shelf.stamp(&id(place)).unwrap().descent.last().saves
}

#[test]
fn what_a_newer_version_kept_twice_is_left_to_it() {
    let newer = write(9).text.replace("\"format_version\":\"1.0\"", "\"format_version\":\"1.7\"");
    let (mut copy, _) = copied("x", &write(9).text);
    copy.stamp.code = "AAAAA-AAAAA".to_owned();
    let second = [(copy, newer), copied("x", &write(8).text)];
    let shelf = Shelf::new(Box::new(Faulty::default()));
    assert_eq!(settled(&shelf, &second), []);
    assert!(shelf.list().unwrap().is_empty());
}
