//! The list of columns of a spreadsheet, as people read it, and what it may become.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use readymark_core::report::sheets::columns::{Column, TABLES};

use crate::support::{blessing, path, text_of};

const LIST: &str = "docs/spreadsheet.md";

const INTRO: &str = "# The sheets of a spreadsheet

A self-audit as a spreadsheet, sheet by sheet and column by column, as one `.xlsx` file or as a CSV file for each sheet. The first row of each has the names below. Columns are only ever added: none is removed, renamed, given another type or another meaning. A cell may be empty. This page is made from `crates/core/src/report/sheets/columns.rs`, and a test holds it to that.

Columns with a ✎ hold what people have typed, and may contain sensitive text. Each is there only where the part that is named with it was ticked. The organisation’s name and number are always there: they say whose it is.

A name that [columns.md](columns.md) has too means the same here. Where there it holds ids, to be counted over many self-audits, here it holds the words of the screen, to be read.

Dates are dates and numbers are numbers; all else is text, and no text can become a formula: in `.xlsx` it is a text to the program, and stays one when it is edited; in CSV an apostrophe goes before what a formula could begin with. What cannot be seen in a text, or no spreadsheet can hold, is shown as a mark, such as `␛` or `[U+202E]`, and `remarks` says so. A text that is longer than a cell of `.xlsx` can be, 32,767 characters, ends with words that say so; in CSV it is whole.
";

fn line(column: &Column) -> String {
    let pen = column.part.map(|part| format!(" ✎ {}", part.words())).unwrap_or_default();
    format!("| `{}`{pen} | {} | {} |\n", column.name, column.kind.words(), column.meaning)
}

fn list() -> String {
    let mut text = INTRO.to_owned();
    for table in &TABLES {
        let _ = write!(
            text,
            "\n## `{}`: a row is {}\n\n| column | type | meaning |\n|---|---|---|\n",
            table.name, table.row
        );
        table.columns.iter().for_each(|column| text.push_str(&line(column)));
    }
    text
}

/// The lines of each sheet.
fn published(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut sheets: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut sheet = String::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            sheet = title.split(':').next().unwrap().to_owned();
        } else if line.starts_with("| `") {
            sheets.entry(sheet.clone()).or_default().insert(line.to_owned());
        }
    }
    sheets
}

#[test]
fn columns_of_sheets_are_only_ever_added() {
    let now = published(&list());
    let kept = std::fs::read_to_string(path(LIST)).unwrap_or_default();
    // Before anything is written anew: nobody blesses a column away.
    for (sheet, lines) in published(&kept) {
        for line in lines {
            let is_there = now.get(&sheet).is_some_and(|now| now.contains(&line));
            assert!(is_there, "{sheet}: this column was published, and is no more or means something else: {line}");
        }
    }
    if blessing() {
        std::fs::write(path(LIST), list()).unwrap();
    }
    assert!(text_of(LIST) == list(), "{LIST} is not as it should be: write it anew with READYMARK_BLESS=1");
}

#[test]
fn no_sheet_has_two_columns_of_one_name() {
    for table in &TABLES {
        let names: BTreeSet<&str> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(names.len(), table.columns.len(), "{}", table.name);
        let is_plain = |name: &&str| name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
        assert!(names.iter().all(is_plain), "{names:?}");
    }
    assert_eq!(TABLES.iter().map(|table| table.name).collect::<BTreeSet<_>>().len(), TABLES.len());
}
