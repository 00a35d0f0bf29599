//! Readiness in a sentence or two, and what to do next.

use super::dashboard;
use super::words::{count, number};
use super::{Mark, Status};
use crate::audit::Audit;
use crate::readiness::{Gap, OutcomeReadiness, Readiness, Standing, Truth};
use crate::scheme::Scheme;

/// How an audit stands, whatever its scheme: its ratings, or what it is ready for. Nothing where
/// the scheme leads to neither.
pub fn of(scheme: &Scheme, audit: &Audit, readiness: &Readiness) -> String {
    match scheme.is_rated() {
        true => dashboard::sentence(&dashboard::dashboard(scheme, audit)),
        false => sentence(readiness),
    }
}

/// Everything an audit is ready for, then how far off the rest is.
pub fn sentence(readiness: &Readiness) -> String {
    if let Some(gap) = which_pathway(readiness) {
        return format!("{} to see which pathway applies.", gap.todo);
    }
    let mut parts = Vec::new();
    for outcome in readiness.outcomes.iter().filter(|it| it.standing == Standing::Ready) {
        parts.push(format!("{}.", outcome.sentence));
    }
    for outcome in readiness.outcomes.iter().filter(|it| it.standing == Standing::Open) {
        parts.push(format!("{}.", outcome.sentence));
    }
    for outcome in readiness.outcomes.iter().filter(|it| it.standing == Standing::NotYet) {
        let things = match outcome.changes() {
            1 => "one thing to go".to_owned(),
            n => format!("{} things to go", number(n)),
        };
        parts.push(format!("{}: {things}.", outcome.sentence));
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

/// "3 questions to answer or change", or nothing where none is.
pub fn to_go(outcome: &OutcomeReadiness) -> Option<String> {
    let changes = outcome.changes();
    (changes > 0).then(|| count(changes, "thing to answer or change", "things to answer or change"))
}

/// What to do next: the first gaps of the outcome that is nearest.
pub fn next(readiness: &Readiness, most: usize) -> Vec<Gap> {
    if let Some(gap) = which_pathway(readiness) {
        return vec![gap.clone()];
    }
    let unfinished = readiness.outcomes.iter().filter(|it| it.standing != Standing::Ready);
    let nearest = unfinished.min_by_key(|outcome| outcome.changes());
    nearest.map(|outcome| outcome.gaps().into_iter().take(most).collect()).unwrap_or_default()
}

/// The question that chooses the pathway, while every outcome waits for it.
pub fn which_pathway(readiness: &Readiness) -> Option<&Gap> {
    let all_wait = readiness.outcomes.iter().all(|it| it.applies.truth == Truth::Unanswered);
    readiness.outcomes.first().filter(|_| all_wait)?.applies.gaps.first()
}
