//! Which evidence supports which element: a row for each piece, a column for each element.

use std::collections::BTreeSet;

use super::{hub, names};
use crate::audit::evidence::Evidence;
use crate::audit::{Audit, Sentence};
use crate::scheme::ids::{ElementId, EvidenceId};
use crate::scheme::{Element, Scheme};

/// Every piece of evidence against every element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    pub columns: Vec<MatrixColumn>,
    pub rows: Vec<MatrixRow>,
}

/// One element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixColumn {
    pub element: ElementId,
    pub code: String,
    /// Its number and title.
    pub name: String,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    pub piece: EvidenceId,
    /// Its place in the list, from 1.
    pub number: usize,
    pub name: Sentence,
    /// The elements it supports, of those that have a column and in their order.
    pub supports: Vec<ElementId>,
    /// What is said of those it supports that have none, as they belong to another setting.
    pub elsewhere: Option<String>,
}

impl Matrix {
    /// How many pieces support an element.
    pub fn count(&self, element: &ElementId) -> usize {
        self.rows.iter().filter(|row| row.supports.contains(element)).count()
    }

    /// The row of a piece of evidence.
    pub fn row(&self, piece: &EvidenceId) -> Option<&MatrixRow> {
        self.rows.iter().find(|row| row.piece == *piece)
    }
}

/// The matrix of an audit. Where elements are taken one by one, those up to the last in `kept` have a column too, as if
/// they were in use: what is unlinked on a page does not leave it at once.
pub fn matrix(scheme: &Scheme, audit: &Audit, kept: &BTreeSet<ElementId>) -> Matrix {
    let listed = hub::listed(scheme, audit).len();
    let mut elements: Vec<&Element> = scheme.elements_in(&audit.setting).collect();
    let last_kept = elements.iter().rposition(|element| kept.contains(&element.id)).map_or(0, |place| place + 1);
    elements.truncate(listed.max(last_kept));
    let column = |element: &&Element| MatrixColumn {
        element: element.id.clone(),
        code: element.code.clone(),
        name: hub::numbered(scheme, audit, element),
    };
    let row = |(place, (item, name)): (usize, (&Evidence, Sentence))| {
        let here = elements.iter().filter(|element| item.elements.contains(&element.id));
        let supports: Vec<ElementId> = here.map(|element| element.id.clone()).collect();
        let elsewhere = elsewhere(scheme, audit, item, &supports);
        MatrixRow { piece: item.id.clone(), number: place + 1, name, supports, elsewhere }
    };
    let names = names::all_evidence(scheme, audit);
    Matrix {
        columns: elements.iter().map(column).collect(),
        rows: audit.evidence.iter().zip(names).enumerate().map(row).collect(),
    }
}

/// What is said of the elements that a piece supports besides those `here`; nothing where there are none.
fn elsewhere(scheme: &Scheme, audit: &Audit, item: &Evidence, here: &[ElementId]) -> Option<String> {
    if item.elements.len() == here.len() {
        return None;
    }
    let codes = hub::codes(scheme, audit, |id| item.elements.contains(id) && !here.contains(id));
    let word = &scheme.element_word[usize::from(codes.len() > 1)];
    (!codes.is_empty())
        .then(|| format!("Also linked to {word} {}, which this self-audit does not ask about.", codes.join(", ")))
}

/// What the table is called: “Which evidence supports which element”.
pub fn title(scheme: &Scheme) -> String {
    format!("Which evidence supports which {}", scheme.element_word[0])
}
