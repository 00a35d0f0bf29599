//! Sheets as one file of Excel's form (`.xlsx`). A text is written as a text and is marked as one, so that it stays one
//! when somebody edits it; a date is a date, a number a number (R3.6).

use chrono::{Datelike, NaiveDate};
use readymark_core::audit::Sentence;
use readymark_core::report::formula::could_be_formula;
use readymark_core::report::sheets::{Cell, Sheet};
use readymark_core::report::shown::plain_text;
use readymark_core::submission::timestamp::Timestamp;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

pub use rust_xlsxwriter::XlsxError;

use crate::{layout, text};

/// The paper of a printed sheet, by the number that Excel has for it: A4.
const A4: u8 = 9;

/// The bytes of a file with these sheets, in order. `title` is what the file says it is, `made` the time it says it was
/// made at.
///
/// # Errors
/// Where a sheet has more rows than a spreadsheet holds, 1,048,575 and the names of the columns.
pub fn write(sheets: &[Sheet], title: &Sentence, made: &Timestamp) -> Result<Vec<u8>, XlsxError> {
    let made = ExcelDateTime::parse_from_str(made.as_str())?;
    let mut workbook = Workbook::new();
    // A workbook that is told nothing says when and with what it was made.
    workbook.set_properties(&DocProperties::new().set_title(plain_text(title)).set_creation_datetime(&made));
    let formats = Formats::new();
    for sheet in sheets {
        fill(workbook.add_worksheet(), sheet, &formats)?;
    }
    workbook.save_to_buffer()
}

/// How cells look.
struct Formats {
    name: Format,
    text: Format,
    /// Of a text that could be taken for a formula: it stays a text when the cell is edited.
    literal: Format,
    date: Format,
    number: Format,
}

impl Formats {
    fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        let text = top.clone().set_text_wrap();
        Formats {
            name: Format::new().set_bold(),
            literal: text.clone().set_quote_prefix(),
            text,
            // As `text::shown` has it, by which the column is as wide as it is.
            date: top.clone().set_num_format("d mmmm yyyy"),
            number: top,
        }
    }
}

fn fill(to: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    to.set_name(sheet.name)?;
    let rows: Vec<Vec<String>> = sheet.rows.iter().map(|row| row.iter().map(text::shown).collect()).collect();
    let widths = sheet.columns.iter().enumerate().map(|(at, column)| {
        let texts = rows.iter().filter_map(|row| row.get(at)).map(String::as_str);
        layout::width(column.name, texts)
    });
    let widths: Vec<u32> = widths.collect();
    for ((at, column), width) in (0..).zip(&sheet.columns).zip(&widths) {
        to.write_string_with_format(0, at, column.name, &formats.name)?;
        to.set_column_width_pixels(at, *width)?;
    }
    for ((at, row), texts) in (1..).zip(&sheet.rows).zip(&rows) {
        for ((column, cell), text) in (0..).zip(row).zip(texts) {
            write_cell(to, at, column, (cell, text), formats)?;
        }
        if let Some(height) = layout::height(texts.iter().map(String::as_str).zip(widths.iter().copied())) {
            to.set_row_height_pixels(at, height)?;
        }
    }
    to.set_freeze_panes(1, 0)?;
    if let Some(last) = sheet.columns.len().checked_sub(1) {
        let rows = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        to.autofilter(0, 0, rows, u16::try_from(last).unwrap_or(u16::MAX))?;
    }
    to.set_paper_size(A4).set_landscape().set_repeat_rows(0, 0)?;
    Ok(())
}

/// Writes one cell, whose words are `text`.
fn write_cell(
    to: &mut Worksheet,
    row: u32,
    column: u16,
    (cell, text): (&Cell, &str),
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(_) => {
            let format = if could_be_formula(text) { &formats.literal } else { &formats.text };
            to.write_string_with_format(row, column, text, format)?;
        }
        Cell::Date(on) => {
            to.write_datetime_with_format(row, column, date(*on)?, &formats.date)?;
        }
        Cell::Number(hundredths) => {
            to.write_number_with_format(row, column, *hundredths as f64 / 100.0, &formats.number)?;
        }
    }
    Ok(())
}

fn date(on: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    // A year that is none of Excel's is refused, as one is that is none of ours.
    let year = u16::try_from(on.year()).unwrap_or_default();
    let part = |part: u32| u8::try_from(part).unwrap_or_default();
    ExcelDateTime::from_ymd(year, part(on.month()), part(on.day()))
}
