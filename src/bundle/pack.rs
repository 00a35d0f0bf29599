//! A scheme an organisation brings itself: one JSON file, checked as the build checks the schemes
//! built in, and refused with every problem and its line, or taken whole.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use serde::Deserializer as _;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::canonical::canonical;
use super::check_code::CheckCode;
use crate::bundle::LONGEST_LINE;
use crate::catalogue;
use crate::scheme::problem::{Problem, Step};
use crate::scheme::{Scheme, reach, read as reader};

const FORMAT: &str = "readymark-pack";
const VERSION: &str = "1.0";

/// The longest pack that is read, in bytes: it has to fit beside the answers in the browser's store.
pub const LONGEST_PACK: usize = 1024 * 1024;

/// Something wrong in a pack.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line {}: {}", self.line, self.message)
    }
}

/// Whether a text means to be a pack, whole or not.
pub fn is_pack(text: &str) -> bool {
    text.contains(&format!("\"{FORMAT}\""))
}

/// The scheme in a pack, or everything that is wrong with it, in order of line.
///
/// # Errors
/// Where the text is not JSON, where a key stands twice, where a text is too long to be kept, and
/// wherever the scheme itself needs mending.
pub fn read(text: &str) -> Result<Arc<Scheme>, Vec<Fault>> {
    if text.len() > LONGEST_PACK {
        let message = "The pack is longer than 1 MB. Shorten its texts.".to_owned();
        return Err(vec![Fault { line: 1, message }]);
    }
    let value: Value = serde_json::from_str(text).map_err(|error| vec![not_json(&error)])?;
    let mut faults = walked(text);
    let mut problems = envelope(&value);
    let source = value.get("scheme").unwrap_or(&Value::Null);
    let found = if source.is_object() { reader::read(source, &digest(source)) } else { Err(Vec::new()) };
    let scheme = found.and_then(|scheme| {
        let found = reach::problems(&scheme);
        if found.is_empty() { Ok(scheme) } else { Err(found) }
    });
    let scheme = scheme.map_err(|found| problems.extend(found.into_iter().map(in_the_scheme)));
    match scheme {
        Ok(scheme) if problems.is_empty() && faults.is_empty() => Ok(Arc::new(scheme)),
        _ => {
            let fault = |it: &Problem| Fault { line: line_of_path(text, &it.path), message: it.to_string() };
            faults.extend(problems.iter().map(fault));
            faults.sort();
            faults.dedup();
            Err(faults)
        }
    }
}

/// The scheme in a pack that was checked before it was kept; nothing where this app cannot use it.
pub fn kept(text: &str) -> Option<Arc<Scheme>> {
    let value: Value = serde_json::from_str(text).ok()?;
    let source = value.get("scheme")?;
    reader::read(source, &digest(source)).ok().map(Arc::new)
}

fn digest(source: &Value) -> String {
    CheckCode::of(canonical(source).as_bytes()).hex()
}

fn not_json(error: &serde_json::Error) -> Fault {
    let message = "From here on this is no JSON: a comma, a quotation mark or a bracket is missing, or one stands where none belongs.";
    Fault { line: error.line().max(1), message: message.to_owned() }
}

fn in_the_scheme(problem: Problem) -> Problem {
    let path = [vec![Step::key("scheme")], problem.path].concat();
    Problem { path, message: problem.message }
}

/// What is wrong outside the scheme itself.
fn envelope(value: &Value) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut add = |key: Option<&str>, message: String| {
        let path = key.map(|key| Step::Key(key.to_owned().into())).into_iter().collect();
        found.push(Problem { path, message });
    };
    let Some(table) = value.as_object() else {
        add(None, "A pack is one object with the keys “format”, “format_version” and “scheme”.".to_owned());
        return found;
    };
    for (key, must) in [("format", FORMAT), ("format_version", VERSION)] {
        match table.get(key) {
            None => add(None, format!("The key “{key}” is missing here. Add it, with “{must}”.")),
            Some(is) if is.as_str() == Some(must) => {}
            Some(_) => add(Some(key), format!("This must be “{must}”.")),
        }
    }
    match table.get("scheme") {
        None => add(None, "The key “scheme” is missing here. Add it.".to_owned()),
        Some(scheme) if !scheme.is_object() => {
            add(Some("scheme"), "This must be a table of keys and values.".to_owned())
        }
        Some(scheme) => {
            let id = scheme.get("id").and_then(Value::as_str).unwrap_or_default();
            if catalogue::is_built_in(id) {
                let path = vec![Step::key("scheme"), Step::key("id")];
                let message = format!("“{id}” is the id of a scheme built into Readymark. Give yours another.");
                found.push(Problem { path, message });
            }
        }
    }
    let known = ["format", "format_version", "scheme"];
    for key in table.keys().filter(|key| !known.contains(&key.as_str())) {
        let path = vec![Step::Key(key.clone().into())];
        let message = format!("There is no key “{key}” here. Known keys: {}.", known.join(", "));
        found.push(Problem { path, message });
    }
    found
}

/// What a reader of JSON lets pass: a key that stands twice, of which only one would count, and
/// texts that could not be kept. Each has the line where it stands: a path would not tell two apart.
fn walked(text: &str) -> Vec<Fault> {
    let mut found = Vec::new();
    if let Ok(whole) = serde_json::from_str(text) {
        walk(text, whole, &mut Vec::new(), &mut found);
    }
    found
}

fn walk(text: &str, value: &RawValue, path: &mut Vec<Step>, found: &mut Vec<Fault>) {
    let mut add = |value: &RawValue, path: &[Step], message: String| {
        let problem = Problem { path: path.to_vec(), message };
        found.push(Fault { line: line_of(text, value), message: problem.to_string() });
    };
    let wrong = match serde_json::from_str::<String>(value.get()) {
        Ok(text) if text.contains('\0') => Some("This text holds the character U+0000. Take it out."),
        Ok(text) if text.chars().count() > LONGEST_LINE => {
            Some("This text is longer than 2,000 characters. Shorten it.")
        }
        _ => None,
    };
    if let Some(wrong) = wrong {
        add(value, path, wrong.to_owned());
    }
    let inside = inside(value);
    let mut seen = BTreeSet::new();
    for (step, value) in &inside {
        if let Step::Key(key) = step
            && !seen.insert(key)
        {
            path.push(step.clone());
            add(value, path, format!("The key “{key}” stands twice here. Leave one out."));
            path.pop();
        }
    }
    for (step, inside) in inside {
        path.push(step);
        walk(text, inside, path, found);
        path.pop();
    }
}

/// What stands in an object or a list, in order, each as it stands in the text.
fn inside(value: &RawValue) -> Vec<(Step, &RawValue)> {
    let mut reader = serde_json::Deserializer::from_str(value.get());
    match value.get().as_bytes().first() {
        Some(b'{' | b'[') => reader.deserialize_any(Entries).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The line a path leads to: as far along it as the file goes.
fn line_of_path(text: &str, path: &[Step]) -> usize {
    let Ok(mut here) = serde_json::from_str::<&RawValue>(text) else { return 1 };
    for step in path {
        // The last of several: the one that counts.
        let Some((_, next)) = inside(here).into_iter().rfind(|(it, _)| it == step) else { break };
        here = next;
    }
    line_of(text, here)
}

/// The line of a value that is read from the text.
fn line_of(text: &str, value: &RawValue) -> usize {
    let offset = (value.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    text.get(..offset).map_or(1, |before| before.matches('\n').count() + 1)
}

/// The entries of an object or a list, not read further.
struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Vec<(Step, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, &RawValue>()? {
            entries.push((Step::Key(key.into()), value));
        }
        Ok(entries)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(value) = list.next_element::<&RawValue>()? {
            entries.push((Step::Index(entries.len()), value));
        }
        Ok(entries)
    }
}
