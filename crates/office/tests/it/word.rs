//! What is written as a Word document, read back by another library.

use std::io::Read;

use readymark_core::audit::Sentence;
use readymark_core::readiness::assess;
use readymark_core::report::shown::plain_text;
use readymark_core::report::written::{
    Block, Depth, Included, ReportContext, ReportTable, WrittenReport, blank, report,
};
use readymark_core::scheme::Scheme;
use readymark_core::submission::Submission;
use readymark_office::word::docx;
use roxmltree::{Document, Node};

use crate::support::{catalogue, examples};

fn of(scheme: &Scheme, submission: &Submission) -> WrittenReport {
    let readiness = assess(scheme, &submission.audit);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    let (included, reviews, check_code) = (&Included::default(), &[][..], None);
    report(&ReportContext { scheme, submission, readiness: &readiness, reviews, included, today, check_code })
}

/// One of the files in the document.
fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn is(name: &'static str) -> impl Fn(&Node<'_, '_>) -> bool {
    move |node| node.tag_name().name() == name
}

/// The words of a paragraph or of all paragraphs, a line break as one.
fn words(node: Node<'_, '_>) -> String {
    let piece = |node: Node<'_, '_>| match node.tag_name().name() {
        "t" => node.text().unwrap_or_default().to_owned(),
        "br" | "p" => "\n".to_owned(),
        _ => String::new(),
    };
    node.descendants().map(piece).collect()
}

/// The same of one paragraph, or of the only one in a cell.
fn words_of(node: Node<'_, '_>) -> String {
    words(node).trim_start_matches('\n').to_owned()
}

/// Every sentence of a report.
fn sentences(report: &WrittenReport) -> Vec<String> {
    let mut all = vec![report.title.clone(), report.subtitle.clone()];
    for block in &report.blocks {
        match block {
            Block::Heading(_, text) | Block::Paragraph(text) => all.push(text.clone()),
            Block::List(items) | Block::Choices(items) => all.extend(items.iter().cloned()),
            Block::Facts(facts) => all.extend(facts.iter().flat_map(|fact| [fact.name.clone(), fact.said.clone()])),
            Block::Table(table) => all.extend(table.heads.iter().chain(table.rows.iter().flatten()).cloned()),
            Block::Room(_) => {}
        }
    }
    all.iter().map(plain_text).collect()
}

/// Holds a document to the report it was made of.
fn check(report: &WrittenReport) {
    let bytes = docx(report).unwrap();
    let xml = part(&bytes, "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let told = words(document.root());
    for sentence in sentences(report) {
        for line in sentence.lines() {
            assert!(told.contains(line), "{line}");
        }
    }
    let tables = |block: &&Block| matches!(block, Block::Table(_) | Block::Facts(_) | Block::Room(_));
    assert_eq!(document.descendants().filter(is("tbl")).count(), report.blocks.iter().filter(tables).count());
    // The row of heads, and no other, is repeated on each sheet; no row is split.
    let heads: Vec<Vec<String>> = document.descendants().filter(is("tblHeader")).map(row_of).collect();
    let expected = report.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table.heads.iter().map(plain_text).collect::<Vec<_>>()),
        _ => None,
    });
    assert_eq!(heads, expected.collect::<Vec<_>>());
    for row in document.descendants().filter(is("tr")) {
        assert!(row.descendants().any(|it| is("cantSplit")(&it)), "{}", words(row));
    }
    // Headings are headings, in their order.
    let styled = |node: Node<'_, '_>| {
        let style = node.descendants().find(is("pStyle"))?;
        let value = style.attributes().find(|attribute| attribute.name() == "val")?.value().to_owned();
        value.starts_with("Heading").then(|| (value, words_of(node)))
    };
    let found: Vec<(String, String)> = document.descendants().filter(is("p")).filter_map(styled).collect();
    let expected = report.blocks.iter().filter_map(|block| match block {
        Block::Heading(Depth::Part, title) => Some(("Heading1".to_owned(), plain_text(title))),
        Block::Heading(Depth::Section, title) => Some(("Heading2".to_owned(), plain_text(title))),
        _ => None,
    });
    assert_eq!(found, expected.collect::<Vec<_>>());
    let styles = part(&bytes, "word/styles.xml");
    for name in ["heading 1", "heading 2", "Title"] {
        assert!(styles.contains(&format!(r#"<w:name w:val="{name}" />"#)), "{styles}");
    }
    let head = part(&bytes, "word/header1.xml");
    assert!(words(Document::parse(&head).unwrap().root()).contains(&plain_text(&report.running_head)), "{head}");
    let foot = part(&bytes, "word/footer1.xml");
    assert!(foot.contains("PAGE") && foot.contains("NUMPAGES"), "{foot}");
}

/// The cells of the row that a mark is in.
fn row_of(mark: Node<'_, '_>) -> Vec<String> {
    let row = mark.ancestors().find(is("tr")).unwrap();
    row.descendants().filter(is("tc")).map(words_of).collect()
}

#[test]
fn the_report_of_every_scheme_is_all_there() {
    for (scheme, submission) in examples() {
        check(&of(&scheme, &submission));
    }
}

#[test]
fn the_empty_form_of_every_scheme_is_all_there() {
    for scheme in catalogue().built_in() {
        for setting in &scheme.settings {
            check(&blank(scheme, setting));
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    let texts = [
        "<w:tblHeader/><w:p>",
        "]]>&amp;&lt;",
        r#"<w:trHeight w:val="11" w:hRule="atLeast" />"#,
        "\u{202e}turned\u{0}\u{1b}\u{fffe}\u{ffff}",
        "a\r\nb\u{2028}c\td",
        "{MERGEFIELD x}",
        "\u{1f468}\u{200d}\u{1f469}",
    ];
    let cells = || texts.iter().map(|text| Sentence::from(*text)).collect::<Vec<_>>();
    let table = ReportTable { caption: "Hostile".to_owned(), heads: cells(), rows: vec![cells()] };
    let report = WrittenReport {
        title: "<title>".into(),
        blocks: vec![Block::List(cells()), Block::Table(table)],
        ..WrittenReport::default()
    };
    let bytes = docx(&report).unwrap();
    let xml = part(&bytes, "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    assert_eq!(document.descendants().filter(is("tblHeader")).count(), 1);
    let told = words(document.root());
    for text in ["<w:tblHeader/><w:p>", "]]>&amp;&lt;", "[U+202E]turned␀␛[U+FFFE][U+FFFF]", "{MERGEFIELD x}", "<title>"]
    {
        assert!(told.contains(text), "{text}: {told}");
    }
    // Nothing of it is a field, a link or a picture.
    for name in ["fldSimple", "instrText", "hyperlink", "drawing"] {
        assert_eq!(document.descendants().filter(is(name)).count(), 0, "{name}");
    }
}

#[test]
fn an_empty_report_is_a_document() {
    let bytes = docx(&WrittenReport::default()).unwrap();
    Document::parse(&part(&bytes, "word/document.xml")).unwrap();
}

#[test]
fn the_same_report_is_the_same_file() {
    let (scheme, submission) = examples().remove(0);
    let report = of(&scheme, &submission);
    assert_eq!(docx(&report), docx(&report));
}
