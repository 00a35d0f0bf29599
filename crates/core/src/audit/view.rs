//! An audit held against its scheme: what of it counts now. This is the one place where it is asked
//! whether an answer fits its question, and whether that question is asked. Whatever does not fit, or
//! is not asked, counts as unanswered for every rule, ceiling, count and spread.

use std::collections::BTreeSet;

use super::evidence::Evidence;
use super::place::Place;
use super::unplaced::{self, Unplaced};
use super::{Answer, Audit, UserText};
use crate::scheme::ids::{ElementId, KindId, PhaseId, QuestionId, SettingId};
use crate::scheme::levels::{MeasureKind, RestsOn};
use crate::scheme::requirement::Requirement;
use crate::scheme::{Element, Question, QuestionKind, Scheme, Section, is_for};

/// A scheme and an audit held against it.
#[derive(Clone, Debug)]
pub struct View<'a> {
    pub scheme: &'a Scheme,
    pub audit: &'a Audit,
    /// The questions of the whole audit that are not asked now.
    closed: BTreeSet<&'a QuestionId>,
}

/// How an answer stands to its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The question is asked now, and this is an answer to it.
    Counts,
    /// It is an answer, but the question is not asked now.
    NotAsked,
    /// This edition of the scheme has no such question, or this can be no answer to it.
    NoPlace,
}

impl<'a> View<'a> {
    /// Holds an audit against a scheme.
    pub fn new(scheme: &'a Scheme, audit: &'a Audit) -> Self {
        let mut view = View { scheme, audit, closed: BTreeSet::new() };
        // A condition names only questions that stand before the one it is for.
        for section in &scheme.sections {
            for question in &section.questions {
                if !view.is_open(section, question) {
                    view.closed.insert(&question.id);
                }
            }
        }
        view
    }

    /// Whether the scheme has the setting the audit names. Until somebody says which one applies, no
    /// outcome is worked out.
    pub fn has_setting(&self) -> bool {
        self.scheme.setting(&self.audit.setting).is_some()
    }

    /// The answer at a place, where it counts and says something.
    pub fn said(&self, place: &Place) -> Option<&'a Answer> {
        let answer = self.audit.answers.get(place)?;
        (answer.says_something() && self.fit(place, answer) == Fit::Counts).then_some(answer)
    }

    /// The text at a place, as typed, where its question is asked now and the text says something; otherwise
    /// empty. For the box itself use [`Audit::text`](super::Audit::text).
    pub fn text(&self, place: &Place) -> &'a UserText {
        match self.said(place) {
            Some(Answer::Text(text)) => text,
            _ => UserText::none(),
        }
    }

    /// The elements that are in use: all of the setting or, where they are taken one by one, the first and the others
    /// up to the last in which something is said.
    pub fn elements_in_use(&self) -> Vec<&'a Element> {
        let mut here: Vec<&Element> = self.scheme.elements_in(&self.audit.setting).collect();
        if self.scheme.one_by_one {
            here.truncate(here.iter().rposition(|element| self.is_begun(element)).unwrap_or(0) + 1);
        }
        here
    }

    /// Whether an audit says anything of an element: an answer that counts, evidence, an action, or that it is
    /// finished.
    fn is_begun(&self, element: &Element) -> bool {
        let audit = self.audit;
        let is_said = |place: &Place| place.element.as_ref() == Some(&element.id) && self.said(place).is_some();
        audit.finished.contains(&element.id)
            || audit.answers.keys().any(is_said)
            || audit.evidence_for(&element.id).next().is_some()
            || audit.actions_for(&element.id).next().is_some()
    }

    /// Whether a question of the whole audit is asked now.
    pub fn asks_whole(&self, question: &QuestionId) -> bool {
        !self.closed.contains(question)
    }

    /// Whether a question of elements is asked now.
    pub fn asks_of_elements(&self, question: &Question) -> bool {
        self.is_here(&question.settings) && self.holds(question.only_when.as_ref())
    }

    fn is_open(&self, section: &Section, question: &Question) -> bool {
        [&section.settings, &question.settings].iter().all(|settings| is_for(settings, &self.audit.setting))
            && self.holds(question.only_when.as_ref())
    }

    /// Whether a condition asks its question. One that is not answered yet does not; one that the
    /// document leaves open does.
    fn holds(&self, only_when: Option<&Requirement>) -> bool {
        match only_when {
            None => true,
            Some(Requirement::All(rules)) => rules.iter().all(|rule| self.holds(Some(rule))),
            Some(Requirement::Any(rules)) => rules.iter().any(|rule| self.holds(Some(rule))),
            Some(Requirement::Answer { question, met, open }) => {
                self.said(&Place::whole(question)).is_some_and(|answer| {
                    (met.is_empty() && open.is_empty()) || answer.is_one_of(met) || answer.is_one_of(open)
                })
            }
            // The reader takes nothing else for a condition.
            Some(_) => true,
        }
    }

    /// How an answer stands to the question at a place.
    pub fn fit(&self, place: &Place, answer: &Answer) -> Fit {
        match &place.element {
            None => self.of_the_whole(place, answer),
            Some(element) => {
                self.scheme.element(element).map_or(Fit::NoPlace, |element| self.of_element(element, place, answer))
            }
        }
    }

    fn of_the_whole(&self, place: &Place, answer: &Answer) -> Fit {
        let in_a_table =
            |phase_id: &PhaseId| self.scheme.tables.iter().any(|table| table.asks(&place.question, phase_id));
        if place.phase.as_ref().is_some_and(in_a_table) {
            return if matches!(answer, Answer::Text(_)) { Fit::Counts } else { Fit::NoPlace };
        }
        let Some((section, question)) = self.scheme.audit_question(&place.question) else { return Fit::NoPlace };
        let phase_is_there = match &place.phase {
            Some(phase) => question.each_phase && self.scheme.phase(phase).is_some(),
            None => !question.each_phase,
        };
        match phase_is_there && is_answer_to(question, answer) {
            false => Fit::NoPlace,
            true if !self.is_here(&section.settings) => self.elsewhere(),
            true if !self.is_here(&question.settings) => self.elsewhere(),
            true if self.closed.contains(&question.id) => Fit::NotAsked,
            true => Fit::Counts,
        }
    }

    fn of_element(&self, element: &Element, place: &Place, answer: &Answer) -> Fit {
        if place.phase.as_ref().is_some_and(|phase| !element.phases.contains(phase)) {
            return Fit::NoPlace;
        }
        let question = self.scheme.questions_of(&element.id).find(|question| question.id == place.question);
        let found = match (question, &place.phase) {
            (Some(question), phase) if question.each_phase == phase.is_some() => match is_answer_to(question, answer) {
                false => Fit::NoPlace,
                true if !self.is_here(&question.settings) => self.elsewhere(),
                true if !self.asks_of_elements(question) => Fit::NotAsked,
                true => Fit::Counts,
            },
            (_, Some(phase)) => in_phase(element, phase, &place.question, answer),
            (_, None) => Fit::NoPlace,
        };
        match found {
            Fit::Counts | Fit::NotAsked if !self.is_here(&element.settings) => self.elsewhere(),
            found => found,
        }
    }

    fn is_here(&self, settings: &[SettingId]) -> bool {
        is_for(settings, &self.audit.setting)
    }

    /// How an answer stands that belongs to another setting: not asked in this one. Where the scheme
    /// does not have this one, nobody has said yet which it is, so it has no place so far.
    fn elsewhere(&self) -> Fit {
        if self.has_setting() { Fit::NotAsked } else { Fit::NoPlace }
    }

    /// Whether an element is one of the scheme's, in this setting.
    pub fn has_element(&self, id: &ElementId) -> bool {
        self.scheme.element(id).is_some_and(|element| self.is_here(&element.settings))
    }

    /// Whether an assessor could find a piece of evidence: it has a title, a place, and a kind that the
    /// scheme has.
    pub fn is_complete(&self, item: &Evidence) -> bool {
        let known = |kind: &KindId| self.scheme.evidence_kinds.iter().any(|known| known.id == *kind);
        item.is_complete() && item.kind.as_ref().is_some_and(known)
    }

    /// What has no place in this edition of the scheme: kept, shown and written back.
    pub fn unplaced(&self) -> Vec<Unplaced> {
        unplaced::find(self)
    }
}

/// How an answer to a criterion or a measure of an element stands in one of its phases.
pub fn in_phase(element: &Element, phase: &PhaseId, question: &QuestionId, answer: &Answer) -> Fit {
    if let Some(criterion) = element.criterion(question) {
        // What follows from other statements is not answered, and cannot be said not to apply.
        let follows = matches!(criterion.rests, RestsOn::Bullets | RestsOn::EveryOf(_));
        let says = matches!(answer, Answer::Holds(_) | Answer::NotApplicable(_));
        return if says && !follows { Fit::Counts } else { Fit::NoPlace };
    }
    let Some(measure) = element.measure(question) else { return Fit::NoPlace };
    let fits = match (&measure.kind, answer) {
        (MeasureKind::Share, Answer::Share { .. }) => true,
        (MeasureKind::One(options), Answer::One(option)) => options.iter().any(|known| known.id == *option),
        _ => false,
    };
    match fits {
        false => Fit::NoPlace,
        true if measure.phases.is_empty() || measure.phases.contains(phase) => Fit::Counts,
        true => Fit::NotAsked,
    }
}

fn is_answer_to(question: &Question, answer: &Answer) -> bool {
    match (&question.kind, answer) {
        (QuestionKind::Text(_), Answer::Text(_)) => true,
        (QuestionKind::One(_), Answer::One(option)) => question.option(option).is_some(),
        (QuestionKind::Many(_), Answer::Many(options)) => {
            options.iter().all(|option| question.option(option).is_some())
        }
        _ => false,
    }
}
