//! A scheme as its author writes it, in TOML, to the value that ships in the app, or every problem with
//! its line. The build and the tests use this; the app has no parser of TOML.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use toml::de::{DeTable, DeValue};

use super::problem::Step;
use super::{reach, read as reader};

/// The scheme as its author wrote it, without comments.
///
/// # Errors
/// Each problem with its line, counted from 1, in order of line.
pub fn read(text: &str) -> Result<Value, Vec<(usize, String)>> {
    let value: Value = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        vec![(line, error.message().to_owned())]
    })?;
    let found = match reader::read(&value, "") {
        Ok(scheme) => reach::problems(&scheme),
        Err(found) => found,
    };
    let mut found: Vec<_> = found.iter().map(|error| (place(text, &error.path), error.to_string())).collect();
    found.sort_by_key(|(line, _)| *line);
    if found.is_empty() { Ok(value) } else { Err(found) }
}

/// What [`crate::catalogue::Catalogue::of_built_in`] takes of one scheme: its source, and the digest of that.
///
/// # Errors
/// Where the source cannot be written as canonical JSON.
pub fn entry(source: &Value) -> Result<Value, serde_json::Error> {
    let digest = Sha256::digest(serde_json_canonicalizer::to_vec(source)?);
    Ok(json!({ "digest": format!("{digest:x}"), "source": source }))
}

/// The line a path leads to: as far along it as the file goes.
fn place(text: &str, path: &[Step]) -> usize {
    let Ok(table) = DeTable::parse(text) else { return 1 };
    let mut offset = 0;
    let table = DeValue::Table(table.into_inner());
    let mut here = &table;
    for step in path {
        let next = match (step, here) {
            (Step::Key(key), DeValue::Table(table)) => {
                table.get_key_value(key.as_ref()).map(|(key, value)| (key.span(), value))
            }
            (Step::Index(index), DeValue::Array(array)) => array.get(*index).map(|value| (value.span(), value)),
            _ => None,
        };
        let Some((span, next)) = next else { break };
        offset = span.start;
        here = next.get_ref();
    }
    line_of(text, offset)
}

fn line_of(text: &str, offset: usize) -> usize {
    text[..offset.min(text.len())].matches('\n').count() + 1
}
