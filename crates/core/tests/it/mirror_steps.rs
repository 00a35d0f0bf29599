//! What can happen to tabs over both stores, for the model of them.

use std::collections::BTreeMap;

use proptest::prelude::*;
use readymark_core::bundle::Opened;
use readymark_core::store::{PREFIX, Revision, compare};
use readymark_core::submission::timestamp::Timestamp;
use readymark_core::submission::version_vector::VersionOrder;

use crate::support::faulty::{Fault, Faulty};

/// The most steps of one run.
pub const STEPS: usize = 16;

/// One thing that happens to tabs over both stores.
#[derive(Clone, Debug)]
pub enum Step {
    /// A word more in one of two tabs, saved by this clock, and its second copy where that store takes it.
    Save {
        tab: usize,
        clock: i64,
        second_takes_it: bool,
    },
    Fault(Fault),
    /// Something goes wrong in the stores, and the app starts again, with the second store or without.
    Harm {
        harm: Harm,
        second_is_there: bool,
    },
}

/// What goes wrong in the stores.
#[derive(Clone, Debug)]
pub enum Harm {
    Nothing,
    /// The browser is killed: the main store forgets its last writes.
    Kill(usize),
    MainIsEmpty,
    MainIsDamaged(usize),
    /// It is as it was so many starts ago.
    MainGoesBack(usize),
    SecondIsEmpty,
    SecondIsDamaged(usize),
    /// Both are as they were so many starts ago, as where a backup of the computer is put back.
    BothGoBack(usize),
}

/// What the main store held, and the second.
pub type Backup = (BTreeMap<String, String>, BTreeMap<String, String>);

impl Harm {
    /// Whether the main store fails, and the second.
    pub fn what_fails(&self) -> [bool; 2] {
        match self {
            Harm::Nothing => [false, false],
            Harm::Kill(_) | Harm::MainIsEmpty | Harm::MainIsDamaged(_) | Harm::MainGoesBack(_) => [true, false],
            Harm::SecondIsEmpty | Harm::SecondIsDamaged(_) => [false, true],
            Harm::BothGoBack(_) => [true, true],
        }
    }

    /// Does it to both stores, of which there are backups.
    pub fn apply(&self, backend: &Faulty, second: &mut BTreeMap<String, String>, backups: &[Backup]) {
        let back = |by: usize| backups.iter().rev().nth(by);
        let put_back = |main: &BTreeMap<String, String>| {
            backend.empty();
            main.iter().for_each(|(key, text)| backend.plant(key, text));
        };
        match self {
            Harm::Nothing => {}
            Harm::Kill(writes) => backend.crash(*writes),
            Harm::MainIsEmpty => backend.empty(),
            Harm::MainIsDamaged(slot) => backend.plant(&format!("{PREFIX}x/{}", ["a", "b"][*slot]), "{\"format\":"),
            Harm::MainGoesBack(by) => back(*by).into_iter().for_each(|(main, _)| put_back(main)),
            Harm::SecondIsEmpty => second.clear(),
            Harm::SecondIsDamaged(which) => {
                if let Some(text) = second.values_mut().rev().nth(*which) {
                    text.truncate(20);
                }
            }
            Harm::BothGoBack(by) => {
                if let Some((main, other)) = back(*by) {
                    put_back(main);
                    *second = other.clone();
                }
            }
        }
    }
}

/// The version that was opened: its organisation's name says which.
pub fn version(opened: &Opened) -> usize {
    opened.submission.audit.provider.organisation.as_typed().parse().unwrap()
}

/// The time so many seconds from noon on a day in November.
pub fn time(clock: i64) -> Timestamp {
    let noon = chrono::DateTime::parse_from_rfc3339("2026-11-22T12:00:00Z").unwrap();
    let time = noon.naive_utc() + chrono::TimeDelta::seconds(clock);
    Timestamp::new(&format!("{time:?}Z")).unwrap()
}

pub fn step() -> impl Strategy<Value = Step> {
    let fault = prop_oneof![
        4 => Just(Fault::Nothing),
        1 => (0usize..8).prop_map(Fault::RefusesAfter),
        1 => (0usize..8).prop_map(Fault::RefusesOnce),
        1 => Just(Fault::KeepsNothing),
        1 => Just(Fault::CutsShort),
        1 => Just(Fault::ReadsStale),
    ];
    let harm = prop_oneof![
        2 => Just(Harm::Nothing),
        4 => (0usize..10).prop_map(Harm::Kill),
        2 => Just(Harm::MainIsEmpty),
        2 => (0usize..2).prop_map(Harm::MainIsDamaged),
        3 => (0usize..4).prop_map(Harm::MainGoesBack),
        2 => Just(Harm::SecondIsEmpty),
        2 => (0usize..6).prop_map(Harm::SecondIsDamaged),
        1 => (0usize..4).prop_map(Harm::BothGoBack),
    ];
    // Back and forth by seconds, minutes, days and years, and standing still.
    let clock = prop_oneof![Just(0i64), -5i64..5, -600i64..600, -400_000i64..400_000, -60_000_000i64..60_000_000];
    prop_oneof![
        10 => (0usize..2, clock, 0u8..5).prop_map(|(tab, clock, n)| Step::Save { tab, clock, second_takes_it: n > 0 }),
        2 => fault.prop_map(Step::Fault),
        6 => (harm, 0u8..3).prop_map(|(harm, n)| Step::Harm { harm, second_is_there: n > 0 }),
    ]
}

/// (e) Of any two versions there ever were it is told from the two alone how they stand. `has` says whether a
/// version has the words of another in it.
pub fn nothing_wrong_is_said(
    versions: &[(Revision, Option<usize>)],
    has: impl Fn(usize, usize) -> bool,
) -> Result<(), TestCaseError> {
    for (n, (one, _)) in versions.iter().enumerate() {
        for (m, (other, _)) in versions.iter().enumerate() {
            let truth = match (has(n, m), has(m, n)) {
                (true, true) => VersionOrder::Same,
                (true, false) => VersionOrder::Newer,
                (false, true) => VersionOrder::Older,
                (false, false) => VersionOrder::Parted,
            };
            prop_assert_eq!(compare(one, other), truth, "{} and {}", &one.version_vector, &other.version_vector);
        }
    }
    Ok(())
}

/// What the model once found: without locks, a tab that reads old texts wrote over what another had saved once,
/// because its save, which was not read back, had the stores held against each other.
#[test]
fn a_store_that_gives_back_old_texts_is_not_written_to_by_what_it_gives() {
    let save = |tab, second_takes_it| Step::Save { tab, clock: 0, second_takes_it };
    let steps = vec![
        save(0, false),
        Step::Fault(Fault::RefusesOnce(2)),
        save(1, true),
        save(1, false),
        Step::Fault(Fault::ReadsStale),
        save(0, true),
    ];
    let there = crate::mirror_model::run(false, steps).unwrap();
    assert!(there.contains(&3), "the third save of {there:?}");
}

#[test]
fn what_has_gone_on_from_a_parted_version_belongs_where_that_is() {
    let save = |tab, clock, second_takes_it| Step::Save { tab, clock, second_takes_it };
    // Which of two parted versions comes first is a matter of their check codes, and so of the clock.
    for clock in (-100..100).chain([-36_097_463]) {
        let steps = vec![
            Step::Fault(Fault::RefusesOnce(0)),
            save(0, 0, true),
            save(1, 0, true),
            Step::Fault(Fault::RefusesAfter(0)),
            save(0, 0, false),
            save(0, clock, true),
            // One of them is a summary’s.
            Step::Harm { harm: Harm::Kill(4), second_is_there: false },
        ];
        crate::mirror_model::run(false, steps).unwrap();
    }
}
