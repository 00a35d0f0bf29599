//! Rust sources as text: their code without comments and tests, and their string literals.

use std::fs;
use std::path::Path;

use crate::path;

/// The folder of the core.
pub const CORE: &str = "crates/core/src";
/// The folder of the app.
pub const APP: &str = "src";
/// The folder of what writes files for office programs.
pub const OFFICE: &str = "crates/office/src";

/// One `.rs` file.
pub struct Source {
    /// From the project's root, with forward slashes.
    pub path: String,
    /// As it stands.
    pub text: String,
    /// Without comments, and without its tests.
    pub code: String,
    /// The texts between quotation marks in `code`.
    pub literals: Vec<String>,
    /// For each of them the name it is given to, such as `class`; empty where there is none.
    pub names: Vec<String>,
}

impl Source {
    /// The module of the house it belongs to: `audit` for `crates/core/src/audit/plan.rs`.
    pub fn module(&self) -> &str {
        let inside = self.path.trim_start_matches("crates/core/").trim_start_matches("src/");
        inside.split(['/', '.']).next().unwrap_or_default()
    }
}

/// Every `.rs` file of the core, of the app, and of what writes files for office programs.
pub fn every_source() -> Vec<Source> {
    [sources(CORE), sources(APP), sources(OFFICE)].into_iter().flatten().collect()
}

/// Every `.rs` file under a folder, in order of path.
pub fn sources(folder: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    collect(folder, &mut paths);
    paths.sort();
    paths.into_iter().map(read).collect()
}

fn collect(folder: &str, paths: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(path(folder)) else { return };
    for entry in entries.map(Result::unwrap) {
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&name, paths);
        } else if Path::new(&name).extension().is_some_and(|extension| extension == "rs") {
            paths.push(name);
        }
    }
}

fn read(name: String) -> Source {
    let text = fs::read_to_string(path(&name)).unwrap();
    // Unit tests stand at the end of a file, or are a file of their own.
    let tests = ["#[cfg(test)]\nmod tests {", "#![cfg(test)]"];
    let end = tests.iter().filter_map(|mark| text.find(mark)).min().unwrap_or(text.len());
    let (code, literals, names) = without_comments(&text[..end]);
    Source { path: name, code, literals, names, text }
}

/// The name that what comes next is given to: `class` after `class=`, nothing after other code.
fn name_before(code: &str) -> String {
    let Some(before) = code.trim_end().strip_suffix('=') else { return String::new() };
    let is_of_a_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    before.trim_end().rsplit(|letter| !is_of_a_name(letter)).next().unwrap_or_default().to_owned()
}

/// The code without comments, its string literals, and the name each is given to. Line breaks stay where they are.
fn without_comments(text: &str) -> (String, Vec<String>, Vec<String>) {
    let chars: Vec<char> = text.chars().collect();
    let starts = |at: usize, mark: &str| mark.chars().enumerate().all(|(n, c)| chars.get(at + n) == Some(&c));
    let (mut code, mut literals, mut names, mut at) = (String::new(), Vec::new(), Vec::new(), 0);
    while at < chars.len() {
        if starts(at, "//") {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
        } else if starts(at, "r\"") || starts(at, "r#\"") {
            let hash = chars[at + 1] == '#';
            let from = at + if hash { 3 } else { 2 };
            let close = if hash { "\"#" } else { "\"" };
            let to = (from..chars.len()).find(|it| starts(*it, close)).unwrap_or(chars.len());
            names.push(name_before(&code));
            literals.push(chars[from..to].iter().collect());
            code.extend(&chars[at..to]);
            at = to + close.len();
        } else if chars[at] == '"' {
            let from = at + 1;
            let mut to = from;
            while to < chars.len() && chars[to] != '"' {
                to += if chars[to] == '\\' { 2 } else { 1 };
            }
            let to = to.min(chars.len());
            names.push(name_before(&code));
            literals.push(chars[from..to].iter().collect());
            code.push('"');
            code.extend(&chars[from..to]);
            code.push('"');
            at = to + 1;
        } else if starts(at, "'\"'") || starts(at, "'\\") {
            let to = (at + 2..chars.len())
                .find(|it| chars[*it] == '\'' && *it > at + 2 || starts(at, "'\"'") && *it == at + 2);
            let to = to.unwrap_or(chars.len() - 1);
            code.extend(&chars[at..=to]);
            at = to + 1;
        } else {
            code.push(chars[at]);
            at += 1;
        }
    }
    (code, literals, names)
}

#[test]
fn comments_and_literals_are_told_apart() {
    let (code, literals, _) = without_comments("a // \"no\"\n\"b // c\" '\"' r#\"d \"e\"\"# '\\'' \"f\\\"g\" 'a");
    assert_eq!(literals, ["b // c", "d \"e\"", "f\\\"g"]);
    assert!(code.starts_with("a \n\"b // c\""), "{code}");
    assert!(code.ends_with("'a"), "{code}");
}

#[test]
fn what_a_literal_is_given_to_is_known() {
    let (_, literals, names) = without_comments("<a class=\"x\" attr:id = \"y\">\"Words\"</a> == \"z\"");
    assert_eq!(literals, ["x", "y", "Words", "z"]);
    assert_eq!(names, ["class", "id", "", ""]);
}
