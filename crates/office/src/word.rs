//! A written report as a Word document: real headings, tables whose heads are repeated on each sheet, rows that are
//! not split, a running head, and “Page 1 of 9” at the foot. The crate that writes it is docx-rs.

use std::io::Cursor;

use docx_rs::*;
use readymark_core::audit::Sentence;
use readymark_core::report::written::{Block, Depth, Fact, ReportTable, WrittenReport};

use crate::text::of_words;

/// Lengths are in twentieths of a point, as the format has them. A sheet of A4 upright.
const SHEET: (u32, u32) = (11_906, 16_838);
/// Two centimetres to each side.
const MARGIN: u32 = 1_134;
/// Above it is the running head.
const HEAD_MARGIN: i32 = 1_500;
/// How wide a line is between the margins.
const WIDTH: usize = (SHEET.0 - 2 * MARGIN) as usize;
/// How wide a letter of a table is, at most of most.
const LETTER: usize = 115;
/// As high as a line to write on by hand.
const LINE: f32 = 480.0;
/// The least height of the row of a table’s heads: lower than any, it only tells that row from all others.
const HEAD: f32 = 11.0;
/// What the library writes of that, and what says that the row is repeated on each sheet, for which it has no word.
const HEAD_ROW: (&str, &str) =
    (r#"<w:trHeight w:val="11" w:hRule="atLeast" />"#, r#"<w:trHeight w:val="11" w:hRule="atLeast" /><w:tblHeader />"#);

const TITLE: &str = "Title";
const SUBTITLE: &str = "Subtitle";
const PART: &str = "Heading1";
const SECTION: &str = "Heading2";
const BULLETS: usize = 2;
const FONT: &str = "Arial";
/// Grey for what stands at the edges, and behind the heads of tables.
const QUIET: &str = "505A5F";
const SHADE: &str = "EEF1F2";
const RULE: &str = "B1B4B6";

/// The file, or nothing where it cannot be written, which no report is known to bring about.
pub fn docx(report: &WrittenReport) -> Option<Vec<u8>> {
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT);
    let margins = PageMargin {
        top: HEAD_MARGIN,
        bottom: MARGIN as i32,
        left: MARGIN as i32,
        right: MARGIN as i32,
        ..PageMargin::new()
    };
    let mut docx = Docx::new()
        .page_size(SHEET.0, SHEET.1)
        .page_margin(margins)
        .default_fonts(fonts)
        .default_size(21)
        .default_line_spacing(LineSpacing::new().after(120).line(264))
        .add_style(heading(TITLE, "Title", 44).line_spacing(LineSpacing::new().after(60)))
        .add_style(Style::new(SUBTITLE, StyleType::Paragraph).name("Subtitle").size(26).color(QUIET))
        .add_style(
            heading(PART, "heading 1", 32).line_spacing(LineSpacing::new().before(360).after(120)).outline_lvl(0),
        )
        .add_style(
            heading(SECTION, "heading 2", 25).line_spacing(LineSpacing::new().before(240).after(80)).outline_lvl(1),
        )
        .add_abstract_numbering(bullets())
        .add_numbering(Numbering::new(BULLETS, BULLETS))
        .header(Header::new().add_paragraph(edge(run(&report.running_head))))
        .footer(Footer::new().add_paragraph(page_of_pages()))
        .add_paragraph(words(&report.title).style(TITLE))
        .add_paragraph(words(&report.subtitle).style(SUBTITLE));
    let mut blocks = report.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        // A question stands on the sheet on which it is answered.
        let leads = matches!(blocks.peek(), Some(Block::Choices(_) | Block::Room(_)));
        docx = with_block(docx, block, leads);
    }
    let mut package = docx.build();
    // What somebody typed cannot be taken for it: there every angle bracket is written in another way.
    package.document = String::from_utf8(package.document).ok()?.replace(HEAD_ROW.0, HEAD_ROW.1).into_bytes();
    let mut file = Cursor::new(Vec::new());
    package.pack(&mut file).ok()?;
    Some(file.into_inner())
}

fn with_block(docx: Docx, block: &Block, leads: bool) -> Docx {
    match block {
        Block::Heading(depth, title) => {
            let style = match depth {
                Depth::Part => PART,
                Depth::Section => SECTION,
            };
            docx.add_paragraph(words(title).style(style))
        }
        Block::Paragraph(text) => docx.add_paragraph(words(text).keep_next(leads)),
        Block::List(items) => items.iter().fold(docx, |docx, item| docx.add_paragraph(bullet(item))),
        Block::Choices(items) => items.iter().fold(docx, |docx, item| {
            let choice = run(item);
            let paragraph = Paragraph::new().add_run(Run::new().add_text("☐ ")).add_run(choice);
            docx.add_paragraph(paragraph.indent(Some(284), None, None, None).line_spacing(LineSpacing::new().after(40)))
        }),
        Block::Facts(facts) => docx.add_table(facts_table(facts)).add_paragraph(gap()),
        Block::Table(table) => docx.add_table(heads_table(table)).add_paragraph(gap()),
        Block::Room(lines) => {
            let row = TableRow::new(vec![cell(&Sentence::new(), false)]).row_height(LINE * f32::from(*lines));
            docx.add_table(laid_out(Table::new(vec![row.cant_split()]), vec![WIDTH])).add_paragraph(gap())
        }
    }
}

/// The style of a heading, which stands on the sheet of what follows.
fn heading(id: &str, name: &str, size: usize) -> Style {
    let mut style = Style::new(id, StyleType::Paragraph).name(name).based_on("Normal").next("Normal").size(size).bold();
    style.paragraph_property = style.paragraph_property.keep_next(true).keep_lines(true);
    style
}

fn bullets() -> AbstractNumbering {
    let level = Level::new(0, Start::new(1), NumberFormat::new("bullet"), LevelText::new("•"), LevelJc::new("left"));
    AbstractNumbering::new(BULLETS).add_level(level.indent(
        Some(426),
        Some(SpecialIndentType::Hanging(284)),
        None,
        None,
    ))
}

fn bullet(item: &Sentence) -> Paragraph {
    words(item).numbering(NumberingId::new(BULLETS), IndentLevel::new(0)).line_spacing(LineSpacing::new().after(60))
}

/// A line at the head or the foot of each sheet.
fn edge(run: Run) -> Paragraph {
    Paragraph::new().add_run(run.size(16).color(QUIET))
}

fn page_of_pages() -> Paragraph {
    let says = |text: &str| Run::new().add_text(text).size(16).color(QUIET);
    let paragraph = Paragraph::new().align(AlignmentType::Right);
    paragraph.add_run(says("Page ")).add_page_num(PageNum::new()).add_run(says(" of ")).add_num_pages(NumPages::new())
}

/// What stands between a table and what follows: two tables without it would be one.
fn gap() -> Paragraph {
    Paragraph::new().line_spacing(LineSpacing::new().after(0).line(160))
}

/// Things said, each after its name.
fn facts_table(facts: &[Fact]) -> Table {
    let row = |fact: &Fact| TableRow::new(vec![cell(&fact.name, true), cell(&fact.said, false)]).cant_split();
    let name = WIDTH * 3 / 10;
    laid_out(Table::new(facts.iter().map(row).collect()), vec![name, WIDTH - name])
}

fn heads_table(table: &ReportTable) -> Table {
    let shaded = |head: &Sentence| cell(head, true).shading(Shading::new().fill(SHADE));
    let heads = TableRow::new(table.heads.iter().map(shaded).collect()).cant_split();
    let heads = heads.row_height(HEAD).height_rule(HeightRule::AtLeast);
    let row = |row: &Vec<Sentence>| {
        // Rows to be filled in by hand are as high as a line.
        let is_blank = row.iter().all(Sentence::is_blank);
        let filled = TableRow::new(row.iter().map(|it| cell(it, false)).collect()).cant_split();
        if is_blank { filled.row_height(LINE) } else { filled }
    };
    let rows = std::iter::once(heads).chain(table.rows.iter().map(row)).collect();
    laid_out(Table::new(rows), widths(table))
}

/// How wide each column is: its longest word has room, and the rest goes to columns by how much stands in them.
fn widths(table: &ReportTable) -> Vec<usize> {
    let texts =
        |at: usize| table.rows.iter().filter_map(move |row| row.get(at)).chain(table.heads.get(at)).map(of_words);
    let longest = |at: usize, apart: fn(char) -> bool| {
        texts(at).flat_map(|text| text.split(apart).map(|part| part.chars().count()).max()).max().unwrap_or(0)
    };
    let columns = 0..table.heads.len();
    let words: Vec<usize> =
        columns.clone().map(|at| LETTER * longest(at, char::is_whitespace).clamp(3, 16) + 200).collect();
    let lines: Vec<usize> = columns.map(|at| longest(at, |letter| letter == '\n').clamp(4, 60)).collect();
    let rest = WIDTH.saturating_sub(words.iter().sum());
    let all = lines.iter().sum::<usize>().max(1);
    words.iter().zip(&lines).map(|(word, line)| word + rest * line / all).collect()
}

fn laid_out(table: Table, widths: Vec<usize>) -> Table {
    let line = |position| TableBorder::new(position).color(RULE).size(4);
    let borders = [
        TableBorderPosition::Top,
        TableBorderPosition::Bottom,
        TableBorderPosition::Left,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ];
    let borders = borders.into_iter().fold(TableBorders::with_empty(), |all, position| all.set(line(position)));
    table
        .set_borders(borders)
        .margins(TableCellMargins::new().margin(60, 100, 60, 100))
        .layout(TableLayoutType::Fixed)
        .width(WIDTH, WidthType::Dxa)
        .set_grid(widths)
}

fn cell(text: &Sentence, is_bold: bool) -> TableCell {
    let run = run(text).size(19);
    let run = if is_bold { run.bold() } else { run };
    TableCell::new().add_paragraph(Paragraph::new().add_run(run).line_spacing(LineSpacing::new().after(0)))
}

fn words(text: &Sentence) -> Paragraph {
    Paragraph::new().add_run(run(text))
}

/// Words as they are shown, with what is hidden in them marked. A line break is one.
fn run(text: &Sentence) -> Run {
    let text = of_words(text);
    let mut run = Run::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    run
}
