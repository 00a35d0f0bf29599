//! Tables of figures.

use super::super::ids::{PhaseId, QuestionId, TableId};
use super::super::table::{Column, Row, Table, Unit};
use super::fields::Fields;
use super::levels::one_of_the_scheme;
use super::{provenance, statement};

const UNITS: [(&str, Unit); 3] = [("per-cent", Unit::PerCent), ("points", Unit::Points), ("count", Unit::Count)];

pub(super) fn table(it: &mut Fields) -> Option<Table> {
    let id = it.id(TableId::new);
    let title = it.text("title");
    let intro = it.optional_table("intro", statement);
    let columns = it.list("column", column);
    let rows = it.list("row", row);
    for row in &rows {
        if columns
            .iter()
            .any(|column| row.blanks(column).len() < if column.each_year { row.years.len().max(1) } else { 1 })
        {
            it.problem_at(
                "row",
                format!("The id “{}” is too long for what is typed in it. Use a shorter one.", row.id),
            );
        }
    }
    Some(Table { id: id?, title, intro, columns, rows })
}

fn column(it: &mut Fields) -> Option<Column> {
    let id = it.id(QuestionId::new);
    let title = it.text("title");
    let (number, each_year) = (it.optional_flag("number"), it.optional_flag("each_year"));
    Some(Column { id: id?, title, number, each_year })
}

fn row(it: &mut Fields) -> Option<Row> {
    let id = it.id(QuestionId::new);
    let title = it.text("title");
    it.needs("phase");
    let phase = one_of_the_scheme(it, "phase");
    let unit = it.one_of("unit", &UNITS);
    let years = it.optional_texts("years");
    let note = it.optional_text("note");
    let provenance = provenance(it, "provenance");
    Some(Row { id: id?, title, phase: PhaseId::new(&phase?)?, unit: unit?, years, note, provenance })
}
