//! Tables of figures.

use super::super::ids::{PhaseId, QuestionId, TableId};
use super::super::source;
use super::super::table::{Column, Row, Table};
use super::checker::Checker;
use super::levels::one_of_the_scheme;
use super::parts::{list, own_text};

pub(super) fn table<'s>(checker: &mut Checker<'s>, source: &'s source::Table) -> Option<Table> {
    let columns: Vec<Column> = source.column.iter().filter_map(column).collect();
    let rows = checker.each("row", &source.row, row);
    for row in &rows {
        let blanks = |column: &Column| if column.each_year { row.years.len().max(1) } else { 1 };
        if columns.iter().any(|column| row.blanks(column).len() < blanks(column)) {
            let message = format!("The id “{}” is too long for what is typed in it. Use a shorter one.", row.id);
            checker.problem_at("row", message);
        }
    }
    let intro = source.intro.as_ref().map(Into::into);
    Some(Table { id: TableId::new(&source.id)?, title: source.title.to_string(), intro, columns, rows })
}

fn column(source: &source::Column) -> Option<Column> {
    let (number, each_year) = (source.number == Some(true), source.each_year == Some(true));
    Some(Column { id: QuestionId::new(&source.id)?, title: source.title.to_string(), number, each_year })
}

fn row(checker: &mut Checker, source: &source::Row) -> Option<Row> {
    one_of_the_scheme(checker, "phase", list(&checker.scheme.phase), Some(&source.phase));
    Some(Row {
        id: QuestionId::new(&source.id)?,
        title: source.title.to_string(),
        phase: PhaseId::new(&source.phase)?,
        unit: source.unit,
        years: source.years.iter().flat_map(|years| years.iter()).map(|year| year.to_string()).collect(),
        note: own_text(&source.note),
        provenance: source.provenance,
    })
}
