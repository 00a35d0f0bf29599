//! The `.xlsx` file, read back by another library: every cell is there and of its kind, and none is a formula.

use std::io::{Cursor, Read as _};

use calamine::{Data, Range, Reader, Xlsx};
use proptest::prelude::*;
use readymark_core::report::sheets::{Cell, Sheet};
use readymark_office::spreadsheet;

use crate::support::{all_sheets, catalogue, everywhere, examples, moment, naughty, of_texts, shown};

fn write(sheets: &[Sheet]) -> Vec<u8> {
    spreadsheet::write(sheets, &"A title".into(), &moment()).unwrap()
}

fn open(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// One of the files within the file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Fails where a cell that was read is not the one that was written.
fn is_the_same(range: &Range<Data>, sheet: &Sheet, row: usize, column: usize, cell: &Cell) {
    let read = range.get((row, column)).unwrap_or(&Data::Empty);
    let at = format!("{}: row {row}, {}", sheet.name, sheet.columns[column].name);
    match (cell, read) {
        (Cell::Empty, Data::Empty) => {}
        // A soft hyphen alone is shown as nothing.
        (Cell::Text(words), Data::Empty) => assert_eq!(shown(words), "", "{at}"),
        (Cell::Text(words), Data::String(read)) => assert_eq!(*read, shown(words), "{at}"),
        (Cell::Number(hundredths), Data::Float(read)) => assert_eq!(*read, *hundredths as f64 / 100.0, "{at}"),
        (Cell::Date(on), Data::DateTime(read)) => {
            let (year, month, day, ..) = read.to_ymd_hms_milli();
            assert_eq!(format!("{year:04}-{month:02}-{day:02}"), on.to_string(), "{at}");
        }
        _ => panic!("{at}: {cell:?} is read as {read:?}"),
    }
}

/// Reads a file back and holds every cell of it to the sheets that it was made from.
fn holds(bytes: &[u8], sheets: &[Sheet]) {
    let mut read = open(bytes);
    assert_eq!(read.sheet_names(), sheets.iter().map(|sheet| sheet.name).collect::<Vec<_>>());
    for sheet in sheets {
        assert!(read.worksheet_formula(sheet.name).unwrap().is_empty(), "{} has a formula", sheet.name);
        let range = read.worksheet_range(sheet.name).unwrap();
        assert_eq!(range.height(), sheet.rows.len() + 1, "{}", sheet.name);
        let names: Vec<String> = range.rows().next().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(names, sheet.columns.iter().map(|column| column.name).collect::<Vec<_>>());
        for (row, cells) in (1..).zip(&sheet.rows) {
            (0..).zip(cells).for_each(|(column, cell)| is_the_same(&range, sheet, row, column, cell));
        }
    }
}

#[test]
fn every_answer_of_every_example_is_read_back() {
    for (scheme, submission) in examples() {
        let sheets = all_sheets(&scheme, &submission);
        holds(&write(&sheets), &sheets);
    }
}

#[test]
fn dates_are_dates_and_look_like_dates() {
    let (scheme, submission) =
        examples().into_iter().find(|(_, submission)| submission.audit.actions.len() == 7).unwrap();
    let sheets = all_sheets(&scheme, &submission);
    let bytes = write(&sheets);
    let actions = open(&bytes).worksheet_range("actions").unwrap();
    let due = sheets.iter().find(|sheet| sheet.name == "actions").unwrap();
    let due = due.columns.iter().position(|column| column.name == "due").unwrap();
    let dates: Vec<&Data> = actions.rows().skip(1).map(|row| &row[due]).collect();
    assert!(
        dates.len() == 7 && dates.iter().all(|it| matches!(it, Data::DateTime(on) if on.is_datetime())),
        "{dates:?}"
    );
    assert!(part(&bytes, "xl/styles.xml").contains("formatCode=\"d mmmm yyyy\""));
}

#[test]
fn the_names_of_columns_stay_in_sight_and_rows_can_be_filtered() {
    let (scheme, submission) = examples().remove(0);
    let bytes = write(&all_sheets(&scheme, &submission));
    for number in 1..=5 {
        let sheet = part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(sheet.contains("<pane ySplit=\"1\"") && sheet.contains("state=\"frozen\""), "{number}");
        assert!(sheet.contains("<autoFilter ref=\"A1:"), "{number}");
        assert!(sheet.contains("<cols>") && sheet.contains("orientation=\"landscape\""), "{number}");
    }
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("<b/>") && styles.contains("wrapText=\"1\""));
}

#[test]
fn the_same_gives_the_same_bytes_whenever_it_is_made() {
    let (scheme, submission) = examples().remove(3);
    let sheets = all_sheets(&scheme, &submission);
    let first = write(&sheets);
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(first == write(&sheets), "the file is another a second later");
    let core = part(&first, "docProps/core.xml");
    assert!(core.contains("2026-11-22T14:32:05Z") && core.contains("<dc:title>A title</dc:title>"), "{core}");
}

#[test]
fn naughty_strings_are_texts_in_every_box() {
    let list = naughty();
    let sheet = of_texts(&list.iter().map(String::as_str).filter(|text| !text.trim().is_empty()).collect::<Vec<_>>());
    holds(&write(std::slice::from_ref(&sheet)), std::slice::from_ref(&sheet));
    let scheme = &catalogue().built_in()[0];
    for naughty in list.iter().step_by(20) {
        let sheets = all_sheets(scheme, &everywhere(scheme, naughty));
        holds(&write(&sheets), &sheets);
    }
}

#[test]
fn what_a_formula_could_begin_with_is_a_text_that_stays_one() {
    let evil =
        ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", "=cmd|' /C calc'!A1"];
    let plain =
        ["St Mary’s", " =1", "'=1", "https://a.example/", "_x0041_", "<b>&amp;</b>", " two  spaces ", "0123", "1e5"];
    for texts in [&evil[..], &plain[..]] {
        let sheet = of_texts(texts);
        let bytes = write(std::slice::from_ref(&sheet));
        holds(&bytes, std::slice::from_ref(&sheet));
        let file = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(!file.contains("<f>") && !file.contains("hyperlink"), "{file}");
        // Every cell of a text points to the list of texts; those that could become more have a style of their own.
        assert_eq!(file.matches(" t=\"s\"").count(), texts.len() + 1, "{file}");
        assert_eq!(part(&bytes, "xl/styles.xml").contains("quotePrefix"), texts == evil);
    }
}

#[test]
fn what_no_cell_can_hold_is_marked_or_cut_and_said() {
    let long = "word ".repeat(8_000);
    let sheet = of_texts(&["a\u{1}b\u{fffe}c\u{ffff}\u{1b}", &long]);
    let bytes = write(std::slice::from_ref(&sheet));
    let range = open(&bytes).worksheet_range("texts").unwrap();
    assert_eq!(range.get((1, 0)), Some(&Data::String("a␁b[U+FFFE]c[U+FFFF]␛".to_owned())));
    let Some(Data::String(cut)) = range.get((2, 0)) else { panic!("no text") };
    assert_eq!(cut.encode_utf16().count(), 32_767);
    assert!(cut.starts_with("word word ") && cut.contains("This text is cut here. It has 40000 characters"), "{cut}");
    // Which of its texts are marked is said in the row.
    let scheme = &catalogue().built_in()[0];
    let sheets = all_sheets(scheme, &everywhere(scheme, "a\u{fffe}"));
    let remarks = |name: &str| {
        let sheet = sheets.iter().find(|sheet| sheet.name == name).unwrap();
        let at = sheet.columns.iter().position(|column| column.name == "remarks").unwrap();
        let said =
            sheet.rows.iter().filter(|row| matches!(&row[at], Cell::Text(it) if shown(it).contains("cannot see")));
        said.count()
    };
    assert_eq!((remarks("self_audit"), remarks("evidence"), remarks("actions")), (1, 1, 1));
    assert!(remarks("answers") > 5);
}

/// Any text that a box can hold.
fn text() -> impl Strategy<Value = String> {
    let letters = proptest::collection::vec(any::<char>().prop_filter("no NUL", |it| *it != '\0'), 1..12);
    prop_oneof![letters.prop_map(String::from_iter), "[-=+@ _x0-9A-F\t\r\n<>&'\"]{1,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_back(texts in proptest::collection::vec(text(), 1..8)) {
        let sheet = of_texts(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        holds(&write(std::slice::from_ref(&sheet)), std::slice::from_ref(&sheet));
    }
}
