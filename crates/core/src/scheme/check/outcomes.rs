//! Outcomes, and the lines they wait for or are advised by.

use super::super::ids::{LineId, OutcomeId};
use super::super::requirement::Requirement;
use super::super::source;
use super::super::{Line, Outcome, Provenance};
use super::checker::Checker;
use super::parts::{attributed, list, own_text};
use super::rules;

pub(super) fn outcome<'s>(checker: &mut Checker<'s>, source: &'s source::Outcome) -> Option<Outcome> {
    let settings = checker.settings(source.settings.as_deref());
    let rests_on_published_pages = source.rests_on_published_pages == Some(true);
    checker.outcome = Some(source);
    let applies = checker.table("applies", source.applies.as_ref(), rules::rule);
    let lines = checker.each("line", &source.line, line);
    checker.outcome = None;
    let aimed_at = checker.table("aimed_at", source.aimed_at.as_ref(), rules::condition);
    let gates = |line: &source::Line| {
        line.provenance.gates() || (rests_on_published_pages && line.provenance == Provenance::Published)
    };
    if !source.line.iter().any(gates) {
        let tags = if rests_on_published_pages { "“stated” or “published”" } else { "“stated”" };
        let message =
            format!("No line with the tag {tags} gates this outcome, so an empty audit would be ready for it.");
        checker.problem_at("line", message);
    }
    let fact = |fact: &source::Fact| (fact.name.to_string(), attributed(&fact.text, fact.provenance));
    Some(Outcome {
        id: OutcomeId::new(&source.id)?,
        title: source.title.to_string(),
        ready: source.ready.to_string(),
        not_yet: source.not_yet.to_string(),
        settings,
        rests_on_published_pages,
        read_by: own_text(&source.read_by),
        applies,
        aimed_at,
        facts: list(&source.fact).iter().map(fact).collect(),
        lines,
    })
}

fn line<'s>(checker: &mut Checker<'s>, source: &'s source::Line) -> Option<Line> {
    let requirement = checker.within("rule", |checker| rules::rule(checker, &source.rule))?;
    let mut can_be_open = false;
    requirement.visit(&mut |rule| {
        can_be_open |= matches!(rule, Requirement::Answer { open, .. } if !open.is_empty());
    });
    if can_be_open != source.open_note.is_some() {
        checker.problem(
            "A line that can be open needs an “open_note” that quotes both readings, and no other line may have one.",
        );
    }
    Some(Line {
        id: LineId::new(&source.id)?,
        title: source.title.to_string(),
        provenance: source.provenance,
        open_note: own_text(&source.open_note),
        requirement,
    })
}
