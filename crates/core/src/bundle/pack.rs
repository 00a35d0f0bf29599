//! A scheme an organisation brings itself: one JSON file, checked as the build checks the schemes
//! built in, and refused with every problem and its line, or taken whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde::Deserializer as _;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::canonical::canonical;
use super::check_code::CheckCode;
pub(super) use super::pack_bounds::is_named;
pub use super::pack_bounds::is_pack;
use super::pack_bounds::within_bounds;
use crate::catalogue::Catalogue;
use crate::scheme::ids::SchemeId;
use crate::scheme::problem::{Problem, Step};
pub use crate::scheme::source::texts::LONGEST_TEXT as LONGEST_PACK_TEXT;
pub(super) use crate::scheme::source::{FORMAT, VERSION};
use crate::scheme::{Scheme, check, reach};

/// The longest pack that is read, in bytes: it has to fit beside the answers in the browser's store.
pub const LONGEST_PACK: usize = 1024 * 1024;

/// One thing that is wrong in a pack: its line, and a sentence with what to do.
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

/// The scheme in a pack, or everything that is wrong with it, in order of line.
///
/// # Errors
/// Where the text is not JSON, where a key stands twice, where a text is too long to be kept, and
/// wherever the scheme itself needs mending.
pub fn read(text: &str, catalogue: &Catalogue) -> Result<Arc<Scheme>, Vec<Fault>> {
    if text.len() > LONGEST_PACK {
        let message = "The pack is longer than 1 MB. Shorten its texts.".to_owned();
        return Err(vec![Fault { line: 1, message }]);
    }
    within_bounds(text).map_err(|fault| vec![fault])?;
    let value: Value = serde_json::from_str(text).map_err(|error| vec![not_json(&error)])?;
    let mut found = LineFinder::new(text);
    found.whole();
    let LineFinder { mut faults, places, .. } = found;
    if !value.is_object() {
        let message = "A pack is one object with the keys “format”, “format_version” and “scheme”.".to_owned();
        return Err(vec![Fault { line: 1, message }]);
    }
    let (scheme, mut problems) = check::pack(&value, &value.get("scheme").map(digest).unwrap_or_default());
    let outside: Vec<Problem> = outside(&value).collect();
    // What it must be says more than that it is missing or no text.
    let says_less = |problem: &Problem, other: &Problem| {
        let start = problem.message.trim_end_matches('.');
        other.path == problem.path && (!problem.path.is_empty() || other.message.starts_with(start))
    };
    problems.retain(|problem| !outside.iter().any(|other| says_less(problem, other)));
    let never = scheme.iter().flat_map(reach::problems).map(in_the_scheme);
    problems.extend(never.chain(outside).chain(claims(&value, catalogue)));
    match scheme {
        Some(scheme) if problems.is_empty() && faults.is_empty() => Ok(Arc::new(scheme)),
        _ => {
            let fault =
                |problem: &Problem| Fault { line: line_of_path(&places, &problem.path), message: problem.to_string() };
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
    check::scheme(source, &digest(source)).ok().map(Arc::new)
}

fn digest(source: &Value) -> String {
    CheckCode::of(canonical(source).as_bytes()).hex()
}

fn not_json(error: &serde_json::Error) -> Fault {
    let message =
        "From here on this is not JSON: a comma, a quotation mark or a bracket is missing, or is in the wrong place.";
    Fault { line: error.line().max(1), message: message.to_owned() }
}

fn in_the_scheme(problem: Problem) -> Problem {
    let path = [vec![Step::key("scheme")], problem.path].concat();
    Problem { path, message: problem.message }
}

/// What a pack must say of itself and does not.
fn outside(value: &Value) -> impl Iterator<Item = Problem> {
    [("format", FORMAT), ("format_version", VERSION)].into_iter().filter_map(|(key, must)| {
        let (path, message) = match value.get(key) {
            Some(said) if said.as_str() == Some(must) => return None,
            Some(_) => (vec![Step::key(key)], format!("This must be “{must}”.")),
            None => (Vec::new(), format!("The key “{key}” is missing here. Add it, with “{must}”.")),
        };
        Some(Problem { path, message })
    })
}

/// Where a scheme calls itself as one that is built in.
fn claims<'a>(value: &'a Value, catalogue: &'a Catalogue) -> impl Iterator<Item = Problem> + 'a {
    ["id", "title"].into_iter().filter_map(|key| {
        let own = value.get("scheme")?.get(key)?.as_str()?;
        let is_own = |(id, title): (&SchemeId, &str)| own == if key == "id" { id.as_str() } else { title };
        catalogue.known().any(is_own).then(|| Problem {
            path: vec![Step::key("scheme"), Step::key(key)],
            message: format!("“{own}” is the {key} of a scheme built into Readymark. Give yours another."),
        })
    })
}

/// A walk over a text for what a reader of JSON lets pass: a key that stands twice, of which only one
/// would count, and texts that could not be kept; and for the line of everything in it.
struct LineFinder<'t> {
    text: &'t str,
    /// Where each line but the first begins, in bytes.
    breaks: Vec<usize>,
    path: Vec<Step>,
    /// The line of each value; of several with one path, the last, which counts.
    places: BTreeMap<Vec<Step>, usize>,
    faults: Vec<Fault>,
}

impl<'t> LineFinder<'t> {
    fn new(text: &'t str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        LineFinder { text, breaks, path: Vec::new(), places: BTreeMap::new(), faults: Vec::new() }
    }

    fn whole(&mut self) {
        if let Ok(whole) = serde_json::from_str(self.text) {
            self.value(whole);
        }
    }

    /// The line of a value that is read from the text.
    fn line_of(&self, value: &RawValue) -> usize {
        let offset = (value.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.breaks.partition_point(|at| *at <= offset) + 1
    }

    fn fault(&mut self, line: usize, message: String) {
        let problem = Problem { path: self.path.clone(), message };
        self.faults.push(Fault { line, message: problem.to_string() });
    }

    fn value(&mut self, value: &RawValue) {
        let line = self.line_of(value);
        self.places.insert(self.path.clone(), line);
        match serde_json::from_str::<String>(value.get()) {
            Ok(text) if text.contains('\0') => {
                self.fault(line, "This text contains the character U+0000. Remove it.".to_owned());
            }
            Ok(text) if text.chars().count() > LONGEST_PACK_TEXT => {
                self.fault(line, "This text is longer than 2,000 characters. Shorten it.".to_owned());
            }
            _ => {}
        }
        let mut seen = BTreeSet::new();
        for (step, inside) in inside(value) {
            let twice = match &step {
                Step::Key(key) => !seen.insert(key.clone()),
                Step::Index(_) => false,
            };
            self.path.push(step);
            if let (true, Some(Step::Key(key))) = (twice, self.path.last()) {
                let message = format!("The key “{key}” is here twice. Remove one.");
                self.fault(self.line_of(inside), message);
            }
            self.value(inside);
            self.path.pop();
        }
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
fn line_of_path(places: &BTreeMap<Vec<Step>, usize>, path: &[Step]) -> usize {
    (0..=path.len()).rev().find_map(|long| places.get(path.get(..long)?)).copied().unwrap_or(1)
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
