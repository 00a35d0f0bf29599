//! Which elements have how many pieces of evidence of which kind: a row for each element, a column for each kind.

use chrono::NaiveDate;

use super::hub;
use super::words::count;
use crate::audit::evidence::Evidence;
use crate::audit::{Audit, date};
use crate::scheme::ids::ElementId;
use crate::scheme::{Element, Scheme};

/// One element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageRow {
    pub element: ElementId,
    /// Its number and title.
    pub name: String,
    /// How many pieces of each kind: as many numbers as there are columns.
    pub counts: Vec<usize>,
    /// How many there are in all. A piece has one kind, so this is the sum of the row.
    pub total: usize,
}

/// Every element of an audit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// What the columns are called: every kind of the scheme, then, where there are any, those without a kind.
    pub kinds: Vec<String>,
    pub rows: Vec<CoverageRow>,
    /// How many pieces support no element of this audit.
    pub unused: usize,
}

/// The evidence of an audit, element by element.
pub fn coverage(scheme: &Scheme, audit: &Audit) -> Coverage {
    let mut kinds: Vec<String> = scheme.evidence_kinds.iter().map(|kind| kind.title.clone()).collect();
    let known = kinds.len();
    // Where it has no kind of this edition, the column after the last.
    let column = |item: &Evidence| {
        let place = scheme.evidence_kinds.iter().position(|kind| Some(&kind.id) == item.kind.as_ref());
        place.unwrap_or(known)
    };
    let supports =
        |item: &Evidence| scheme.elements_in(&audit.setting).any(|element| item.elements.contains(&element.id));
    if audit.evidence.iter().any(|item| column(item) == known && supports(item)) {
        kinds.push("No type yet".to_owned());
    }
    let row = |element: &Element| {
        let mut counts = vec![0; kinds.len()];
        for item in audit.evidence_for(&element.id) {
            if let Some(count) = counts.get_mut(column(item)) {
                *count += 1;
            }
        }
        let (name, total) = (hub::numbered(scheme, audit, element), counts.iter().sum());
        CoverageRow { element: element.id.clone(), name, counts, total }
    };
    let rows = hub::listed(scheme, audit).into_iter().map(row).collect();
    let unused = audit.evidence.iter().filter(|item| !supports(item)).count();
    Coverage { kinds, rows, unused }
}

/// Whether the date by which a piece of evidence is to be looked at again has gone by.
pub fn is_past_review(item: &Evidence, today: NaiveDate) -> bool {
    date::parse(item.review_by.as_typed()).is_some_and(|by| by < today)
}

/// How far the evidence reaches, in a sentence or two: “8 of 10 elements have evidence. 1 piece supports none.”
pub fn in_words(scheme: &Scheme, coverage: &Coverage) -> String {
    let with = coverage.rows.iter().filter(|row| row.total > 0).count();
    let [one, many] = &scheme.element_word;
    let elements = count(coverage.rows.len(), one, many);
    let have = if with == 1 { "has" } else { "have" };
    let mut parts = vec![format!("{with} of {elements} {have} evidence.")];
    if coverage.unused > 0 {
        let pieces = count(coverage.unused, "piece of evidence supports", "pieces of evidence support");
        parts.push(format!("{pieces} none of them yet."));
    }
    parts.join(" ")
}

/// What one element has, in words: “Document: 2 · Data: 1”.
pub fn row_in_words(coverage: &Coverage, row: &CoverageRow) -> String {
    let some = row.counts.iter().zip(&coverage.kinds).filter(|(count, _)| **count > 0);
    let parts: Vec<String> = some.map(|(count, kind)| format!("{kind}: {count}")).collect();
    if parts.is_empty() { "None yet".to_owned() } else { parts.join(" · ") }
}
