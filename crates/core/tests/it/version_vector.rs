//! Where versions come from: which of two is newer is told from the two alone, never wrongly, and where
//! it cannot be told, that is said.

use proptest::prelude::*;
use proptest::sample::Index;
use readymark_core::submission::version_vector::{
    MAX_SAVES, MAX_WRITERS, VersionOrder, VersionVector, Writer, WriterId,
};
use serde_json::{Value, json};

use crate::bundle_read::{check, over, value, with};
use crate::bundle_shape::out_of_place;
use crate::support::generate::joined_vectors;
use crate::support::{line, read_file, signed, writer};

const DAMAGED: &str =
    "The selected file is damaged: where it says it comes from makes no sense. Ask the sender to save it again.";

/// A version vector in the notation of its keys, with names of writers for their ids.
fn of(text: &str) -> VersionVector {
    let rest = text.strip_prefix('.').unwrap_or(text);
    let one = |it: &str| {
        let (name, saves) = it.split_once('-').unwrap();
        Writer { id: writer(name), saves: saves.parse().unwrap() }
    };
    let writers: Vec<Writer> = rest.split('.').map(one).collect();
    VersionVector::new(&writers, !text.starts_with('.')).unwrap()
}

#[test]
fn how_two_versions_stand() {
    use VersionOrder::*;
    for (one, other, order) in [
        ("a-1", "a-1", Same),
        ("a-1", "a-2", Older),
        ("a-3", "a-3.b-1", Older),
        ("a-3", "a-5.b-1", Older),
        ("a-3.b-2", "a-3.b-2.c-9", Older),
        ("a-3.b-2", "a-3.b-4.c-9", Older),
        // One went on in the writer that the other had left.
        ("a-4", "a-3.b-1", Parted),
        ("a-3.c-1", "a-3.b-1", Parted),
        ("a-3.c-1", "a-9", Parted),
        ("a-3.c-7.d-1", "a-3.b-1", Parted),
        ("a-1", "b-1", Parted),
        // The beginning is missing: by any writer that both have it can be told all the same.
        (".b-2", ".b-2.c-1", Older),
        (".a-3.b-2", ".b-2.c-1", Older),
        (".b-2.c-1", ".b-2.d-1", Parted),
        (".b-4", ".b-2.d-1", Parted),
        ("a-3.b-2", ".b-2.c-1", Older),
        ("a-3.b-4", ".b-2.c-1", Parted),
        // By none it cannot.
        ("a-3", ".b-2.c-1", CannotBeTold),
        (".a-3", ".b-2", CannotBeTold),
        (".a-3", "b-2.c-1", CannotBeTold),
        // Two that contradict each other are not believed.
        ("a-3.b-2", "b-2.a-3", CannotBeTold),
    ] {
        let turned = match order {
            Older => Newer,
            order => order,
        };
        assert_eq!(of(one).compare(&of(other)), order, "{one} to {other}");
        assert_eq!(of(other).compare(&of(one)), turned, "{other} to {one}");
    }
}

#[test]
fn the_oldest_writers_are_left_out_and_that_is_said() {
    let mut lines = vec![VersionVector::first(writer("s0"))];
    for n in 1..=2 * MAX_WRITERS {
        lines.push(lines[n - 1].and_save(writer(&format!("s{n}"))).and_save(writer(&format!("s{n}"))));
    }
    for (n, it) in lines.iter().enumerate() {
        assert_eq!(it.writers().count(), (n + 1).min(MAX_WRITERS));
        assert_eq!(it.is_whole(), n < MAX_WRITERS);
        for (m, other) in lines.iter().enumerate() {
            let expected = match (n.abs_diff(m), n < m) {
                (0, _) => VersionOrder::Same,
                (gap, _) if gap >= MAX_WRITERS => VersionOrder::CannotBeTold,
                (_, true) => VersionOrder::Older,
                (_, false) => VersionOrder::Newer,
            };
            assert_eq!(it.compare(other), expected, "{n} to {m}");
        }
    }
    // A count does not run over.
    let full = VersionVector::new(&[Writer { id: writer("a"), saves: MAX_SAVES }], true).unwrap();
    assert_eq!(full.and_save(writer("a")).last().saves, MAX_SAVES);
}

#[test]
fn a_writer_is_sixteen_letters_and_says_nothing_else() {
    for odd in ["", "0123456789abcde", "0123456789abcdef0", "0123456789abcdeF", "0123456789abcde-", "0123456789abcdé"]
    {
        assert_eq!(WriterId::new(odd), None, "{odd}");
    }
    assert_eq!(WriterId::new("0123456789abcdef").unwrap().to_string(), "0123456789abcdef");
    assert_eq!(WriterId::start_of("0123-4567-89ab-cdef-rest").to_string(), "0123456789abcdef");
    assert_eq!(WriterId::start_of("ab").to_string(), "ab00000000000000");
}

#[test]
fn a_file_says_where_it_comes_from_or_is_not_opened() {
    let at = "/payload/descent/sittings";
    let one = |id: &str, saves: u64| json!({"id": id, "saves": saves});
    check(with(at, json!([])), DAMAGED);
    check(with(at, json!([one("0123456789abcdef", 0)])), DAMAGED);
    check(with(at, json!([one("0123456789abcdef", 1), one("0123456789abcdef", 2)])), DAMAGED);
    let three = ["0123456789abcdef", "1123456789abcdef", "0123456789abcdef"].map(|id| one(id, 1));
    check(with(at, json!(three)), DAMAGED);
    let id = "The selected file is damaged: an id in it makes no sense. Ask the sender to save it again.";
    check(with(at, json!([one("0123456789ABCDEF", 1)])), id);
    check(with(at, json!([one("st-marys-laptop-", 1)])), id);
    let many = |count: usize| json!((0..count).map(|n| one(&format!("{n:0>16}"), 1)).collect::<Vec<_>>());
    check(with(at, many(MAX_WRITERS + 1)), &over("The list of saves it comes from", "32 entries"));
    let not_ours = &out_of_place("where it says it comes from");
    check(with("/payload/descent", json!(null)), not_ours);
    check(with("/payload/descent", json!({"sittings": [one("0123456789abcdef", 1)]})), not_ours);
    for odd in [json!(-1), json!("1"), json!(null), json!([1])] {
        check(with("/payload/descent/sittings/0/saves", odd), not_ours);
    }
    let number = "The selected file is damaged: a number in it makes no sense. Ask the sender to save it again.";
    check(with("/payload/descent/sittings/0/saves", 9_007_199_254_740_992_u64), number);
    check(with("/payload/descent/sittings/0/saves", 1.5), number);
    check(with(at, json!([{"id": "0123456789abcdef", "saves": 1, "by": "me"}])), not_ours);
    let full = read_file(&signed(with(at, many(MAX_WRITERS)))).unwrap().version_vector;
    assert_eq!((full.writers().count(), full.is_whole()), (MAX_WRITERS, true));
}

#[test]
fn of_a_file_that_does_not_say_or_was_changed_nothing_is_believed() {
    let mut silent: Value = value();
    silent["payload"].as_object_mut().unwrap().remove("descent");
    let silent = read_file(&signed(silent.to_string())).unwrap();
    assert_eq!(silent.version_vector, VersionVector::unknown(&silent.check_code.hex()));
    assert_eq!(silent.version_vector.compare(&line(&[("only", 1)])), VersionOrder::CannotBeTold);
    // Two of them are not told apart by anything, and least of all by a clock.
    let other = read_file(&with("/payload/saved_at", "2031-01-01T00:00:00Z")).unwrap();
    assert_eq!(other.version_vector.compare(&silent.version_vector), VersionOrder::CannotBeTold);
    // What goes on from one is.
    let on = silent.version_vector.and_save(writer("a"));
    assert_eq!(on.compare(&silent.version_vector), VersionOrder::Newer);
    assert_eq!(on.compare(&silent.version_vector.and_save(writer("b"))), VersionOrder::Parted);
    // Changed since it was saved: also in what it says it comes from.
    for changed in [with("/payload/descent/sittings/0/saves", 900), with("/payload/provider/organisation", "Another")] {
        let changed = read_file(&changed).unwrap();
        assert_eq!(changed.version_vector, VersionVector::unknown(&changed.check_code.hex()));
    }
}

proptest! {
    #[test]
    fn a_key_holds_all_of_it(version_vector in joined_vectors()) {
        prop_assert_eq!(VersionVector::parse(&version_vector.to_string()), Some(version_vector));
    }

    #[test]
    fn turned_round_it_says_the_same(one in joined_vectors(), other in joined_vectors(), saves in 1u64..4) {
        // And of whatever is said in a file nothing panics.
        let grown = (0..saves).fold(one.clone(), |it, _| it.and_save(writer("a")));
        for (one, other) in [(&one, &other), (&one, &grown)] {
            let turned = match other.compare(one) {
                VersionOrder::Older => VersionOrder::Newer,
                VersionOrder::Newer => VersionOrder::Older,
                order => order,
            };
            prop_assert_eq!(one.compare(other), turned);
        }
        prop_assert_eq!(grown.compare(&one), VersionOrder::Newer);
    }
}

/// What one writer does: it opens some version of before and saves this many times; another of it may
/// save in between.
type Step = (Index, usize);

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Held against the true history, of every two versions that there ever were: nothing wrong is said,
    /// and that it cannot be told only where the beginning of one is missing.
    #[test]
    fn nothing_wrong_is_ever_said(
        steps in proptest::collection::vec((any::<Index>(), 1usize..4), 1..90),
        far in 0usize..30,
    ) {
        let steps: Vec<Step> = steps;
        let mut versions: Vec<(VersionVector, Option<usize>)> = vec![(VersionVector::first(writer("start")), None)];
        for (n, (from, saves)) in steps.iter().enumerate() {
            // Mostly from one of the last, so that lines grow long.
            let near = versions.len().saturating_sub(far + 1);
            let mut at = near + from.index(versions.len() - near);
            for _ in 0..*saves {
                let next = versions[at].0.and_save(writer(&format!("s{n}")));
                versions.push((next, Some(at)));
                at = versions.len() - 1;
            }
        }
        let has = |mut at: usize, earlier: usize| loop {
            if at == earlier {
                return true;
            }
            let Some(before) = versions[at].1 else { return false };
            at = before;
        };
        for (n, (one, _)) in versions.iter().enumerate() {
            for (m, (other, _)) in versions.iter().enumerate() {
                let truth = match (has(n, m), has(m, n)) {
                    (true, true) => VersionOrder::Same,
                    (true, false) => VersionOrder::Newer,
                    (false, true) => VersionOrder::Older,
                    (false, false) => VersionOrder::Parted,
                };
                let said = one.compare(other);
                let is_short = !one.is_whole() || !other.is_whole();
                prop_assert!(said == truth || said == VersionOrder::CannotBeTold && is_short, "{one} to {other}: {said:?}, not {truth:?}");
                let shares = one.writers().any(|writer| other.writers().any(|that| writer.id == that.id));
                prop_assert!(said != VersionOrder::CannotBeTold || !shares, "{one} to {other}");
            }
        }
    }
}
