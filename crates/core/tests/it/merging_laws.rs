//! What holds whatever two colleagues do to one submission: what is brought together loses nothing, and is the same
//! whoever comes first.

use std::collections::BTreeMap;

use proptest::prelude::*;
use readymark_core::submission::difference::differences;
use readymark_core::submission::item::{Item, Said, items};
use readymark_core::submission::merge::{Basis, Decision, Merge, MergeRefusal};
use readymark_core::submission::{Change, History, Submission};

use crate::support::generate::{Named, change, schemes};
use crate::support::merging::Copy;
use crate::support::reviews::replies;
use crate::support::{moment, runs, submission};

/// What two or three colleagues do, after what all of them start from.
type Doings = [Vec<Change>; 4];

/// Changes of every kind, replies among them.
fn doings(most: usize) -> impl Strategy<Value = (Submission, Doings)> {
    let one = move |scheme: &Named, most: usize| {
        let replies = replies(scheme, 3).prop_map(|replies| {
            replies.into_iter().map(|(to, text)| Change::Reply(to, text.into())).collect::<Vec<_>>()
        });
        let changes = proptest::collection::vec(change(scheme.clone()), 0..most);
        (changes, replies).prop_map(|(changes, replies)| changes.into_iter().chain(replies).collect::<Vec<Change>>())
    };
    schemes().prop_flat_map(move |(scheme, setting)| {
        let begun = submission(&scheme, setting.as_str());
        (Just(begun), [one(&scheme, 12), one(&scheme, most), one(&scheme, most), one(&scheme, most)])
    })
}

/// Two copies that have parted, after these changes each; and what both come from.
fn parted(begun: Submission, [before, ours, theirs, _]: &Doings) -> (Submission, Copy, Copy) {
    let mut here = Copy::begin(begun);
    before.iter().for_each(|change| here.edit(change.clone()));
    let base = here.submission.clone();
    let mut there = Copy::open(&here.send());
    ours.iter().for_each(|change| here.edit(change.clone()));
    theirs.iter().for_each(|change| there.edit(change.clone()));
    there.save();
    (base, here, there)
}

/// What is said by neither the result nor a conflict, of everything one side says that was not said before.
fn lost(
    side: &Submission,
    base: Option<&Submission>,
    result: &Submission,
    merge: &Merge,
    of: fn(&readymark_core::submission::difference::ItemDifference) -> Option<&Said>,
) -> Vec<Item> {
    let (base, result) = (base.map(items).unwrap_or_default(), items(result));
    let in_a_conflict = |item: &Item, said: &Said| {
        let owner = item.owner();
        merge.conflicts.iter().any(|conflict| {
            conflict.item == *item && of(conflict) == Some(said)
                || Some(&conflict.item) == owner.as_ref() && of(conflict).is_some()
        })
    };
    // A piece is there, with the same id, however its fields are: those are looked at one by one.
    let is_kept = |item: &Item, said: &Said| match said {
        Said::Evidence(_) | Said::Action(_) => result.contains_key(item),
        Said::Event(event) => matches!(result.get(item), Some(Said::Event(there)) if there.state == event.state),
        _ => result.get(item) == Some(said),
    };
    let was_said = |item: &Item, said: &Said| match said {
        Said::Evidence(_) | Said::Action(_) => base.contains_key(item),
        Said::Event(event) => matches!(base.get(item), Some(Said::Event(there)) if there.state == event.state),
        _ => base.get(item) == Some(said),
    };
    let all = items(side).into_iter();
    let gone = all.filter(|(item, said)| !was_said(item, said) && !is_kept(item, said) && !in_a_conflict(item, said));
    gone.map(|(item, _)| item).collect()
}

fn decided(merge: &Merge, decision: Decision) -> BTreeMap<Item, Decision> {
    merge.conflicts.iter().map(|conflict| (conflict.item.clone(), decision)).collect()
}

fn said(submission: &Submission) -> (readymark_core::audit::Audit, readymark_core::after_submission::AfterSubmission) {
    (submission.audit.clone(), submission.after_submission.clone())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: runs(128, 1_500), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_typed_on_either_side_is_lost((begun, doings) in doings(10)) {
        let (base, here, mut there) = parted(begun, &doings);
        let (merge, theirs, _) = here.look(&there.send()).unwrap();
        prop_assert_eq!(merge.basis, Basis::Last);
        for decision in [Decision::Ours, Decision::Theirs] {
            let mut result = here.submission.clone();
            let change = merge.change(&result, &theirs, &decided(&merge, decision)).unwrap();
            let _ = result.apply(change, &moment());
            prop_assert_eq!(lost(&here.submission, Some(&base), &result, &merge, |it| it.ours.as_ref()), vec![]);
            prop_assert_eq!(lost(&theirs, Some(&base), &result, &merge, |it| it.theirs.as_ref()), vec![]);
            // What was decided is what there is.
            for conflict in &merge.conflicts {
                let wanted = if decision == Decision::Ours { &conflict.ours } else { &conflict.theirs };
                let result = items(&result);
                prop_assert_eq!(result.get(&conflict.item), wanted.as_ref());
            }
        }
        // Without decisions nothing comes of it.
        let undecided = merge.change(&here.submission, &theirs, &BTreeMap::new());
        prop_assert_eq!(undecided.is_none(), !merge.conflicts.is_empty());
    }

    /// Where no version is known that both come from, not even what was removed is lost.
    #[test]
    fn without_a_version_of_before_nothing_at_all_is_lost((begun, doings) in doings(10)) {
        let (_, mut here, mut there) = parted(begun, &doings);
        here.submission.exchanged = Default::default();
        there.submission.exchanged = Default::default();
        let (merge, theirs, _) = here.look(&there.send()).unwrap();
        prop_assert!(merge.basis == Basis::Nothing);
        let mut result = here.submission.clone();
        let change = merge.change(&result, &theirs, &decided(&merge, Decision::Ours)).unwrap();
        let _ = result.apply(change, &moment());
        prop_assert_eq!(lost(&here.submission, None, &result, &merge, |it| it.ours.as_ref()), vec![]);
        prop_assert_eq!(lost(&theirs, None, &result, &merge, |it| it.theirs.as_ref()), vec![]);
    }

    #[test]
    fn with_one_side_as_it_was_the_other_comes_of_it((begun, mut doings) in doings(14)) {
        doings[1].clear();
        let (base, mut here, mut there) = parted(begun, &doings);
        let (ours, theirs) = (here.send(), there.send());
        let merge = here.bring(&theirs, Decision::Ours);
        prop_assert!(merge.here.is_empty() && merge.conflicts.is_empty());
        prop_assert_eq!(differences(&here.submission, &there.submission), vec![]);
        // The other way round there is nothing to take.
        let merge = there.bring(&ours, Decision::Theirs);
        prop_assert!(merge.there.is_empty() && merge.conflicts.is_empty());
        prop_assert_eq!(merge.here.len(), differences(&base, &there.submission).len());
    }

    #[test]
    fn brought_in_twice_is_brought_in_once((begun, doings) in doings(10), is_ours in any::<bool>()) {
        let decision = if is_ours { Decision::Ours } else { Decision::Theirs };
        let (_, mut here, mut there) = parted(begun, &doings);
        let file = there.send();
        here.bring(&file, decision);
        let once = said(&here.submission);
        prop_assert_eq!(here.look(&file).unwrap_err(), MergeRefusal::EarlierVersion);
        // They save again and have changed nothing.
        there.save();
        let merge = here.bring(&there.send(), decision);
        prop_assert_eq!(merge.basis, Basis::Last);
        prop_assert!(merge.there.is_empty() && merge.conflicts.is_empty(), "{merge:?}");
        prop_assert_eq!(said(&here.submission), once);
        // And once they have brought ours in, there is nothing left to decide.
        let merge = there.bring(&here.send(), Decision::Theirs);
        prop_assert!(merge.here.is_empty() && merge.conflicts.is_empty(), "{merge:?}");
        prop_assert_eq!(differences(&here.submission, &there.submission), vec![]);
    }

    #[test]
    fn what_does_not_conflict_can_come_in_any_order((begun, [before, ours, b, c]) in doings(4)) {
        let mut here = Copy::begin(begun);
        before.iter().for_each(|change| here.edit(change.clone()));
        let file = here.send();
        let files = [b, c].map(|changes| {
            let mut there = Copy::open(&file);
            changes.into_iter().for_each(|change| there.edit(change));
            there.save();
            there.send()
        });
        ours.into_iter().for_each(|change| here.edit(change));
        let mut all = [[0, 1], [1, 0]].map(|order| {
            let mut here = here.clone();
            let conflicts: usize = order.iter().map(|n| here.bring(&files[*n], Decision::Ours).conflicts.len()).sum();
            (here.submission, conflicts)
        });
        if all.iter().all(|(_, conflicts)| *conflicts == 0) {
            let [(one, _), (other, _)] = &mut all;
            prop_assert_eq!(differences(one, other), vec![]);
        }
    }

    #[test]
    fn one_undo_takes_all_of_it_back((begun, doings) in doings(10)) {
        let (_, mut here, mut there) = parted(begun, &doings);
        let (merge, theirs, _) = here.look(&there.send()).unwrap();
        let before = here.submission.clone();
        let change = merge.change(&before, &theirs, &decided(&merge, Decision::Theirs)).unwrap();
        let mut history = History::default();
        if history.edit(&mut here.submission, change, &moment()) {
            let after = said(&here.submission);
            prop_assert!(history.undo(&mut here.submission, &moment()));
            prop_assert_eq!(said(&here.submission), said(&before));
            prop_assert_eq!(&here.submission.replies, &before.replies);
            prop_assert!(!history.can_undo());
            prop_assert!(history.redo(&mut here.submission, &moment()));
            prop_assert_eq!(said(&here.submission), after);
        } else {
            prop_assert!(merge.there.is_empty() && merge.conflicts.is_empty());
        }
    }

    #[test]
    fn held_against_itself_nothing_differs((begun, doings) in doings(10)) {
        let (_, here, there) = parted(begun, &doings);
        prop_assert_eq!(differences(&here.submission, &here.submission), vec![]);
        let one_way = differences(&here.submission, &there.submission);
        let mut other_way = differences(&there.submission, &here.submission);
        for difference in &mut other_way {
            std::mem::swap(&mut difference.ours, &mut difference.theirs);
            prop_assert!(difference.ours != difference.theirs);
        }
        prop_assert_eq!(&one_way, &other_way);
        prop_assert_eq!(one_way.is_empty(), items(&here.submission) == items(&there.submission));
    }
}
