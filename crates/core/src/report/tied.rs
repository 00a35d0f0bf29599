//! What is said where a piece of evidence or an action is tied to elements: for which outcomes it counts only if it is.

use super::words::joined;
use crate::audit::Audit;
use crate::readiness::with_article;
use crate::scheme::requirement::{Requirement, Tied};
use crate::scheme::{Outcome, Scheme, is_for};

/// Beside the elements of an action.
pub fn action_hint(scheme: &Scheme, audit: &Audit) -> String {
    let counts = |rule: &Requirement| matches!(rule, Requirement::ActionPlan { tied: Tied::ToAnElement });
    hint(scheme, audit, "Leave blank if it is about the whole audit", "an action that is for", counts)
}

/// Beside the elements of a piece of evidence.
pub fn evidence_hint(scheme: &Scheme, audit: &Audit) -> String {
    let counts = |rule: &Requirement| matches!(rule, Requirement::Evidence { tied: Tied::ToAnElement, .. });
    hint(scheme, audit, "One piece of evidence can support several", "a piece that is linked to", counts)
}

/// A hint, and which outcomes count only `what` an element.
fn hint(scheme: &Scheme, audit: &Audit, hint: &str, what: &str, counts: impl Fn(&Requirement) -> bool) -> String {
    match outcomes(scheme, audit, counts) {
        Some(titles) => {
            format!("{hint}. For {titles} we count only {what} {}", with_article(&scheme.element_word[0]))
        }
        None => hint.to_owned(),
    }
}

/// The outcomes of the setting that count only what such a rule asks for, quoted; nothing where there are none.
fn outcomes(scheme: &Scheme, audit: &Audit, counts: impl Fn(&Requirement) -> bool) -> Option<String> {
    let has_such_a_line = |outcome: &&Outcome| {
        let mut found = false;
        for line in outcome.lines.iter().filter(|line| outcome.gates(line.provenance)) {
            line.requirement.visit(&mut |rule| found |= counts(rule));
        }
        found
    };
    let here = scheme.outcomes.iter().filter(|outcome| is_for(&outcome.settings, &audit.setting));
    let titles: Vec<String> = here.filter(has_such_a_line).map(|outcome| format!("“{}”", outcome.title)).collect();
    (!titles.is_empty()).then(|| joined(&titles.iter().map(String::as_str).collect::<Vec<_>>()))
}
