//! Reads the schemes in `src/rubrics`, refuses a bad one with file and line, and emits them as
//! JSON, so that no TOML parser ships in the app.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};
use toml::de::{DeTable, DeValue};

#[allow(dead_code)]
#[path = "src/scheme/mod.rs"]
mod scheme;

use scheme::check::{Problem, Step};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/rubrics");
    println!("cargo::rerun-if-changed=src/scheme");
    let mut problems = String::new();
    let mut schemes = Vec::new();
    for path in files("src/rubrics", "toml")? {
        let text = fs::read_to_string(&path)?;
        match toml::from_str::<scheme::source::Scheme>(&text) {
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(&text, span.start));
                writeln!(problems, "{}:{line}: {}", path.display(), error.message())?;
            }
            Ok(source) => {
                if let Err(found) = scheme::check::check(&source, "") {
                    for problem in found {
                        writeln!(problems, "{}:{}: {problem}", path.display(), place(&text, &problem))?;
                    }
                }
                let source = serde_json::to_value(&source)?;
                let digest = Sha256::digest(serde_json_canonicalizer::to_vec(&source)?);
                schemes.push(serde_json::json!({ "digest": format!("{digest:x}"), "source": source }));
            }
        }
    }
    if !problems.is_empty() {
        return Err(format!("the schemes in src/rubrics need mending:\n{problems}").into());
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("schemes.json"), serde_json::to_string(&schemes)?)?;
    fs::write(out.join("examples.rs"), examples()?)?;
    Ok(())
}

/// The filled examples, as a list of their texts.
fn examples() -> Result<String, Box<dyn Error>> {
    let mut list = String::from("&[\n");
    for path in files("src/rubrics/examples", "json")? {
        writeln!(list, "    include_str!({:?}),", fs::canonicalize(path)?)?;
    }
    list.push(']');
    Ok(list)
}

/// The files of a folder with this ending, in order of name.
fn files(folder: &str, ending: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    found.retain(|path: &PathBuf| Path::extension(path).is_some_and(|it| it == ending));
    found.sort();
    Ok(found)
}

fn line_of(text: &str, offset: usize) -> usize {
    text[..offset.min(text.len())].matches('\n').count() + 1
}

/// The line a problem stands on: as far along its path as the file goes.
fn place(text: &str, problem: &Problem) -> usize {
    let Ok(table) = DeTable::parse(text) else { return 1 };
    let mut offset = 0;
    let mut here = DeValue::Table(table.into_inner());
    for step in &problem.path {
        let next = match (step, &here) {
            (Step::Key(key), DeValue::Table(table)) => table.get(*key),
            (Step::Index(index), DeValue::Array(array)) => array.get(*index),
            _ => None,
        };
        let Some(next) = next else { break };
        offset = next.span().start;
        here = next.get_ref().clone();
    }
    line_of(text, offset)
}
