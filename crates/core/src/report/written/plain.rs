//! A report as text, to be copied.

use super::super::shown::plain_text;
use super::{Block, Depth, Fact};
use crate::audit::Sentence;

/// Blocks as text: a heading on a line of its own, an answer under its name, cells apart by a tab, as a spreadsheet
/// takes them. What is hidden in a text is marked, as everywhere.
pub fn plain(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        of_block(block, &mut text);
    }
    text
}

fn of_block(block: &Block, text: &mut String) {
    let mut line = |words: String| {
        text.push_str(&words);
        text.push('\n');
    };
    match block {
        Block::Heading(Depth::Part, title) => line(plain_text(title).to_uppercase()),
        Block::Heading(Depth::Section, title) => line(plain_text(title)),
        Block::Paragraph(words) => line(plain_text(words)),
        Block::List(items) => items.iter().for_each(|item| line(format!("- {}", plain_text(item)))),
        Block::Choices(items) => items.iter().for_each(|item| line(format!("☐ {}", plain_text(item)))),
        Block::Facts(facts) => {
            facts.iter().for_each(|Fact { name, said }| line(format!("{}: {}", plain_text(name), plain_text(said))));
        }
        Block::Table(table) => {
            for row in std::iter::once(&table.heads).chain(&table.rows) {
                line(row.iter().map(cell).collect::<Vec<_>>().join("\t"));
            }
        }
        Block::Room(lines) => (0..*lines).for_each(|_| line(String::new())),
    }
}

/// A cell on one line, without what would begin another.
fn cell(words: &Sentence) -> String {
    plain_text(words).split(['\n', '\r', '\t']).collect::<Vec<_>>().join(" ")
}
