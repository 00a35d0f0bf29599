//! No rule can go missing unseen: taking out any one line of a rubric, or loosening any one rule
//! in it, makes a row of the readiness tables fail.

use readymark_core::scheme::Scheme;
use readymark_core::scheme::requirement::{Requirement, Tied};

use crate::support::{ASYE, EPQM, EXTENDED, QUALITY_MARK, Row, catalogue, check_row, readiness, scheme};
use crate::{readiness_asye, readiness_epqm, readiness_extended, readiness_quality_mark};

const TABLES: [(&str, &[Row]); 4] = [
    (ASYE, readiness_asye::ROWS),
    (EPQM, readiness_epqm::ROWS),
    (EXTENDED, readiness_extended::ROWS),
    (QUALITY_MARK, readiness_quality_mark::ROWS),
];

#[test]
fn every_scheme_with_outcomes_has_a_table() {
    let mut tables: Vec<&str> = TABLES.iter().map(|(id, _)| *id).collect();
    let mut schemes: Vec<&str> = catalogue()
        .built_in()
        .iter()
        .filter(|scheme| !scheme.outcomes.is_empty())
        .map(|scheme| scheme.id.as_str())
        .collect();
    tables.sort_unstable();
    schemes.sort_unstable();
    assert_eq!(tables, schemes);
}

/// What a row says of each outcome, and no more: "award not yet | baseline ready".
fn standings(line: &str) -> String {
    line.split(" | ")
        .map(|part| part.split([':', '(']).next().unwrap_or_default().trim())
        .collect::<Vec<_>>()
        .join(" | ")
}

/// What a row advises.
fn advice(line: &str) -> Vec<&str> {
    line.split(" | ").map(|part| part.split_once('(').map_or("", |(_, advice)| advice)).collect()
}

#[test]
fn without_any_one_line_a_row_fails() {
    for (id, rows) in TABLES {
        let whole = scheme(id);
        for (o, outcome) in whole.outcomes.iter().enumerate() {
            for (l, line) in outcome.lines.iter().enumerate() {
                let mut without = Scheme::clone(&whole);
                without.outcomes[o].lines.remove(l);
                // A line that gates shows in a standing; a line that advises, in the advice alone.
                let fails = rows.iter().any(|(said, expected)| {
                    let found = readiness(&without, said);
                    if outcome.gates(line.provenance) {
                        standings(&found) != standings(expected)
                    } else {
                        advice(&found) != advice(expected)
                    }
                });
                assert!(fails, "{id}: no row needs {} / {}", outcome.id, line.id);
            }
        }
    }
}

#[test]
fn an_advice_line_never_changes_a_standing() {
    for (id, rows) in TABLES {
        let whole = scheme(id);
        let mut without = Scheme::clone(&whole);
        for outcome in &mut without.outcomes {
            let of = outcome.clone();
            outcome.lines.retain(|line| of.gates(line.provenance));
        }
        for (said, expected) in rows {
            assert_eq!(standings(&readiness(&without, said)), standings(expected), "{id}: {said}");
        }
    }
}

#[test]
fn with_any_one_rule_loosened_a_row_fails() {
    for (id, rows) in TABLES {
        let whole = scheme(id);
        for (o, outcome) in whole.outcomes.iter().enumerate() {
            for (l, line) in outcome.lines.iter().enumerate() {
                for looser in loosened(&line.requirement) {
                    let mut other = Scheme::clone(&whole);
                    other.outcomes[o].lines[l].requirement = looser.clone();
                    let fails = rows.iter().any(|row| check_row(&other, *row).is_err());
                    assert!(fails, "{id}: no row tells {} / {} from {looser:?}", outcome.id, line.id);
                }
            }
            for looser in
                outcome.applies.iter().flat_map(loosened).map(Some).chain(outcome.applies.as_ref().map(|_| None))
            {
                let mut other = Scheme::clone(&whole);
                other.outcomes[o].applies = looser.clone();
                let fails = rows.iter().any(|row| check_row(&other, *row).is_err());
                assert!(fails, "{id}: no row tells when {} applies from {looser:?}", outcome.id);
            }
        }
    }
}

/// Every rule that differs from `rule` by one thing left out.
fn loosened(rule: &Requirement) -> Vec<Requirement> {
    match rule {
        Requirement::ActionPlan { tied: Tied::NotNecessarily } => Vec::new(),
        Requirement::ActionPlan { .. } => vec![Requirement::ActionPlan { tied: Tied::NotNecessarily }],
        Requirement::Demonstrated { described_in } => {
            let without = without_one(described_in).into_iter();
            without.map(|described_in| Requirement::Demonstrated { described_in }).collect()
        }
        Requirement::Answer { question, met, open } => {
            let answer = |met, open| Requirement::Answer { question: question.clone(), met, open };
            let mets = without_one(met).into_iter().map(|met| answer(met, open.clone()));
            mets.chain(without_one(open).into_iter().map(|open| answer(met.clone(), open))).collect()
        }
        Requirement::Elements { question, met, how_many } => {
            let elements = |met| Requirement::Elements { question: question.clone(), met, how_many: *how_many };
            without_one(met).into_iter().map(elements).collect()
        }
        Requirement::Evidence { kinds, facets, tied } => {
            let evidence = |kinds, facets, tied| Requirement::Evidence { kinds, facets, tied };
            let kinds_less = without_one(kinds).into_iter().map(|kinds| evidence(kinds, facets.clone(), *tied));
            let facets_less = without_one(facets).into_iter().map(|facets| evidence(kinds.clone(), facets, *tied));
            let untied =
                (*tied == Tied::ToAnElement).then(|| evidence(kinds.clone(), facets.clone(), Tied::NotNecessarily));
            kinds_less.chain(facets_less).chain(untied).collect()
        }
        Requirement::All(rules) => parts_loosened(rules).into_iter().map(Requirement::All).collect(),
        Requirement::Any(rules) => parts_loosened(rules).into_iter().map(Requirement::Any).collect(),
    }
}

fn parts_loosened(rules: &[Requirement]) -> Vec<Vec<Requirement>> {
    let mut lists = without_one(rules);
    for (n, rule) in rules.iter().enumerate() {
        for looser in loosened(rule) {
            let mut list = rules.to_vec();
            list[n] = looser;
            lists.push(list);
        }
    }
    lists
}

fn without_one<T: Clone>(list: &[T]) -> Vec<Vec<T>> {
    let without = |n| list.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, it)| it.clone()).collect();
    (0..list.len()).map(without).collect()
}
