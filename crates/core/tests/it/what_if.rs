//! What would follow if conditions were met that are not: with nothing ticked what is, with everything ticked ready
//! wherever the outcome applies, and never less for more ticks; a condition that two outcomes share is ticked once.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use readymark_core::readiness::what_if::{LineRef, WhatFollows, can_be_tried, conditions, what_follows};
use readymark_core::readiness::{Readiness, Truth, Verdict, assess};
use readymark_core::report::what_if::{counts_for, sentence};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{LineId, OutcomeId};

use crate::support::generate::audits;
use crate::support::{ASYE, EPQM, EXTENDED, QUALITY_MARK, audit, scheme};

fn line(outcome: &str, line: &str) -> LineRef {
    (OutcomeId::new(outcome).unwrap(), LineId::new(line).unwrap())
}

fn everything(scheme: &Scheme, readiness: &Readiness) -> BTreeSet<LineRef> {
    conditions(scheme, readiness).into_iter().map(|condition| condition.id).collect()
}

/// The sentences of an audit with these lines ticked.
fn sentences(id: &str, said: &str, ticked: &[(&str, &str)]) -> Vec<String> {
    let scheme = scheme(id);
    let readiness = assess(&scheme, &audit(&scheme, said));
    let ticked = ticked.iter().map(|(outcome, id)| line(outcome, id)).collect();
    what_follows(&scheme, &readiness, &ticked).iter().map(sentence).collect()
}

/// What is offered, each with the outcomes that it counts for.
fn offered(id: &str, said: &str) -> Vec<(String, Option<String>)> {
    let scheme = scheme(id);
    let readiness = assess(&scheme, &audit(&scheme, said));
    let each = conditions(&scheme, &readiness).into_iter();
    each.map(|condition| (format!("{}/{}", condition.id.0, condition.id.1), counts_for(&condition))).collect()
}

#[test]
fn a_condition_that_two_outcomes_share_is_offered_once_and_holds_for_both() {
    let both = Some("Counts for Working Towards and Full".to_owned());
    let expected = [
        ("working-towards/considered", both),
        ("working-towards/plan", None),
        ("working-towards/document", None),
        ("full/experience", None),
        ("full/rounded", None),
        ("full/committed", None),
        ("full/upholds", None),
    ];
    assert_eq!(offered(EPQM, "agency"), expected.map(|(id, counts_for)| (id.to_owned(), counts_for)));
    for shared in [("working-towards", "considered"), ("full", "considered")] {
        assert_eq!(
            sentences(EPQM, "agency", &[shared]),
            [
                "Working Towards: two conditions would still be missing.",
                "Full: four conditions would still be missing."
            ],
        );
    }
}

#[test]
fn what_would_follow_is_said_as_something_that_is_not_so() {
    let full = "agency; considered=yes; rounded=yes; committed=yes; upholds=yes; plan-finished=yes; action for d1";
    for (ticked, expected) in [
        (&[][..], ["one condition would still be missing.", "one condition would still be missing."]),
        (&[("full", "experience")], ["one condition would still be missing.", "you would be ready."]),
        (&[("full", "experience"), ("working-towards", "document")], ["you would be ready.", "you would be ready."]),
        // Of a line that is met already, of one that only advises, and of one that is none.
        (
            &[("full", "rounded"), ("full", "narrative"), ("full", "plan")],
            ["one condition would still be missing.", "one condition would still be missing."],
        ),
    ] {
        let [towards, mark] = expected;
        let expected = [format!("Working Towards: {towards}"), format!("Full: {mark}")];
        assert_eq!(sentences(EPQM, full, ticked), expected, "{ticked:?}");
    }
    let ready = format!("{full}; experience=no; evidence document for d1");
    assert_eq!(sentences(EPQM, &ready, &[])[0], "Working Towards: you are ready now. There is nothing to tick for it.");
    assert_eq!(offered(EPQM, &ready), [("full/experience".to_owned(), None)]);
}

#[test]
fn what_is_left_open_can_be_ticked_too() {
    let open = "provider; registration=other; all.extent=met; evidence document shows impact for all";
    assert_eq!(
        sentences(EXTENDED, open, &[]),
        [
            "Quality Mark award: one condition would still be missing, and the scheme’s document would still leave one condition open."
        ],
    );
    assert_eq!(
        sentences(EXTENDED, open, &[("award", "commitment")]),
        ["Quality Mark award: the scheme’s document would still leave one condition open."],
    );
    assert_eq!(
        sentences(EXTENDED, open, &[("award", "commitment"), ("award", "registration")]),
        ["Quality Mark award: you would be ready."],
    );
}

#[test]
fn whether_an_outcome_applies_is_never_taken_for_granted() {
    let unknown = "primary; all.extent=met; evidence document for all";
    let award = |said: &str, ticked: &[(&str, &str)]| sentences(QUALITY_MARK, said, ticked)[0].clone();
    assert_eq!(
        award(unknown, &[("award", "emerged"), ("award", "impact")]),
        "Quality Mark award: no condition would be missing. Whether it applies would still depend on a question you have not answered yet.",
    );
    // Ticking what the inspection found leaves the other pathway as open as it is.
    let open = "primary; category=emerged; good-or-better=no";
    let all = [("award", "emerged"), ("award", "elements"), ("award", "each-demonstrated"), ("award", "impact")];
    let found = sentences(QUALITY_MARK, open, &all);
    assert_eq!(
        found,
        [
            "Quality Mark award: you would be ready.",
            "Improvement Route baseline: one condition would still be missing. The scheme’s document would still leave open whether it applies.",
        ],
    );
}

#[test]
fn where_nothing_is_worked_out_nothing_is_offered() {
    let scheme = scheme(ASYE);
    let readiness = Readiness::default();
    assert!(conditions(&scheme, &readiness).is_empty());
    assert!(what_follows(&scheme, &readiness, &BTreeSet::new()).is_empty());
}

fn missing(follows: &WhatFollows) -> BTreeSet<LineId> {
    follows.missing.iter().map(|line| line.id.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn with_nothing_ticked_it_is_what_is((scheme, audit) in audits()) {
        let readiness = assess(&scheme, &audit);
        prop_assert_eq!(can_be_tried(&readiness), !conditions(&scheme, &readiness).is_empty());
        let found = what_follows(&scheme, &readiness, &BTreeSet::new());
        prop_assert_eq!(found.len(), readiness.outcomes.len());
        for (follows, outcome) in found.iter().zip(&readiness.outcomes) {
            prop_assert_eq!((&follows.outcome, follows.verdict), (&outcome.id, outcome.verdict));
            prop_assert_eq!(follows.now, outcome.verdict);
            let unmet = outcome.gating().filter(|line| line.finding.truth != Truth::Met);
            prop_assert_eq!(missing(follows), unmet.map(|line| line.id.clone()).collect());
        }
    }

    #[test]
    fn with_everything_ticked_it_is_ready_wherever_it_applies((scheme, audit) in audits()) {
        let readiness = assess(&scheme, &audit);
        for follows in what_follows(&scheme, &readiness, &everything(&scheme, &readiness)) {
            prop_assert!(follows.missing.is_empty());
            prop_assert_eq!(follows.verdict == Verdict::Ready, follows.applies == Truth::Met, "{:?}", follows);
        }
    }

    #[test]
    fn one_more_tick_takes_nothing_away((scheme, audit) in audits(), picks in any::<[Index; 4]>()) {
        let readiness = assess(&scheme, &audit);
        let offered: Vec<LineRef> = everything(&scheme, &readiness).into_iter().collect();
        let mut ticked = BTreeSet::new();
        let mut before = what_follows(&scheme, &readiness, &ticked);
        for pick in picks.iter().filter(|_| !offered.is_empty()) {
            ticked.insert(pick.get(&offered).clone());
            let after = what_follows(&scheme, &readiness, &ticked);
            for (less, more) in before.iter().zip(&after) {
                prop_assert!(missing(more).is_subset(&missing(less)));
                prop_assert!(less.verdict != Verdict::Ready || more.verdict == Verdict::Ready);
                // It is ready only where nothing is missing.
                prop_assert!(more.verdict != Verdict::Ready || more.missing.is_empty());
            }
            before = after;
        }
    }

    /// Whichever of its lines is ticked, and whatever else: a condition is never met for one and missing for another.
    #[test]
    fn lines_that_ask_for_the_same_are_ticked_together((scheme, audit) in audits(), pick in any::<Index>()) {
        let readiness = assess(&scheme, &audit);
        for condition in conditions(&scheme, &readiness) {
            let ticked = BTreeSet::from([pick.get(&condition.lines).clone()]);
            for follows in what_follows(&scheme, &readiness, &ticked) {
                let here = condition.lines.iter().filter(|(outcome, _)| *outcome == follows.outcome);
                prop_assert!(here.into_iter().all(|(_, line)| !missing(&follows).contains(line)));
            }
        }
    }
}
