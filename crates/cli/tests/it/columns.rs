//! The list of columns, as people read it, and what it may become.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use readymark_cli::rows::columns::{Column, SHARED, TABLES};

use crate::support::{kept, path};

const LIST: &str = "docs/columns.md";

const INTRO: &str = "# Columns

The tables that `readymark rows` writes, column by column. Columns are only ever added: none is removed, renamed, given another type or another meaning. A cell may be empty. This page is made from `crates/cli/src/rows/columns.rs`, and a test holds it to that.

Columns with a ✎ hold what people have typed. They are there only with `--free-text`, and may contain sensitive text.

Ids are those of the scheme, whose words are in `crates/core/rubrics`. Where the Department for Education’s published data has a column that means the same, ours has its name; so far there is none, as a file does not say which kind of number an organisation is known by.
";

fn line(column: &Column) -> String {
    let pen = if column.free_text { " ✎" } else { "" };
    format!("| `{}`{pen} | {} | {} |\n", column.name, column.kind.words(), column.meaning)
}

fn list() -> String {
    let mut text = INTRO.to_owned();
    let mut section = |title: String, columns: &[Column]| {
        let _ = write!(text, "\n## {title}\n\n| column | type | meaning |\n|---|---|---|\n");
        columns.iter().for_each(|column| text.push_str(&line(column)));
    };
    section("In every table".to_owned(), SHARED);
    TABLES.iter().for_each(|table| section(format!("`{}`: a row is {}", table.name, table.row), table.own));
    text
}

/// The lines of each section.
fn published(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut sections: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut section = String::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            // What a row is may be said in other words; the table is the same.
            section = title.split(':').next().unwrap().to_owned();
        } else if line.starts_with("| `") {
            sections.entry(section.clone()).or_default().push(line.to_owned());
        }
    }
    sections
}

#[test]
fn columns_are_only_ever_added() {
    // Before anything is written anew: nobody blesses a column away.
    let now = published(&list());
    for (section, lines) in published(&fs::read_to_string(path(LIST)).unwrap_or_default()) {
        for line in lines {
            let is_there = now.get(&section).is_some_and(|now| now.contains(&line));
            assert!(
                is_there,
                "{section}: this column was published, and is there no more or means something else: {line}"
            );
        }
    }
    kept(LIST, &list());
}

#[test]
fn no_table_has_two_columns_of_one_name() {
    for table in &TABLES {
        let mut names: Vec<&str> = table.columns(true).map(|column| column.name).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "{}", table.name);
    }
}
