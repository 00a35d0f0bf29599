//! The rows of ratings: element by element and phase by phase, theme by theme, then those of the theme itself.

use super::{Cell, Part, Source};
use crate::audit::UserText;
use crate::readiness::ceiling::RatingPosition;
use crate::report::dashboard::{self, DashboardCell, DashboardTable};
use crate::scheme::ids::PhaseId;
use crate::scheme::levels::Rank;

/// A row for each rating that is asked for, entered or not.
pub(super) fn rows(source: &Source<'_>) -> Vec<Vec<Cell>> {
    let tables = dashboard::dashboard(source.scheme, source.audit);
    let of_table = |table: &DashboardTable| {
        let elements = 0..table.columns.len();
        let cells = elements.flat_map(|at| table.rows.iter().filter_map(move |row| row.cells.get(at)?.as_ref()));
        let each = table.rows.iter().map(|row| (Some(&row.phase), row.overall, &row.reason));
        let whole = each.chain([(None, table.overall, &table.reason)]);
        let is_asked = |phase: Option<&PhaseId>| dashboard::overall_place(source.scheme, &table.theme, phase).is_some();
        let whole = whole.filter(|(phase, ..)| is_asked(*phase));
        let cells = cells.map(|cell| of_element(source, &table.title, cell));
        cells.chain(whole.map(|whole| of_theme(source, &table.title, whole))).collect::<Vec<_>>()
    };
    tables.iter().flat_map(of_table).collect()
}

fn of_element(source: &Source<'_>, theme: &str, cell: &DashboardCell) -> Vec<Cell> {
    let scheme = source.scheme;
    let element = scheme.element(&cell.element);
    let against = cell.against().map(|position| match position {
        RatingPosition::Within => "Within",
        RatingPosition::NotSettled => "Not settled",
        RatingPosition::Above => "Above",
    });
    let wants_impact = cell.wants_impact(scheme).then(|| "This rating asks for evidence of impact".to_owned());
    let undecided = cell.is_undecided().then(|| "Above what the answers allow, and no reason is given".to_owned());
    let texts = [&cell.impact, &cell.above_ceiling_reason, &cell.difference].map(|text| (Part::Texts, text));
    vec![
        Cell::text(theme),
        Cell::text(element.map_or(cell.element.as_str(), |element| element.code.as_str())),
        element.map_or(Cell::Empty, |element| source.element_title(element)),
        source.phase_title(&cell.phase),
        level(source, cell.rating),
        level(source, Some(cell.ceiling.best)),
        level(source, Some(cell.ceiling.worst)),
        Cell::text(against.unwrap_or_default()),
        level(source, cell.other),
        Cell::text(&cell.impact),
        Cell::text(&cell.above_ceiling_reason),
        Cell::text(&cell.difference),
        Cell::Empty,
        source.remarks(wants_impact.into_iter().chain(undecided), &texts),
    ]
}

fn of_theme(
    source: &Source<'_>,
    theme: &str,
    (phase, overall, reason): (Option<&PhaseId>, Option<Rank>, &UserText),
) -> Vec<Cell> {
    vec![
        Cell::text(theme),
        Cell::Empty,
        Cell::Empty,
        phase.map_or(Cell::Empty, |phase| source.phase_title(phase)),
        level(source, overall),
        // What a theme does not have: a ceiling, a view from outside, and what is said of those.
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::text(reason),
        source.remarks([], &[(Part::Texts, reason)]),
    ]
}

fn level(source: &Source<'_>, rank: Option<Rank>) -> Cell {
    Cell::text(rank.map_or("", |rank| source.scheme.level_title(rank)))
}
