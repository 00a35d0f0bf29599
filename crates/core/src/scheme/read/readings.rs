//! How criteria are worked out: what else one asks for, how else it can be read, and that none waits for
//! itself.

use serde_json::Value;

use super::super::ids::{OptionId, QuestionId};
use super::super::levels::{Also, Criterion, Measure, MeasureKind, OtherReading, RestsOn};
use super::super::problem::Step;
use super::fields::Fields;
use super::levels::rank;
use super::names::{list, none_or, text, with_id};

/// That no criterion waits for itself, by way of what it sums up or counts, and that one question
/// says how all of them are read.
pub(super) fn can_be_worked_out(it: &mut Fields, measures: &[Measure], criteria: &[Criterion]) {
    let is_stem = |of: &Criterion| criteria.iter().any(|criterion| criterion.stem.as_ref() == Some(&of.id));
    let under = |of: &Criterion| -> Vec<usize> {
        let places = criteria.iter().enumerate();
        match &of.rests {
            RestsOn::Answer => Vec::new(),
            RestsOn::Bullets => places.filter(|(_, it)| it.stem.as_ref() == Some(&of.id)).map(|(n, _)| n).collect(),
            RestsOn::EveryOf(level) => {
                // As it is summed up: also a stem that asks for something of its own.
                let counts = |criterion: &Criterion| {
                    criterion.level == *level
                        && criterion.id != of.id
                        && (criterion.also.is_some() || !is_stem(criterion))
                };
                places.filter(|(_, it)| counts(it)).map(|(n, _)| n).collect()
            }
            RestsOn::Measures { measures: on, .. } => {
                let counted = measures.iter().filter(|measure| on.contains(&measure.id)).flat_map(|measure| {
                    match &measure.kind {
                        MeasureKind::Missing(ids) => ids.as_slice(),
                        MeasureKind::Share | MeasureKind::One(_) => &[],
                    }
                });
                counted.filter_map(|id| criteria.iter().position(|criterion| criterion.id == *id)).collect()
            }
        }
    };
    let waits_for: Vec<Vec<usize>> = criteria.iter().map(under).collect();
    // Again and again, what waits for nothing is worked out; what is left then waits for itself.
    let mut done = vec![false; criteria.len()];
    loop {
        let next = (0..criteria.len()).find(|n| !done[*n] && waits_for[*n].iter().all(|it| done[*it]));
        let Some(next) = next else { break };
        done[next] = true;
    }
    for n in (0..criteria.len()).filter(|n| !done[*n]) {
        it.problem_along(
            &[Step::key("criterion"), Step::Index(n)],
            "This waits for itself: what it sums up or counts comes round to it, or to something that does.",
        );
    }
    let mut readings = criteria.iter().filter_map(|criterion| criterion.other.as_ref()).map(|it| &it.question);
    if let Some(first) = readings.next()
        && readings.any(|reading| reading != first)
    {
        it.problem_at("criterion", "One question says how all criteria of an element are read. Name the same in each.");
    }
}

/// What else has to be so for the whole of a criterion to hold.
pub(super) fn also(it: &mut Fields) -> Option<Also> {
    it.needs("measure");
    let measure = it.optional_text("measure").unwrap_or_default();
    let asked = with_id(it.names().here("measure"), &measure);
    if asked.is_none_or(|asked| text(asked, "kind") != "one") {
        it.problem_at("measure", format!("“{measure}” is no measure of kind “one” of this element."));
    }
    let holds_for = options_of(it, "holds_for", asked, "The measure");
    Some(Also { measure: QuestionId::new(&measure)?, holds_for })
}

/// A second way to read a criterion.
pub(super) fn other_reading(it: &mut Fields) -> Option<OtherReading> {
    it.needs("question");
    let question = it.optional_text("question").unwrap_or_default();
    let asked = it.names().element_question(&question);
    let each_phase = |it: &Value| it.get("each_phase").and_then(Value::as_bool) == Some(true);
    let element = it.names().element.map_or("", |element| text(element, "id"));
    let not_always = |it: &Value| {
        it.get("only_when").is_some() || it.get("settings").is_some() || !none_or(list(it, "only_elements"), element)
    };
    if asked.is_none_or(|asked| text(asked, "kind") != "one" || each_phase(asked) || not_always(asked)) {
        it.problem_at(
            "question",
            format!("“{question}” is no question of kind “one” that is asked once and always of this element."),
        );
    }
    let as_it_stands = options_of(it, "as_it_stands", asked, "The question");
    let this_way = options_of(it, "this_way", asked, "The question");
    if this_way.iter().any(|option| as_it_stands.contains(option)) {
        it.problem("One answer cannot stand for both readings. Name it in one of them.");
    }
    it.needs("level");
    let level = rank(it, "level");
    let holds_for = it.optional_texts("holds_for").iter().filter_map(|id| OptionId::new(id)).collect();
    let text = it.text("text");
    Some(OtherReading { question: QuestionId::new(&question)?, as_it_stands, this_way, level: level?, holds_for, text })
}

/// Options named under a key, at least one, each of them one that is asked.
fn options_of(it: &mut Fields, key: &'static str, asked: Option<&Value>, whose: &str) -> Vec<OptionId> {
    it.needs(key);
    let options = it.optional_texts(key);
    if let Some(wrong) =
        options.iter().find(|id| asked.is_some_and(|asked| with_id(list(asked, "option"), id).is_none()))
    {
        it.problem_at(key, format!("{whose} has no option “{wrong}”."));
    }
    if it.has_empty_list(key) {
        it.problem_at(key, "This list is empty. Name at least one option.");
    }
    options.iter().filter_map(|id| OptionId::new(id)).collect()
}
