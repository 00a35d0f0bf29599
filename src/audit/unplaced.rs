//! What an audit holds that its scheme has no place for, because the file was made with another
//! edition. It is never dropped: it stays in the audit, is shown, and is written back.

use super::place::Place;
use super::{Answer, Audit};
use crate::scheme::ids::{ElementId, PhaseId};
use crate::scheme::levels::MeasureKind;
use crate::scheme::{Element, Question, QuestionKind, Scheme};

/// One thing without a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// The question by its ids, as the file gives them ("d9 / provide").
    pub question: String,
    /// What was said, in words.
    pub said: String,
}

pub(super) fn find(scheme: &Scheme, audit: &Audit) -> Vec<Unplaced> {
    let mut found: Vec<Unplaced> = audit
        .answers
        .iter()
        .filter(|(place, answer)| !fits_at(scheme, place, answer))
        .map(|(place, answer)| Unplaced { question: name(place), said: words(answer) })
        .collect();
    if scheme.setting(&audit.setting).is_none() {
        found.push(Unplaced { question: "setting".to_owned(), said: audit.setting.to_string() });
    }
    for element in audit.finished.iter().filter(|element| scheme.element(element).is_none()) {
        found.push(Unplaced { question: element.to_string(), said: "marked as finished".to_owned() });
    }
    for item in &audit.evidence {
        let elements = item.elements.iter().filter(|id| scheme.element(id).is_none()).map(|id| id.as_str());
        let facets = item
            .facets
            .iter()
            .filter(|id| !scheme.evidence_facets.iter().any(|it| it.id == **id))
            .map(|id| id.as_str());
        let kinds =
            item.kind.iter().filter(|id| !scheme.evidence_kinds.iter().any(|it| it.id == **id)).map(|id| id.as_str());
        for id in elements.chain(facets).chain(kinds) {
            found.push(Unplaced { question: format!("evidence “{}”", item.title), said: id.to_owned() });
        }
    }
    for action in &audit.actions {
        for id in action.element.iter().filter(|id| scheme.element(id).is_none()) {
            found.push(Unplaced { question: format!("action “{}”", action.what), said: id.to_string() });
        }
    }
    found
}

/// Every answer by its ids, for an audit whose scheme is not here.
pub(super) fn by_ids(audit: &Audit) -> Vec<Unplaced> {
    let unplaced = |(place, answer): (&Place, &Answer)| Unplaced { question: name(place), said: words(answer) };
    audit.answers.iter().map(unplaced).collect()
}

fn fits_at(scheme: &Scheme, place: &Place, answer: &Answer) -> bool {
    let in_a_table = |it: &PhaseId| scheme.tables.iter().any(|table| table.asks(&place.question, it));
    if place.element.is_none() && place.phase.as_ref().is_some_and(in_a_table) {
        return matches!(answer, Answer::Text(_));
    }
    let question = place.question(scheme).filter(|it| it.each_phase == place.phase.is_some());
    if let Some(question) = question {
        return fits(question, answer) && is_there(scheme, place);
    }
    let element = place.element.as_ref().and_then(|id| scheme.element(id));
    place.phase.is_some() && is_there(scheme, place) && element.is_some_and(|it| fits_in_phase(it, place, answer))
}

/// Whether the phase of a place is one of the scheme's, and of the element's where it is about one.
fn is_there(scheme: &Scheme, place: &Place) -> bool {
    let Some(phase) = &place.phase else { return true };
    match &place.element {
        Some(element) => scheme.element(element).is_some_and(|it| it.phases.contains(phase)),
        None => scheme.phases.iter().any(|it| it.id == *phase),
    }
}

/// Whether it answers a criterion or a measure of the element.
fn fits_in_phase(element: &Element, place: &Place, answer: &Answer) -> bool {
    match answer {
        Answer::Holds(_) | Answer::NotHere(_) => element.criterion(&place.question).is_some(),
        Answer::Share { .. } => {
            element.measure(&place.question).is_some_and(|it| matches!(it.kind, MeasureKind::Share))
        }
        Answer::One(option) => element.measure(&place.question).is_some_and(|it| match &it.kind {
            MeasureKind::One(options) => options.iter().any(|it| it.id == *option),
            MeasureKind::Share | MeasureKind::Missing(_) => false,
        }),
        Answer::Text(_) | Answer::Many(_) => false,
    }
}

fn fits(question: &Question, answer: &Answer) -> bool {
    match (&question.kind, answer) {
        (QuestionKind::Line | QuestionKind::Paragraphs | QuestionKind::Date, Answer::Text(_)) => true,
        (QuestionKind::One(_), Answer::One(option)) => question.option(option).is_some(),
        (QuestionKind::Many(_), Answer::Many(options)) => options.iter().all(|it| question.option(it).is_some()),
        _ => false,
    }
}

fn name(place: &Place) -> String {
    let ids = [place.element.as_ref().map(ElementId::as_str), Some(place.question.as_str())];
    let phase = place.phase.as_ref().map(PhaseId::as_str);
    ids.into_iter().chain([phase]).flatten().collect::<Vec<_>>().join(" / ")
}

fn words(answer: &Answer) -> String {
    match answer {
        Answer::One(option) => option.to_string(),
        Answer::Many(options) => options.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", "),
        _ => answer.plainly(),
    }
}
