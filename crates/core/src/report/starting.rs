//! What somebody is told before they start: how long the form takes, which is our estimate, and what to have to
//! hand.
//!
//! The estimate is in minutes. Each answer that counts takes one minute where it is chosen ([`TO_CHOOSE`]), and five
//! where it is written, looked up or recorded ([`TO_WRITE`]); `docs/architecture.md` says why. What counts is what a
//! gating line of an outcome asks for, each thing once; where a scheme leads to no outcome, its ratings and what
//! moves their ceilings. Beside it stands what it takes to answer everything.

use std::collections::BTreeMap;

use super::words::count;
use crate::scheme::ids::{ElementId, PhaseId, QuestionId, SettingId, TableId};
use crate::scheme::levels::{Criterion, MeasureKind, RestsOn};
use crate::scheme::requirement::{HowMany, Requirement};
use crate::scheme::{
    AttributedText, Element, Outcome, Provenance, Question, QuestionKind, Role, Scheme, Setting, TextKind, is_for,
};

/// Minutes to choose an option or a date.
pub const TO_CHOOSE: usize = 1;
/// Minutes to write an answer, to look a figure up, or to record a piece of evidence or an action.
pub const TO_WRITE: usize = 5;

/// How much there is to answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Effort {
    pub minutes: usize,
    pub answers: usize,
}

/// What takes time, once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Task<'s> {
    Whole(&'s QuestionId, Option<&'s PhaseId>),
    Of(&'s ElementId, &'s QuestionId, Option<&'s PhaseId>),
    /// That an element is demonstrated, by evidence or in words.
    Demonstrated(&'s ElementId),
    /// A figure of a table, by its place in it.
    Figure(&'s TableId, usize),
    /// A piece of evidence or an action, by its place among those asked for.
    Recorded(usize),
}

/// Tasks, each with its minutes.
type Tasks<'s> = BTreeMap<Task<'s>, usize>;

/// The least and the most there is to answer, over every setting and outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub least: Effort,
    pub most: Effort,
}

/// What counts, where anything does: towards being ready or, where a scheme leads to no outcome, its ratings.
pub fn what_counts(scheme: &Scheme) -> Option<Span> {
    let of_setting = |setting: &'_ Setting| -> Vec<Effort> {
        let outcomes = scheme.outcomes.iter().filter(|outcome| is_for(&outcome.settings, &setting.id));
        match scheme.outcomes.is_empty() {
            false => outcomes.map(|outcome| effort(&of_outcome(scheme, &setting.id, outcome))).collect(),
            true => vec![effort(&of_ratings(scheme, &setting.id, moves))],
        }
    };
    let counts = !scheme.outcomes.is_empty() || scheme.is_rated();
    counts.then(|| spanned(scheme.settings.iter().flat_map(of_setting)))
}

/// Everything it asks.
pub fn everything(scheme: &Scheme) -> Span {
    spanned(scheme.settings.iter().map(|setting| effort(&of_everything(scheme, &setting.id))))
}

/// Both in sentences, the longer first, as somebody plans by it: “About 6 hours to answer everything. About 1½ hours for
/// the 23 answers that count towards being ready.”
pub fn how_long(scheme: &Scheme) -> String {
    let counted = what_counts(scheme).map(|counted| {
        let (least, most) = (counted.least.answers, counted.most.answers);
        let answers = match (least.min(most), least.max(most)) {
            (one, other) if one == other => count(one, "answer", "answers"),
            (one, other) => format!("{one} to {other} answers"),
        };
        let what = if scheme.outcomes.is_empty() {
            "give ratings or decide how high they can be"
        } else {
            "count towards being ready"
        };
        format!(" About {} for the {answers} that {what}.", counted.words())
    });
    let all = everything(scheme).words();
    format!("About {all} to answer everything.{} You can stop and come back at any time.", counted.unwrap_or_default())
}

fn effort(tasks: &Tasks<'_>) -> Effort {
    Effort { minutes: tasks.values().sum(), answers: tasks.len() }
}

fn spanned(efforts: impl Iterator<Item = Effort>) -> Span {
    let mut efforts: Vec<Effort> = efforts.collect();
    efforts.sort_unstable();
    Span { least: efforts.first().copied().unwrap_or_default(), most: efforts.last().copied().unwrap_or_default() }
}

/// What to have to hand: what the scheme's author says, then what follows from what is asked.
pub fn to_hand(scheme: &Scheme) -> Vec<AttributedText> {
    let supplied = |question: &Question| question.provenance == Provenance::Supplied;
    let share = |element: &Element| element.measures.iter().any(|it| matches!(it.kind, MeasureKind::Share));
    let asked = scheme.sections.iter().flat_map(|section| &section.questions).chain(&scheme.element_questions);
    let follows = [
        (asked.into_iter().any(supplied), "Your own copy of the scheme’s guidance."),
        (
            !scheme.tables.is_empty() || scheme.elements.iter().any(share),
            "Your figures, such as percentages and totals.",
        ),
        (scheme.keeps_a_register(), "A note of where your evidence is kept. Readymark does not store evidence files."),
    ];
    let follows = follows.into_iter().filter(|(follows, _)| *follows);
    let derived = |(_, text): (bool, &str)| AttributedText { text: text.to_owned(), provenance: Provenance::Derived };
    scheme.choosing.to_hand.iter().cloned().chain(follows.map(derived)).collect()
}

/// What decides whether an outcome applies, and what its gating lines ask for.
fn of_outcome<'s>(scheme: &'s Scheme, setting: &'s SettingId, outcome: &'s Outcome) -> Tasks<'s> {
    let gating = outcome.lines.iter().filter(|line| outcome.gates(line.provenance)).map(|line| &line.requirement);
    let mut tasks = Tasks::new();
    for rule in outcome.applies.iter().chain(gating) {
        let asked = of_rule(scheme, setting, rule, tasks.len());
        tasks.extend(asked);
    }
    tasks
}

/// What a rule asks for; of several ways, the one that takes least. What is recorded is told apart from what was
/// before, by how many tasks there were.
fn of_rule<'s>(scheme: &'s Scheme, setting: &'s SettingId, rule: &'s Requirement, before: usize) -> Tasks<'s> {
    let minutes = |question: Option<&Question>| question.map_or(TO_WRITE, minutes_of);
    let here = || scheme.elements_in(setting);
    match rule {
        Requirement::Answer { question, .. } => {
            let asked = scheme.audit_question(question).map(|(_, asked)| asked);
            [(Task::Whole(question, None), minutes(asked))].into()
        }
        Requirement::Elements { question, how_many, .. } => {
            let asked = scheme.element_question(question);
            let has = |element: &&Element| asked.is_none_or(|it| asks(it, &element.id));
            let most = match how_many {
                HowMany::Every => usize::MAX,
                HowMany::AtLeast(least) => *least,
            };
            let tasks = here().filter(has).take(most);
            tasks.map(|element| (Task::Of(&element.id, question, None), minutes(asked))).collect()
        }
        Requirement::Demonstrated { .. } => here().map(|element| (Task::Demonstrated(&element.id), TO_WRITE)).collect(),
        Requirement::Evidence { .. } | Requirement::ActionPlan { .. } => [(Task::Recorded(before), TO_WRITE)].into(),
        Requirement::All(rules) => {
            let mut tasks = Tasks::new();
            for rule in rules {
                let asked = of_rule(scheme, setting, rule, before + tasks.len());
                tasks.extend(asked);
            }
            tasks
        }
        Requirement::Any(rules) => {
            let ways = rules.iter().map(|rule| of_rule(scheme, setting, rule, before));
            ways.min_by_key(|tasks| tasks.values().sum::<usize>()).unwrap_or_default()
        }
    }
}

/// Every rating, and of the criteria those that are `wanted`, in each phase.
fn of_ratings<'s>(
    scheme: &'s Scheme,
    setting: &'s SettingId,
    wanted: impl Fn(&Element, &Criterion) -> bool,
) -> Tasks<'s> {
    let ratings = || scheme.element_questions.iter().filter(|question| question.role == Role::Rating);
    let mut tasks = Tasks::new();
    for element in scheme.elements_in(setting) {
        for phase in &element.phases {
            let task = |question| Task::Of(&element.id, question, Some(phase));
            tasks.extend(ratings().map(|question| (task(&question.id), TO_CHOOSE)));
            for criterion in element.criteria.iter().filter(|criterion| wanted(element, criterion)) {
                tasks.extend(decides(element, criterion, phase).map(|(question, minutes)| (task(question), minutes)));
            }
        }
    }
    tasks
}

/// Whether a criterion moves the ceiling: a critical one, or one of those that a critical one sums up.
fn moves(element: &Element, criterion: &Criterion) -> bool {
    let sums_it_up = |other: &Criterion| {
        other.critical && matches!(other.rests, RestsOn::EveryOf(level) if level == criterion.level)
    };
    criterion.critical || element.criteria.iter().any(sums_it_up)
}

/// What is answered so that it is known whether a criterion holds, with the minutes each takes.
fn decides<'s>(
    element: &'s Element,
    criterion: &'s Criterion,
    phase: &'s PhaseId,
) -> impl Iterator<Item = (&'s QuestionId, usize)> {
    let (own, measures) = match &criterion.rests {
        RestsOn::Answer => (Some((&criterion.id, TO_CHOOSE)), &[][..]),
        RestsOn::Measures { measures, .. } => (None, &measures[..]),
        RestsOn::Bullets | RestsOn::EveryOf(_) => (None, &[][..]),
    };
    let measures = measures.iter().chain(criterion.also.iter().map(|also| &also.measure));
    let asked = measures.filter_map(move |id| {
        let measure = element.measure(id)?;
        let minutes = match measure.kind {
            MeasureKind::Share => TO_WRITE,
            MeasureKind::One(_) => TO_CHOOSE,
            // Counted from answers given elsewhere.
            MeasureKind::Missing(_) => return None,
        };
        (measure.phases.is_empty() || measure.phases.contains(phase)).then_some((id, minutes))
    });
    own.into_iter().chain(asked)
}

/// Every question but the places to copy guidance into, every criterion and figure, and what outcomes ask to be
/// recorded.
fn of_everything<'s>(scheme: &'s Scheme, setting: &'s SettingId) -> Tasks<'s> {
    let ours =
        |question: &&Question| question.provenance != Provenance::Supplied && is_for(&question.settings, setting);
    let mut tasks = of_ratings(scheme, setting, |_, _| true);
    for outcome in scheme.outcomes.iter().filter(|outcome| is_for(&outcome.settings, setting)) {
        tasks.extend(of_outcome(scheme, setting, outcome));
    }
    for table in &scheme.tables {
        let blanks = table.rows.iter().flat_map(|row| table.columns.iter().map(move |column| (row, column)));
        // A row has one figure or, where a column asks for each of its years, several.
        let figures = blanks.flat_map(|(row, column)| row.blanks(column)).count();
        tasks.extend((0..figures).map(|n| (Task::Figure(&table.id, n), TO_WRITE)));
    }
    for section in scheme.sections.iter().filter(|section| is_for(&section.settings, setting)) {
        for question in section.questions.iter().filter(ours) {
            let phases = in_phases(question, scheme.phases.iter().map(|phase| &phase.id));
            tasks.extend(phases.into_iter().map(|phase| (Task::Whole(&question.id, phase), minutes_of(question))));
        }
    }
    // Of elements that are taken one by one, one is enough.
    let elements = scheme.elements_in(setting).take(if scheme.one_by_one { 1 } else { usize::MAX });
    for element in elements {
        for question in scheme.questions_of(&element.id).filter(ours) {
            let phases = in_phases(question, element.phases.iter());
            let task = |phase| Task::Of(&element.id, &question.id, phase);
            tasks.extend(phases.into_iter().map(|phase| (task(phase), minutes_of(question))));
        }
    }
    tasks
}

/// Where a question is asked: once, or in each of these phases.
fn in_phases<'s>(question: &Question, phases: impl Iterator<Item = &'s PhaseId>) -> Vec<Option<&'s PhaseId>> {
    if question.each_phase { phases.map(Some).collect() } else { vec![None] }
}

fn asks(question: &Question, element: &ElementId) -> bool {
    question.only_elements.is_empty() || question.only_elements.contains(element)
}

fn minutes_of(question: &Question) -> usize {
    match question.kind {
        QuestionKind::Text(TextKind::Line | TextKind::Paragraphs) => TO_WRITE,
        QuestionKind::Text(TextKind::Date) | QuestionKind::One(_) | QuestionKind::Many(_) => TO_CHOOSE,
    }
}

impl Span {
    /// “40 minutes”, “1½ hours”, “40 minutes to 2 hours”, “1½ to 3 hours”.
    fn words(self) -> String {
        let ((least, unit), (most, last)) = (rounded(self.least.minutes), rounded(self.most.minutes));
        let is_one_unit = unit.trim_end_matches('s') == last.trim_end_matches('s');
        match is_one_unit {
            true if least == most => format!("{most} {last}"),
            true => format!("{least} to {most} {last}"),
            false => format!("{least} {unit} to {most} {last}"),
        }
    }
}

/// Upwards to ten minutes or, from about an hour on, to the nearest half hour: the number and its unit.
fn rounded(minutes: usize) -> (String, &'static str) {
    if minutes <= 50 {
        return ((minutes.div_ceil(10).max(1) * 10).to_string(), "minutes");
    }
    let halves = (minutes + 15) / 30;
    let half = if halves % 2 == 1 { "½" } else { "" };
    let unit = if halves == 2 { "hour" } else { "hours" };
    (format!("{}{half}", halves / 2), unit)
}
