//! What holds for every answer about a rated element: better answers never lower a ceiling, silence
//! never helps, what holds a ceiling lifts it; and that random answers see every ceiling.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use readymark_core::audit::Answer;
use readymark_core::audit::place::Place;
use readymark_core::readiness::criterion::Cell;
use readymark_core::scheme::Element;
use readymark_core::scheme::ids::{PhaseId, QuestionId};
use readymark_core::scheme::levels::{LevelEffect, MeasureKind};

use crate::support::levels::{audit_of, best, blank, cells, of, rubric, share};

/// Everything a person may say in a cell, each kind of answer with the same likelihood.
fn answers(element: &'static Element, phase: &PhaseId, picks: &[u32]) -> BTreeMap<QuestionId, Answer> {
    let mut answers = best(element, phase);
    for (n, (question, answer)) in answers.clone().into_iter().enumerate() {
        // Mostly the best, so that every height of ceiling comes up.
        let pick = picks[n % picks.len()].wrapping_add(u32::try_from(n).unwrap().wrapping_mul(2_654_435_761)) >> 16;
        let changed = match (pick % 24, answer) {
            (0 | 1, _) => None,
            (2, Answer::Holds(_)) => Some(Answer::NotApplicable("not ours".into())),
            (3 | 4, Answer::Holds(holds)) => Some(Answer::Holds(!holds)),
            (2..10, Answer::Share { .. }) => Some(share(&(pick % 101).to_string(), "100")),
            (2..10, Answer::One(_)) => {
                let options = match &element.measure(&question).unwrap().kind {
                    MeasureKind::One(options) => options,
                    _ => unreachable!("a choice"),
                };
                Some(Answer::One(options[usize::try_from(pick / 24).unwrap() % options.len()].id.clone()))
            }
            (_, answer) => Some(answer),
        };
        match changed {
            Some(answer) => answers.insert(question, answer),
            None => answers.remove(&question),
        };
    }
    answers
}

/// Each single answer made better, or given where there was none.
fn improvements(
    element: &Element,
    phase: &PhaseId,
    answers: &BTreeMap<QuestionId, Answer>,
) -> Vec<(QuestionId, Answer)> {
    let mut better = Vec::new();
    for (question, top) in best(element, phase) {
        match answers.get(&question) {
            Some(Answer::NotApplicable(_)) => {}
            Some(Answer::Share { part, of }) if part != of => {
                let more = part.as_typed().parse::<u64>().unwrap() + 1;
                better.push((question, share(&more.to_string(), of.as_typed())));
            }
            Some(Answer::One(option)) => {
                let MeasureKind::One(options) = &element.measure(&question).unwrap().kind else { continue };
                let at = options.iter().position(|it| it.id == *option).unwrap();
                if let Some(before) = at.checked_sub(1) {
                    better.push((question, Answer::One(options[before].id.clone())));
                }
            }
            Some(answer) if *answer == top => {}
            _ => better.push((question, top)),
        }
    }
    better
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn improving_an_answer_never_lowers_a_ceiling(which in 0..27usize, picks in prop::collection::vec(any::<u32>(), 40)) {
        let (element, phase) = cells()[which];
        let said = answers(element, phase, &picks);
        let before = of(&audit_of(element, phase, &said), element, phase).unwrap();
        prop_assert!(before.best <= before.worst);
        for (question, answer) in improvements(element, phase, &said) {
            let mut more = said.clone();
            more.insert(question.clone(), answer);
            let after = of(&audit_of(element, phase, &more), element, phase).unwrap();
            prop_assert!(after.worst <= before.worst, "{question}: {before:?} became {after:?}");
            // Giving a first answer settles something, so only an answer made better must keep the best.
            if said.contains_key(&question) {
                prop_assert!(after.best <= before.best, "{question}: {before:?} became {after:?}");
            }
        }
    }

    #[test]
    fn saying_nothing_never_helps(which in 0..27usize, picks in prop::collection::vec(any::<u32>(), 40)) {
        let (element, phase) = cells()[which];
        let said = answers(element, phase, &picks);
        let before = of(&audit_of(element, phase, &said), element, phase).unwrap();
        for question in said.keys() {
            let mut less = said.clone();
            let gone = less.remove(question);
            // Taking back “does not apply” brings a statement back into the count.
            if matches!(gone, Some(Answer::NotApplicable(_))) {
                continue;
            }
            let after = of(&audit_of(element, phase, &less), element, phase).unwrap();
            prop_assert!(after.worst >= before.worst, "{question}: {before:?} became {after:?}");
            prop_assert!(after.best <= before.best, "{question}: {before:?} became {after:?}");
        }
    }

    #[test]
    fn what_holds_a_ceiling_lifts_it(which in 0..27usize, picks in prop::collection::vec(any::<u32>(), 40)) {
        let (element, phase) = cells()[which];
        let mut said = answers(element, phase, &picks);
        let before = of(&audit_of(element, phase, &said), element, phase).unwrap();
        prop_assert_eq!(before.best == 0, before.held_by.is_empty());
        prop_assert_eq!(before.is_established(), before.waiting.is_empty() && before.unsettled.is_none());
        prop_assume!(before.best > 0);
        let top = best(element, phase);
        for hold in &before.held_by {
            for statement in std::iter::once(&hold.criterion).chain(&hold.because) {
                let criterion = element.criterion(statement).unwrap();
                let audit = blank();
                let mut measures = Cell { audit: &audit, element, phase }.decided_by(criterion);
                measures.extend(criterion.also.as_ref().and_then(|also| element.measure(&also.measure)));
                for measure in measures {
                    let counted = match &measure.kind {
                        MeasureKind::Missing(counted) => counted.clone(),
                        _ => vec![measure.id.clone()],
                    };
                    said.extend(counted.into_iter().filter_map(|it| Some((it.clone(), top.get(&it)?.clone()))));
                }
                said.extend(top.get(statement).map(|answer| (statement.clone(), answer.clone())));
            }
        }
        let after = of(&audit_of(element, phase, &said), element, phase).unwrap();
        prop_assert!(after.best < before.best, "{before:?} became {after:?}");
        prop_assert!(after.best <= before.next);
    }
}

/// How often each ceiling of each element comes up among random answers: none may never do.
#[test]
fn random_answers_reach_every_ceiling() {
    let mut seed = 0x2009_u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed
    };
    for element in &rubric().elements {
        let possible: BTreeSet<usize> = element
            .criteria
            .iter()
            .filter(|criterion| criterion.critical)
            .map(|criterion| match rubric().levels[criterion.level].effect {
                LevelEffect::Floor(rank) | LevelEffect::Cap(rank) => rank,
            })
            .chain([0])
            .collect();
        let mut reached: BTreeMap<usize, usize> = BTreeMap::new();
        for round in 0..600 {
            let phase = &element.phases[round % element.phases.len()];
            let picks: Vec<u32> = (0..40).map(|_| next()).collect();
            let mut audit = audit_of(element, phase, &answers(element, phase, &picks));
            // In one reading, in the other, and in both.
            for other in element.criteria.iter().filter_map(|criterion| criterion.other.as_ref()) {
                let said = [&other.as_it_stands, &other.this_way].get(round % 3).and_then(|it| it.first());
                let place = Place::of(&element.id, &other.question);
                audit.answers.extend(said.map(|it| (place, Answer::One(it.clone()))));
            }
            *reached.entry(of(&audit, element, phase).unwrap().best).or_default() += 1;
        }
        println!("{}: {reached:?}", element.code);
        assert_eq!(reached.keys().copied().collect::<BTreeSet<_>>(), possible, "{}", element.code);
    }
}

/// How many times as long an aspect may take in a whole audit as in one in which nothing else is answered.
const MOST: f64 = 3.0;

#[test]
fn an_aspect_costs_the_same_however_much_is_answered_elsewhere() {
    let alone: Vec<_> = cells()
        .into_iter()
        .map(|(element, phase)| (element, phase, audit_of(element, phase, &best(element, phase))))
        .collect();
    let mut whole = blank();
    for (_, _, audit) in &alone {
        whole.answers.extend(audit.answers.clone());
    }
    assert!(whole.answers.len() > 10 * alone[0].2.answers.len());
    let rounds = 20;
    let time = |in_whole: bool| {
        let start = std::time::Instant::now();
        for (element, phase, audit) in (0..rounds).flat_map(|_| &alone) {
            assert_eq!(of(if in_whole { &whole } else { audit }, element, phase).unwrap().worst, 0);
        }
        start.elapsed() / rounds
    };
    // Something else may keep the machine busy: both are timed in turn, and only what is so each time counts.
    let is_slower = (0..5).all(|_| {
        let (alone, whole) = (time(false), time(true));
        let ratio = whole.as_secs_f64() / alone.as_secs_f64();
        println!("every aspect worked out alone: {alone:?}, in the whole audit: {whole:?}, {ratio:.2} times");
        ratio > MOST
    });
    assert!(!is_slower);
}
