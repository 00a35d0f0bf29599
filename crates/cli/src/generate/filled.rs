//! An invented self-audit: somebody who answers more or less of what is asked, and rather well or not.

use std::collections::BTreeSet;

use readymark_core::audit::action::{Action, ActionStatus};
use readymark_core::audit::evidence::Evidence;
use readymark_core::audit::place::Place;
use readymark_core::audit::view::View;
use readymark_core::audit::{Answer, Audit};
use readymark_core::report::hub;
use readymark_core::scheme::ids::{ActionId, ElementId, EvidenceId, SubmissionId};
use readymark_core::scheme::levels::{MeasureKind, RestsOn};
use readymark_core::scheme::{Choice, Element, Question, QuestionKind, Scheme, TextKind, Tone};
use readymark_core::submission::Submission;

use super::random::Random;

const PLACES: [&str; 16] = [
    "Ashdene",
    "Birchover",
    "Calder Vale",
    "Dunmere",
    "Elmsett",
    "Fenwick",
    "Garsdale",
    "Hollin Bank",
    "Inglewood",
    "Kelham",
    "Larkrise",
    "Marrowby",
    "Netherfold",
    "Ostlebury",
    "Pennimere",
    "Quarrydale",
];
const KINDS: [&str; 4] = ["Primary School", "High School", "Council", "Trust"];
const SENTENCES: [&str; 8] = [
    "Staff meet each half term to look at what has changed.",
    "Leaders read a sample of plans and talk about them with those who wrote them.",
    "Parents and carers are asked twice a year, and told what was done.",
    "Targets are set in autumn and looked at again in spring.",
    "Two of five teams have begun; the others follow next term.",
    "The policy was written anew last year and is read at every induction.",
    "We have not looked at this yet.",
    "Visits to other providers showed us what to try.",
];
const TITLES: [&str; 5] =
    ["Improvement plan", "Minutes of the team meeting", "Survey of parents", "Training log", "Policy"];

/// A submission; nothing where the scheme has no setting.
pub fn submission(random: &mut Random, scheme: &Scheme, number: u64) -> Option<Submission> {
    let setting = random.one_of(&scheme.settings)?.id.clone();
    let id = SubmissionId::new(&random.uuid())?;
    let mut submission = Submission::new(id, scheme, setting);
    let audit = &mut submission.audit;
    let (place, kind) = (random.one_of(&PLACES)?, random.one_of(&KINDS)?);
    audit.provider.organisation = format!("{place} {kind} {}", number % 97 + 1).into();
    audit.provider.kind = (*kind).into();
    audit.provider.identifier = format!("{}", 100_000 + random.below(50_000)).into();
    audit.provider.contact_role = "Deputy head".into();
    audit.provider.dated = match random.below(10) {
        0 => "".into(),
        1 => "Autumn term".into(),
        _ => format!("{} {} {}", random.below(28) + 1, random.below(12) + 1, 2024 + random.below(3)).into(),
    };
    let diligence = 30 + random.below(71);
    answer(random, scheme, audit, diligence);
    register(random, scheme, audit);
    Some(submission)
}

/// Answers so many of a hundred of the questions that are asked.
pub fn answer(random: &mut Random, scheme: &Scheme, audit: &mut Audit, diligence: u64) {
    // A question may be asked because of the answer before it.
    for question in scheme.sections.iter().flat_map(|section| &section.questions) {
        if !View::new(scheme, audit).asks_whole(&question.id) {
            continue;
        }
        for place in hub::whole_places(scheme, question) {
            put(random, audit, place, question, diligence);
        }
    }
    let setting = audit.setting.clone();
    for element in scheme.elements_in(&setting) {
        let view = View::new(scheme, audit);
        let asked: Vec<&Question> = scheme.questions_of(&element.id).filter(|it| view.asks_of_elements(it)).collect();
        for question in asked {
            let place = Place::of(&element.id, &question.id);
            let phases =
                element.phases.iter().filter(|_| question.each_phase).map(|phase| place.clone().in_phase(phase));
            let once = (!question.each_phase).then(|| place.clone());
            for place in once.into_iter().chain(phases) {
                put(random, audit, place, question, diligence);
            }
        }
        rated(random, audit, element, diligence);
        if random.happens(diligence) {
            audit.finished.insert(element.id.clone());
        }
    }
}

fn put(random: &mut Random, audit: &mut Audit, place: Place, question: &Question, diligence: u64) {
    if !random.happens(diligence) {
        return;
    }
    let answer = match &question.kind {
        QuestionKind::One(options) => good(random, options).map(|option| Answer::One(option.id.clone())),
        QuestionKind::Many(options) => {
            let chosen = options.iter().filter(|_| random.happens(60)).map(|option| option.id.clone());
            Answer::many(chosen.collect())
        }
        QuestionKind::Text(TextKind::Date) => Answer::text(format!("{} 5 2025", random.below(28) + 1)),
        QuestionKind::Text(TextKind::Line) => Answer::text(random.one_of(&TITLES).copied().unwrap_or_default()),
        QuestionKind::Text(TextKind::Paragraphs) => Answer::text(paragraph(random)),
    };
    if let Some(answer) = answer {
        audit.answers.insert(place, answer);
    }
}

/// One of the options, oftener one that reads well.
fn good<'a, Id>(random: &mut Random, options: &'a [Choice<Id>]) -> Option<&'a Choice<Id>> {
    let best: Vec<&Choice<Id>> =
        options.iter().filter(|option| matches!(option.tone, Tone::Met | Tone::Best)).collect();
    match random.one_of(&best).filter(|_| !best.is_empty() && random.happens(55)) {
        Some(option) => Some(option),
        None => random.one_of(options),
    }
}

/// Statements and figures of a rated element.
fn rated(random: &mut Random, audit: &mut Audit, element: &Element, diligence: u64) {
    for phase in element.phases.iter().filter(|_| !element.criteria.is_empty()) {
        for measure in &element.measures {
            let of = 20 + random.below(40);
            let answer = match &measure.kind {
                MeasureKind::Share => {
                    let part = random.below(of + 1);
                    Answer::Share { part: part.to_string().into(), of: of.to_string().into() }
                }
                MeasureKind::One(options) => match random.one_of(options) {
                    Some(option) => Answer::One(option.id.clone()),
                    None => continue,
                },
                MeasureKind::Missing(_) => continue,
            };
            let is_asked = measure.phases.is_empty() || measure.phases.contains(phase);
            if is_asked && random.happens(diligence) {
                audit.answers.insert(Place::of(&element.id, &measure.id).in_phase(phase), answer);
            }
        }
        for criterion in element.criteria.iter().filter(|it| matches!(it.rests, RestsOn::Answer)) {
            let answer = match random.below(20) {
                0 => Answer::NotApplicable("There is none here.".into()),
                n => Answer::Holds(n > 4),
            };
            if random.happens(diligence) {
                audit.answers.insert(Place::of(&element.id, &criterion.id).in_phase(phase), answer);
            }
        }
    }
}

/// Evidence and actions, where the scheme keeps them.
fn register(random: &mut Random, scheme: &Scheme, audit: &mut Audit) {
    if !scheme.keeps_a_register() {
        return;
    }
    let elements: Vec<ElementId> = scheme.elements_in(&audit.setting).map(|element| element.id.clone()).collect();
    for number in 0..random.below(12) {
        let Some(id) = EvidenceId::new(&format!("v{number}")) else { continue };
        let mut item = Evidence::new(id);
        item.title = random.one_of(&TITLES).copied().unwrap_or_default().into();
        item.kind = random.one_of(&scheme.evidence_kinds).map(|kind| kind.id.clone());
        item.kept = if random.happens(85) { "Shared drive, folder 3".into() } else { "".into() };
        item.dated = if random.happens(50) { "14 3 2025".into() } else { "Spring term".into() };
        item.note = if random.happens(30) { paragraph(random).into() } else { "".into() };
        item.facets =
            scheme.evidence_facets.iter().filter(|_| random.happens(40)).map(|facet| facet.id.clone()).collect();
        let mut supported = BTreeSet::new();
        for _ in 0..random.below(3) + 1 {
            supported.extend(random.one_of(&elements).cloned());
        }
        item.elements = supported;
        audit.evidence.push(item);
    }
    for number in 0..random.below(8) {
        let Some(id) = ActionId::new(&format!("a{number}")) else { continue };
        let mut action = Action::new(id);
        action.what = paragraph(random).into();
        action.who = "Head of department".into();
        action.by_when = if random.happens(70) { "31 7 2026".into() } else { "Summer term".into() };
        action.status = random.one_of(&ActionStatus::ALL).copied().unwrap_or(ActionStatus::NotStarted);
        action.element = random.one_of(&elements).cloned();
        audit.actions.push(action);
    }
}

fn paragraph(random: &mut Random) -> String {
    let count = random.below(4) + 1;
    let sentences = (0..count).filter_map(|_| random.one_of(&SENTENCES).copied());
    sentences.collect::<Vec<_>>().join(" ")
}
