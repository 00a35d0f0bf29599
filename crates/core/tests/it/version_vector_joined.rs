//! Where versions come from that bring two together: each is newer than both, and nothing wrong is said of any two
//! versions there ever were.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use readymark_core::submission::version_vector::{MAX_WRITERS, VersionOrder, VersionVector, Writer};

use crate::support::generate::joined_vectors;
use crate::support::{line, runs, writer};

#[test]
fn what_brings_two_together_is_newer_than_both() {
    let root = VersionVector::first(writer("root"));
    let (ours, theirs) = (root.and_save(writer("root")), root.and_save(writer("b")));
    let joined = ours.joined(&theirs, writer("m")).unwrap();
    assert_eq!(joined.compare(&ours), VersionOrder::Newer);
    assert_eq!(joined.compare(&theirs), VersionOrder::Newer);
    // Also of what each has been before, and not of what either is later.
    assert_eq!(joined.compare(&root), VersionOrder::Newer);
    assert_eq!(joined.compare(&theirs.and_save(writer("b"))), VersionOrder::Parted);
    assert_eq!(joined.compare(&ours.and_save(writer("c"))), VersionOrder::Parted);
    // Either may have brought the other in.
    let other = theirs.joined(&ours, writer("n")).unwrap();
    assert_eq!(joined.compare(&other), VersionOrder::Parted);
    let again = joined.joined(&other, writer("o")).unwrap();
    assert_eq!((again.compare(&joined), again.compare(&other)), (VersionOrder::Newer, VersionOrder::Newer));
    // A writer that either has is no new one.
    assert_eq!(ours.joined(&theirs, writer("b")), None);
    assert_eq!(ours.joined(&theirs, writer("root")), None);
    // Nothing in common, and the beginning of one not known.
    assert_eq!(ours.joined(&VersionVector::unknown("ab"), writer("m")), None);
}

/// What one list has left out may have been in it: it is not said that it was not.
#[test]
fn no_more_is_kept_than_both_are_sure_of() {
    let vector = |names: &[&str], is_whole| {
        let writers: Vec<Writer> = names.iter().map(|name| Writer { id: writer(name), saves: 1 }).collect();
        VersionVector::new(&writers, is_whole).unwrap()
    };
    let ours = vector(&["w", "d", "e"], true);
    let theirs = vector(&["d", "f"], false);
    let joined = ours.joined(&theirs, writer("m")).unwrap();
    assert!(!joined.is_whole());
    assert_eq!(joined.writers().map(|it| it.id).collect::<Vec<_>>(), ["d", "e", "f", "m"].map(writer));
    // Theirs may have had this one too, before “d”.
    assert_eq!(joined.compare(&vector(&["w", "x"], true)), VersionOrder::CannotBeTold);
    assert_eq!(joined.compare(&vector(&["w", "d", "x"], true)), VersionOrder::Parted);
}

/// How long two may have parted for, and still be brought together.
#[test]
fn too_many_saves_on_one_side_and_it_cannot_be_shown() {
    let root = line(&[("root", 1)]);
    let theirs = root.and_save(writer("theirs"));
    let (mut ours, mut last) = (root, 0);
    while let Some(joined) = ours.joined(&theirs, writer("m")) {
        assert_eq!((joined.compare(&ours), joined.compare(&theirs)), (VersionOrder::Newer, VersionOrder::Newer));
        last += 1;
        ours = ours.and_save(writer(&format!("s{last}")));
    }
    assert!((MAX_WRITERS - 2..=MAX_WRITERS).contains(&last), "{last}");
}

proptest! {
    /// Whatever files say: nothing panics, and what comes of it can be written and read.
    #[test]
    fn of_any_two_something_can_be_said(one in joined_vectors(), other in joined_vectors()) {
        for (one, other) in [(&one, &other), (&one, &one.and_save(writer("x")))] {
            if let Some(joined) = one.joined(other, writer("m")) {
                prop_assert_eq!(VersionVector::parse(&joined.to_string()), Some(joined.clone()));
                prop_assert_eq!(joined.compare(one), VersionOrder::Newer);
                prop_assert_eq!(joined.compare(other), VersionOrder::Newer);
            }
        }
    }
}

/// What one page does: it opens some version, brings in another where that is wanted, and saves so many times.
type Step = (Index, Option<Index>, usize);

proptest! {
    #![proptest_config(ProptestConfig { cases: runs(300, 3_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_wrong_is_ever_said(
        steps in proptest::collection::vec((any::<Index>(), proptest::option::of(any::<Index>()), 1usize..3), 1..70),
        far in 0usize..14,
        ids in any::<u64>(),
    ) {
        let steps: Vec<Step> = steps;
        // Ids in no order, as those that are drawn.
        let id = |n: usize| writer(&format!("{:x}", (n as u64 + 1).wrapping_mul(ids | 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        let mut versions: Vec<VersionVector> = vec![VersionVector::first(id(0))];
        let mut had: Vec<BTreeSet<usize>> = vec![[0].into()];
        let mut brought = 0;
        for (n, (from, other, saves)) in steps.iter().enumerate() {
            let near = versions.len().saturating_sub(far + 1);
            let pick = |index: &Index| near + index.index(versions.len() - near);
            let (at, other) = (pick(from), other.as_ref().map(pick));
            let joined = other.and_then(|other| Some((other, versions[at].joined(&versions[other], id(n + 1))?)));
            let (mut all, mut vector) = match joined {
                Some((other, vector)) => {
                    brought += 1;
                    for before in [at, other] {
                        prop_assert_eq!(vector.compare(&versions[before]), VersionOrder::Newer);
                    }
                    (had[at].union(&had[other]).copied().collect(), vector)
                }
                None => (had[at].clone(), versions[at].and_save(id(n + 1))),
            };
            for save in 0..*saves {
                if save > 0 {
                    vector = vector.and_save(id(n + 1));
                }
                all.insert(versions.len());
                versions.push(vector.clone());
                had.push(all.clone());
            }
        }
        prop_assert!(brought > 0 || steps.iter().all(|(_, other, _)| other.is_none()) || versions.len() > MAX_WRITERS);
        for (n, one) in versions.iter().enumerate() {
            prop_assert!(one.writers().count() <= MAX_WRITERS);
            prop_assert!(VersionVector::parse(&one.to_string()).as_ref() == Some(one));
            for (m, other) in versions.iter().enumerate() {
                let truth = match (had[n].contains(&m), had[m].contains(&n)) {
                    (true, true) => VersionOrder::Same,
                    (true, false) => VersionOrder::Newer,
                    (false, true) => VersionOrder::Older,
                    (false, false) => VersionOrder::Parted,
                };
                let said = one.compare(other);
                let is_short = !one.is_whole() || !other.is_whole();
                prop_assert!(
                    said == truth || said == VersionOrder::CannotBeTold && is_short,
                    "{one} to {other}: {said:?}, not {truth:?}"
                );
            }
        }
    }
}
