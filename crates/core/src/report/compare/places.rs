//! Where a difference stands in the list of every answer: its group, and its place in the order of the form.

use std::collections::BTreeMap;

use crate::audit::Audit;
use crate::audit::place::Place;
use crate::audit::view::View;
use crate::report::words::capital;
use crate::report::{after, check, hub, review::replies};
use crate::scheme::Scheme;
use crate::scheme::ids::{ElementId, PhaseId, QuestionId};
use crate::submission::Submission;
use crate::submission::item::{self, Item};

/// A group, and the order of what is in it: which list, which group of it, which question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GroupPlace {
    pub(super) group: String,
    pub(super) order: [usize; 4],
}

/// A figure of a table: its group and order, and what it is called there.
type Figure = (GroupPlace, String);

/// The places of a scheme in two submissions. Elements are called as in ours.
pub(super) struct Places<'a> {
    pub(super) view: View<'a>,
    figures: BTreeMap<(QuestionId, PhaseId), Figure>,
    /// Pieces of evidence, actions and what was recorded, with each of their fields: in the order of our lists, then of
    /// those of theirs that are not in ours.
    records: BTreeMap<Item, [usize; 2]>,
}

impl<'a> Places<'a> {
    pub(super) fn new(scheme: &'a Scheme, ours: &'a Submission, theirs: &Submission) -> Self {
        let mut figures = BTreeMap::new();
        for (table_at, table) in scheme.tables.iter().enumerate() {
            for (row_at, row) in table.rows.iter().enumerate() {
                let phase_at = scheme.phases.iter().position(|phase| phase.id == row.phase);
                let phase = scheme.phase(&row.phase).map_or("", |phase| phase.title.as_str());
                let place = GroupPlace {
                    group: format!("{}, {phase}", table.title),
                    order: [3, table_at, phase_at.unwrap_or(usize::MAX), row_at],
                };
                for column in &table.columns {
                    for blank in row.blanks(column) {
                        let year = blank.year.map(|year| format!(" {year}")).unwrap_or_default();
                        let label = format!("{}: {}{year}", row.title, column.title);
                        figures.insert((blank.question, row.phase.clone()), (place.clone(), label));
                    }
                }
            }
        }
        let mut records = BTreeMap::new();
        for (at, (item, record)) in [ours, theirs].into_iter().flat_map(item::records).enumerate() {
            for (number, (field, _)) in record.fields().into_iter().enumerate() {
                records.entry(field).or_insert([at, number + 1]);
            }
            records.entry(item).or_insert([at, 0]);
        }
        Places { view: View::new(scheme, &ours.audit), figures, records }
    }

    /// The group of an item, and its order there.
    pub(super) fn of(&self, item: &Item) -> GroupPlace {
        let [at, field] = self.records.get(item).copied().unwrap_or_default();
        let group = |number: usize, title: &str| GroupPlace { group: title.to_owned(), order: [number, at, field, 0] };
        match item {
            Item::Setting | Item::Provider(_) => group(0, "Your details"),
            Item::Answer(place) => self.of_answer(place),
            Item::Finished(element) => self.of_element(element, None, usize::MAX),
            Item::Evidence(_) | Item::EvidenceField(..) => group(4, "Evidence"),
            Item::Action(_) | Item::ActionField(..) => group(5, "Action plan"),
            Item::Event(_) | Item::EventField(..) => group(6, after::GROUP),
            Item::Reply(_) => group(7, replies::GROUP),
        }
    }

    /// What a figure of a table is called; nothing where the place is none.
    pub(super) fn figure(&self, place: &Place) -> Option<&str> {
        self.figure_at(place).map(|(_, label)| label.as_str())
    }

    fn figure_at(&self, place: &Place) -> Option<&Figure> {
        let phase = place.phase.as_ref().filter(|_| place.element.is_none())?;
        self.figures.get(&(place.question.clone(), phase.clone()))
    }

    fn of_answer(&self, place: &Place) -> GroupPlace {
        let scheme = self.view.scheme;
        if let Some(element) = &place.element {
            return self.of_element(element, place.phase.as_ref(), self.number(element, &place.question));
        }
        if let Some((place, _)) = self.figure_at(place) {
            return place.clone();
        }
        let section = scheme.audit_question(&place.question).map(|(section, _)| section);
        let at = section.and_then(|section| scheme.sections.iter().position(|other| other.id == section.id));
        let (Some(section), Some(at)) = (section, at) else { return unplaced() };
        let question = section.questions.iter().position(|question| question.id == place.question);
        GroupPlace { group: section.title.clone(), order: [1, at, question.unwrap_or_default(), 0] }
    }

    /// The number of what is asked of an element, in the order of its page.
    fn number(&self, element: &ElementId, question: &QuestionId) -> usize {
        let scheme = self.view.scheme;
        let questions = scheme.element_questions.iter().map(|question| &question.id);
        let element = scheme.element(element).into_iter();
        let own = element.flat_map(|element| {
            let measures = element.measures.iter().map(|measure| &measure.id);
            measures.chain(element.criteria.iter().map(|criterion| &criterion.id))
        });
        questions.chain(own).position(|id| id == question).unwrap_or(usize::MAX)
    }

    fn of_element(&self, id: &ElementId, phase: Option<&PhaseId>, question: usize) -> GroupPlace {
        let (scheme, audit) = (self.view.scheme, self.view.audit);
        let at = scheme.elements.iter().position(|element| element.id == *id);
        let (Some(element), Some(at)) = (scheme.element(id), at) else { return unplaced() };
        let phase_at = phase.and_then(|phase| scheme.phases.iter().position(|other| other.id == *phase));
        GroupPlace {
            group: hub::numbered(scheme, audit, element),
            order: [2, at, phase_at.map_or(0, |at| at + 1), question],
        }
    }
}

fn unplaced() -> GroupPlace {
    GroupPlace { group: check::UNPLACED.to_owned(), order: [8, 0, 0, 0] }
}

/// What the elements that something is for are called: a list of their codes, after their word; empty where there is none.
pub(super) fn elements(scheme: &Scheme, audit: &Audit, is_for_it: impl Fn(&ElementId) -> bool) -> String {
    let codes = hub::codes(scheme, audit, is_for_it);
    if codes.is_empty() {
        return String::new();
    }
    format!("{} {}", capital(&scheme.element_word[usize::from(codes.len() > 1)]), codes.join(", "))
}
