//! The hub's list: each part of the audit with its status in words.

use super::words::count;
use super::{Mark, Status};
use crate::audit::Audit;
use crate::audit::place::Place;
use crate::readiness;
use crate::scheme::ids::{ElementId, SectionId};
use crate::scheme::{Element, Provenance, Question, Scheme};

/// One element of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementRow {
    pub id: ElementId,
    pub code: String,
    pub title: String,
    pub status: Status,
    /// What is there: "3 pieces of evidence, 1 action".
    pub about: String,
}

/// One page of questions about the whole audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionRow {
    pub id: SectionId,
    pub title: String,
    pub status: Status,
    pub about: String,
}

/// The elements of the audit's setting.
pub fn elements(scheme: &Scheme, audit: &Audit) -> Vec<ElementRow> {
    scheme
        .elements_in(&audit.setting)
        .map(|element| ElementRow {
            id: element.id.clone(),
            code: element.code.clone(),
            title: title(scheme, audit, element),
            status: element_status(scheme, audit, element),
            about: about(scheme, audit, element),
        })
        .collect()
}

/// An element's title: the organisation's own where the document gives none.
pub fn title(scheme: &Scheme, audit: &Audit, element: &Element) -> String {
    readiness::element_title(scheme, audit, element)
}

/// How far the element is met where the scheme asks that, otherwise how far it is written.
pub fn element_status(scheme: &Scheme, audit: &Audit, element: &Element) -> Status {
    let extent = scheme.extent().filter(|it| it.only_elements.is_empty() || it.only_elements.contains(&element.id));
    if let Some(question) = extent {
        let said = audit.said(&Place::of(&element.id, &question.id));
        let option =
            said.and_then(|answer| question.options().iter().find(|it| answer.is_one_of(std::slice::from_ref(&it.id))));
        return match option {
            Some(option) => Status::new(option.tone.into(), option.title.clone()),
            None => Status::new(Mark::Blank, "Not answered"),
        };
    }
    if audit.finished.contains(&element.id) {
        return Status::new(Mark::Met, "Finished");
    }
    match answered(scheme, audit, element) {
        0 => Status::new(Mark::Blank, "Not started"),
        _ => Status::new(Mark::Part, "In progress"),
    }
}

fn about(scheme: &Scheme, audit: &Audit, element: &Element) -> String {
    let mut parts = Vec::new();
    if scheme.extent().is_some() && audit.finished.contains(&element.id) {
        parts.push("Finished".to_owned());
    }
    let evidence = audit.evidence_for(&element.id).count();
    if evidence > 0 {
        parts.push(count(evidence, "piece of evidence", "pieces of evidence"));
    }
    let actions = audit.actions_for(&element.id).count();
    if actions > 0 {
        parts.push(count(actions, "action", "actions"));
    }
    let asked = ours(scheme, audit, element).count();
    match answered(scheme, audit, element) {
        0 => {}
        answered => parts.push(format!("{answered} of {asked} questions answered")),
    }
    parts.join(" · ")
}

/// The questions asked of an element now.
pub fn asked<'a>(scheme: &'a Scheme, audit: &'a Audit, element: &'a Element) -> impl Iterator<Item = &'a Question> {
    scheme.questions_of(&element.id).filter(|question| audit.asks(question.only_when.as_ref()))
}

/// The questions that count as answered or not: not the places to copy guidance into, which many
/// have none for.
fn ours<'a>(scheme: &'a Scheme, audit: &'a Audit, element: &'a Element) -> impl Iterator<Item = &'a Question> {
    asked(scheme, audit, element).filter(|question| question.provenance != Provenance::Supplied)
}

fn answered(scheme: &Scheme, audit: &Audit, element: &Element) -> usize {
    ours(scheme, audit, element).filter(|question| audit.said(&Place::of(&element.id, &question.id)).is_some()).count()
}

/// The pages of questions about the whole audit.
pub fn sections(scheme: &Scheme, audit: &Audit) -> Vec<SectionRow> {
    scheme
        .sections
        .iter()
        .map(|section| {
            let asked: Vec<&Question> =
                section.questions.iter().filter(|question| audit.asks(question.only_when.as_ref())).collect();
            let said = asked.iter().filter(|question| audit.said(&Place::whole(&question.id)).is_some()).count();
            let status = match said {
                0 => Status::new(Mark::Blank, "Not answered"),
                _ if said == asked.len() => Status::new(Mark::Met, "Answered"),
                _ => Status::new(Mark::Part, "In progress"),
            };
            let about = format!("{said} of {} answered", count(asked.len(), "question", "questions"));
            SectionRow { id: section.id.clone(), title: section.title.clone(), status, about }
        })
        .collect()
}

/// "You have finished 3 of 7 descriptors."
pub fn progress(scheme: &Scheme, audit: &Audit) -> String {
    let all = scheme.elements_in(&audit.setting).count();
    let finished = scheme.elements_in(&audit.setting).filter(|it| audit.finished.contains(&it.id)).count();
    format!("You have marked {finished} of {all} {} as finished.", scheme.element_word[1])
}
