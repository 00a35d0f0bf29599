//! The sheets of a self-audit, read as texts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use readymark_core::audit::Audit;
use readymark_core::bundle::Opened;
use readymark_core::report::sheets::{Cell, Part, Sheet};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::SubmissionId;
use readymark_core::submission::Submission;

use super::{path, plain, read_file};

/// A row: what its cells say, by the names of their columns. Empty ones are left out.
pub type Row = BTreeMap<&'static str, String>;

/// All that people have typed.
pub fn everything() -> BTreeSet<Part> {
    Part::ALL.into()
}

/// A submission of an audit.
pub fn of_audit(scheme: &Scheme, audit: &Audit) -> Submission {
    let id = SubmissionId::new("a-submission").unwrap();
    Submission { audit: audit.clone(), ..Submission::new(id, scheme, audit.setting.clone()) }
}

/// A sheet as texts, each row by the names of its columns; empty cells are left out.
pub fn read(sheet: &Sheet) -> Vec<Row> {
    let of_row = |row: &Vec<Cell>| {
        assert_eq!(row.len(), sheet.columns.len(), "{}", sheet.name);
        let cells = sheet.columns.iter().zip(row).filter_map(|(column, cell)| {
            assert!(cell.fits(column.kind), "{}.{}: {cell:?}", sheet.name, column.name);
            let said = match cell {
                Cell::Empty => return None,
                Cell::Text(words) => plain(words),
                Cell::Date(on) => on.to_string(),
                Cell::Number(hundredths) => format!("{hundredths}/100"),
            };
            Some((column.name, said))
        });
        cells.collect()
    };
    sheet.rows.iter().map(of_row).collect()
}

/// The rows of one of several sheets; none where it is not there.
pub fn rows_of(sheets: &[Sheet], name: &str) -> Vec<Row> {
    sheets.iter().find(|sheet| sheet.name == name).map(read).unwrap_or_default()
}

/// The examples, each with its scheme.
pub fn examples() -> Vec<(String, Opened)> {
    let folder = fs::read_dir(path("crates/core/rubrics/examples")).unwrap();
    let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    let open = |file: &std::path::PathBuf| {
        let name = file.file_name().unwrap().to_string_lossy().replace(".readymark.json", "");
        (name, read_file(&fs::read(file).unwrap()).unwrap())
    };
    files.iter().map(open).collect()
}
