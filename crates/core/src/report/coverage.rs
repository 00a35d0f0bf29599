//! Which elements have how many pieces of evidence of which kind: a row for each element, a column for each kind; and
//! short lists of what is still to be done about the evidence. `today` is handed in.

use chrono::NaiveDate;

use super::words::{capital, count};
use super::{hub, names};
use crate::audit::evidence::Evidence;
use crate::audit::{Audit, Sentence, date};
use crate::scheme::ids::{ElementId, EvidenceId, KindId};
use crate::scheme::requirement::Requirement;
use crate::scheme::{Choice, Element, Scheme, is_for};

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
    let supports_one = |item: &Evidence| supports(scheme, audit, item);
    if audit.evidence.iter().any(|item| column(item) == known && supports_one(item)) {
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
    let unused = audit.evidence.iter().filter(|item| !supports_one(item)).count();
    Coverage { kinds, rows, unused }
}

/// Whether a piece supports an element of this audit.
fn supports(scheme: &Scheme, audit: &Audit, item: &Evidence) -> bool {
    scheme.elements_in(&audit.setting).any(|element| item.elements.contains(&element.id))
}

/// So many lines of a list are shown: as they are mended, others come in their place.
const SHOWN: usize = 10;

/// A short list of what is still to be done about the evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToDoList {
    pub title: String,
    pub lines: Vec<ToDoLine>,
    /// How many there are besides.
    pub more: usize,
}

/// One line: the page to go to, what it is called, and what is to be known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToDoLine {
    pub target: ToDoTarget,
    pub name: Sentence,
    pub about: Option<Sentence>,
}

/// Where something about the evidence is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToDoTarget {
    Element(ElementId),
    Evidence(EvidenceId),
}

/// What is still to be done about the evidence, list by list; those with nothing in them are left out, and all of
/// them while there is no evidence. In order: elements that no piece supports; those that only pieces of the kind
/// that is not enough alone support, where the scheme has one; pieces past the date to look at them again; pieces
/// that support nothing.
pub fn to_do(scheme: &Scheme, audit: &Audit, today: NaiveDate) -> Vec<ToDoList> {
    if audit.evidence.is_empty() {
        return Vec::new();
    }
    let [one, many] = &scheme.element_word;
    let elements = hub::listed(scheme, audit);
    let is_bare = |element: &&&Element| audit.evidence_for(&element.id).next().is_none();
    let mut lists = vec![of_elements(
        scheme,
        audit,
        format!("{} with no evidence yet", capital(many)),
        elements.iter().filter(is_bare).copied(),
    )];
    if let Some(kind) = not_enough_alone(scheme, audit) {
        let is_all_there_is = |element: &&&Element| {
            let mut linked = audit.evidence_for(&element.id).peekable();
            linked.peek().is_some() && linked.all(|item| item.kind.as_ref() == Some(&kind.id))
        };
        let title = format!("{} with evidence of the type “{}” only", capital(many), kind.title);
        lists.push(of_elements(scheme, audit, title, elements.iter().filter(is_all_there_is).copied()));
    }
    let late = audit.evidence.iter().filter(|item| is_past_review(item, today));
    lists.push(of_evidence(scheme, audit, "Evidence to check: its date is in the past".to_owned(), late, |item| {
        Some(Sentence::from("review by ").then(item.review_by.as_date()?))
    }));
    let unused = audit.evidence.iter().filter(|item| !supports(scheme, audit, item));
    lists.push(of_evidence(scheme, audit, format!("Evidence that supports no {one} yet"), unused, |_| None));
    lists.retain(|list| !list.lines.is_empty());
    lists
}

/// A list of elements, by number and title.
fn of_elements<'a>(
    scheme: &Scheme,
    audit: &Audit,
    title: String,
    elements: impl Iterator<Item = &'a Element>,
) -> ToDoList {
    let line = |element: &Element| ToDoLine {
        target: ToDoTarget::Element(element.id.clone()),
        name: hub::numbered(scheme, audit, element).into(),
        about: None,
    };
    short(title, elements, line)
}

/// A list of pieces of evidence. Only those that are shown are told apart from others of the same title.
fn of_evidence<'a>(
    scheme: &Scheme,
    audit: &Audit,
    title: String,
    items: impl Iterator<Item = &'a Evidence>,
    about: impl Fn(&Evidence) -> Option<Sentence>,
) -> ToDoList {
    let line = |item: &Evidence| ToDoLine {
        target: ToDoTarget::Evidence(item.id.clone()),
        name: names::evidence(scheme, audit, item),
        about: about(item),
    };
    short(title, items, line)
}

/// The first few of them as lines, and how many there are besides.
fn short<T>(title: String, mut all: impl Iterator<Item = T>, line: impl Fn(T) -> ToDoLine) -> ToDoList {
    let lines = all.by_ref().take(SHOWN).map(line).collect();
    ToDoList { title, lines, more: all.count() }
}

/// The kind of evidence that is not enough alone, where the scheme has one: a line asks for evidence of any other
/// kind. One that asks for a single kind says nothing of the others.
fn not_enough_alone<'s>(scheme: &'s Scheme, audit: &Audit) -> Option<&'s Choice<KindId>> {
    let mut found = None;
    for outcome in scheme.outcomes.iter().filter(|outcome| is_for(&outcome.settings, &audit.setting)) {
        for line in &outcome.lines {
            line.requirement.visit(&mut |rule| {
                let Requirement::Evidence { kinds, .. } = rule else { return };
                let mut others = scheme.evidence_kinds.iter().filter(|kind| !kinds.contains(&kind.id));
                if let (2.., Some(kind), None) = (kinds.len(), others.next(), others.next()) {
                    found = Some(kind);
                }
            });
        }
    }
    found
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
