//! What goes into a report, and what would better not.

use std::collections::BTreeSet;

use super::super::check::{self, Group, RowTarget};
use crate::audit::Sentence;
use crate::audit::personal::{PersonalData, personal_data};
use crate::scheme::{Question, Scheme};
use crate::submission::Submission;

/// A part of a report that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportPart {
    /// Notes on pieces of evidence.
    Notes,
    /// Where evidence is kept.
    Places,
    /// Who does each action, who looks after evidence, and who to ask.
    Names,
    /// Reviews that came back, and what is answered to them.
    Reviews,
    /// What is said about a named person.
    Person,
}

impl ReportPart {
    /// All of them, in the order of the page.
    pub const ALL: [ReportPart; 5] =
        [ReportPart::Notes, ReportPart::Places, ReportPart::Names, ReportPart::Reviews, ReportPart::Person];

    /// It as the label of a tick box.
    pub fn words(self) -> &'static str {
        match self {
            ReportPart::Notes => "Notes on evidence",
            ReportPart::Places => "Where evidence is kept",
            ReportPart::Names => "Who is responsible",
            ReportPart::Reviews => "Reviews",
            ReportPart::Person => "Grades and evidence about a named person",
        }
    }

    /// What else there is to say of it.
    pub fn hint(self) -> Option<&'static str> {
        match self {
            ReportPart::Names => Some("Who does each action, who looks after evidence, and your contact’s role"),
            ReportPart::Reviews => Some("What assessors said, and your replies"),
            ReportPart::Person => Some("Give this only to the people the visit is for"),
            ReportPart::Notes | ReportPart::Places => None,
        }
    }
}

/// The parts that are ticked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Included(BTreeSet<ReportPart>);

impl Default for Included {
    /// Everything but what is about a named person, which has to be asked for.
    fn default() -> Self {
        Included(ReportPart::ALL.into_iter().filter(|part| *part != ReportPart::Person).collect())
    }
}

impl Included {
    /// What may stand where anybody can read it.
    pub fn for_publication() -> Self {
        Included(BTreeSet::new())
    }

    /// Whether a part is ticked.
    pub fn has(&self, part: ReportPart) -> bool {
        self.0.contains(&part)
    }

    /// Ticks a part, or takes the tick away.
    pub fn toggle(&mut self, part: ReportPart) {
        if !self.0.remove(&part) {
            self.0.insert(part);
        }
    }
}

/// The parts there are to tick: only where the scheme or the submission has anything of them.
pub fn offered(scheme: &Scheme, has_reviews: bool) -> Vec<ReportPart> {
    let is_there = |part: &ReportPart| match part {
        ReportPart::Notes | ReportPart::Places => scheme.keeps_a_register(),
        ReportPart::Names => true,
        ReportPart::Reviews => has_reviews,
        ReportPart::Person => questions(scheme).any(|question| question.about_person),
    };
    ReportPart::ALL.into_iter().filter(is_there).collect()
}

/// Every question of a scheme that is asked in words.
pub(super) fn questions(scheme: &Scheme) -> impl Iterator<Item = &Question> {
    scheme.sections.iter().flat_map(|section| &section.questions).chain(&scheme.element_questions)
}

/// An answer that may name a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalText {
    /// The part of the list of every answer that it is in, and what it is called there.
    pub name: Sentence,
    pub found: PersonalData,
    /// Where it can be changed.
    pub target: RowTarget,
}

/// The answers, evidence and actions that may name a person, by a guess (see [`personal_data`]).
pub fn personal_texts(scheme: &Scheme, submission: &Submission) -> Vec<PersonalText> {
    let mut groups = check::groups(scheme, &submission.audit);
    groups.extend(super::after::group(scheme, &submission.after_submission));
    groups.into_iter().flat_map(of_group).collect()
}

fn of_group(group: Group) -> Vec<PersonalText> {
    let title = group.title;
    let rows = group.rows.into_iter().chain(group.folded.into_iter().flat_map(|(_, rows)| rows));
    let found = rows.filter_map(|row| {
        let mut parts = row.label.parts().iter().chain(row.said.iter().flat_map(Sentence::parts));
        let found = parts.find_map(personal_data)?;
        let name = Sentence::join([title.as_str().into(), row.label], ": ");
        Some(PersonalText { name, found, target: row.target })
    });
    found.collect()
}
