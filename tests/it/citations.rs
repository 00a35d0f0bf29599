//! What comments cite can be opened: every criterion (`R1.12`) has its heading in `docs/requirements.md`,
//! every section (`§1.5`) and open point of a scheme's document (`(A4)`) in `docs/schemes.md`, and every
//! file and name that `docs/architecture.md` tells of is in the sources.

use std::collections::BTreeSet;
use std::fs;

use crate::{path, text_of};

/// Where something may be cited, and the files in which it is.
const PLACES: [&str; 10] =
    ["src", "crates", "wasm", "xtask", "build.rs", "tests", "style", "fuzz", "docs", "README.md"];
const ENDINGS: [&str; 7] = [".rs", ".mjs", ".js", ".scss", ".toml", ".md", ".html"];

/// The path and text of every file under `place` that a person has written.
fn written(place: &str, found: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(path(place)) else {
        found.extend(fs::read_to_string(path(place)).map(|text| (place.to_owned(), text)));
        return;
    };
    for entry in entries.map(Result::unwrap) {
        let name = format!("{place}/{}", entry.file_name().to_string_lossy());
        let is_made = ["/target", "/pkg", "/node_modules"].iter().any(|made| name.ends_with(made));
        if entry.path().is_dir() && !is_made {
            written(&name, found);
        } else if ENDINGS.iter().any(|ending| name.ends_with(ending)) {
            found.extend(fs::read_to_string(path(&name)).map(|text| (name, text)));
        }
    }
}

fn everything() -> Vec<(String, String)> {
    let mut found = Vec::new();
    PLACES.iter().for_each(|place| written(place, &mut found));
    found.retain(|(name, _)| !name.ends_with("tests/it/citations.rs"));
    found
}

/// What starts with `mark` in a line and goes on with a number, such as `R1.12`: parts of digits with dots
/// between them, as many as `parts`.
fn cited(line: &str, mark: char, parts: usize) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices(mark) {
        let before = line[..at].chars().next_back();
        let number: String = line[at + mark.len_utf8()..]
            .chars()
            .take_while(|letter| letter.is_ascii_digit() || *letter == '.')
            .collect();
        let number = number.trim_end_matches('.');
        let is_whole = number.split('.').count() == parts && number.split('.').all(|part| !part.is_empty());
        if is_whole && !before.is_some_and(char::is_alphanumeric) {
            found.push(format!("{mark}{number}"));
        }
    }
    found
}

/// What the headings of a document begin with.
fn headings(document: &str) -> BTreeSet<String> {
    let text = text_of(document);
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let first = headings.filter_map(|line| line.trim_start_matches('#').split_whitespace().next());
    first.map(|word| word.trim_end_matches(':').to_owned()).collect()
}

#[test]
fn what_is_cited_has_its_heading() {
    let (criteria, schemes) = (headings("docs/requirements.md"), headings("docs/schemes.md"));
    let (mut missing, mut count) = (Vec::new(), 0);
    for (name, text) in everything() {
        for (at, line) in text.lines().enumerate() {
            let points = line.split('(').skip(1).filter(|part| part.starts_with('A'));
            let points = points.flat_map(|part| cited(part, 'A', 1).into_iter().take(1));
            let sections = cited(line, '§', 2).into_iter().chain(points);
            let all = cited(line, 'R', 2)
                .into_iter()
                .map(|it| (it, &criteria))
                .chain(sections.map(|section| (section, &schemes)));
            for (cited, headings) in all {
                count += 1;
                if !headings.contains(&cited) {
                    missing.push(format!("{name}:{}: {cited}", at + 1));
                }
            }
        }
    }
    assert!(count > 200, "{count}");
    assert!(missing.is_empty(), "without a heading:\n{}", missing.join("\n"));
}

/// The pieces of a text between backticks, line by line.
fn quoted(text: &str) -> Vec<&str> {
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

#[test]
fn what_the_documents_name_is_there() {
    let sources = everything().into_iter().filter(|(name, _)| !name.starts_with("docs/"));
    let (files, texts): (Vec<String>, Vec<String>) = sources.unzip();
    let texts = texts.join("\n") + &text_of("index.html");
    let words: BTreeSet<&str> = texts.split(is_between_words).collect();
    let is_file = |quoted: &str| {
        quoted.contains('/') || ENDINGS.iter().any(|ending| quoted.len() > ending.len() && quoted.ends_with(ending))
    };
    // A file by its path, by the end of that, or with a star for many; or the start of a key that the code has.
    let is_there = |quoted: &str| {
        let (start, end) = quoted.split_once('*').unwrap_or((quoted, ""));
        let fits = |file: &String| match file.rfind(&format!("/{start}")) {
            Some(at) => file[at..].ends_with(end),
            None => false,
        };
        path(quoted).exists()
            || path(&format!("docs/{quoted}")).exists()
            || files.iter().any(fits)
            || (quoted.ends_with('/') && texts.contains(quoted))
    };
    let mut missing = Vec::new();
    for document in ["docs/requirements.md", "docs/glossary.md", "docs/architecture.md"] {
        for quoted in quoted(&text_of(document)) {
            let is_known = match is_file(quoted) {
                true => is_there(quoted),
                false => quoted.split(is_between_words).all(|word| words.contains(word)),
            };
            if !is_known {
                missing.push(format!("{document}: {quoted}"));
            }
        }
    }
    assert!(missing.is_empty(), "not in the sources:\n{}", missing.join("\n"));
}

fn is_between_words(letter: char) -> bool {
    !letter.is_alphanumeric() && letter != '_'
}
