//! The JSON Schema of a pack, kept in `schema/pack.schema.json` for people who write one. It is made
//! from the wire types; `READYMARK_BLESS=1 cargo test` writes it anew.

#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::{Value, json};

use super::{pack, pack_wire};
use crate::catalogue::Catalogue;
use crate::scheme::rubric;

const KEPT: &str = "schema/pack.schema.json";
/// A key no table has.
const UNKNOWN: &str = "no-such-key";

fn path(relative: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(relative)
}

fn value_of(relative: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path(relative)).unwrap()).unwrap()
}

/// The schema as it follows from the types.
fn generated() -> Value {
    let mut schema = schemars::schema_for!(pack_wire::Pack);
    schema.insert("title".to_owned(), "A scheme for Readymark".into());
    let mut schema = schema.to_value();
    never_null(&mut schema);
    schema
}

/// An `Option` is a key that may be left out; null stands for nothing in a pack.
fn never_null(value: &mut Value) {
    let Some(table) = value.as_object_mut() else {
        value.as_array_mut().into_iter().flatten().for_each(never_null);
        return;
    };
    if let Some(Value::Array(types)) = table.get("type") {
        let kept = types.iter().find(|it| *it != "null").unwrap().clone();
        table.insert("type".to_owned(), kept);
    }
    let null = json!({ "type": "null" });
    if table.get("anyOf").and_then(Value::as_array).is_some_and(|of| of.contains(&null)) {
        let Some(Value::Array(of)) = table.remove("anyOf") else { return };
        let other = of.into_iter().find(|it| *it != null).unwrap();
        table.extend(other.as_object().unwrap().clone());
    }
    table.values_mut().for_each(never_null);
}

fn validator() -> jsonschema::Validator {
    jsonschema::draft202012::new(&value_of(KEPT)).unwrap()
}

/// Every built-in rubric as a pack, under an id of its own, and the packs by hand.
fn good() -> Vec<Value> {
    let rubrics = std::fs::read_dir(path("crates/core/rubrics")).unwrap().map(|entry| entry.unwrap().path());
    let rubrics = rubrics.filter(|file| file.extension().is_some_and(|ending| ending == "toml"));
    let as_pack = |file: PathBuf| {
        let mut scheme = rubric::read(&std::fs::read_to_string(file).unwrap()).unwrap();
        scheme["id"] = format!("{}.pack", scheme["id"].as_str().unwrap()).into();
        scheme["title"] = format!("{}, as a pack", scheme["title"].as_str().unwrap()).into();
        json!({ "format": "readymark-pack", "format_version": "1.0", "scheme": scheme })
    };
    let mut good: Vec<Value> = rubrics.map(as_pack).collect();
    good.extend(["eco-garden", "village-library"].map(|it| value_of(&format!("tests/data/packs/{it}.pack.json"))));
    good
}

#[test]
fn the_kept_schema_follows_from_the_types() {
    let text = format!("{}\n", serde_json::to_string_pretty(&generated()).unwrap());
    if std::env::var_os("READYMARK_BLESS").is_some_and(|value| !value.is_empty()) {
        std::fs::write(path(KEPT), &text).unwrap();
    }
    let kept = std::fs::read_to_string(path(KEPT)).unwrap();
    assert!(kept == text, "{KEPT} is not what the types say; run with READYMARK_BLESS=1");
    assert_eq!(generated()["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn schemes_built_in_and_packs_fit_the_schema() {
    let validator = validator();
    for good in good() {
        let id = &good["scheme"]["id"];
        let errors: Vec<String> =
            validator.iter_errors(&good).map(|error| format!("{}: {error}", error.instance_path)).collect();
        assert!(errors.is_empty(), "{id}: {errors:?}");
        let read = pack::read(&good.to_string(), &Catalogue::new());
        assert!(read.is_ok(), "{id}: {:?}", read.err());
    }
}

#[test]
fn the_schema_sees_what_it_can() {
    let validator = validator();
    for name in ["keys", "types", "dates", "claimed", "never", "names", "texts", "levels", "questions"] {
        let bad = value_of(&format!("tests/data/packs/bad/{name}.pack.json"));
        assert!(!validator.is_valid(&bad), "the schema takes {name}");
    }
    let whole = value_of("tests/data/packs/eco-garden.pack.json");
    let spoil = |pointer: &str, new: Value| {
        let mut value = whole.clone();
        *value.pointer_mut(pointer).unwrap() = new;
        assert!(!validator.is_valid(&value), "the schema takes {pointer}");
        assert!(pack::read(&value.to_string(), &Catalogue::new()).is_err(), "the reader takes {pointer}");
    };
    spoil("/format", "readymark-bundle".into());
    spoil("/scheme/id", "Not An Id".into());
    spoil("/scheme/title", " ".into());
    spoil("/scheme/title", "x".repeat(2_001).into());
    spoil("/scheme/beside", Value::Null);
    spoil("/scheme/reminder", Value::Null);
    spoil("/scheme/element_word", json!(["strand"]));
    spoil("/scheme/setting", json!([]));
    spoil("/scheme/element/0/title_provenance", "guessed".into());
    spoil("/scheme/outcome/0/line/0/rule/kind", "evidence".into());
    spoil("/scheme/outcome/0/line/2/rule/of", json!([]));
    spoil("/scheme/state/4/date/0/years", (-1).into());
    spoil("/scheme/state/4/date/0/remind_months", json!([]));
}

/// Puts a key that no table has into every table.
fn add_unknown(value: &mut Value) {
    match value {
        Value::Object(table) => {
            table.values_mut().for_each(add_unknown);
            table.insert(UNKNOWN.to_owned(), true.into());
        }
        Value::Array(list) => list.iter_mut().for_each(add_unknown),
        _ => {}
    }
}

/// The table of the schema that a table of a pack is described by, with its name.
fn described<'s>(root: &'s Value, name: &str, schema: &'s Value, table: &Value) -> (String, &'s Value) {
    if let Some(to) = schema.get("$ref").and_then(Value::as_str) {
        return described(root, to, root.pointer(to.trim_start_matches('#')).unwrap(), table);
    }
    let kinds = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    match kinds.into_iter().find(|kind| table.get("kind") == kind.pointer("/properties/kind/const")) {
        Some(kind) if schema.get("properties").is_none() => (format!("{name}/{}", table["kind"]), kind),
        _ => (name.to_owned(), schema),
    }
}

/// The keys of every table in a value: as the schema has them, under the way there.
fn keys_there(
    root: &Value,
    (name, schema): (&str, &Value),
    (way, value): (String, &Value),
    found: &mut BTreeMap<String, (String, BTreeSet<String>)>,
) {
    let (name, schema) = described(root, name, schema, value);
    match value {
        Value::Object(table) => {
            let properties = schema["properties"].as_object().unwrap_or_else(|| panic!("no table at {way}"));
            found.insert(way.clone(), (name.clone(), properties.keys().cloned().collect()));
            for (key, inside) in table.iter().filter(|(key, _)| *key != UNKNOWN) {
                let dot = if way.is_empty() { "" } else { "." };
                keys_there(root, (&name, &properties[key]), (format!("{way}{dot}{key}"), inside), found);
            }
        }
        Value::Array(list) if schema.get("items").is_some_and(Value::is_object) => {
            for (n, inside) in list.iter().enumerate() {
                keys_there(root, (&name, &schema["items"]), (format!("{way}[{n}]"), inside), found);
            }
        }
        _ => {}
    }
}

#[test]
fn the_reader_knows_the_keys_of_the_schema() {
    let root = value_of(KEPT);
    let mut seen = BTreeSet::new();
    for mut value in good() {
        let mut expected = BTreeMap::new();
        keys_there(&root, ("#", &root), (String::new(), &value), &mut expected);
        add_unknown(&mut value);
        let faults = pack::read(&value.to_string(), &Catalogue::new()).unwrap_err();
        let mut told = BTreeMap::new();
        for fault in &faults {
            let between = format!("{UNKNOWN}: There is no key “{UNKNOWN}” here. Known keys: ");
            let (way, keys) = fault.message.split_once(&between).unwrap_or_else(|| panic!("{fault}"));
            let keys: Vec<String> = keys.trim_end_matches('.').split(", ").map(str::to_owned).collect();
            let once: BTreeSet<String> = keys.iter().cloned().collect();
            assert_eq!(once.len(), keys.len(), "a key is told twice: {fault}");
            told.insert(way.trim_end_matches('.').to_owned(), once);
        }
        for (way, (name, keys)) in &expected {
            assert_eq!(told.get(way), Some(keys), "{way}, {name}");
        }
        assert_eq!(told.len(), expected.len());
        seen.extend(expected.into_values().map(|(name, _)| name));
    }
    // Every kind of table was among them.
    let tables = root["$defs"].as_object().unwrap().iter().filter(|(_, it)| it.get("properties").is_some());
    for (name, _) in tables {
        assert!(seen.contains(&format!("#/$defs/{name}")), "no {name} in any scheme");
    }
    let rules = root["$defs"]["Rule"]["oneOf"].as_array().unwrap();
    assert_eq!(rules.len(), seen.iter().filter(|it| it.starts_with("#/$defs/Rule/")).count());
}
