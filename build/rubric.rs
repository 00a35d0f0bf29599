//! A rubric's text to the value that ships in the app, or every problem with its line. Both
//! `build.rs` and the tests include this file, so it names only what stands beside it.

use serde_json::Value;
use toml::de::{DeTable, DeValue};

use super::scheme;
use super::scheme::problem::Step;

/// The rubric as its author wrote it, without comments; or each problem with its line, in order.
pub(crate) fn read(text: &str) -> Result<Value, Vec<(usize, String)>> {
    let value: Value = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        vec![(line, error.message().to_owned())]
    })?;
    let found = match scheme::read::read(&value, "") {
        Ok(scheme) => scheme::reach::problems(&scheme),
        Err(found) => found,
    };
    let mut found: Vec<_> = found.iter().map(|it| (place(text, &it.path), it.to_string())).collect();
    found.sort_by_key(|(line, _)| *line);
    if found.is_empty() { Ok(value) } else { Err(found) }
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
            (Step::Index(index), DeValue::Array(array)) => array.get(*index).map(|it| (it.span(), it)),
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
