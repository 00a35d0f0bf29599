//! Rated elements: levels, criteria, measures. Each may name only what the scheme has, and every
//! statement must be able to come out either way.

use super::super::ids::{AgendaId, LevelId, OptionId, QuestionId, ThemeId};
use super::super::levels::{
    Band, Criterion, Holds, Level, LevelEffect, Measure, MeasureKind, PhaseHint, Prompt, Rank, RestsOn,
};
use super::super::problem::Step;
use super::super::read::twice;
use super::super::source::{self, Text, WithId};
use super::super::{Choice, Tone};
use super::checker::Checker;
use super::names::with_id;
use super::parts::{attributed, choices, list, own_text};
use super::readings;

pub(super) fn prompt(checker: &mut Checker, source: &source::Prompt) -> Option<Prompt> {
    one_of_the_scheme(checker, "agenda", list(&checker.scheme.agenda), Some(&source.agenda));
    let parts = source.parts.iter().flat_map(|parts| parts.iter()).map(|part| part.to_string()).collect();
    let statement = attributed(&source.text, source.provenance);
    Some(Prompt { agenda: AgendaId::new(&source.agenda)?, statement, parts })
}

pub(super) fn theme(checker: &mut Checker, name: Option<&str>) -> Option<ThemeId> {
    one_of_the_scheme(checker, "theme", list(&checker.scheme.theme), name);
    ThemeId::new(name?)
}

/// That the name under a key is one in the scheme's list of that key.
pub(super) fn one_of_the_scheme(checker: &mut Checker, key: &'static str, all: &[source::Titled], name: Option<&str>) {
    if let Some(name) = name.filter(|name| !name.trim().is_empty() && with_id(all, name).is_none()) {
        checker.problem_at(key, format!("“{name}” names no {key} of this scheme. Correct it or add it."));
    }
}

/// The levels of the scheme as what can be chosen, the best first.
pub(super) fn as_options(scheme: &source::Scheme) -> Vec<Choice<OptionId>> {
    let option = |level: &source::Level| {
        let (title, tone) = (level.title.to_string(), level.tone.unwrap_or(Tone::Plain));
        Some(Choice { id: OptionId::new(&level.id)?, title, meaning: None, tone })
    };
    list(&scheme.level).iter().filter_map(option).collect()
}

/// The place in the scale of the level that a key names.
pub(super) fn rank(checker: &mut Checker, key: &'static str, name: Option<&Text>) -> Option<Rank> {
    let name: &str = name?;
    let rank = list(&checker.scheme.level).iter().position(|level| level.id() == name);
    if rank.is_none() && !name.trim().is_empty() {
        let message = format!("“{name}” names no level of this scheme. Correct it or add the level.");
        checker.problem_at(key, message);
    }
    rank
}

pub(super) fn level(checker: &mut Checker, source: &source::Level) -> Option<Level> {
    let (floor, cap) = (rank(checker, "floor", source.floor.as_ref()), rank(checker, "cap", source.cap.as_ref()));
    if source.floor.is_some() == source.cap.is_some() {
        checker.problem("A level needs either “floor” or “cap”: the most its critical statements allow.");
    }
    let own = list(&checker.scheme.level).iter().position(|level| *level.id == *source.id);
    if floor.is_some() && floor <= own {
        checker.problem_at("floor", "A floor that is missed must allow less than the level itself.");
    }
    let effect = floor.map(LevelEffect::Floor).or(cap.map(LevelEffect::Cap));
    Some(Level {
        id: LevelId::new(&source.id)?,
        code: source.code.to_string(),
        title: source.title.to_string(),
        aliases: own_text(&source.aliases).unwrap_or_default(),
        effect: effect?,
        tone: source.tone.unwrap_or(Tone::Plain),
        evidence: source.evidence.as_ref().map(Into::into),
    })
}

/// What is asked about one element shares one space of ids with what is asked about every one.
pub(super) fn unique_here(checker: &mut Checker, element: &source::Element) {
    let mut others: Vec<&str> = list(&checker.scheme.element_question).iter().map(WithId::id).collect();
    let measures: Vec<&str> = list(&element.measure).iter().map(WithId::id).collect();
    let criteria: Vec<&str> = list(&element.criterion).iter().map(WithId::id).collect();
    for (key, own) in [("measure", measures), ("criterion", criteria)] {
        for (n, id) in own.iter().enumerate().filter(|(_, id)| !id.is_empty() && others.contains(*id)) {
            checker.problem_along(&[Step::key(key), Step::Index(n)], twice(id));
        }
        others.extend(own);
    }
}

/// The measures of the element that is being checked.
pub(super) fn measures_here<'s>(checker: &Checker<'s>) -> &'s [source::Measure] {
    checker.element.map_or(&[], |element| list(&element.measure))
}

/// The criteria of the element that is being checked.
fn criteria_here<'s>(checker: &Checker<'s>) -> &'s [source::Criterion] {
    checker.element.map_or(&[], |element| list(&element.criterion))
}

pub(super) fn measure(checker: &mut Checker, source: &source::Measure) -> Option<Measure> {
    let phases = checker.phases("phases", source.phases.as_deref());
    let options = choices(&source.option, OptionId::new);
    let criteria = criteria_here(checker);
    let known = |name: &str| with_id(criteria, name).is_some();
    let unknown = |name: &str| format!("“{name}” is no criterion of this element.");
    let of = checker.names("of", source.of.as_deref(), QuestionId::new, known, unknown);
    let fits = match source.kind {
        source::MeasureKind::One => options.len() > 1 && of.is_empty(),
        source::MeasureKind::Missing => options.is_empty() && !of.is_empty(),
        source::MeasureKind::Share => options.is_empty() && of.is_empty(),
    };
    if !fits {
        checker.problem("A measure of kind “one” has at least two options, one of kind “missing” names its statements in “of”, and no other has either.");
    }
    let rests_on_it = |criterion: &source::Criterion| {
        let names = criterion.measures.iter().flat_map(|names| names.iter());
        names.chain(criterion.also.iter().map(|also| &also.measure)).any(|name| **name == *source.id)
    };
    if !criteria.iter().any(rests_on_it) && !checker.measures_are_unread() {
        checker.problem("No criterion of this element depends on this measure. Remove it or name it in “measures”.");
    }
    let kind = match source.kind {
        source::MeasureKind::One => MeasureKind::One(options),
        source::MeasureKind::Missing => MeasureKind::Missing(of),
        source::MeasureKind::Share => MeasureKind::Share,
    };
    Some(Measure {
        id: QuestionId::new(&source.id)?,
        ask: source.ask.to_string(),
        short: source.short.to_string(),
        hint: own_text(&source.hint),
        phases,
        kind,
        provenance: source.provenance,
        open: own_text(&source.open),
    })
}

pub(super) fn criterion<'s>(checker: &mut Checker<'s>, source: &'s source::Criterion) -> Option<Criterion> {
    let level = rank(checker, "level", Some(&source.level));
    let critical = source.critical == Some(true);
    if critical && !source.provenance.gates() {
        checker.problem("Only a line with the tag “stated” can be critical.");
    }
    if let Some(stem) = source.stem.as_deref().filter(|stem| !stem.trim().is_empty()) {
        stands_before(checker, stem, &source.id);
    }
    let rests = rests_on(checker, source, critical);
    let also = checker.table("also", source.also.as_ref(), readings::also);
    let other = checker.table("other_reading", source.other_reading.as_ref(), readings::other_reading);
    readings::can_be_read_in_two_ways(checker, source, critical, rests.as_ref(), other.as_ref());
    let phases = checker.phases("hint_phases", source.hint_phases.as_deref());
    if phases.is_empty() != source.hint.is_none() {
        checker.problem("The keys “hint_phases” and “hint” belong together: which phases the wording names, and why.");
    }
    Some(Criterion {
        id: QuestionId::new(&source.id)?,
        code: source.code.to_string(),
        level: level?,
        critical,
        critical_by_count: source.partly == Some(true),
        statement: attributed(&source.text, source.provenance),
        stem: source.stem.as_deref().and_then(QuestionId::new),
        rests: rests?,
        also,
        other,
        hint: own_text(&source.hint).map(|why| PhaseHint { phases, why }),
        rule: own_text(&source.rule),
        open: own_text(&source.open),
    })
}

/// That a bullet's stem is a criterion of its level before it.
fn stands_before(checker: &mut Checker, stem: &str, id: &str) {
    let all = criteria_here(checker);
    let own = all.iter().position(|criterion| *criterion.id == *id).unwrap_or(0);
    let level = all.get(own).map(|criterion| &*criterion.level);
    if !all.iter().take(own).any(|earlier| *earlier.id == *stem && Some(&*earlier.level) == level) {
        checker.problem_at("stem", format!("“{stem}” is no criterion of the same level before this one."));
    }
}

fn rests_on(checker: &mut Checker, source: &source::Criterion, critical: bool) -> Option<RestsOn> {
    let every = source.every.as_ref().map(|level| rank(checker, "every", Some(level)));
    let all = measures_here(checker);
    let known = |name: &str| with_id(all, name).is_some();
    let unknown = |name: &str| format!("“{name}” is no measure of this element.");
    let measures = checker.names("measures", source.measures.as_deref(), QuestionId::new, known, unknown);
    let on: Vec<&source::Measure> = measures.iter().filter_map(|id| with_id(all, id.as_str())).collect();
    let offered = |name: &str| {
        on.iter().map(|measure| list(&measure.option)).all(|all| all.is_empty() || with_id(all, name).is_some())
    };
    let unknown = |name: &str| format!("The measure has no option “{name}”.");
    let holds_for = checker.names("holds_for", source.holds_for.as_deref(), OptionId::new, offered, unknown);
    let source::Criterion { at_least, over, at_most, below, left_open, .. } = *source;
    let band = Band { at_least, over, at_most, below, left_open };
    let ranged = band != Band::default();
    if measures.is_empty() {
        if (ranged || !holds_for.is_empty()) && source.measures.is_none() && !checker.holds_unread() {
            checker.problem("A range or options decide nothing without “measures”. Name the measure or remove them.");
        }
        let is_stem = criteria_here(checker).iter().any(|bullet| bullet.stem.as_deref() == Some(&source.id));
        return match every {
            Some(level) => level.map(RestsOn::EveryOf),
            None if is_stem && critical => {
                checker.problem("A stem is not answered, so it can only be critical where a measure decides it.");
                None
            }
            None if is_stem => Some(RestsOn::Bullets),
            None => Some(RestsOn::Answer),
        };
    }
    if every.is_some() {
        checker.problem("A criterion depends on measures or on every statement of a level, not on both.");
    }
    if ranged != holds_for.is_empty() {
        checker
            .problem("What depends on a measure needs either a range or “holds_for”, the options for which it holds.");
    }
    if on.iter().any(|measure| (measure.kind == source::MeasureKind::One) == ranged) {
        checker
            .problem("A range fits a share or a number missing, and options fit a choice. Use what fits the measure.");
    }
    let holds = if ranged { Holds::Within(band) } else { Holds::One(holds_for) };
    Some(RestsOn::Measures { measures, holds })
}
