//! What comes after submission.

use serde_json::Value;

use super::super::Tone;
use super::super::ids::{DueId, OutcomeId, SettingId, StateId};
use super::super::state::{Due, Recorded, Remind, State, StateKind, When};
use super::fields::Fields;
use super::names::{list, none_or, text, with_id};
use super::{TONES, provenance, rules, statement};

/// The longest a date may lie ahead, in months: a century.
const MOST_MONTHS: u64 = 1_200;

pub(super) fn state(it: &mut Fields) -> Option<State> {
    let id = it.id(StateId::new);
    let title = it.text("title");
    let provenance = provenance(it, "provenance");
    let tone = it.optional_one_of("tone", &TONES).unwrap_or(Tone::Plain);
    let settings = it.named("settings", SettingId::new, "setting");
    let follow = it.optional_list("follow", statement);
    let dates = it.optional_list("date", due);
    let kind = kind(it, id.as_ref());
    Some(State { id: id?, title, provenance, tone, settings, kind: kind?, follow, dates })
}

/// Which of the three kinds it is: the keys of exactly one may stand.
fn kind(it: &mut Fields, id: Option<&StateId>) -> Option<StateKind> {
    let names = list(it.names().scheme, "state");
    let reached = names
        .iter()
        .any(|state| list(state, "date").iter().any(|due| id.is_some_and(|id| text(due, "then") == id.as_str())));
    let kinds = [it.has("start"), it.has("when"), it.has("ready_for"), it.has("event"), reached];
    if kinds.iter().filter(|kind| **kind).count() != 1 {
        it.problem("A state is one of three kinds: worked out (“start”, “when” or “ready_for”), recorded (“event”), or named by the “then” of a date. Give it the keys of one.");
    }
    let start = it.optional_flag("start");
    let when = it.optional_table("when", rules::rule);
    let ready_for = one_named(it, "ready_for", "outcome");
    let recorded = recorded(it, id);
    Some(match (start, when, ready_for, recorded) {
        (true, ..) => StateKind::WorkedOut(When::Start),
        (_, Some(rule), ..) => StateKind::WorkedOut(When::Rule(rule)),
        (_, _, Some(outcome), _) => StateKind::WorkedOut(When::ReadyFor(OutcomeId::new(&outcome)?)),
        (.., Some(recorded)) => StateKind::Recorded(recorded),
        _ => StateKind::ReachedByDate,
    })
}

fn recorded(it: &mut Fields, id: Option<&StateId>) -> Option<Recorded> {
    let is_recorded = it.has("event");
    let event = it.optional_text("event").unwrap_or_default();
    let after = it.named("after", StateId::new, "state");
    let dated = it.optional_text("dated");
    let ask = it.optional_text("ask");
    let only_while = it.optional_table("only_while", rules::condition);
    let restarts = it.optional_flag("restarts");
    if !is_recorded {
        if ["after", "dated", "ask", "only_while", "restarts", "date"].iter().any(|key| it.has(key)) {
            it.problem("Only a state that is recorded has “after”, “dated”, “ask”, “only_while”, “restarts” or a date. Add “event”, or take them out.");
        }
        return None;
    }
    if !after.iter().any(|it| Some(it) != id) {
        it.problem("Nothing leads to this state. Name in “after” the states it follows.");
    }
    Some(Recorded { event, after, dated, ask, only_while, restarts })
}

/// Something of the scheme named under a key that may be left out.
fn one_named(it: &mut Fields, key: &'static str, among: &'static str) -> Option<String> {
    let name = it.optional_text(key)?;
    if with_id(list(it.names().scheme, among), &name).is_none() {
        it.problem_at(key, format!("“{name}” names nothing in this scheme. Correct it or add what it should name."));
    }
    Some(name)
}

fn due(it: &mut Fields) -> Option<Due> {
    let id = it.id(DueId::new);
    let title = it.text("title");
    let provenance = provenance(it, "provenance");
    let (years, months) = (it.optional_number("years"), it.optional_number("months"));
    if it.has("years") == it.has("months") {
        it.problem("A date needs either “years” or “months”: how long after the date of its state.");
    }
    let months = years.map(|years| years.saturating_mul(12)).or(months).unwrap_or(1);
    if months == 0 || months > MOST_MONTHS {
        it.problem("A date lies at least a month ahead, and at most a hundred years. Correct it.");
    }
    let before = it.optional_numbers("remind_months");
    let why = it.optional_table("remind", statement);
    if it.has("remind_months") != it.has("remind") || it.has_empty_list("remind_months") {
        it.problem("The keys “remind_months” and “remind” belong together: how long before, and whose advice that is.");
    }
    if before.iter().any(|before| *before == 0 || *before >= months) {
        it.problem_at("remind_months", "A reminder lies between the date of the state and the date it is about.");
    }
    let mut before: Vec<u32> = before.into_iter().filter_map(|it| u32::try_from(it).ok()).collect();
    before.sort_by(|a, b| b.cmp(a));
    let remind = why.map(|why| Remind { months: before, why });
    let passed = it.optional_table("passed", statement);
    let then = one_named(it, "then", "state").as_deref().and_then(StateId::new);
    let wanted = it.optional_text("wanted");
    Some(Due { id: id?, title, provenance, months: u32::try_from(months).ok()?, remind, passed, then, wanted })
}

/// A scheme with states has one to begin with, in each of its settings.
pub(super) fn one_start(it: &mut Fields) {
    let scheme = it.names().scheme;
    let states = list(scheme, "state");
    let starts = |setting: &str| {
        let starts = states.iter().filter(|state| state.get("start").and_then(Value::as_bool) == Some(true));
        starts.filter(|state| none_or(list(state, "settings"), setting)).count()
    };
    if !states.is_empty() && list(scheme, "setting").iter().any(|setting| starts(text(setting, "id")) != 1) {
        it.problem_at("state", "Exactly one state has “start = true” in each setting: the one every audit begins in.");
    }
}
