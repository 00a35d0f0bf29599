//! What an audit holds that its scheme has no place for, because the file was made with another
//! edition. It is never dropped: it stays in the audit, is shown, and is written back.

use super::place::Place;
use super::{Answer, Audit};
use crate::scheme::{Question, QuestionKind, Scheme};

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
        .filter(|(place, answer)| !question_at(scheme, place).is_some_and(|question| fits(question, answer)))
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

fn question_at<'a>(scheme: &'a Scheme, place: &'a Place) -> Option<&'a Question> {
    match &place.element {
        None => scheme.audit_question(&place.question).map(|(_, question)| question),
        Some(element) => {
            scheme.element(element)?;
            scheme.questions_of(element).find(|question| question.id == place.question)
        }
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
    match &place.element {
        None => place.question.to_string(),
        Some(element) => format!("{element} / {}", place.question),
    }
}

fn words(answer: &Answer) -> String {
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::One(option) => option.to_string(),
        Answer::Many(options) => options.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", "),
    }
}
