//! Which evidence supports which element: each link once, names as in the list, and no link lost by changing another.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use readymark_core::audit::Audit;
use readymark_core::audit::evidence::{Evidence, EvidenceEdit};
use readymark_core::report::matrix::{self, Matrix, matrix};
use readymark_core::report::{hub, names};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{ElementId, EvidenceId};

use crate::support::generate::audits;
use crate::support::{ASYE, AUTHORITY, QUALITY_MARK, audit, plain, runs, scheme};

fn made(scheme: &Scheme, audit: &Audit) -> Matrix {
    matrix(scheme, audit, &BTreeSet::new())
}

fn piece(id: &str, title: &str, elements: &[&ElementId]) -> Evidence {
    let mut item = Evidence::new(EvidenceId::new(id).unwrap());
    item.title = title.into();
    item.elements = elements.iter().map(|id| (*id).clone()).collect();
    item
}

/// The rows as text: `number name: codes`.
fn rows(matrix: &Matrix) -> Vec<String> {
    let codes = |supports: &[ElementId]| {
        let has = matrix.columns.iter().filter(|column| supports.contains(&column.element));
        has.map(|column| column.code.as_str()).collect::<Vec<_>>().join(" ")
    };
    let row = |row: &matrix::MatrixRow| format!("{} {}: {}", row.number, plain(row.name.clone()), codes(&row.supports));
    matrix.rows.iter().map(row).collect()
}

#[test]
fn each_piece_is_a_row_and_each_element_a_column() {
    let scheme = scheme(QUALITY_MARK);
    let mut audit = audit(&scheme, "primary");
    let here: Vec<ElementId> = scheme.elements_in(&audit.setting).map(|element| element.id.clone()).collect();
    let others = scheme.elements.iter().filter(|element| !here.contains(&element.id));
    let others: Vec<ElementId> = others.map(|element| element.id.clone()).collect();
    assert_eq!(made(&scheme, &audit).rows, []);
    audit.evidence = vec![
        piece("c", "Log", &[&here[2], &here[0]]),
        piece("a", "Plan", &[]),
        piece("b", "log", &[&here[0], &others[0]]),
        piece("d", "", &[&others[0], &others[1]]),
    ];
    let found = made(&scheme, &audit);
    let names: Vec<&str> = found.columns.iter().map(|column| column.name.as_str()).collect();
    let listed: Vec<String> =
        hub::listed(&scheme, &audit).into_iter().map(|element| hub::numbered(&scheme, &audit, element)).collect();
    assert_eq!(names, listed);
    // In the order in which they were added, and told apart where they are called alike.
    let elsewhere = hub::codes(&scheme, &audit, |id| *id == others[0]).concat();
    let expected = [
        "1 Log (elements 1, 3): 1 3".to_owned(),
        "2 Plan: ".to_owned(),
        format!("3 log (elements 1, {elsewhere}): 1"),
        "4 Untitled evidence: ".to_owned(),
    ];
    assert_eq!(rows(&found), expected);
    let said: Vec<Option<&str>> = found.rows.iter().map(|row| row.elsewhere.as_deref()).collect();
    let one = format!("Also linked to element {elsewhere}, which this self-audit does not ask about.");
    assert_eq!(said[..3], [None, None, Some(one.as_str())]);
    assert!(said[3].unwrap().starts_with("Also linked to elements "), "{said:?}");
    assert_eq!([&here[0], &here[1], &here[2]].map(|id| found.count(id)), [2, 0, 1]);
    assert_eq!(found.row(&audit.evidence[3].id), found.rows.last());
    assert_eq!(matrix::title(&scheme), "Which evidence supports which element");
}

#[test]
fn a_rated_scheme_has_a_column_for_each_element_whatever_its_phases() {
    let scheme = scheme(AUTHORITY);
    let found = made(&scheme, &audit(&scheme, "authority; evidence document for all"));
    assert_eq!(found.columns.len(), scheme.elements.len());
    assert_eq!(found.rows[0].supports.len(), scheme.elements.len());
    assert_eq!(matrix::title(&scheme), "Which evidence supports which aspect");
}

#[test]
fn where_elements_are_taken_one_by_one_a_column_stays_while_it_is_kept() {
    let scheme = scheme(ASYE);
    let mut audit = audit(&scheme, "employer");
    let third = scheme.elements[2].id.clone();
    audit.evidence = vec![piece("a", "Log", &[&third])];
    assert_eq!(made(&scheme, &audit).columns.len(), 3);
    audit.evidence[0].elements.clear();
    assert_eq!(made(&scheme, &audit).columns.len(), 1);
    assert_eq!(matrix(&scheme, &audit, &[third].into()).columns.len(), 3);
}

#[test]
fn five_hundred_pieces_that_are_called_alike_are_told_apart() {
    let scheme = scheme(AUTHORITY);
    let mut audit = audit(&scheme, "authority");
    let all: Vec<&ElementId> = scheme.elements.iter().map(|element| &element.id).collect();
    audit.evidence = (0..500).map(|n| piece(&format!("x{n}"), "Log", &all)).collect();
    let found = made(&scheme, &audit);
    assert_eq!(plain(found.rows[499].name.clone()), "Log (500 of 500)");
    assert!(all.iter().all(|id| found.count(id) == 500));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: runs(256, 2_000), failure_persistence: None, ..ProptestConfig::default() })]

    /// Each link of the audit is one cell, or is said to lead to an element that is not asked about; and no cell is
    /// without its link. Every piece is called as it is in the list.
    #[test]
    fn every_link_is_there_once((scheme, audit) in audits()) {
        let found = made(&scheme, &audit);
        prop_assert_eq!(found.rows.len(), audit.evidence.len());
        for (item, row) in audit.evidence.iter().zip(&found.rows) {
            prop_assert_eq!(&row.piece, &item.id);
            prop_assert_eq!(&row.name, &names::evidence(&scheme, &audit, item));
            let supports: BTreeSet<&ElementId> = row.supports.iter().collect();
            prop_assert_eq!(supports.len(), row.supports.len());
            let (here, others): (BTreeSet<&ElementId>, BTreeSet<&ElementId>) =
                item.elements.iter().partition(|id| found.columns.iter().any(|column| column.element == **id));
            prop_assert_eq!(supports, here);
            let is_known = others.iter().any(|id| scheme.element(id).is_some());
            prop_assert_eq!(row.elsewhere.is_some(), is_known);
        }
    }

    /// One press changes one cell, whatever else the piece is linked to, and a second one gives back what was there.
    #[test]
    fn a_press_changes_one_link_and_no_other((scheme, mut audit) in audits(), which in any::<Index>(), column in any::<Index>()) {
        // Linked to everything, also to what is of another setting or of no edition that is known.
        let gone = ElementId::new("gone").unwrap();
        let all = scheme.elements.iter().map(|element| element.id.clone()).chain([gone]).collect();
        audit.evidence.push(Evidence { elements: all, ..Evidence::new(EvidenceId::new("linked-to-all").unwrap()) });
        let columns = made(&scheme, &audit).columns;
        let element = &columns[column.index(columns.len())].element;
        let place = which.index(audit.evidence.len());
        let before = audit.evidence[place].clone();
        let EvidenceEdit::Elements(elements) = before.toggle_element(element) else { panic!("another edit") };
        let differ: Vec<&ElementId> = before.elements.symmetric_difference(&elements).collect();
        prop_assert_eq!(differ, [element]);
        audit.evidence[place].edit(EvidenceEdit::Elements(elements));
        let is_there = made(&scheme, &audit).rows[place].supports.contains(element);
        prop_assert_eq!(is_there, !before.elements.contains(element));
        let again = audit.evidence[place].toggle_element(element);
        audit.evidence[place].edit(again);
        prop_assert_eq!(&audit.evidence[place], &before);
    }
}
