//! What it adds up to, and why; what is to be done next; how far each element is.

use super::super::words::count;
use super::super::{Status, headline, profile};
use super::{Block, ReportContext, ReportPart, recorded};
use crate::audit::Sentence;
use crate::readiness::{LineReadiness, OutcomeReadiness};

/// These parts of a report.
pub(super) fn blocks(context: &ReportContext<'_>) -> Vec<Block> {
    let ReportContext { scheme, submission, readiness, .. } = *context;
    let audit = &submission.audit;
    let mut blocks = Vec::new();
    let said = headline::headline(scheme, audit, readiness);
    let stands = recorded(context);
    if !said.is_empty() || stands.is_some() {
        blocks.push(Block::part("Summary"));
        blocks.extend(stands.map(Block::Paragraph));
        blocks.extend((!said.is_empty()).then(|| Block::paragraph(said)));
    }
    for outcome in &readiness.outcomes {
        blocks.extend(of_outcome(outcome));
    }
    let next = headline::steps(scheme, audit, readiness, usize::MAX);
    if !next.is_empty() {
        let steps = next.into_iter().map(|gap| Sentence::from(gap.todo)).collect();
        blocks.extend([Block::section("What to do next"), Block::List(steps)]);
    }
    blocks.extend(at_a_glance(context));
    blocks
}

/// One outcome: what the scheme asks for, line by line, and how each stands.
fn of_outcome(outcome: &OutcomeReadiness) -> Vec<Block> {
    let status = headline::outcome_status(outcome).word;
    let row = |line: &LineReadiness| {
        let because = Sentence::from(line.finding.because.as_str());
        let open = line.open_note.iter().map(Sentence::from);
        let why = Sentence::join([because].into_iter().filter(|why| !why.is_blank()).chain(open), "\n");
        vec![Sentence::from(&line.title), Status::from(line.finding.truth).word.into(), why]
    };
    let heads = ["What the scheme asks for", "Status", "Why"].map(Sentence::from).to_vec();
    let table = Block::table(&outcome.title, heads, outcome.gating().map(row).collect());
    let heading = Block::section(format!("{}: {status}", outcome.title));
    std::iter::once(heading).chain(table).collect()
}

/// How far each element is, and how much evidence and how many actions there are. Of a rated scheme the ratings say it.
fn at_a_glance(context: &ReportContext<'_>) -> Vec<Block> {
    let ReportContext { scheme, submission, .. } = *context;
    let audit = &submission.audit;
    let is_left_out = scheme.extent().is_some_and(|extent| extent.about_person) && !context.has(ReportPart::Person);
    if scheme.is_rated() || is_left_out {
        return Vec::new();
    }
    let profile = profile::profile(scheme, audit);
    let (evidence, actions) = (audit.evidence.len(), audit.actions.len());
    let counts = scheme.keeps_a_register().then(|| {
        let [evidence, actions] =
            [count(evidence, "piece of evidence", "pieces of evidence"), count(actions, "action", "actions")];
        Block::paragraph(format!("{evidence} and {actions} are recorded."))
    });
    let [element, _] = &scheme.element_word;
    let row = |row: &profile::ProfileRow| vec![Sentence::from(&row.name), row.status.word.as_str().into()];
    let heads = vec![super::super::words::capital(element).into(), profile.title.as_str().into()];
    let title = format!("Each {element} at a glance");
    let table = Block::table(&title, heads, profile.rows.iter().map(row).collect());
    let sum = Block::paragraph(format!("{}: {}.", profile.title, profile::in_words(&profile)));
    let blocks = table.map(|table| [Block::section(title), sum, table]);
    blocks.into_iter().flatten().chain(counts).collect()
}
