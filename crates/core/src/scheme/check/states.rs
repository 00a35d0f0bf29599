//! What comes after submission.

use super::super::Tone;
use super::super::ids::{DueId, OutcomeId, StateId};
use super::super::source::{self, Text, WithId};
use super::super::state::{Due, Recorded, Remind, State, StateKind, When};
use super::checker::Checker;
use super::names::{names_nothing, none_or, with_id};
use super::parts::{list, own_text, parts};
use super::rules;

/// The longest a date may lie ahead, in months: a century.
const MOST_MONTHS: u64 = 1_200;

pub(super) fn state<'s>(checker: &mut Checker<'s>, source: &'s source::State) -> Option<State> {
    let settings = checker.settings(source.settings.as_deref());
    let dates = checker.each("date", list(&source.date), due);
    let kind = kind(checker, source);
    Some(State {
        id: StateId::new(&source.id)?,
        title: source.title.to_string(),
        provenance: source.provenance,
        tone: source.tone.unwrap_or(Tone::Plain),
        settings,
        kind: kind?,
        follow: parts(&source.follow),
        dates,
    })
}

/// Which of the three kinds it is: the keys of exactly one may stand.
fn kind<'s>(checker: &mut Checker<'s>, source: &'s source::State) -> Option<StateKind> {
    let source::State { start, when, ready_for, event, .. } = source;
    let mut dates = list(&checker.scheme.state).iter().flat_map(|state| list(&state.date));
    let reached = dates.any(|due| due.then.as_deref() == Some(&source.id));
    let kinds = [start.is_some(), when.is_some(), ready_for.is_some(), event.is_some(), reached];
    if kinds.iter().filter(|is_there| **is_there).count() != 1 {
        checker.problem("A state is one of three kinds: worked out (“start”, “when” or “ready_for”), recorded (“event”), or named by the “then” of a date. Give it the keys of one.");
    }
    let when = checker.table("when", when.as_ref(), rules::rule);
    one_named(checker, "ready_for", list(&checker.scheme.outcome), ready_for.as_ref());
    let recorded = recorded(checker, source);
    Some(match (start, when, ready_for, recorded) {
        (Some(true), ..) => StateKind::WorkedOut(When::Start),
        (_, Some(rule), ..) => StateKind::WorkedOut(When::Rule(rule)),
        (_, _, Some(outcome), _) => StateKind::WorkedOut(When::ReadyFor(OutcomeId::new(outcome)?)),
        (.., Some(recorded)) => StateKind::Recorded(recorded),
        _ => StateKind::ReachedByDate,
    })
}

fn recorded<'s>(checker: &mut Checker<'s>, source: &'s source::State) -> Option<Recorded> {
    let all = list(&checker.scheme.state);
    let known = |name: &str| with_id(all, name).is_some();
    let after = checker.names("after", source.after.as_deref(), StateId::new, known, names_nothing);
    let only_while = checker.table("only_while", source.only_while.as_ref(), rules::condition);
    let source::State { event, dated, ask, restarts, date, .. } = source;
    let Some(event) = event else {
        let kept = [source.after.is_some(), dated.is_some(), ask.is_some(), source.only_while.is_some()];
        if kept.contains(&true) || restarts.is_some() || date.is_some() {
            checker.problem("Only a state that is recorded has “after”, “dated”, “ask”, “only_while”, “restarts” or a date. Add “event”, or remove them.");
        }
        return None;
    };
    if !after.iter().any(|state| state.as_str() != &*source.id) {
        checker.problem("Nothing leads to this state. Name in “after” the states it follows.");
    }
    let (dated, ask) = (own_text(dated), own_text(ask));
    Some(Recorded { event: event.to_string(), after, dated, ask, only_while, restarts: *restarts == Some(true) })
}

/// That what a key names, where there is one, is in a list of the scheme.
pub(super) fn one_named(checker: &mut Checker, key: &'static str, all: &[impl WithId], name: Option<&Text>) {
    if let Some(name) = name.filter(|name| !name.trim().is_empty() && with_id(all, name).is_none()) {
        checker.problem_at(key, names_nothing(name));
    }
}

fn due<'s>(checker: &mut Checker<'s>, source: &'s source::Due) -> Option<Due> {
    if source.years.is_some() == source.months.is_some() {
        checker.problem("A date needs either “years” or “months”: how long after the date of its state.");
    }
    let months = source.years.map(|years| years.saturating_mul(12)).or(source.months).unwrap_or(1);
    if months == 0 || months > MOST_MONTHS {
        checker.problem("A date lies at least a month ahead, and at most a hundred years. Correct it.");
    }
    let before = source.remind_months.as_deref();
    let is_read = !checker.within("remind_months", |checker| checker.is_unread());
    if before.is_some() != source.remind.is_some() || (is_read && before.is_some_and(<[u64]>::is_empty)) {
        checker.problem(
            "The keys “remind_months” and “remind” belong together: how long before, and whose advice that is.",
        );
    }
    let before = before.unwrap_or_default();
    let is_length_read = !["years", "months"].iter().any(|key| checker.within(key, |checker| checker.is_unread()));
    if is_length_read && before.iter().any(|before| *before == 0 || *before >= months) {
        let message = "A reminder lies between the date of the state and the date it is about.";
        checker.problem_at("remind_months", message);
    }
    let mut before: Vec<u32> = before.iter().filter_map(|months| u32::try_from(*months).ok()).collect();
    before.sort_by(|a, b| b.cmp(a));
    one_named(checker, "then", list(&checker.scheme.state), source.then.as_ref());
    Some(Due {
        id: DueId::new(&source.id)?,
        title: source.title.to_string(),
        provenance: source.provenance,
        months: u32::try_from(months).ok()?,
        remind: source.remind.as_ref().map(|why| Remind { months: before, why: why.into() }),
        passed: source.passed.as_ref().map(Into::into),
        then: source.then.as_deref().and_then(StateId::new),
        wanted: own_text(&source.wanted),
    })
}

/// A scheme with states has one to begin with, in each of its settings.
pub(super) fn one_start(checker: &mut Checker) {
    let states = list(&checker.scheme.state);
    let starts = |setting: &str| {
        let starts = states.iter().filter(|state| state.start == Some(true));
        starts.filter(|state| none_or(state.settings.as_deref(), setting)).count()
    };
    if !states.is_empty() && checker.scheme.setting.iter().any(|setting| starts(&setting.id) != 1) {
        let message = "Exactly one state has “start = true” in each setting: the one every audit begins in.";
        checker.problem_at("state", message);
    }
}
