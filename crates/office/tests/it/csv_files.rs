//! Each sheet as CSV, read back: every cell is there, and no text begins as a formula does.

use readymark_core::report::formula::{could_be_formula, no_formula};
use readymark_core::report::sheets::columns::Kind;
use readymark_core::report::sheets::{Cell, Sheet};
use readymark_office::csv::write;

use crate::support::{all_sheets, catalogue, everywhere, examples, naughty, of_texts, shown};

/// Reads a file back and holds every cell of it to the sheet that it was made from.
fn holds(sheet: &Sheet) {
    let bytes = write(sheet).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').expect("a mark of the byte order");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), sheet.rows.len() + 1, "{}", sheet.name);
    let names: Vec<&str> = records[0].iter().collect();
    assert_eq!(names, sheet.columns.iter().map(|column| column.name).collect::<Vec<_>>());
    for (record, cells) in records.iter().skip(1).zip(&sheet.rows) {
        assert_eq!(record.len(), cells.len());
        for ((read, cell), column) in record.iter().zip(cells).zip(&sheet.columns) {
            let expected = match cell {
                Cell::Empty => String::new(),
                Cell::Text(words) => no_formula(&shown(words)).into_owned(),
                Cell::Date(on) => on.to_string(),
                Cell::Number(hundredths) => {
                    assert_eq!(read.parse::<f64>().unwrap() * 100.0, *hundredths as f64, "{}", column.name);
                    continue;
                }
            };
            assert_eq!(read, expected, "{}.{}", sheet.name, column.name);
            assert!(column.kind != Kind::Text || !could_be_formula(read), "{}.{}: {read}", sheet.name, column.name);
        }
    }
}

#[test]
fn every_answer_of_every_example_is_read_back() {
    for (scheme, submission) in examples() {
        all_sheets(&scheme, &submission).iter().for_each(holds);
    }
}

#[test]
fn naughty_strings_are_texts_in_every_box() {
    let scheme = &catalogue().built_in()[0];
    for naughty in naughty() {
        all_sheets(scheme, &everywhere(scheme, &naughty)).iter().for_each(holds);
    }
}

#[test]
fn what_a_formula_could_begin_with_has_an_apostrophe_before_it() {
    let evil = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"];
    let sheet = of_texts(&evil);
    holds(&sheet);
    let bytes = write(&sheet).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with("\u{feff}scheme\r\n'=1+1\r\n'+1\r\n"), "{text}");
    // One that is longer than a cell of a spreadsheet is whole here.
    let long = "word ".repeat(8_000);
    holds(&of_texts(&[&long]));
    assert_eq!(write(&of_texts(&[&long])).unwrap().len(), "\u{feff}scheme\r\n\r\n".len() + long.len());
}
