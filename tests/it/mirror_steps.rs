//! What can happen to a tab over both stores, for the model of it.

use proptest::prelude::*;

use crate::support::faulty::Fault;

/// The most steps of one run, and so the most versions there are.
pub const STEPS: usize = 14;

/// One thing that happens to a tab over both stores.
#[derive(Clone, Debug)]
pub enum Step {
    /// A save, and its second copy where that store takes it.
    Save {
        second_takes_it: bool,
    },
    Fault(Fault),
    /// Something goes wrong in one store, and the app starts again, with the second store or without.
    Harm {
        harm: Harm,
        second_is_there: bool,
    },
}

/// What goes wrong in one of the stores.
#[derive(Clone, Debug)]
pub enum Harm {
    Nothing,
    /// The browser is killed: the main store forgets its last writes.
    Kill(usize),
    MainIsEmpty,
    MainIsDamaged(usize),
    SecondIsEmpty,
    SecondIsDamaged(usize),
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
        1 => Just(Harm::Nothing),
        2 => (0usize..6).prop_map(Harm::Kill),
        1 => Just(Harm::MainIsEmpty),
        1 => (0usize..2).prop_map(Harm::MainIsDamaged),
        1 => Just(Harm::SecondIsEmpty),
        1 => (0usize..6).prop_map(Harm::SecondIsDamaged),
    ];
    prop_oneof![
        10 => (0u8..5).prop_map(|n| Step::Save { second_takes_it: n > 0 }),
        2 => fault.prop_map(Step::Fault),
        6 => (harm, 0u8..3).prop_map(|(harm, n)| Step::Harm { harm, second_is_there: n > 0 }),
    ]
}
