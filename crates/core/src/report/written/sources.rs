//! Where the questions come from, told once.

use super::super::words::joined;
use super::included::questions;
use super::{Block, Fact, ReportContext, ReportPart};
use crate::scheme::{Provenance, Question, is_for};

/// In the order in which they are told.
const SOURCES: [Provenance; 5] =
    [Provenance::Stated, Provenance::Published, Provenance::Derived, Provenance::Supplied, Provenance::Open];

/// This part of a report: each source that there is, and which questions come from it.
pub(super) fn blocks(context: &ReportContext<'_>) -> Vec<Block> {
    let ReportContext { scheme, submission, .. } = *context;
    let is_told = |question: &&Question| {
        let is_left_out = question.about_person && !context.has(ReportPart::Person);
        is_for(&question.settings, &submission.audit.setting) && !is_left_out
    };
    let here: Vec<&Question> = questions(scheme).filter(is_told).collect();
    let fact = |source: Provenance| {
        let mut names: Vec<&str> = Vec::new();
        for question in here.iter().filter(|question| question.provenance == source) {
            if !names.contains(&question.short.as_str()) {
                names.push(&question.short);
            }
        }
        let of = match source {
            Provenance::Supplied => "Copied from the organisation’s own guidance",
            source => source.words(),
        };
        (!names.is_empty()).then(|| Fact::new(of, joined(&names)))
    };
    let facts: Vec<Fact> = SOURCES.into_iter().filter_map(fact).collect();
    let facts = Block::facts(facts);
    let made = Block::paragraph("Made with Readymark from what the organisation says of itself. The scheme decides.");
    facts.map(|facts| [Block::part("Where the questions come from"), facts, made]).into_iter().flatten().collect()
}
