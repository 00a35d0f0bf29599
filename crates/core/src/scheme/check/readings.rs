//! How criteria are worked out: what else one asks for, how else it can be read, and that none waits for
//! itself.

use super::super::ids::{OptionId, QuestionId};
use super::super::levels::{Also, Criterion, Holds, Measure, MeasureKind, OtherReading, RestsOn};
use super::super::problem::Step;
use super::super::source::{self, Choice, Names};
use super::checker::Checker;
use super::levels::{measures_here, rank};
use super::names::{none_or, with_id};
use super::parts::list;

/// That no criterion waits for itself, by way of what it sums up or counts, and that one question
/// says how all of them are read.
pub(super) fn can_be_worked_out(checker: &mut Checker, measures: &[Measure], criteria: &[Criterion]) {
    let is_stem = |of: &Criterion| criteria.iter().any(|bullet| bullet.stem.as_ref() == Some(&of.id));
    let under = |of: &Criterion| -> Vec<usize> {
        let places = criteria.iter().enumerate();
        match &of.rests {
            RestsOn::Answer => Vec::new(),
            RestsOn::Bullets => {
                places.filter(|(_, bullet)| bullet.stem.as_ref() == Some(&of.id)).map(|(n, _)| n).collect()
            }
            RestsOn::EveryOf(level) => {
                // As it is summed up: also a stem that asks for something of its own.
                let answers = |other: &Criterion| other.also.is_some() || !is_stem(other);
                let summed = |other: &Criterion| other.level == *level && other.id != of.id && answers(other);
                places.filter(|(_, other)| summed(other)).map(|(n, _)| n).collect()
            }
            RestsOn::Measures { measures: on, .. } => {
                let on = measures.iter().filter(|measure| on.contains(&measure.id));
                let counted = on.flat_map(|measure| match &measure.kind {
                    MeasureKind::Missing(ids) => ids.as_slice(),
                    MeasureKind::Share | MeasureKind::One(_) => &[],
                });
                counted.filter_map(|id| criteria.iter().position(|criterion| criterion.id == *id)).collect()
            }
        }
    };
    let waits_for: Vec<Vec<usize>> = criteria.iter().map(under).collect();
    // Again and again, what waits for nothing is worked out; what is left then waits for itself.
    let mut done = vec![false; criteria.len()];
    loop {
        let next = (0..criteria.len()).find(|n| !done[*n] && waits_for[*n].iter().all(|other| done[*other]));
        let Some(next) = next else { break };
        done[next] = true;
    }
    for n in (0..criteria.len()).filter(|n| !done[*n]) {
        checker.problem_along(
            &[Step::key("criterion"), Step::Index(n)],
            "This depends on itself: what it sums up or counts comes back to it, or to something that does.",
        );
    }
    let mut readings = criteria.iter().filter_map(|criterion| criterion.other.as_ref()).map(|other| &other.question);
    if let Some(first) = readings.next()
        && readings.any(|question| question != first)
    {
        let message = "One question says how all criteria of an element are read. Name the same in each.";
        checker.problem_at("criterion", message);
    }
}

/// What else has to be so for the whole of a criterion to hold.
pub(super) fn also(checker: &mut Checker, source: &source::Also) -> Option<Also> {
    let measure = &*source.measure;
    let asked = with_id(measures_here(checker), measure);
    if !measure.trim().is_empty() && asked.is_none_or(|asked| asked.kind != source::MeasureKind::One) {
        checker.problem_at("measure", format!("“{measure}” is no measure of kind “one” of this element."));
    }
    let offered = asked.map(|asked| list(&asked.option));
    let holds_for = options(checker, "holds_for", &source.holds_for, offered, "The measure");
    Some(Also { measure: QuestionId::new(measure)?, holds_for })
}

/// A second way to read a criterion.
pub(super) fn other_reading(checker: &mut Checker, source: &source::OtherReading) -> Option<OtherReading> {
    let question = &*source.question;
    let asked = checker.scheme.element_question(question);
    let element = checker.element.map_or("", |element| &element.id);
    let always = |asked: &source::Question| {
        let everywhere = asked.only_when.is_none() && asked.settings.is_none();
        everywhere && none_or(asked.only_elements.as_deref(), element)
    };
    let decides = |asked: &source::Question| {
        asked.kind == source::QuestionKind::One && asked.each_phase != Some(true) && always(asked)
    };
    if !question.trim().is_empty() && !asked.is_some_and(decides) {
        let message =
            format!("“{question}” is no question of kind “one” that is asked once and always of this element.");
        checker.problem_at("question", message);
    }
    let offered = asked.map(|asked| list(&asked.option));
    let as_it_stands = options(checker, "as_it_stands", &source.as_it_stands, offered, "The question");
    let this_way = options(checker, "this_way", &source.this_way, offered, "The question");
    if this_way.iter().any(|option| as_it_stands.contains(option)) {
        checker.problem("One answer cannot stand for both readings. Name it in one of them.");
    }
    Some(OtherReading {
        question: QuestionId::new(question)?,
        as_it_stands,
        this_way,
        level: rank(checker, "level", Some(&source.level))?,
        holds_for: source.holds_for.iter().filter_map(|id| OptionId::new(id)).collect(),
        text: source.text.to_string(),
    })
}

/// That only a critical criterion that rests on a choice is read in a second way, and that this way
/// rests on the same choice.
pub(super) fn can_be_read_in_two_ways(
    checker: &mut Checker,
    source: &source::Criterion,
    critical: bool,
    rests: Option<&RestsOn>,
    other: Option<&OtherReading>,
) {
    let of_a_choice = matches!(rests, Some(RestsOn::Measures { holds: Holds::One(_), .. }));
    if source.other_reading.is_some() && !(critical && of_a_choice) {
        let message = "Only a critical criterion that depends on a choice can be read in two ways.";
        checker.problem_at("other_reading", message);
    }
    let (Some(other), Some(RestsOn::Measures { measures, .. })) = (other, rests) else { return };
    let all = measures_here(checker);
    let on: Vec<&source::Measure> = measures.iter().filter_map(|id| with_id(all, id.as_str())).collect();
    let offered =
        |option: &OptionId| on.iter().all(|measure| with_id(list(&measure.option), option.as_str()).is_some());
    if other.holds_for.is_empty() || !other.holds_for.iter().all(offered) {
        let message = "The key “holds_for” must name options of the measure this criterion depends on.";
        checker.problem_at("other_reading", message);
    }
}

/// Options named under a key, at least one, each of them one that is asked.
fn options(
    checker: &mut Checker,
    key: &'static str,
    names: &Names,
    offered: Option<&[Choice]>,
    whose: &str,
) -> Vec<OptionId> {
    let is_offered = |id: &str| offered.is_none_or(|offered| with_id(offered, id).is_some());
    if let Some(wrong) = names.iter().find(|id| !id.trim().is_empty() && !is_offered(id)) {
        checker.problem_at(key, format!("{whose} has no option “{}”.", &**wrong));
    }
    if names.is_empty() && !checker.within(key, |checker| checker.is_unread()) {
        checker.problem_at(key, "This list is empty. Name at least one option.");
    }
    names.iter().filter_map(|id| OptionId::new(id)).collect()
}
