//! Evidence and actions as tables.

use super::super::check;
use super::super::coverage::is_past_review;
use super::super::words::{capital, count};
use super::super::{hub, names, plan};
use super::{Block, ReportContext, ReportPart};
use crate::audit::Sentence;
use crate::audit::action::Action;
use crate::audit::evidence::Evidence;

/// The parts of a cell that say something, one to a line.
fn lines(parts: impl IntoIterator<Item = Option<Sentence>>) -> Sentence {
    Sentence::join(parts.into_iter().flatten().filter(|part| !part.is_blank()), "\n")
}

/// Every piece of evidence, a row for each.
pub(super) fn evidence(context: &ReportContext<'_>) -> Vec<Block> {
    let ReportContext { scheme, submission, today, .. } = *context;
    let audit = &submission.audit;
    let has_places = context.has(ReportPart::Places);
    let row = |item: &Evidence| {
        let kind = scheme.evidence_kinds.iter().find(|kind| Some(&kind.id) == item.kind.as_ref());
        let looked_after = item.looked_after_by.trimmed().filter(|_| context.has(ReportPart::Names));
        let note = item.note.trimmed().filter(|_| context.has(ReportPart::Notes));
        let codes = hub::codes(scheme, audit, |id| item.elements.contains(id)).join(", ");
        let shows = check::titles(&scheme.evidence_facets, &item.facets);
        let mut cells = vec![
            lines([Some(names::evidence(scheme, audit, item)), note.map(Sentence::from)]),
            lines([
                kind.map(|kind| (&kind.title).into()),
                item.dated.as_date().map(Sentence::from),
                item.review_by.as_date().map(|by| Sentence::from("Review by ").then(by)),
                is_past_review(item, today).then(|| "This date is in the past".into()),
                looked_after.map(|by| Sentence::from("Looked after by ").then(by)),
            ]),
            lines([Some(codes.into()), Some(shows.into())]),
        ];
        cells.extend(has_places.then(|| item.kept.trimmed().map(Sentence::from).unwrap_or_default()));
        cells
    };
    let supports = format!("{} it supports, and what it shows", capital(&scheme.element_word[1]));
    let mut heads = vec!["Evidence".into(), "Type and date".into(), supports.into()];
    heads.extend(has_places.then(|| "Where it is kept".into()));
    let table = Block::table("Evidence", heads, audit.evidence.iter().map(row).collect());
    listed(scheme.keeps_a_register(), "Evidence", "No evidence is recorded.", None, table)
}

/// Every action, in the order they fall due.
pub(super) fn actions(context: &ReportContext<'_>) -> Vec<Block> {
    let ReportContext { scheme, submission, today, .. } = *context;
    let audit = &submission.audit;
    let has_names = context.has(ReportPart::Names);
    let row = |action: &&Action| {
        let element = action.element.as_ref().and_then(|id| scheme.element(id));
        let by = action.by_when.as_date().map(Sentence::from);
        let overdue = plan::is_overdue(action, today).then(|| "Overdue".into());
        let mut cells = vec![
            names::action(scheme, audit, action),
            element.map(|element| Sentence::from(hub::code(scheme, audit, element))).unwrap_or_default(),
            lines([by, overdue]),
            action.status.words().into(),
        ];
        if has_names {
            cells.insert(1, action.who.trimmed().map(Sentence::from).unwrap_or_default());
        }
        cells
    };
    let mut heads: Vec<Sentence> =
        vec!["Action".into(), capital(&scheme.element_word[0]).into(), "By when".into(), "Status".into()];
    if has_names {
        heads.insert(1, "Who".into());
    }
    let overdue = audit.actions.iter().filter(|action| plan::is_overdue(action, today)).count();
    let overdue = (overdue > 0).then(|| format!("{} overdue.", count(overdue, "action is", "actions are")));
    let table = Block::table("Action plan", heads, plan::in_order(&audit.actions).iter().map(row).collect());
    listed(scheme.keeps_a_register(), "Action plan", "No actions are planned.", overdue, table)
}

/// A table under its heading, or the words for having none.
fn listed(is_kept: bool, title: &str, none: &str, first: Option<String>, table: Option<Block>) -> Vec<Block> {
    if !is_kept {
        return Vec::new();
    }
    let table = table.unwrap_or_else(|| Block::paragraph(none));
    std::iter::once(Block::part(title)).chain(first.map(Block::paragraph)).chain([table]).collect()
}
