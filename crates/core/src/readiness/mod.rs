//! What an audit adds up to, and why. Pure: it reads a scheme and an audit and returns reasons,
//! never an error. Only lines the document states gate; every other line is advice, worked out by
//! the same rules and never counted.

pub mod ceiling;
pub mod criterion;
mod evidence_rules;
mod gap;
pub mod left_over;
pub mod of_element;
mod rules;
pub mod share;
mod truth;
pub mod what_if;

use crate::audit::Audit;
use crate::audit::view::View;
use crate::scheme::ids::{LineId, OutcomeId};
use crate::scheme::requirement::Requirement;
use crate::scheme::{Outcome, Provenance, Scheme, is_for};
pub use gap::{Gap, Target};
use rules::Rules;
pub use rules::{Finding, element_title, with_article};
pub use truth::Truth;

/// Readiness for every outcome that applies, or may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// What to say first: which version of the scheme applies, where the audit names none that there
    /// is. Then no outcome is worked out.
    pub first: Option<Gap>,
    pub outcomes: Vec<OutcomeReadiness>,
}

/// Readiness for one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeReadiness {
    pub id: OutcomeId,
    pub title: String,
    pub verdict: Verdict,
    /// The standing as a sentence without a full stop.
    pub sentence: String,
    /// Whether the provider says that this is what it aims at.
    pub is_aimed_at: bool,
    /// What has to be known before this outcome applies; met where it does, or always does.
    pub applies: Finding,
    pub lines: Vec<LineReadiness>,
}

/// Whether an audit is ready for an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every gating line is met.
    Ready,
    /// A gating line is not met, or not answered.
    NotYet,
    /// No gating line is unmet; what the document leaves open comes before what is unanswered.
    Open,
}

/// One requirement, and why it counts as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineReadiness {
    pub id: LineId,
    pub title: String,
    pub provenance: Provenance,
    /// Whether the outcome waits for it; otherwise it advises and never counts.
    pub gates: bool,
    /// Both readings, where the document leaves it open and it matters here.
    pub open_note: Option<String>,
    pub finding: Finding,
}

impl OutcomeReadiness {
    /// The lines that gate.
    pub fn gating(&self) -> impl Iterator<Item = &LineReadiness> {
        self.lines.iter().filter(|line| line.gates)
    }

    /// The lines that advise and never count.
    pub fn advice(&self) -> impl Iterator<Item = &LineReadiness> {
        self.lines.iter().filter(|line| !line.gates)
    }

    /// What stands in the way, each thing once, in the order of the lines.
    pub fn gaps(&self) -> Vec<Gap> {
        let lines = self.gating().map(|line| &line.finding);
        gap::each_once(std::iter::once(&self.applies).chain(lines).flat_map(|finding| &finding.gaps))
    }

    /// In how many steps its gaps can be closed, with those that the document leaves open: what is to be done in one
    /// element is one step.
    pub fn changes(&self) -> usize {
        gap::steps(self.gaps().iter())
    }

    /// In how many steps the provider can close the gaps that are not left open by the document.
    pub fn things_to_do(&self) -> usize {
        gap::steps(self.gaps().iter().filter(|gap| !gap.is_open))
    }

    /// How many things the document leaves open.
    pub fn left_open(&self) -> usize {
        self.gaps().iter().filter(|gap| gap.is_open).count()
    }
}

/// Works out the readiness of `audit` against `scheme`.
pub fn assess(scheme: &Scheme, audit: &Audit) -> Readiness {
    let view = View::new(scheme, audit);
    if !view.has_setting() {
        let todo = "Say who this self-audit is for".to_owned();
        let first = Gap { target: Target::Setting, todo, is_open: false };
        return Readiness { first: Some(first), outcomes: Vec::new() };
    }
    let rules = Rules { view: &view };
    let here = scheme.outcomes.iter().filter(|outcome| is_for(&outcome.settings, &audit.setting));
    Readiness { first: None, outcomes: here.filter_map(|outcome| assess_outcome(&rules, outcome)).collect() }
}

/// What one rule comes to for an audit.
pub fn evaluate(scheme: &Scheme, audit: &Audit, rule: &Requirement) -> Truth {
    Rules { view: &View::new(scheme, audit) }.find(rule).truth
}

/// `None` where the outcome belongs to another pathway.
fn assess_outcome(rules: &Rules<'_>, outcome: &Outcome) -> Option<OutcomeReadiness> {
    let mut applies = outcome.applies.as_ref().map_or_else(Finding::met, |rule| rules.find(rule));
    if applies.truth == Truth::NotMet {
        return None;
    }
    let lines: Vec<LineReadiness> = outcome
        .lines
        .iter()
        .map(|line| {
            let finding = rules.find(&line.requirement);
            LineReadiness {
                id: line.id.clone(),
                title: line.title.clone(),
                provenance: line.provenance,
                gates: outcome.gates(line.provenance),
                open_note: line.open_note.clone().filter(|_| finding.truth == Truth::Open),
                finding,
            }
        })
        .collect();
    let gating = lines.iter().filter(|line| line.gates).map(|line| line.finding.truth);
    let verdict = verdict(gating, applies.truth);
    // What is missing there only says whether the outcome applies: it is never a way to be ready for it.
    if let (Some(rule), Truth::Unanswered | Truth::Open) = (&outcome.applies, applies.truth) {
        applies.gaps = rules.waits_for(rule, applies.truth).into_iter().collect();
        for gap in applies.gaps.iter_mut().filter(|gap| !gap.is_open) {
            gap.todo += " to see which pathway applies";
        }
    }
    let is_aimed_at = outcome.aimed_at.as_ref().is_some_and(|rule| rules.find(rule).truth == Truth::Met);
    let mut it = OutcomeReadiness {
        id: outcome.id.clone(),
        title: outcome.title.clone(),
        verdict,
        sentence: String::new(),
        is_aimed_at,
        applies,
        lines,
    };
    it.sentence = match verdict {
        Verdict::Ready => [Some(outcome.ready.clone()), rules.still_empty(outcome)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(". "),
        Verdict::NotYet => outcome.not_yet.clone(),
        Verdict::Open => {
            let open = things(it.left_open().max(1));
            let to_do = match it.things_to_do() {
                0 => String::new(),
                n => format!("; {} to do", things(n)),
            };
            format!("{}: the scheme’s document leaves {open} open{to_do}", outcome.title)
        }
    };
    Some(it)
}

/// What the lines that gate an outcome come to, with whether it applies.
fn verdict(gating: impl IntoIterator<Item = Truth>, applies: Truth) -> Verdict {
    match Truth::all(gating.into_iter().chain([applies])) {
        Truth::Met => Verdict::Ready,
        Truth::Open => Verdict::Open,
        Truth::NotMet | Truth::Unanswered => Verdict::NotYet,
    }
}

/// "One thing", "12 things", within a sentence.
fn things(n: usize) -> String {
    if n == 1 { "one thing".to_owned() } else { format!("{n} things") }
}
