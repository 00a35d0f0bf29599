//! The ratings of a rated scheme: a table for each theme, elements by phases.

use super::super::ceiling;
use super::super::dashboard::{self, DashboardCell, DashboardTable};
use super::super::words::capital;
use super::{Block, Fact, ReportContext};
use crate::audit::Sentence;
use crate::readiness::ceiling::RatingPosition;
use crate::scheme::Scheme;
use crate::scheme::levels::Rank;

/// This part of a report; nothing where the scheme rates nothing.
pub(super) fn blocks(context: &ReportContext<'_>) -> Vec<Block> {
    let ReportContext { scheme, submission, .. } = *context;
    let tables = dashboard::dashboard(scheme, &submission.audit);
    if dashboard::all_cells(&tables).next().is_none() {
        return Vec::new();
    }
    let tally = dashboard::tally(scheme, &tables).into_iter().filter(|(_, number)| *number > 0);
    let tally: Vec<String> = tally.map(|(status, number)| format!("{number} {}", status.word)).collect();
    let mut blocks = vec![Block::part("Ratings"), Block::paragraph(format!("{}.", tally.join(", ")))];
    for table in &tables {
        blocks.push(Block::section(&table.title));
        blocks.extend(of_theme(scheme, table));
        blocks.extend(Block::facts(reasons(scheme, table)));
    }
    blocks
}

/// The elements of a theme, each with its rating in every phase, and the overall ratings under them.
fn of_theme(scheme: &Scheme, table: &DashboardTable) -> Option<Block> {
    let title = |at: usize| {
        let cell = table.rows.iter().find_map(|row| row.cells.get(at)?.as_ref());
        let element = cell.and_then(|cell| scheme.element(&cell.element));
        element.map(|element| format!("{} {}", element.code, element.title)).unwrap_or_default()
    };
    let cell = |cell: Option<&Option<DashboardCell>>| match cell {
        Some(Some(cell)) => in_words(scheme, cell),
        _ => "Does not apply".into(),
    };
    let mut rows: Vec<Vec<Sentence>> = (0..table.columns.len())
        .map(|at| {
            let cells = table.rows.iter().map(|row| cell(row.cells.get(at)));
            std::iter::once(Sentence::from(title(at))).chain(cells).collect()
        })
        .collect();
    let overall = table.rows.iter().map(|row| rating(scheme, row.overall));
    rows.push(std::iter::once("Overall in the phase".into()).chain(overall).collect());
    let phase = |id| scheme.phase(id).map_or("", |phase| phase.title.as_str());
    let heads = table.rows.iter().map(|row| Sentence::from(phase(&row.phase)));
    let heads = std::iter::once(Sentence::from(capital(&scheme.element_word[0]))).chain(heads).collect();
    Block::table(&table.title, heads, rows)
}

fn rating(scheme: &Scheme, rating: Option<Rank>) -> Sentence {
    dashboard::rating_status(scheme, rating).word.into()
}

/// A rating, that it is above what the answers allow, and the other view where that differs.
fn in_words(scheme: &Scheme, cell: &DashboardCell) -> Sentence {
    let allowed = || format!("The answers allow: {}", ceiling::short(scheme, &cell.ceiling));
    let above = (cell.against() == Some(RatingPosition::Above)).then(allowed).map(Sentence::from);
    let other = cell.other.filter(|_| cell.differs());
    let other = other.map(|other| Sentence::join(["Other view: ".into(), rating(scheme, Some(other))], ""));
    Sentence::join([Some(rating(scheme, cell.rating)), above, other].into_iter().flatten(), "\n")
}

/// The overall rating of a theme, and why it and those of its phases are as they are.
fn reasons(scheme: &Scheme, table: &DashboardTable) -> Vec<Fact> {
    let mut facts = vec![Fact::new("Overall", rating(scheme, table.overall))];
    facts.extend(table.reason.trimmed().map(|why| Fact::new("Why", why)));
    for row in &table.rows {
        let phase = scheme.phase(&row.phase).map_or("", |phase| phase.title.as_str());
        facts.extend(row.reason.trimmed().map(|why| Fact::new(format!("{phase}: why"), why)));
    }
    facts
}
