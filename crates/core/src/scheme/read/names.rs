//! What a rule or a line may name: the ids in a rubric, taken from the JSON as it stands, so that
//! a problem where something is made never hides whether it is there.

use serde_json::Value;

/// The rubric, and what of it is being read.
#[derive(Clone, Copy)]
pub(super) struct Names<'v> {
    pub(super) scheme: &'v Value,
    pub(super) element: Option<&'v Value>,
    /// The outcome being read where one is.
    pub(super) outcome: Option<&'v Value>,
}

/// The tables in the list under a key.
pub(super) fn list<'v>(of: &'v Value, key: &str) -> &'v [Value] {
    of.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The text under a key; empty where there is none.
pub(super) fn text<'v>(of: &'v Value, key: &str) -> &'v str {
    of.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The one of several with this id.
pub(super) fn with_id<'v>(list: &'v [Value], id: &str) -> Option<&'v Value> {
    list.iter().find(|entry| text(entry, "id") == id)
}

/// Whether a list of names has none, or has this one.
pub(super) fn none_or(list: &[Value], id: &str) -> bool {
    list.is_empty() || list.iter().any(|entry| entry.as_str() == Some(id))
}

/// Whether anything in a value has this id.
pub(super) fn has_id(value: &Value, id: &str) -> bool {
    match value {
        Value::Object(table) => text(value, "id") == id || table.values().any(|it| has_id(it, id)),
        Value::Array(list) => list.iter().any(|entry| has_id(entry, id)),
        _ => false,
    }
}

impl<'v> Names<'v> {
    /// A question about the whole audit.
    pub(super) fn audit_question(&self, id: &str) -> Option<&'v Value> {
        list(self.scheme, "section").iter().find_map(|section| with_id(list(section, "question"), id))
    }

    /// A question about each element.
    pub(super) fn element_question(&self, id: &str) -> Option<&'v Value> {
        with_id(list(self.scheme, "element_question"), id)
    }

    /// A list of the element being read.
    pub(super) fn here(&self, key: &str) -> &'v [Value] {
        self.element.map_or(&[], |element| list(element, key))
    }
}
