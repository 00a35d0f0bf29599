//! Second copies are told apart by where they come from, whatever the clocks said: a clock set back splits
//! nothing, and what cannot be told makes no second self-audit.

use readymark_core::store::mirror::{self, MirrorCopy, Reconciliation};
use readymark_core::store::{AuditStore, Revision, compare};
use readymark_core::submission::version_vector::{VersionOrder, VersionVector};

use crate::mirror::{at, copied, copy, copy_from, id, saves, settled, write, write_from};
use crate::support::faulty::Faulty;
use crate::support::{self, EPQM, scheme, signed, submission};

#[test]
fn a_clock_set_back_splits_nothing() {
    // By seconds, minutes, hours, a year; and forward again.
    for back in ["2026-11-22T14:32:02Z", "2026-11-22T14:30:05Z", "2026-11-22T11:32:05Z", "2025-11-22T14:32:05Z"] {
        for again in [back, "2026-11-22T14:33:00Z"] {
            let times = ["2026-11-22T14:32:05Z", back, again];
            let store = AuditStore::new(Box::new(Faulty::default()));
            let mut second = Vec::new();
            for (saves, time) in (1..).zip(times) {
                // One tab, or a reload before each save.
                for writers in [[("one", saves)].as_slice(), &[("one", 3), ("two", saves)]] {
                    let file = write_from(writers, time, saves);
                    second.push((writers.len(), copied("x", &file.text)));
                }
            }
            second.sort_by_key(|(writers, _)| *writers);
            let second: Vec<_> = second.into_iter().map(|(_, copy)| copy).collect();
            for (at, (copy, text)) in second.iter().enumerate() {
                store.save(&id("x"), text).unwrap();
                let copies: Vec<MirrorCopy> = second[..=at].iter().map(|(copy, _)| copy.clone()).collect();
                assert!(!mirror::conflicts_with(&copies, copy));
                assert_eq!(settled(&store, &second[..=at]), []);
                assert_eq!(mirror::copies_of(&copies, &id("x")).first(), Some(copy), "the newest is not first");
            }
            assert_eq!(store.list().unwrap().len(), 1);
            // And what the store loses comes back as it was last, whatever the clock said.
            let gone = AuditStore::new(Box::new(Faulty::default()));
            gone.save(&id("x"), &second[2].1).unwrap();
            assert!(matches!(settled(&gone, &second)[..], [Reconciliation::FromSecond { .. }]));
            assert_eq!(gone.text(&id("x")).unwrap().1, second[5].1);
            assert_eq!(gone.list().unwrap().len(), 1);
        }
    }
}

#[test]
fn copies_go_by_where_they_come_from_and_not_by_the_clock() {
    // Thirty saves on a clock that goes back a minute with each, and once stands in another year.
    let time = |n: u64| match n {
        12 => "2031-01-01T00:00:00Z".to_owned(),
        _ => format!("2026-11-22T10:{:02}:00Z", 59 - n),
    };
    let copies: Vec<MirrorCopy> = (1..=30).map(|n| copy(n, &time(n))).collect();
    let going = mirror::expired(&copies, &id("x"));
    let stay: Vec<u64> = (1..=30).filter(|n| !saves(&going).contains(n)).collect();
    assert_eq!(stay, [12, 26, 27, 28, 29, 30]);
    // What has parted from the newest, or cannot be told, never goes, however old it says it is.
    let parted = copy_from(&[("only", 2), ("other", 1)], "2020-01-01T00:00:00Z");
    let untold = MirrorCopy {
        revision: Revision { version_vector: VersionVector::unknown(&"f".repeat(64)), ..parted.revision.clone() },
        ..copy(1, "2020-01-01T00:00:00Z")
    };
    let untold = MirrorCopy { revision: Revision { check_code: "untold".to_owned(), ..untold.revision }, ..untold };
    let more: Vec<MirrorCopy> = copies.into_iter().chain([parted.clone(), untold.clone()]).collect();
    let going = mirror::expired(&more, &id("x"));
    assert!(!going.contains(&parted) && !going.contains(&untold) && going.len() > 20);
}

#[test]
fn an_older_copy_can_be_told_however_many_writers_ago_it_was() {
    // Each save in a writer of its own, a hundred of them in a day, and one old copy of the day before.
    let names: Vec<String> = (0..100).map(|n| format!("s{n}")).collect();
    let mut version_vector = VersionVector::first(support::writer("s0"));
    let mut copies: Vec<MirrorCopy> = Vec::new();
    for (n, name) in names.iter().enumerate() {
        let day = if n == 0 { "2026-11-21" } else { "2026-11-22" };
        let saved_at = at(&format!("{day}T{:02}:{:02}:00Z", n / 60, n % 60));
        version_vector = version_vector.and_save(support::writer(name));
        copies.push(MirrorCopy {
            local_id: id("x"),
            revision: Revision { saved_at, check_code: name.clone(), version_vector: version_vector.clone() },
        });
        let going = mirror::expired(&copies, &id("x"));
        copies.retain(|copy| !going.contains(copy));
    }
    assert!(copies.iter().any(|copy| copy.revision.check_code == "s0"), "the day before has gone");
    assert!(copies.len() < 12, "{} copies", copies.len());
    let ordered: Vec<usize> =
        mirror::copies_of(&copies, &id("x")).iter().map(|it| it.revision.check_code[1..].parse().unwrap()).collect();
    assert!(ordered.is_sorted_by(|one, other| one > other), "{ordered:?}");
    // By the two alone it cannot; with what stands between them it can.
    let (first, last) = (
        &copies.iter().find(|copy| copy.revision.check_code == "s0").unwrap().revision,
        &copies.last().unwrap().revision,
    );
    assert_eq!(compare(last, first), VersionOrder::CannotBeTold);
    assert_eq!(mirror::untold(Some(last), &copies), Vec::<&MirrorCopy>::new());
}

#[test]
fn what_cannot_be_told_stays_an_earlier_copy() {
    let store = AuditStore::new(Box::new(Faulty::default()));
    let text = write(2).text;
    store.save(&id("x"), &text).unwrap();
    let (mut untold, _) = copied("x", &write(1).text);
    let value: serde_json::Value = serde_json::from_str(&write(1).text).unwrap();
    let mut value = value.clone();
    value["payload"].as_object_mut().unwrap().remove("descent");
    let other = String::from_utf8(signed(value.to_string())).unwrap();
    untold.revision = copied("x", &other).0.revision;
    let second = [(untold.clone(), other), copied("x", &text)];
    assert_eq!(settled(&store, &second), []);
    assert_eq!(store.list().unwrap().len(), 1);
    let copies: Vec<MirrorCopy> = second.iter().map(|(copy, _)| copy.clone()).collect();
    assert_eq!(mirror::untold(store.revision(&id("x")).as_ref(), &copies), [&untold]);
    assert!(!mirror::conflicts_with(&copies, &second[1].0));
    // What goes on from it is told from it.
    let on = untold.revision.version_vector.and_save(support::writer("next"));
    let scheme = scheme(EPQM);
    let file = support::write_from(&submission(&scheme, "agency"), None, &at("2020-01-01T00:00:00Z"), &on);
    store.save(&id("y"), &file.text).unwrap();
    assert_eq!(compare(&store.revision(&id("y")).unwrap(), &untold.revision), VersionOrder::Newer);
}
