//! What an audit adds up to, and why. Pure: it reads a scheme and an audit and returns reasons,
//! never an error. Only lines the document states gate; every other line is advice, worked out by
//! the same rules and never counted.

pub mod ceiling;
mod gap;
mod rules;
pub mod share;
pub mod statement;
mod truth;

use crate::audit::Audit;
use crate::scheme::ids::{LineId, OutcomeId};
use crate::scheme::requirement::Requirement;
use crate::scheme::{Outcome, Provenance, Scheme};
pub use gap::{Gap, Target};
use rules::Rules;
pub use rules::{Finding, title as element_title};
pub use truth::Truth;

/// Readiness for every outcome that applies, or may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    pub outcomes: Vec<OutcomeReadiness>,
}

/// Readiness for one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeReadiness {
    pub id: OutcomeId,
    pub title: String,
    pub standing: Standing,
    /// The standing as a sentence without a full stop.
    pub sentence: String,
    /// What has to be known before this outcome applies; met where it does, or always does.
    pub applies: Finding,
    pub lines: Vec<LineReadiness>,
}

/// Whether an audit is ready for an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Ready,
    NotYet,
    /// Everything else is settled or not, and the document does not decide one thing.
    Open,
}

/// One requirement, and why it counts as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineReadiness {
    pub id: LineId,
    pub title: String,
    pub provenance: Provenance,
    /// Both readings, where the document leaves it open and it matters here.
    pub open_note: Option<String>,
    pub finding: Finding,
}

impl OutcomeReadiness {
    /// The lines that gate.
    pub fn gating(&self) -> impl Iterator<Item = &LineReadiness> {
        self.lines.iter().filter(|line| line.provenance.gates())
    }

    /// The lines that advise and never count.
    pub fn advice(&self) -> impl Iterator<Item = &LineReadiness> {
        self.lines.iter().filter(|line| !line.provenance.gates())
    }

    /// What stands in the way, each thing once, in the order of the lines.
    pub fn gaps(&self) -> Vec<Gap> {
        let lines = self.gating().map(|line| &line.finding);
        gap::each_once(std::iter::once(&self.applies).chain(lines).flat_map(|finding| &finding.gaps))
    }

    /// The fewest questions to answer or change before it is ready.
    pub fn changes(&self) -> usize {
        self.gaps().len()
    }
}

/// Works out the readiness of `audit` against `scheme`.
pub fn assess(scheme: &Scheme, audit: &Audit) -> Readiness {
    let rules = Rules { scheme, audit };
    Readiness { outcomes: scheme.outcomes.iter().filter_map(|outcome| assess_outcome(&rules, outcome)).collect() }
}

/// What one rule comes to for an audit.
pub fn truth(scheme: &Scheme, audit: &Audit, rule: &Requirement) -> Truth {
    Rules { scheme, audit }.find(rule).truth
}

/// `None` where the outcome belongs to another pathway.
fn assess_outcome(rules: &Rules<'_>, outcome: &Outcome) -> Option<OutcomeReadiness> {
    let applies = outcome.applies.as_ref().map_or_else(Finding::met, |rule| rules.find(rule));
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
                open_note: line.open_note.clone().filter(|_| finding.truth == Truth::Open),
                finding,
            }
        })
        .collect();
    let gating = lines.iter().filter(|line| line.provenance.gates()).map(|line| line.finding.truth);
    let standing = match Truth::all(gating.chain([applies.truth])) {
        Truth::Met => Standing::Ready,
        Truth::Open => Standing::Open,
        Truth::NotMet | Truth::Unanswered => Standing::NotYet,
    };
    let sentence = match standing {
        Standing::Ready => outcome.ready.clone(),
        Standing::NotYet => outcome.not_yet.clone(),
        Standing::Open => format!("{}: the scheme’s document leaves one thing open", outcome.title),
    };
    Some(OutcomeReadiness { id: outcome.id.clone(), title: outcome.title.clone(), standing, sentence, applies, lines })
}
