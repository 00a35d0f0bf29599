//! The second copy: which copies are kept, and what comes back from them (R1.5, R1.6).

use readymark_core::bundle::Written;
use readymark_core::scheme::ids::LocalId;
use readymark_core::store::mirror::{self, MirrorCopy, Reconciliation};
use readymark_core::store::{AuditStore, PREFIX, Revision};
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::VersionVector;

use crate::support::faulty::{Fault, Faulty};
use crate::support::{self, EPQM, line, read_file, scheme, submission};

pub fn id(name: &str) -> LocalId {
    LocalId::new(name).unwrap()
}

pub fn at(text: &str) -> Timestamp {
    Timestamp::new(text).unwrap()
}

pub fn copy(saves: u64, saved_at: &str) -> MirrorCopy {
    copy_from(&[("only", saves)], saved_at)
}

pub fn copy_from(writers: &[(&str, u64)], saved_at: &str) -> MirrorCopy {
    let revision =
        Revision { saved_at: at(saved_at), check_code: format!("{writers:?}"), version_vector: line(writers) };
    MirrorCopy { local_id: id("x"), revision }
}

pub fn saves(copies: &[MirrorCopy]) -> Vec<u64> {
    copies.iter().map(|copy| copy.revision.version_vector.last().saves).collect()
}

#[test]
fn a_key_says_everything_of_its_copy() {
    let mut copy = copy_from(&[("one", 12), ("two", 3)], "2026-11-22T14:32:05Z");
    copy.revision.check_code = "00000-00000".to_owned();
    assert_eq!(copy.key(), "x/2026-11-22T14:32:05Z/00000-00000/0000000000000one-12.0000000000000two-3");
    assert_eq!(MirrorCopy::parse(&copy.key()), Some(copy.clone()));
    let short = MirrorCopy {
        revision: Revision { version_vector: VersionVector::unknown(&"a".repeat(64)), ..copy.revision.clone() },
        ..copy
    };
    assert_eq!(short.key(), "x/2026-11-22T14:32:05Z/00000-00000/.aaaaaaaaaaaaaaaa-1");
    assert_eq!(MirrorCopy::parse(&short.key()), Some(short));
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
        assert_eq!(MirrorCopy::parse(odd), None, "{odd}");
    }
}

#[test]
fn the_newest_five_stay_and_one_a_day_for_fourteen_days() {
    // Twenty saves on one day: only the newest five.
    let one_day: Vec<MirrorCopy> = (1..=20).map(|n| copy(n, &format!("2026-11-22T10:{n:02}:00Z"))).collect();
    assert_eq!(saves(&mirror::expired(&one_day, &id("x"))), (1..=15).collect::<Vec<_>>());

    // Three saves a day on thirty days, over the end of a month and the change of the clocks.
    let start = chrono::NaiveDate::from_ymd_opt(2026, 10, 10).unwrap();
    let many: Vec<MirrorCopy> = (0..90u64)
        .map(|n| {
            let day = start.checked_add_days(chrono::Days::new(n / 3)).unwrap();
            copy(n + 1, &format!("{day}T{:02}:00:00Z", 9 + n % 3))
        })
        .collect();
    let going = mirror::expired(&many, &id("x"));
    let stay: Vec<u64> = (1..=90).filter(|n| !saves(&going).contains(n)).collect();
    // The last of each of fourteen days, the newest day among them, and the newest five.
    let mut expected: Vec<u64> = (17..=30).map(|day| day * 3).chain(86..=90).collect();
    expected.sort_unstable();
    expected.dedup();
    assert_eq!(stay, expected);
    // Going over it again takes nothing more away; other places are nobody's business.
    let kept: Vec<MirrorCopy> = many.into_iter().filter(|it| !going.contains(it)).collect();
    assert_eq!(mirror::expired(&kept, &id("x")), []);
    assert_eq!(mirror::expired(&kept, &id("y")), []);
}

/// A small file of so many saves of one writer, saved in the minute of that number.
pub fn write(saves: u64) -> Written {
    write_from(&[("only", saves)], &format!("2026-11-22T00:{saves:02}:00Z"), 0)
}

/// A small file of these writers, saved at this time, of this house.
pub fn write_from(writers: &[(&str, u64)], saved_at: &str, house: u64) -> Written {
    let scheme = scheme(EPQM);
    let mut submission = submission(&scheme, "agency");
    submission.audit.provider.organisation = format!("House {house}").into();
    support::write_from(&submission, None, &at(saved_at), &line(writers))
}

pub fn copied(local_id: &str, text: &str) -> (MirrorCopy, String) {
    let revision = Revision::of(&read_file(text.as_bytes()).unwrap());
    (MirrorCopy { local_id: id(local_id), revision }, text.to_owned())
}

pub fn settled(store: &AuditStore, second: &[(MirrorCopy, String)]) -> Vec<Reconciliation> {
    let copies: Vec<MirrorCopy> = second.iter().map(|(copy, _)| copy.clone()).collect();
    let diverging = mirror::diverging(store, &copies);
    let found: Vec<(MirrorCopy, String)> =
        second.iter().filter(|(copy, _)| diverging.contains(copy)).cloned().collect();
    mirror::reconcile(store, &found)
}

#[test]
fn what_the_store_has_as_new_or_newer_is_left_alone() {
    for main in 3..6 {
        let backend = Faulty::default();
        let store = AuditStore::new(Box::new(backend.clone()));
        store.save(&id("x"), &write(main).text).unwrap();
        let before = backend.texts();
        let second: Vec<_> = (1..=3).map(|n| copied("x", &write(n).text)).collect();
        assert_eq!(settled(&store, &second), []);
        assert_eq!(backend.texts(), before);
    }
}

#[test]
fn what_the_store_lost_comes_back_and_what_stood_there_is_set_aside() {
    let second: Vec<_> = (1..=5).map(|n| copied("x", &write(n).text)).collect();
    type Harm = fn(&Faulty);
    let harms: [Harm; 4] = [
        |backend| backend.empty(),
        |backend| backend.plant(&format!("{PREFIX}x/a"), "{"),
        |backend| {
            ["a", "b"].iter().for_each(|slot| backend.plant(&format!("{PREFIX}x/{slot}"), &format!("{slot} broken")))
        },
        |backend| backend.crash(2),
    ];
    for harm in harms {
        let backend = Faulty::default();
        let store = AuditStore::new(Box::new(backend.clone()));
        (1..=5).for_each(|n| store.save(&id("x"), &write(n).text).unwrap());
        harm(&backend);
        let damaged: Vec<String> =
            backend.texts().into_values().filter(|text| read_file(text.as_bytes()).is_err()).collect();
        // A store of its own, as after a restart.
        let store = AuditStore::new(Box::new(backend.clone()));
        let expected = Reconciliation::FromSecond {
            local_id: id("x"),
            organisation: "House 0".into(),
            saved_at: at("2026-11-22T00:05:00Z"),
        };
        assert_eq!(settled(&store, &second), [expected]);
        assert_eq!(store.text(&id("x")).unwrap().0.version_vector.last().saves, 5);
        assert_eq!(settled(&store, &second), [], "once is enough");
        let first = damaged.first().map(|text| serde_json::to_string(text).unwrap());
        let is_there = |text: &String| backend.texts().values().any(|it| it == text);
        assert!(
            damaged.iter().filter(|text| is_there(text)).count() + usize::from(first.is_some_and(|it| is_there(&it)))
                >= damaged.len()
        );
    }
}

#[test]
fn a_copy_that_is_not_what_its_key_says_counts_for_nothing() {
    let store = AuditStore::new(Box::new(Faulty::default()));
    let (copy, text) = copied("x", &write(7).text);
    let other = write(6).text;
    for text in ["", "{", &text.replace("House 0", "House 9"), &other] {
        assert_eq!(settled(&store, &[(copy.clone(), text.to_owned())]), []);
        assert!(store.list().unwrap().is_empty());
    }
    // The next best one is used instead.
    let second = [(copy, "{".to_owned()), copied("x", &other)];
    assert!(matches!(&settled(&store, &second)[..], [Reconciliation::FromSecond { .. }]));
    assert_eq!(store.text(&id("x")).unwrap().0.version_vector.last().saves, 6);
}

/// The place of its own that a version gets whose last writer is called so.
fn apart(name: &str, saves: u64) -> LocalId {
    id(&format!("{name:0>16}{saves}"))
}

fn house(store: &AuditStore, local_id: &LocalId) -> String {
    store.load(local_id).unwrap().submission.audit.provider.organisation.as_typed().to_owned()
}

#[test]
fn two_versions_that_have_parted_are_both_kept() {
    let store = AuditStore::new(Box::new(Faulty::default()));
    store.save(&id("x"), &write(4).text).unwrap();
    let other = write_from(&[("only", 3), ("other", 2)], "2026-11-22T00:04:00Z", 1);
    let before = write_from(&[("only", 3), ("other", 1)], "2026-11-22T00:03:30Z", 1);
    let second = [&write(4), &other, &write(3), &before].map(|file| copied("x", &file.text));
    let copies = vec![second[1].0.clone(), second[3].0.clone()];
    let both = Reconciliation::Both { organisation: "House 1".into(), local_id: apart("other", 2), copies };
    assert_eq!(settled(&store, &second), std::slice::from_ref(&both));
    assert_eq!(house(&store, &id("x")), "House 0");
    assert_eq!(house(&store, &apart("other", 2)), "House 1");
    // Where its copies did not go with it, doing it again makes no third one; nor where somebody has gone
    // on there.
    assert_eq!(settled(&store, &second), std::slice::from_ref(&both));
    let on = write_from(&[("only", 3), ("other", 2), ("more", 1)], "2026-11-22T00:05:00Z", 2);
    store.save(&apart("other", 2), &on.text).unwrap();
    assert_eq!(settled(&store, &second), [both]);
    assert_eq!(store.list().unwrap().len(), 2);
    assert_eq!(house(&store, &apart("other", 2)), "House 2");
}

#[test]
fn words_typed_on_past_what_the_store_had_lost_are_parted_from_it() {
    // The store went back to the second save and the second store could not be asked; then somebody went
    // on from there, for fewer saves than were lost, as many, and more.
    for more in [1, 4, 9] {
        for time in ["2026-11-22T15:00:00Z", "2026-11-21T15:00:00Z"] {
            let store = AuditStore::new(Box::new(Faulty::default()));
            let evening = write_from(&[("only", 2), ("evening", more)], time, 1).text;
            store.save(&id("x"), &write(2).text).unwrap();
            store.save(&id("x"), &evening).unwrap();
            let mut second: Vec<_> = (1..=6).map(|n| copied("x", &write(n).text)).collect();
            second.push(copied("x", &evening));
            let copies: Vec<MirrorCopy> = second.iter().map(|(copy, _)| copy.clone()).collect();
            assert!(mirror::conflicts_with(&copies, &copies[6]));
            assert!(!saves(&mirror::expired(&copies, &id("x"))).contains(&6));
            let copies: Vec<MirrorCopy> = [5, 4, 3, 2].map(|at| second[at].0.clone()).to_vec();
            let both = Reconciliation::Both { organisation: "House 0".into(), local_id: apart("only", 6), copies };
            assert_eq!(settled(&store, &second), [both]);
            assert_eq!(store.text(&id("x")).unwrap().1, evening);
            assert_eq!(store.text(&apart("only", 6)).unwrap().1, write(6).text);
            // Its copies go with it; then there is nothing more to settle.
            let mut moved = second.clone();
            moved[2..6].iter_mut().for_each(|(copy, _)| copy.local_id = apart("only", 6));
            assert_eq!(settled(&store, &moved), []);
        }
    }
}

#[test]
fn what_the_store_does_not_take_back_stays_where_it_is_and_is_said() {
    let backend = Faulty::default();
    let store = AuditStore::new(Box::new(backend.clone()));
    store.save(&id("x"), &write(2).text).unwrap();
    backend.fault(Fault::RefusesAfter(0));
    let second = [copied("x", &write(6).text)];
    let not_taken = |time, house: &str| Reconciliation::NotTaken {
        local_id: id("x"),
        organisation: house.into(),
        saved_at: at(time),
    };
    assert_eq!(settled(&store, &second), [not_taken("2026-11-22T00:06:00Z", "House 0")]);
    backend.fault(Fault::Nothing);
    let second = [copied("x", &write_from(&[("only", 1), ("other", 1)], "2026-11-22T00:02:00Z", 1).text)];
    // It can be read, and takes nothing.
    backend.fault(Fault::KeepsNothing);
    assert_eq!(settled(&store, &second), [not_taken("2026-11-22T00:02:00Z", "House 1")]);
    backend.fault(Fault::Nothing);
    assert_eq!(saves_at(&store, "x"), 2);
}

fn saves_at(store: &AuditStore, local_id: &str) -> u64 {
    store.revision(&id(local_id)).unwrap().version_vector.last().saves
}

#[test]
fn what_a_newer_version_kept_twice_is_left_to_it() {
    let newer = write(9).text.replace("\"format_version\":\"1.0\"", "\"format_version\":\"1.7\"");
    let (mut copy, _) = copied("x", &write(9).text);
    copy.revision.check_code = "AAAAA-AAAAA".to_owned();
    let second = [(copy, newer), copied("x", &write(8).text)];
    let store = AuditStore::new(Box::new(Faulty::default()));
    assert_eq!(settled(&store, &second), []);
    assert!(store.list().unwrap().is_empty());
}
