//! Readiness in a sentence or two, and what to do next.

use super::dashboard;
use super::hub;
use super::words::{list, number, uncapital};
use super::{Mark, Status};
use crate::audit::Audit;
use crate::readiness::{self, Gap, OutcomeReadiness, Readiness, Standing, Target, Truth};
use crate::scheme::Scheme;

/// How an audit stands, whatever its scheme: its ratings, or what it is ready for. Nothing where
/// the scheme leads to neither.
pub fn of(scheme: &Scheme, audit: &Audit, readiness: &Readiness) -> String {
    if scheme.is_rated() && scheme.setting(&audit.setting).is_none() {
        return first(&readiness::assess(scheme, audit)).unwrap_or_default();
    }
    match scheme.is_rated() {
        true => dashboard::sentence(&dashboard::dashboard(scheme, audit)),
        false => sentence(readiness),
    }
}

/// What has to be said before anything is worked out, as a sentence.
fn first(readiness: &Readiness) -> Option<String> {
    readiness.first.as_ref().map(|gap| format!("{}: nothing is worked out until then.", gap.todo))
}

/// Everything an audit is ready for, then how far off the rest is.
pub fn sentence(readiness: &Readiness) -> String {
    if let Some(first) = first(readiness) {
        return first;
    }
    if let Some(gap) = which_pathway(readiness) {
        return format!("{}.", gap.todo);
    }
    let mut parts = Vec::new();
    for outcome in readiness.outcomes.iter().filter(|it| it.standing == Standing::Ready) {
        parts.push(format!("{}.", outcome.sentence));
    }
    for outcome in readiness.outcomes.iter().filter(|it| it.standing == Standing::Open) {
        parts.push(format!("{}.", outcome.sentence));
    }
    for outcome in readiness.outcomes.iter().filter(|it| it.standing == Standing::NotYet) {
        if waits(outcome).is_some() {
            parts.push(format!("{}: whether it applies is not known yet.", outcome.title));
            continue;
        }
        let things = |n: usize, rest: &str| match n {
            1 => format!("one thing{rest}"),
            n => format!("{} things{rest}", number(n)),
        };
        let to_do = match (outcome.things_to_do(), outcome.left_open()) {
            (n, 0) => things(n, " to go"),
            (n, open) => format!("{}, and the scheme’s document leaves {} open", things(n, " to do"), things(open, "")),
        };
        parts.push(format!("{}: {to_do}.", outcome.sentence));
    }
    parts.join(" ")
}

/// The short status of one outcome: "Ready", "3 to go".
pub fn status(outcome: &OutcomeReadiness) -> Status {
    let mark = Mark::from(outcome.standing);
    match outcome.standing {
        Standing::Ready => Status::new(mark, "Ready"),
        Standing::Open => Status::new(mark, "Open: the scheme decides"),
        Standing::NotYet if outcome.applies.truth == Truth::Unanswered => Status::new(Mark::Blank, "Not known yet"),
        Standing::NotYet => Status::new(mark, format!("{} to go", outcome.changes())),
    }
}

/// What an outcome waits for, where it is not known yet whether it applies.
fn waits(outcome: &OutcomeReadiness) -> Option<&Gap> {
    outcome.applies.gaps.first().filter(|_| outcome.applies.truth == Truth::Unanswered)
}

/// The outcome that comes next: the one the provider aims at, else the nearest; nothing where there is
/// nothing left to do for it.
pub fn ahead(readiness: &Readiness) -> Option<&OutcomeReadiness> {
    let aims = readiness.outcomes.iter().any(|it| it.is_aimed_at);
    let wanted = readiness.outcomes.iter().filter(|it| it.is_aimed_at || !aims);
    wanted.filter(|it| it.standing != Standing::Ready && waits(it).is_none()).min_by_key(|outcome| outcome.changes())
}

/// What to do next: the gaps of the outcome that comes next.
pub fn next(readiness: &Readiness, most: usize) -> Vec<Gap> {
    if let Some(gap) = readiness.first.as_ref().or_else(|| which_pathway(readiness)) {
        return vec![gap.clone()];
    }
    ahead(readiness).map(|outcome| outcome.gaps().into_iter().take(most).collect()).unwrap_or_default()
}

/// The same as steps, those of one element together: “Element 1, Planning: strengths and target”. Each
/// leads to the first question of its element.
pub fn steps(scheme: &Scheme, audit: &Audit, readiness: &Readiness, most: usize) -> Vec<Gap> {
    let element = |gap: &Gap| match &gap.target {
        Target::Question(place) => place.element.clone(),
        _ => None,
    };
    let gaps = next(readiness, usize::MAX);
    let mut steps: Vec<Gap> = Vec::new();
    for gap in &gaps {
        let Some(found) = element(gap) else {
            steps.push(gap.clone());
            continue;
        };
        if steps.iter().any(|step| element(step).as_ref() == Some(&found)) {
            continue;
        }
        let mine: Vec<&Gap> = gaps.iter().filter(|it| element(it).as_ref() == Some(&found)).collect();
        let mut step = gap.clone();
        if let (Some(element), true) = (scheme.element(&found), mine.len() > 1) {
            let short = |gap: &&Gap| match &gap.target {
                Target::Question(place) => scheme.element_question(&place.question).map(|it| uncapital(&it.short)),
                _ => None,
            };
            let shorts: Vec<String> = mine.iter().filter_map(short).collect();
            let shorts: Vec<&str> = shorts.iter().map(String::as_str).collect();
            step.todo = format!("{}: {}", hub::in_full(scheme, audit, element), list(&shorts));
        }
        steps.push(step);
    }
    steps.truncate(most);
    steps
}

/// The question that chooses the pathway, while every outcome waits for it.
pub fn which_pathway(readiness: &Readiness) -> Option<&Gap> {
    let all_wait = readiness.outcomes.iter().all(|it| it.applies.truth == Truth::Unanswered);
    readiness.outcomes.first().filter(|_| all_wait)?.applies.gaps.first()
}
