//! From the TOML that the author of a scheme writes to the scheme, or every problem with its line. The build and the tests use this; the app has no parser of TOML.

use serde_json::Value;
use sha2::{Digest, Sha256};
use toml::de::{DeTable, DeValue};

use super::problem::{Problem, Step};
use super::{Scheme, check, reach};

/// The scheme that an author wrote, ready to be used.
///
/// # Errors
/// Each problem with its line, counted from 1, in order of line.
pub fn read(text: &str) -> Result<Scheme, Vec<(usize, String)>> {
    let value: Value = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        vec![(line, error.message().to_owned())]
    })?;
    let canonical = serde_json_canonicalizer::to_vec(&value).map_err(|error| vec![(1, error.to_string())])?;
    let scheme = check::scheme(&value, &format!("{:x}", Sha256::digest(canonical)));
    let found = match scheme {
        Ok(scheme) => match reach::problems(&scheme) {
            none if none.is_empty() => return Ok(scheme),
            found => found,
        },
        Err(found) => found,
    };
    let line = |problem: &Problem| (place(text, &problem.path), problem.to_string());
    let mut found: Vec<(usize, String)> = found.iter().map(line).collect();
    found.sort_by_key(|(line, _)| *line);
    Err(found)
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
