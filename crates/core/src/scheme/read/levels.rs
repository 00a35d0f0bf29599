//! Rated elements: themes, phases, levels, criteria, measures. Each may name only what the scheme
//! has, and every statement must be able to come out either way.

use serde_json::Value;

use super::super::ids::{AgendaId, LevelId, OptionId, PhaseId, QuestionId, ThemeId};
use super::super::levels::{
    Agenda, Band, Criterion, Effect, Holds, Level, Measure, MeasureKind, Phase, PhaseHint, Prompt, Rank, RestsOn, Theme,
};
use super::super::problem::Step;
use super::super::{Choice, Tone};
use super::fields::{Fields, twice};
use super::names::{Names, list, text, with_id};
use super::{TONES, choice, provenance, readings, statement};

pub(super) fn theme(it: &mut Fields) -> Option<Theme> {
    let id = it.id(ThemeId::new);
    let title = it.text("title");
    Some(Theme { id: id?, title })
}

pub(super) fn phase(it: &mut Fields) -> Option<Phase> {
    let id = it.id(PhaseId::new);
    let title = it.text("title");
    Some(Phase { id: id?, title })
}

pub(super) fn agenda(it: &mut Fields) -> Option<Agenda> {
    let id = it.id(AgendaId::new);
    let title = it.text("title");
    Some(Agenda { id: id?, title })
}

pub(super) fn prompt(it: &mut Fields) -> Option<Prompt> {
    it.needs("agenda");
    let agenda = one_of_the_scheme(it, "agenda");
    let statement = statement(it)?;
    let parts = it.optional_texts("parts");
    Some(Prompt { agenda: AgendaId::new(&agenda?)?, statement, parts })
}

pub(super) fn theme_of(it: &mut Fields) -> Option<ThemeId> {
    ThemeId::new(&one_of_the_scheme(it, "theme")?)
}

/// The name under a key, which must be one in the scheme's list of that key.
pub(super) fn one_of_the_scheme(it: &mut Fields, key: &'static str) -> Option<String> {
    let name = it.optional_text(key)?;
    if with_id(list(it.names().scheme, key), &name).is_none() {
        it.problem_at(key, format!("“{name}” names no {key} of this scheme. Correct it or add it."));
    }
    Some(name)
}

/// The levels of the scheme as what can be chosen, the best first.
pub(super) fn as_options(names: Names) -> Vec<Choice<OptionId>> {
    let levels = list(names.scheme, "level").iter();
    let option = |it: &Value| {
        let title = text(it, "title").to_owned();
        let tone = TONES.iter().find(|tone| tone.0 == text(it, "tone")).map_or(Tone::Plain, |tone| tone.1);
        Some(Choice { id: OptionId::new(text(it, "id"))?, title, meaning: None, tone })
    };
    levels.filter_map(option).collect()
}

/// The place in the scale of the level that a key names.
pub(super) fn rank(it: &mut Fields, key: &'static str) -> Option<Rank> {
    let name = it.optional_text(key)?;
    let rank = list(it.names().scheme, "level").iter().position(|entry| text(entry, "id") == name);
    if rank.is_none() && !name.is_empty() {
        it.problem_at(key, format!("“{name}” names no level of this scheme. Correct it or add the level."));
    }
    rank
}

pub(super) fn level(it: &mut Fields) -> Option<Level> {
    let id = it.id(LevelId::new);
    let code = it.text("code");
    let title = it.text("title");
    let aliases = it.optional_text("aliases").unwrap_or_default();
    let keys = [it.has("floor"), it.has("cap")];
    let (floor, cap) = (rank(it, "floor"), rank(it, "cap"));
    if keys[0] == keys[1] {
        it.problem("A level needs either “floor” or “cap”: the most its critical statements allow.");
    }
    let own = id
        .as_ref()
        .and_then(|id| list(it.names().scheme, "level").iter().position(|entry| text(entry, "id") == id.as_str()));
    if floor.is_some() && floor <= own {
        it.problem_at("floor", "A floor that is missed must allow less than the level itself.");
    }
    let effect = floor.map(Effect::Floor).or(cap.map(Effect::Cap));
    let tone = it.optional_one_of("tone", &TONES).unwrap_or(Tone::Plain);
    let evidence = it.optional_table("evidence", statement);
    Some(Level { id: id?, code, title, aliases, effect: effect?, tone, evidence })
}

/// What is asked about one element shares one space of ids with what is asked about every one.
pub(super) fn unique_here(it: &mut Fields) {
    let names = it.names();
    let mut others: Vec<&str> = list(names.scheme, "element_question").iter().map(|entry| text(entry, "id")).collect();
    for key in ["measure", "criterion"] {
        let own: Vec<&str> = names.here(key).iter().map(|it| text(it, "id")).collect();
        for (n, id) in own.iter().enumerate().filter(|(_, id)| !id.is_empty() && others.contains(*id)) {
            it.problem_along(&[Step::key(key), Step::Index(n)], twice(id));
        }
        others.extend(own);
    }
}

const MEASURE_KINDS: [(&str, usize); 3] = [("share", 0), ("one", 1), ("missing", 2)];

pub(super) fn measure(it: &mut Fields) -> Option<Measure> {
    let id = it.id(QuestionId::new);
    let ask = it.text("ask");
    let short = it.text("short");
    let hint = it.optional_text("hint");
    let phases = it.named("phases", PhaseId::new, "phase");
    let kind = it.one_of("kind", &MEASURE_KINDS);
    let provenance = provenance(it, "provenance");
    let options = it.optional_list("option", |it| choice(it, OptionId::new));
    let known = |names: Names, name: &str| with_id(names.here("criterion"), name).is_some();
    let of = it.known_names("of", QuestionId::new, &known, |name| format!("“{name}” is no criterion of this element."));
    let open = it.optional_text("open");
    let fits = match kind {
        Some(1) => options.len() > 1 && of.is_empty(),
        Some(2) => options.is_empty() && !of.is_empty(),
        _ => options.is_empty() && of.is_empty(),
    };
    if !fits {
        it.problem("A measure of kind “one” has at least two options, one of kind “missing” names its statements in “of”, and no other has either.");
    }
    let named = |criterion: &Value| {
        let measures = list(criterion, "measures").iter().filter_map(Value::as_str);
        let whole = text(criterion, "measures");
        let also = criterion.get("also").map_or("", |it| text(it, "measure"));
        measures.chain([whole, also]).any(|name| id.as_ref().is_some_and(|id| id.as_str() == name))
    };
    if !it.names().here("criterion").iter().any(named) {
        it.problem("No criterion of this element rests on this measure. Take it out or name it in “measures”.");
    }
    let kind = match kind? {
        1 => MeasureKind::One(options),
        2 => MeasureKind::Missing(of),
        _ => MeasureKind::Share,
    };
    Some(Measure { id: id?, ask, short, hint, phases, kind, provenance, open })
}

pub(super) fn criterion(it: &mut Fields) -> Option<Criterion> {
    let id = it.id(QuestionId::new);
    let code = it.text("code");
    it.needs("level");
    let level = rank(it, "level");
    let critical = it.optional_flag("critical");
    let critical_by_count = it.optional_flag("partly");
    let statement = statement(it)?;
    if critical && !statement.provenance.gates() {
        it.problem("Only a line with the tag “stated” can be critical.");
    }
    let stem = it.optional_text("stem");
    if let Some(stem) = &stem {
        stands_before(it, stem, id.as_ref());
    }
    let rests = rests_on(it, id.as_ref(), critical);
    let also = it.optional_table("also", readings::also);
    let other = it.optional_table("other_reading", readings::other_reading);
    if it.has("other_reading") && !(critical && matches!(&rests, Some(RestsOn::Measures { holds: Holds::One(_), .. })))
    {
        it.problem_at("other_reading", "Only a critical criterion that rests on a choice can be read in two ways.");
    }
    if let (Some(other), Some(RestsOn::Measures { measures, .. })) = (&other, &rests) {
        let all = it.names().here("measure");
        let on: Vec<&Value> = measures.iter().filter_map(|id| with_id(all, id.as_str())).collect();
        let offered = |option: &OptionId| on.iter().all(|it| with_id(list(it, "option"), option.as_str()).is_some());
        if other.holds_for.is_empty() || !other.holds_for.iter().all(offered) {
            it.problem_at(
                "other_reading",
                "The key “holds_for” must name options of the measure this criterion rests on.",
            );
        }
    }
    let phases = it.named("hint_phases", PhaseId::new, "phase");
    let hint = it.optional_text("hint");
    if phases.is_empty() != hint.is_none() {
        it.problem("The keys “hint_phases” and “hint” belong together: which phases the wording names, and why.");
    }
    let (rule, open) = (it.optional_text("rule"), it.optional_text("open"));
    Some(Criterion {
        id: id?,
        code,
        level: level?,
        critical,
        critical_by_count,
        statement,
        stem: stem.as_deref().and_then(QuestionId::new),
        rests: rests?,
        also,
        other,
        hint: hint.map(|why| PhaseHint { phases, why }),
        rule,
        open,
    })
}

/// That a bullet's stem is a criterion of its level before it.
fn stands_before(it: &mut Fields, stem: &str, id: Option<&QuestionId>) {
    let all = it.names().here("criterion");
    let own = all.iter().position(|it| id.is_some_and(|id| text(it, "id") == id.as_str())).unwrap_or(0);
    let level = all.get(own).map(|it| text(it, "level"));
    if !all[..own].iter().any(|it| text(it, "id") == stem && Some(text(it, "level")) == level) {
        it.problem_at("stem", format!("“{stem}” is no criterion of the same level before this one."));
    }
}

fn rests_on(it: &mut Fields, id: Option<&QuestionId>, critical: bool) -> Option<RestsOn> {
    let has_every = it.has("every");
    let rank = rank(it, "every");
    let every = has_every.then_some(rank);
    let known = |names: Names, name: &str| with_id(names.here("measure"), name).is_some();
    let unknown = |name: &str| format!("“{name}” is no measure of this element.");
    let measures = it.known_names("measures", QuestionId::new, &known, unknown);
    let all = it.names().here("measure");
    let on: Vec<&Value> = measures.iter().filter_map(|id| with_id(all, id.as_str())).collect();
    let offered = |_: Names, name: &str| {
        on.iter().all(|it| list(it, "option").is_empty() || with_id(list(it, "option"), name).is_some())
    };
    let holds_for =
        it.known_names("holds_for", OptionId::new, &offered, |name| format!("The measure has no option “{name}”."));
    let band = Band {
        at_least: it.optional_number("at_least"),
        over: it.optional_number("over"),
        at_most: it.optional_number("at_most"),
        below: it.optional_number("below"),
        left_open: it.optional_number("left_open"),
    };
    let ranged = band != Band::default();
    if measures.is_empty() {
        if (ranged || !holds_for.is_empty()) && !it.has("measures") {
            it.problem("A range or options decide nothing without “measures”. Name the measure or take them out.");
        }
        let is_stem =
            it.names().here("criterion").iter().any(|it| id.is_some_and(|id| text(it, "stem") == id.as_str()));
        return match every {
            Some(level) => level.map(RestsOn::EveryOf),
            None if is_stem && critical => {
                it.problem("A stem is not answered, so it can only be critical where a measure decides it.");
                None
            }
            None if is_stem => Some(RestsOn::Bullets),
            None => Some(RestsOn::Answer),
        };
    }
    if every.is_some() {
        it.problem("A criterion rests on measures or on every statement of a level, not on both.");
    }
    if ranged != holds_for.is_empty() {
        it.problem("What rests on a measure needs either a range or “holds_for”, the options for which it holds.");
    }
    if on.iter().any(|measure| (text(measure, "kind") == "one") == ranged) {
        it.problem("A range fits a share or a number missing, and options fit a choice. Use what fits the measure.");
    }
    let holds = if ranged { Holds::Within(band) } else { Holds::One(holds_for) };
    Some(RestsOn::Measures { measures, holds })
}
