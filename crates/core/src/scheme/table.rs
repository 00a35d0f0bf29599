//! Tables of figures: each is read against other places' results, never against a criterion, and
//! nothing follows from one (`docs/schemes.md` §1.8, Appendix 1).

use serde::{Deserialize, Serialize};

use super::ids::{PhaseId, QuestionId, TableId};
use super::{AttributedText, Provenance};

/// A table to fill in, a row for each figure.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Table {
    pub id: TableId,
    pub title: String,
    pub intro: Option<AttributedText>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// What is asked of every row.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Column {
    pub id: QuestionId,
    pub title: String,
    /// Whether a number belongs there, of the row's unit.
    pub number: bool,
    /// Whether it is asked for each of the row's years, where it has any.
    pub each_year: bool,
}

/// One figure.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Row {
    pub id: QuestionId,
    pub title: String,
    /// The column of the audit it belongs to.
    pub phase: PhaseId,
    pub unit: Unit,
    pub years: Vec<String>,
    pub note: Option<String>,
    pub provenance: Provenance,
}

/// What a number of a row counts in.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Of a hundred.
    PerCent,
    /// Between two percentages; it may be below zero.
    Points,
    /// Whole things.
    Count,
}

impl Unit {
    /// The unit as a label says it: “%”, “points”, or “a number” for a count.
    pub fn words(self) -> &'static str {
        match self {
            Unit::PerCent => "%",
            Unit::Points => "points",
            Unit::Count => "a number",
        }
    }
}

/// One thing to type in.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Blank {
    pub question: QuestionId,
    /// The year, where the column is asked for each.
    pub year: Option<String>,
}

impl Row {
    /// What is to be typed in a column: one thing, or one for each year. The id is the row's and the
    /// column's, with the year at its end.
    pub fn blanks(&self, column: &Column) -> Vec<Blank> {
        let blank = |year: Option<&String>| {
            let end = year.map(|year| format!("-{year}")).unwrap_or_default();
            let question = QuestionId::new(&format!("{}.{}{end}", self.id, column.id))?;
            Some(Blank { question, year: year.cloned() })
        };
        match column.each_year && !self.years.is_empty() {
            true => self.years.iter().filter_map(|year| blank(Some(year))).collect(),
            false => blank(None).into_iter().collect(),
        }
    }
}

impl Table {
    /// Whether a question is one of the things to type in, in this phase.
    pub fn asks(&self, question: &QuestionId, phase: &PhaseId) -> bool {
        let mut rows = self.rows.iter().filter(|row| row.phase == *phase);
        rows.any(|row| {
            self.columns.iter().any(|column| row.blanks(column).iter().any(|blank| blank.question == *question))
        })
    }
}
