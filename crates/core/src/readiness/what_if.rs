//! What would follow if conditions were met that are not: a try-out. What is ticked counts as met, everything else as
//! it was found; nothing is worked out anew, and no audit is looked at.

use std::collections::BTreeSet;

use super::{LineReadiness, OutcomeReadiness, Readiness, Truth, Verdict, verdict};
use crate::scheme::Scheme;
use crate::scheme::ids::{LineId, OutcomeId};
use crate::scheme::requirement::Requirement;

/// One line of one outcome.
pub type LineRef = (OutcomeId, LineId);

/// A condition that gates and is not met. Lines that ask for exactly the same are one condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The first of its lines, by which it is known.
    pub id: LineRef,
    /// How that line stands.
    pub line: LineReadiness,
    /// All of its lines, in order.
    pub lines: Vec<LineRef>,
    /// The titles of the outcomes it counts for.
    pub counts_for: Vec<String>,
}

/// How an outcome would stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatFollows {
    pub outcome: OutcomeId,
    pub title: String,
    /// How it stands with nothing ticked.
    pub now: Verdict,
    /// How it would stand.
    pub verdict: Verdict,
    /// Whether it applies: ticking changes nothing of that.
    pub applies: Truth,
    /// The lines that gate it, and are neither met nor ticked.
    pub missing: Vec<LineReadiness>,
}

/// Whether there is anything to tick.
pub fn can_be_tried(readiness: &Readiness) -> bool {
    readiness.outcomes.iter().any(|outcome| unmet(outcome).next().is_some())
}

/// What can be ticked: each condition that gates and is not met, whether it is answered, unanswered or left open.
/// `readiness` is that of an audit of `scheme`.
pub fn conditions(scheme: &Scheme, readiness: &Readiness) -> Vec<Condition> {
    let mut found: Vec<(Option<&Requirement>, Condition)> = Vec::new();
    for outcome in &readiness.outcomes {
        for line in unmet(outcome) {
            let (id, rule) = (line_ref(outcome, line), requirement(scheme, outcome, line));
            match found.iter_mut().find(|(known, _)| rule.is_some() && *known == rule) {
                Some((_, condition)) => {
                    condition.lines.push(id);
                    if !condition.counts_for.contains(&outcome.title) {
                        condition.counts_for.push(outcome.title.clone());
                    }
                }
                None => {
                    let (lines, counts_for) = (vec![id.clone()], vec![outcome.title.clone()]);
                    found.push((rule, Condition { id, line: line.clone(), lines, counts_for }));
                }
            }
        }
    }
    found.into_iter().map(|(_, condition)| condition).collect()
}

/// What would follow for each outcome, in order, if each condition of which a line is ticked were met. Any other tick
/// does nothing.
pub fn what_follows(scheme: &Scheme, readiness: &Readiness, ticked: &BTreeSet<LineRef>) -> Vec<WhatFollows> {
    let conditions = conditions(scheme, readiness).into_iter();
    let as_if_met = conditions.filter(|condition| condition.lines.iter().any(|line| ticked.contains(line)));
    let as_if_met: BTreeSet<LineRef> = as_if_met.flat_map(|condition| condition.lines).collect();
    let follows = |outcome: &OutcomeReadiness| {
        let missing = unmet(outcome).filter(|line| !as_if_met.contains(&line_ref(outcome, line)));
        let missing: Vec<LineReadiness> = missing.cloned().collect();
        let truth = |line: &LineReadiness| match as_if_met.contains(&line_ref(outcome, line)) {
            true => Truth::Met,
            false => line.finding.truth,
        };
        WhatFollows {
            outcome: outcome.id.clone(),
            title: outcome.title.clone(),
            now: outcome.verdict,
            verdict: verdict(outcome.gating().map(truth), outcome.applies.truth),
            applies: outcome.applies.truth,
            missing,
        }
    };
    readiness.outcomes.iter().map(follows).collect()
}

/// The lines that gate an outcome and are not met.
fn unmet(outcome: &OutcomeReadiness) -> impl Iterator<Item = &LineReadiness> {
    outcome.gating().filter(|line| line.finding.truth != Truth::Met)
}

fn line_ref(outcome: &OutcomeReadiness, line: &LineReadiness) -> LineRef {
    (outcome.id.clone(), line.id.clone())
}

/// What a line asks for.
fn requirement<'a>(scheme: &'a Scheme, outcome: &OutcomeReadiness, line: &LineReadiness) -> Option<&'a Requirement> {
    let outcome = scheme.outcomes.iter().find(|known| known.id == outcome.id)?;
    outcome.lines.iter().find(|known| known.id == line.id).map(|line| &line.requirement)
}
