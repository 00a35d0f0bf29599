//! Rows in memory, column by column: what they are made of takes little room, and Parquet wants them so.

use std::borrow::Cow;
use std::ops::Range;

use super::columns::{Column, Kind, SHARED, Table};

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    None,
    Text(Cow<'a, str>),
    Integer(i64),
    Boolean(bool),
}

impl<'a> Value<'a> {
    /// A text; nothing where it is empty.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Value::None } else { Value::Text(text) }
    }

    /// A text that may be missing.
    pub fn maybe(text: Option<&'a str>) -> Self {
        text.map_or(Value::None, Value::text)
    }

    /// A number of things.
    pub fn count(number: usize) -> Self {
        Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// The cells of one column.
#[derive(Clone, Debug)]
pub enum Cells {
    /// Where each text is in `bytes`; the same text several times in a row is there once. `None` where there is none.
    Text {
        bytes: Vec<u8>,
        at: Vec<Option<(u32, u32)>>,
    },
    Integer(Vec<Option<i64>>),
    Boolean(Vec<Option<bool>>),
}

impl Cells {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Cells::Text { bytes: Vec::new(), at: Vec::new() },
            Kind::Integer => Cells::Integer(Vec::new()),
            Kind::Boolean => Cells::Boolean(Vec::new()),
        }
    }

    fn push(&mut self, value: &Value<'_>) {
        match (self, value) {
            (Cells::Text { bytes, at }, Value::Text(text)) => push_text(bytes, at, text.as_bytes()),
            (Cells::Text { at, .. }, _) => at.push(None),
            (Cells::Integer(numbers), Value::Integer(number)) => numbers.push(Some(*number)),
            (Cells::Integer(numbers), _) => numbers.push(None),
            (Cells::Boolean(truths), Value::Boolean(truth)) => truths.push(Some(*truth)),
            (Cells::Boolean(truths), _) => truths.push(None),
        }
    }

    fn append(&mut self, other: &Cells) {
        match (self, other) {
            (Cells::Text { bytes, at }, Cells::Text { bytes: more, at: others }) => {
                // A text several times in a row is looked at once.
                let mut last = None;
                for place in others {
                    match (place, last) {
                        (None, _) => at.push(None),
                        (Some(place), Some((before, now))) if before == *place => at.push(now),
                        (Some(place), _) => {
                            push_text(bytes, at, more.get(range(*place)).unwrap_or_default());
                            last = Some((*place, at.last().copied().flatten()));
                        }
                    }
                }
            }
            (Cells::Integer(numbers), Cells::Integer(more)) => numbers.extend(more),
            (Cells::Boolean(truths), Cells::Boolean(more)) => truths.extend(more),
            _ => {}
        }
    }

    /// One cell.
    pub fn get(&self, row: usize) -> Value<'_> {
        match self {
            Cells::Text { bytes, at } => {
                let text = at.get(row).copied().flatten().and_then(|place| bytes.get(range(place)));
                text.map_or(Value::None, |text| Value::Text(String::from_utf8_lossy(text)))
            }
            Cells::Integer(numbers) => numbers.get(row).copied().flatten().map_or(Value::None, Value::Integer),
            Cells::Boolean(truths) => truths.get(row).copied().flatten().map_or(Value::None, Value::Boolean),
        }
    }

    /// In bytes, about.
    fn size(&self) -> usize {
        match self {
            Cells::Text { bytes, at } => bytes.len() + at.len() * size_of::<Option<(u32, u32)>>(),
            Cells::Integer(numbers) => numbers.len() * size_of::<Option<i64>>(),
            Cells::Boolean(truths) => truths.len(),
        }
    }
}

/// Adds a text, or where it is the last one there, that again.
fn push_text(bytes: &mut Vec<u8>, at: &mut Vec<Option<(u32, u32)>>, text: &[u8]) {
    let last = at.iter().rev().take(1).copied().flatten().next();
    let place = match last.filter(|last| bytes.get(range(*last)) == Some(text)) {
        Some(last) => last,
        None => {
            // No table in memory comes near to four gigabytes: it is written long before.
            let from = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            bytes.extend_from_slice(text);
            (from, u32::try_from(bytes.len()).unwrap_or(u32::MAX))
        }
    };
    at.push(Some(place));
}

/// Where a text is, as a range.
pub fn range((from, to): (u32, u32)) -> Range<usize> {
    from as usize..to as usize
}

/// Rows of one table.
#[derive(Clone, Debug)]
pub struct Rows {
    pub table: &'static Table,
    pub free_text: bool,
    /// In the order of [`Table::columns`].
    pub cells: Vec<Cells>,
    pub count: usize,
}

impl Rows {
    /// No rows yet.
    pub fn new(table: &'static Table, free_text: bool) -> Self {
        let cells = table.columns(free_text).map(|column| Cells::new(column.kind)).collect();
        Rows { table, free_text, cells, count: 0 }
    }

    /// Adds a row: a value for every column of the table, those of free text too, which are left out where nobody
    /// asked for them.
    pub fn push(&mut self, shared: &[Value<'_>], own: &[Value<'_>]) {
        debug_assert_eq!(shared.len(), SHARED.len());
        debug_assert_eq!(own.len(), self.table.own.len(), "{}", self.table.name);
        let columns = SHARED.iter().chain(self.table.own).zip(shared.iter().chain(own));
        let wanted = columns.filter(|(column, _)| self.free_text || !column.free_text);
        for ((column, value), cells) in wanted.zip(&mut self.cells) {
            debug_assert!(fits(column, value), "{}.{}: {value:?}", self.table.name, column.name);
            cells.push(value);
        }
        self.count += 1;
    }

    /// Adds rows of the same table.
    pub fn append(&mut self, other: &Rows) {
        self.cells.iter_mut().zip(&other.cells).for_each(|(mine, more)| mine.append(more));
        self.count += other.count;
    }

    /// The columns with their cells.
    pub fn columns(&self) -> impl Iterator<Item = (&'static Column, &Cells)> {
        self.table.columns(self.free_text).zip(&self.cells)
    }

    /// In bytes, about.
    pub fn size(&self) -> usize {
        self.cells.iter().map(Cells::size).sum()
    }
}

fn fits(column: &Column, value: &Value<'_>) -> bool {
    matches!(
        (column.kind, value),
        (_, Value::None)
            | (Kind::Text, Value::Text(_))
            | (Kind::Integer, Value::Integer(_))
            | (Kind::Boolean, Value::Boolean(_))
    )
}

#[cfg(test)]
mod tests {
    use super::super::columns::TABLES;
    use super::*;

    #[test]
    fn a_text_several_times_in_a_row_is_there_once() {
        let mut cells = Cells::new(Kind::Text);
        for text in ["same", "same", "", "same", "other"] {
            cells.push(&Value::text(text));
        }
        let mut all = Cells::new(Kind::Text);
        all.push(&Value::text("same"));
        all.append(&cells);
        let read: Vec<Value<'_>> = (0..7).map(|row| all.get(row)).collect();
        let expected = ["same", "same", "same", "", "same", "other", ""].map(Value::text);
        assert_eq!(read, expected);
        assert!(matches!(&all, Cells::Text { bytes, .. } if bytes.len() < 4 * 3 + 5));
    }

    #[test]
    fn free_text_is_left_out_unless_it_is_asked_for() {
        for table in &TABLES {
            let shared: Vec<Value<'_>> = SHARED.iter().map(|column| of_kind(column.kind)).collect();
            let own: Vec<Value<'_>> = table.own.iter().map(|column| of_kind(column.kind)).collect();
            for free_text in [false, true] {
                let mut rows = Rows::new(table, free_text);
                rows.push(&shared, &own);
                assert!(rows.columns().all(|(column, _)| free_text || !column.free_text));
                assert!(rows.columns().all(|(column, cells)| cells.get(0) == of_kind(column.kind)));
                let expected = SHARED.len() + table.own.iter().filter(|it| free_text || !it.free_text).count();
                assert_eq!(rows.columns().count(), expected, "{}", table.name);
            }
        }
    }

    fn of_kind(kind: Kind) -> Value<'static> {
        match kind {
            Kind::Text => Value::text("a"),
            Kind::Integer => Value::Integer(-1),
            Kind::Boolean => Value::Boolean(true),
        }
    }
}
