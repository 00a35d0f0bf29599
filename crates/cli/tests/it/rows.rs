//! The tables: what is in them, that every format says the same, and what is never in them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;

use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;
use readymark_cli::rows::columns::TABLES;
use serde_json::{Map, Value};

use crate::support::{all_files, command, example, examples, file, kept, ran, run, submission};

/// The rows of a table written as NDJSON.
fn ndjson(folder: &Path, table: &str) -> Vec<Map<String, Value>> {
    let text = fs::read_to_string(folder.join(format!("{table}.ndjson"))).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The rows of a table written as Parquet, with what the names of the folders say, in no order.
fn parquet(folder: &Path, table: &str) -> Vec<Map<String, Value>> {
    let mut rows = Vec::new();
    for (path, _) in all_files(&folder.join(table)) {
        let names = path.iter().filter_map(|part| part.to_str().unwrap().split_once('='));
        let names: Vec<(String, Value)> = names.map(|(key, value)| (key.to_owned(), value.into())).collect();
        let reader = SerializedFileReader::new(File::open(folder.join(table).join(&path)).unwrap()).unwrap();
        for row in reader.get_row_iter(None).unwrap() {
            let mut found: Map<String, Value> = names.iter().cloned().collect();
            for (name, field) in row.unwrap().get_column_iter() {
                let value = match field {
                    Field::Null => Value::Null,
                    Field::Bool(truth) => (*truth).into(),
                    Field::Long(number) => (*number).into(),
                    Field::Str(text) => text.clone().into(),
                    other => panic!("{other:?}"),
                };
                found.insert(name.clone(), value);
            }
            rows.push(found);
        }
    }
    rows
}

/// The rows of a table written as CSV, without the apostrophe of a text that could be a formula.
fn csv(folder: &Path, table: &str) -> Vec<Map<String, Value>> {
    let description: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("csv-metadata.json")).unwrap()).unwrap();
    let name = format!("{table}.csv");
    let mine = description["tables"].as_array().unwrap().iter().find(|table| table["url"] == name.as_str()).unwrap();
    let columns = mine["tableSchema"]["columns"].as_array().unwrap();
    let mut reader = csv::Reader::from_path(folder.join(&name)).unwrap();
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(header, columns.iter().map(|column| column["name"].as_str().unwrap()).collect::<Vec<_>>());
    let value = |(column, text): (&Value, &str)| {
        let value = match column["datatype"].as_str().unwrap() {
            _ if text.is_empty() => Value::Null,
            "integer" => text.parse::<i64>().unwrap().into(),
            "boolean" => text.parse::<bool>().unwrap().into(),
            _ => text.strip_prefix('\'').unwrap_or(text).into(),
        };
        (column["name"].as_str().unwrap().to_owned(), value)
    };
    reader.records().map(|record| columns.iter().zip(record.unwrap().iter()).map(value).collect()).collect()
}

fn sorted(rows: Vec<Map<String, Value>>) -> Vec<String> {
    let mut rows: Vec<String> = rows.into_iter().map(|row| Value::Object(row).to_string()).collect();
    rows.sort();
    rows
}

#[test]
fn the_rows_of_an_example_are_these() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), example("quality-mark.primary")).unwrap();
    let said = run(folder.path(), "rows a.json --out t --format ndjson --free-text");
    assert_eq!(said.code, 0, "{}", said.err);
    let mut text = String::new();
    for table in &TABLES {
        text += &format!("{}\n", table.name);
        for (n, row) in ndjson(&folder.path().join("t"), table.name).iter().enumerate() {
            // What every row begins with is told once, and what is empty not at all.
            let shared = |name: &String| n > 0 && table.columns(true).take(5).any(|column| column.name == name);
            let told: Map<String, Value> =
                row.clone().into_iter().filter(|(name, value)| !value.is_null() && !shared(name)).collect();
            text += &format!("  {}\n", Value::Object(told));
        }
    }
    kept("crates/cli/tests/data/rows.txt", &text);
}

#[test]
fn every_format_says_the_same() {
    let (folder, out) = (examples(), tempfile::tempdir().unwrap());
    for arguments in ["", " --free-text"] {
        for format in ["parquet", "csv", "ndjson"] {
            let at = out.path().join(format);
            let rows = format!("rows . --out {} --force --format {format}{arguments}", at.display());
            let said = run(folder.path(), &rows);
            assert_eq!(said.code, 0, "{}", said.err);
        }
        let at = |format: &str| out.path().join(format);
        for table in &TABLES {
            let rows = sorted(ndjson(&at("ndjson"), table.name));
            let least = if table.name == "submissions" { 7 } else { 8 };
            assert!(rows.len() >= least, "{}: {}", table.name, rows.len());
            assert_eq!(sorted(parquet(&at("parquet"), table.name)), rows, "{}", table.name);
            assert_eq!(sorted(csv(&at("csv"), table.name)), rows, "{}", table.name);
            for row in ndjson(&at("ndjson"), table.name) {
                let names: Vec<&str> = table.columns(!arguments.is_empty()).map(|column| column.name).collect();
                assert_eq!(row.len(), names.len());
                assert!(names.iter().all(|name| row.contains_key(*name)));
            }
        }
    }
}

#[test]
fn the_output_depends_neither_on_the_number_of_cores_nor_on_the_day() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), "generate --out in --count 150 --seed 3").code, 0);
    for format in ["parquet", "csv", "ndjson"] {
        let written = ["1", "4"].map(|cores| {
            let mut command =
                command(folder.path(), &format!("rows in --out {format}{cores} --format {format} --free-text"));
            let said = ran(command.env("RAYON_NUM_THREADS", cores).output().unwrap());
            assert_eq!(said.code, 1, "{}", said.err);
            (
                all_files(&folder.path().join(format!("{format}{cores}"))),
                said.err.replace(&format!("{format}{cores}"), ""),
            )
        });
        assert!(written[0] == written[1], "{format}");
    }
}

/// A self-audit whose every typed text is the same words.
fn typed(words: &str) -> String {
    let mut audit = submission("quality-mark.primary");
    let text = || readymark_core::audit::UserText::from(words);
    let provider = &mut audit.audit.provider;
    (provider.kind, provider.contact_role, provider.dated) = (text(), text(), text());
    for answer in audit.audit.answers.values_mut() {
        if let readymark_core::audit::Answer::Text(typed) = answer {
            *typed = text();
        }
    }
    for item in &mut audit.audit.evidence {
        (item.title, item.kept, item.dated, item.note) = (text(), text(), text(), text());
        (item.review_by, item.looked_after_by) = (text(), text());
    }
    for action in &mut audit.audit.actions {
        (action.what, action.who, action.by_when) = (text(), text(), text());
    }
    file(&audit, &[("a", 1)])
}

#[test]
fn what_people_typed_is_there_only_where_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), typed("SECRET")).unwrap();
    for format in ["parquet", "csv", "ndjson"] {
        for (arguments, expected) in [("", false), (" --free-text", true)] {
            let said = run(folder.path(), &format!("rows a.json --out {format} --force --format {format}{arguments}"));
            assert_eq!(said.code, 0, "{}", said.err);
            let at = folder.path().join(format);
            for table in ["submissions", "answers", "evidence", "actions"] {
                let rows = match format {
                    "parquet" => parquet(&at, table),
                    "csv" => csv(&at, table),
                    _ => ndjson(&at, table),
                };
                let has = sorted(rows).iter().any(|row| row.contains("SECRET"));
                assert_eq!(has, expected, "{format}, {table}");
            }
        }
    }
}

#[test]
fn no_cell_of_csv_is_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    for (n, start) in ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "\"=", ",=", "x\r\n="].iter().enumerate() {
        let text = typed(&format!("{start}cmd|' /C calc'!A1"));
        fs::write(folder.path().join(format!("{n}.json")), text).unwrap();
    }
    let said = run(folder.path(), "rows . --out t --format csv --free-text");
    assert_eq!(said.code, 0, "{}", said.err);
    for table in &TABLES {
        let path = folder.path().join(format!("t/{}.csv", table.name));
        let numbers: Vec<bool> =
            table.columns(true).map(|column| column.kind != readymark_cli::rows::columns::Kind::Text).collect();
        let mut cells = 0;
        for record in csv::Reader::from_path(path).unwrap().records() {
            for (cell, is_number) in record.unwrap().iter().zip(&numbers) {
                cells += 1;
                assert!(*is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']), "{cell:?}");
            }
        }
        assert!(cells > 10 || table.name == "requirements", "{}", table.name);
    }
}

#[test]
fn rows_come_to_what_the_core_says() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), "generate --out in --count 120 --seed 11").code, 0);
    assert_eq!(run(folder.path(), "rows in --out t").code, 1);
    // An independent count, file by file.
    let catalogue = crate::support::catalogue();
    let (mut files, mut verdicts, mut evidence) = (0, BTreeMap::<(String, String), usize>::new(), 0);
    for (_, bytes) in all_files(&folder.path().join("in")) {
        let Ok(opened) = readymark_core::bundle::read(&bytes, &catalogue) else { continue };
        let audit = &opened.submission.audit;
        files += 1;
        evidence += audit.evidence.len();
        let scheme = catalogue.scheme(&opened.submission.edition.scheme).unwrap();
        for outcome in readymark_core::readiness::assess(scheme, audit).outcomes {
            let verdict = readymark_cli::check::verdict(outcome.verdict).to_owned();
            *verdicts.entry((outcome.id.to_string(), verdict)).or_default() += 1;
        }
    }
    let at = folder.path().join("t");
    assert!(files > 100);
    assert_eq!(parquet(&at, "submissions").len(), files);
    assert_eq!(parquet(&at, "evidence").len(), evidence);
    let mut counted = BTreeMap::<(String, String), std::collections::BTreeSet<String>>::new();
    for (n, row) in parquet(&at, "requirements").iter().enumerate() {
        let text = |name: &str| row[name].as_str().unwrap().to_owned();
        let _ = n;
        counted.entry((text("outcome"), text("outcome_verdict"))).or_default().insert(text("digest"));
    }
    let twice = files
        - parquet(&at, "submissions")
            .iter()
            .map(|row| row["digest"].to_string())
            .collect::<std::collections::BTreeSet<_>>()
            .len();
    for (key, count) in &verdicts {
        let rows = counted.get(key).map_or(0, |digests| digests.len());
        assert!(rows <= *count && rows + twice >= *count, "{key:?}: {rows} of {count}");
    }
}
