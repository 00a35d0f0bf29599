//! Rows as text: CSV for spreadsheets, with a description of its columns (CSVW), and NDJSON for everything else.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use readymark_core::report::formula::no_formula;
use serde_json::{Value as Json, json};

use super::cells::{Rows, Value};
use super::columns::{Column, Kind, TABLES};
use super::of_submission::FileRows;
use crate::args::Format;

/// The name of the description that goes with CSV.
const DESCRIPTION: &str = "csv-metadata.json";

/// A file for each table.
pub struct TextTables {
    files: Vec<BufWriter<File>>,
}

impl TextTables {
    /// Begins the files in a folder.
    ///
    /// # Errors
    /// Where one cannot be written.
    pub fn new(folder: &Path, format: Format, free_text: bool) -> io::Result<Self> {
        let mut files = Vec::new();
        for table in &TABLES {
            let mut file = BufWriter::new(File::create_new(folder.join(name(table.name, format)))?);
            if format == Format::Csv {
                let names: Vec<&str> = table.columns(free_text).map(|column| column.name).collect();
                file.write_all(&csv_lines(|writer| writer.write_record(&names))?)?;
            }
            files.push(file);
        }
        if format == Format::Csv {
            std::fs::write(folder.join(DESCRIPTION), description(free_text).to_string() + "\n")?;
        }
        Ok(TextTables { files })
    }

    /// Writes the lines of one file, table by table.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn append(&mut self, lines: &[Vec<u8>]) -> io::Result<()> {
        self.files.iter_mut().zip(lines).try_for_each(|(file, lines)| file.write_all(lines))
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(self) -> io::Result<()> {
        self.files.into_iter().try_for_each(|mut file| {
            file.flush()?;
            file.get_ref().sync_all()
        })
    }
}

/// The rows of one file as lines, table by table.
///
/// # Errors
/// None that memory does not give.
pub fn lines(rows: &FileRows, format: Format) -> io::Result<Vec<Vec<u8>>> {
    let each = rows.tables.iter();
    match format {
        Format::Csv => each.map(csv).collect(),
        _ => Ok(each.map(ndjson).collect()),
    }
}

/// The name of the file of a table.
fn name(table: &str, format: Format) -> String {
    format!("{table}.{}", if format == Format::Csv { "csv" } else { "ndjson" })
}

fn csv_lines(write: impl FnOnce(&mut csv::Writer<Vec<u8>>) -> csv::Result<()>) -> io::Result<Vec<u8>> {
    // As RFC 4180 has it.
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    write(&mut writer).map_err(io::Error::other)?;
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

fn csv(rows: &Rows) -> io::Result<Vec<u8>> {
    csv_lines(|writer| {
        for row in 0..rows.count {
            for (_, cells) in rows.columns() {
                match cells.get(row) {
                    Value::None => writer.write_field("")?,
                    Value::Text(text) => writer.write_field(&*no_formula(&text))?,
                    Value::Integer(number) => writer.write_field(number.to_string())?,
                    Value::Boolean(truth) => writer.write_field(truth.to_string())?,
                }
            }
            writer.write_record(None::<&[u8]>)?;
        }
        Ok(())
    })
}

fn ndjson(rows: &Rows) -> Vec<u8> {
    let mut lines = String::new();
    for row in 0..rows.count {
        for (n, (column, cells)) in rows.columns().enumerate() {
            lines.push_str(if n == 0 { "{\"" } else { ",\"" });
            lines.push_str(column.name);
            lines.push_str("\":");
            lines.push_str(&match cells.get(row) {
                Value::None => "null".to_owned(),
                Value::Text(text) => Json::from(&*text).to_string(),
                Value::Integer(number) => number.to_string(),
                Value::Boolean(truth) => truth.to_string(),
            });
        }
        lines.push_str("}\n");
    }
    lines.into_bytes()
}

/// What the files of CSV hold, as CSV on the Web has it (<https://www.w3.org/TR/tabular-metadata/>).
fn description(free_text: bool) -> Json {
    let column = |column: &Column| {
        let datatype = match column.kind {
            Kind::Text => "string",
            Kind::Integer => "integer",
            Kind::Boolean => "boolean",
        };
        json!({ "name": column.name, "titles": column.name, "datatype": datatype, "dc:description": column.meaning })
    };
    let tables: Vec<Json> = TABLES
        .iter()
        .map(|table| {
            let columns: Vec<Json> = table.columns(free_text).map(column).collect();
            json!({
                "url": name(table.name, Format::Csv),
                "dc:description": format!("One row is {}.", table.row),
                "tableSchema": { "columns": columns },
            })
        })
        .collect();
    json!({
        "@context": "http://www.w3.org/ns/csvw",
        "dc:description": "A text that a spreadsheet could take for a formula has an apostrophe before it.",
        "tables": tables,
    })
}
