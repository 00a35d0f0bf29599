//! A sheet as CSV: RFC 4180 in UTF-8, with the mark at its start by which Excel knows that it is, dates as
//! year-month-day, and no text that a spreadsheet could take for a formula (R3.6).

use readymark_core::report::formula::no_formula;
use readymark_core::report::sheets::{Cell, Sheet};

use crate::text;

/// By which Excel takes a file for UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The bytes of a file: the names of the columns, then a line for each row.
///
/// # Errors
/// None that memory does not give.
pub fn write(sheet: &Sheet) -> csv::Result<Vec<u8>> {
    let bytes = BYTE_ORDER_MARK.as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(bytes);
    writer.write_record(sheet.columns.iter().map(|column| column.name))?;
    for row in &sheet.rows {
        for cell in row {
            match cell {
                Cell::Empty => writer.write_field("")?,
                Cell::Text(words) => writer.write_field(&*no_formula(&text::of_words(words)))?,
                Cell::Date(on) => writer.write_field(on.to_string())?,
                Cell::Number(hundredths) => writer.write_field(text::decimal(*hundredths))?,
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}
