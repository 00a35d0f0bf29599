//! Readiness in a sentence or two, and what to do next.

use super::dashboard;
use super::hub;
use super::words::{joined, number_word};
use super::{Mark, Status};
use crate::audit::Audit;
use crate::readiness::{self, Gap, LineReadiness, OutcomeReadiness, Readiness, Truth, Verdict};
use crate::scheme::Scheme;

/// How an audit stands, whatever its scheme: its ratings, or what it is ready for. Nothing where
/// the scheme leads to neither.
pub fn headline(scheme: &Scheme, audit: &Audit, readiness: &Readiness) -> String {
    if scheme.is_rated() && scheme.setting(&audit.setting).is_none() {
        return first_step(&readiness::assess(scheme, audit)).unwrap_or_default();
    }
    match scheme.is_rated() {
        true => dashboard::summary_sentence(&dashboard::dashboard(scheme, audit)),
        false => sentence(readiness),
    }
}

/// What has to be said before anything is worked out, as a sentence.
fn first_step(readiness: &Readiness) -> Option<String> {
    readiness.first.as_ref().map(|gap| format!("{}: nothing is worked out until then.", gap.todo))
}

/// Everything an audit is ready for, then how far off the rest is.
pub fn sentence(readiness: &Readiness) -> String {
    if let Some(first) = first_step(readiness) {
        return first;
    }
    if let Some(gap) = which_pathway(readiness) {
        return format!("{}.", gap.todo);
    }
    let mut parts = Vec::new();
    for outcome in readiness.outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Ready) {
        parts.push(format!("{}.", outcome.sentence));
    }
    for outcome in readiness.outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Open) {
        parts.push(format!("{}.", outcome.sentence));
    }
    for outcome in readiness.outcomes.iter().filter(|outcome| outcome.verdict == Verdict::NotYet) {
        if waits(outcome).is_some() {
            parts.push(format!("{}: whether it applies is not known yet.", outcome.title));
            continue;
        }
        let things = |n: usize, rest: &str| match n {
            1 => format!("one thing{rest}"),
            n => format!("{} things{rest}", number_word(n)),
        };
        let to_do = match (outcome.things_to_do(), outcome.left_open()) {
            (n, 0) => things(n, " to go"),
            (n, open) => format!("{}, and the scheme’s document leaves {} open", things(n, " to do"), things(open, "")),
        };
        parts.push(format!("{}: {to_do}.", outcome.sentence));
    }
    parts.join(" ")
}

/// The short status of one outcome: “Ready”, “3 to go” (steps), “Open: the scheme decides”, or “Not known yet” while
/// it is not known whether the outcome applies.
pub fn outcome_status(outcome: &OutcomeReadiness) -> Status {
    let mark = Mark::from(outcome.verdict);
    match outcome.verdict {
        Verdict::Ready => Status::new(mark, "Ready"),
        Verdict::Open => Status::new(mark, "Open: the scheme decides"),
        Verdict::NotYet if outcome.applies.truth == Truth::Unanswered => Status::new(Mark::Blank, "Not known yet"),
        Verdict::NotYet => Status::new(mark, format!("{} to go", outcome.changes())),
    }
}

/// What an outcome waits for, where it is not known yet whether it applies.
fn waits(outcome: &OutcomeReadiness) -> Option<&Gap> {
    outcome.applies.gaps.first().filter(|_| outcome.applies.truth == Truth::Unanswered)
}

/// The outcome that comes next: the one the provider aims at, else the nearest; nothing where there is
/// nothing left to do for it.
pub fn ahead(readiness: &Readiness) -> Option<&OutcomeReadiness> {
    let aims = readiness.outcomes.iter().any(|outcome| outcome.is_aimed_at);
    let wanted = readiness.outcomes.iter().filter(|outcome| outcome.is_aimed_at || !aims);
    wanted
        .filter(|wanted| wanted.verdict != Verdict::Ready && waits(wanted).is_none())
        .min_by_key(|outcome| outcome.changes())
}

/// What has to be said before it is known what comes next: which version of the scheme, or which pathway.
pub fn before_all(readiness: &Readiness) -> Option<&Gap> {
    readiness.first.as_ref().or_else(|| which_pathway(readiness))
}

/// What to do next: at most `most` gaps of the outcome that comes next. Only one, the question to answer first,
/// where the setting or the pathway is not known; none where nothing is left.
pub fn next_steps(readiness: &Readiness, most: usize) -> Vec<Gap> {
    if let Some(gap) = before_all(readiness) {
        return vec![gap.clone()];
    }
    ahead(readiness).map(|outcome| outcome.gaps().into_iter().take(most).collect()).unwrap_or_default()
}

/// The same as steps, those of one element together: “Element 1, Planning: answer “What are its strengths?” and
/// “What is its target?””. Each leads to the first question of its element.
pub fn steps(scheme: &Scheme, audit: &Audit, readiness: &Readiness, most: usize) -> Vec<Gap> {
    let mut steps = by_element(scheme, audit, &next_steps(readiness, usize::MAX));
    steps.truncate(most);
    steps
}

/// Gaps with those of one element together.
pub fn by_element(scheme: &Scheme, audit: &Audit, gaps: &[Gap]) -> Vec<Gap> {
    let mut steps: Vec<Gap> = Vec::new();
    for gap in gaps {
        let Some(found) = gap.element() else {
            steps.push(gap.clone());
            continue;
        };
        if steps.iter().any(|step| step.element() == Some(found)) {
            continue;
        }
        let mine: Vec<&Gap> = gaps.iter().filter(|gap| gap.element() == Some(found)).collect();
        let mut step = gap.clone();
        if let (Some(element), [_, _, ..]) = (scheme.element(found), &mine[..]) {
            step.todo = together(&hub::in_full(scheme, audit, element), &mine);
        }
        steps.push(step);
    }
    steps
}

/// What an outcome only advises. Where several lines ask something of several elements each, what that is stands apart
/// from them, element by element: nobody goes through all elements once for each line.
pub fn advice(scheme: &Scheme, audit: &Audit, outcome: &OutcomeReadiness) -> (Vec<LineReadiness>, Vec<Gap>) {
    let asks_of_several =
        |line: &&mut LineReadiness| line.finding.gaps.iter().filter(|gap| gap.element().is_some()).count() > 1;
    let mut lines: Vec<LineReadiness> = outcome.advice().cloned().collect();
    let mut of_elements: Vec<&mut LineReadiness> = lines.iter_mut().filter(asks_of_several).collect();
    if of_elements.len() < 2 {
        return (lines, Vec::new());
    }
    let mut apart = Vec::new();
    for line in &mut of_elements {
        let (mine, rest) = line.finding.gaps.drain(..).partition(|gap| gap.element().is_some());
        line.finding.gaps = rest;
        apart.extend::<Vec<Gap>>(mine);
    }
    apart.sort_by_key(|gap| scheme.elements.iter().position(|element| gap.element() == Some(&element.id)));
    (lines, by_element(scheme, audit, &apart))
}

/// What is to be done in one element, after its name: first all that is to be answered, then what is to be
/// changed. Each alone begins with that name, and what is to be answered goes on with “answer”.
fn together(name: &str, gaps: &[&Gap]) -> String {
    const ANSWER: &str = "answer ";
    let whats = gaps.iter().map(|gap| {
        let what = gap.todo.strip_prefix(name).and_then(|rest| rest.strip_prefix(": "));
        what.unwrap_or(&gap.todo)
    });
    let (waiting, others): (Vec<&str>, Vec<&str>) = whats.partition(|what| what.starts_with(ANSWER));
    let questions: Vec<&str> = waiting.iter().filter_map(|what| what.strip_prefix(ANSWER)).collect();
    let answer = (!questions.is_empty()).then(|| format!("{ANSWER}{}", joined(&questions)));
    let parts: Vec<String> = answer.into_iter().chain(others.into_iter().map(str::to_owned)).collect();
    format!("{name}: {}", parts.join("; "))
}

/// The question that chooses the pathway, while every outcome waits for it.
pub fn which_pathway(readiness: &Readiness) -> Option<&Gap> {
    let all_wait = readiness.outcomes.iter().all(|outcome| outcome.applies.truth == Truth::Unanswered);
    readiness.outcomes.first().filter(|_| all_wait)?.applies.gaps.first()
}
