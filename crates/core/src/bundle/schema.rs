//! The JSON Schema of the file, kept in `schema/bundle.schema.json` for people who read bundles
//! with other tools. It is made from the wire types; `READYMARK_BLESS=1 cargo test` writes it anew.

#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use serde_json::Value;

use super::wire;
use crate::catalogue::Catalogue;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The schema as it follows from the types.
fn generated() -> Value {
    let mut schema = schemars::schema_for!(wire::Bundle).to_value();
    schema["title"] = "A Readymark self-audit file".into();
    without_null(&mut schema);
    schema
}

/// Says of no field that it may be null: what may be left out is an `Option` in the types, which derived
/// schemas take for that.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            map.values_mut().for_each(without_null);
            if let Some(Value::Array(kinds)) = map.get_mut("type") {
                kinds.retain(|kind| kind != "null");
                let kind = kinds.remove(0);
                map.insert("type".to_owned(), kind);
            }
            if let Some(Value::Array(any)) = map.remove("anyOf") {
                let kinds = any.into_iter().filter(|kind| kind["type"] != "null");
                map.extend(kinds.filter_map(|kind| kind.as_object().cloned()).flatten());
            }
        }
        Value::Array(list) => list.iter_mut().for_each(without_null),
        _ => {}
    }
}

/// The kept schema, compiled.
fn kept() -> jsonschema::Validator {
    let text = std::fs::read_to_string(root().join("schema/bundle.schema.json")).unwrap();
    jsonschema::draft202012::new(&serde_json::from_str(&text).unwrap()).unwrap()
}

#[test]
fn the_kept_schema_follows_from_the_types() {
    let text = format!("{}\n", serde_json::to_string_pretty(&generated()).unwrap());
    let path = root().join("schema/bundle.schema.json");
    if std::env::var_os("READYMARK_BLESS").is_some_and(|value| !value.is_empty()) {
        std::fs::create_dir_all(root().join("schema")).unwrap();
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(kept == text, "schema/bundle.schema.json is not what the types say; run with READYMARK_BLESS=1");
    assert_eq!(generated()["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn kept_files_and_examples_fit_the_schema() {
    let validator = kept();
    let mut checked = 0;
    for folder in ["tests/data/bundles/v1", "crates/core/rubrics/examples"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap().map(Result::unwrap) {
            let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
            if entry.path().extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let value: Value = serde_json::from_str(&text).unwrap();
            let errors: Vec<String> =
                validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path)).collect();
            assert!(errors.is_empty(), "{}: {errors:?}", entry.path().display());
            checked += 1;
        }
    }
    assert!(checked >= 2);
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let text = std::fs::read_to_string(root().join("tests/data/bundles/v1/quality-mark.readymark.json")).unwrap();
    let whole: Value = serde_json::from_str(&text).unwrap();
    let validator = kept();
    let spoil = |pointer: &str, new: Value| {
        let mut value = whole.clone();
        *value.pointer_mut(pointer).unwrap() = new;
        assert!(!validator.is_valid(&value), "the schema takes {pointer}");
        assert!(super::read(value.to_string().as_bytes(), &Catalogue::new()).is_err(), "the reader takes {pointer}");
    };
    spoil("/format", "another".into());
    spoil("/format_version", "1.1".into());
    spoil("/payload/answers/0/question", "Not An Id".into());
    spoil("/payload/answers/0/question", Value::Null);
    spoil("/payload/answers/0", serde_json::json!({"question": "category"}));
    spoil("/payload/answers/0", serde_json::json!({"question": "category", "text": "a", "choice": "in"}));
    spoil("/payload/answers/0", serde_json::json!({"question": "category", "text": "a", "element": null}));
    spoil("/payload/provider", serde_json::json!([]));
    spoil("/payload/saved_at", "yesterday".into());
    spoil("/payload/generation", (-1).into());
    spoil("/payload/generation", 9_007_199_254_740_992_u64.into());
    spoil("/payload/descent", serde_json::json!([]));
    spoil("/payload/descent/sittings", serde_json::json!([]));
    spoil("/payload/descent/sittings/0/id", "0123456789abcde".into());
    spoil("/payload/descent/sittings/0/id", "0123456789ABCDEF".into());
    spoil("/payload/descent/sittings/0/saves", 0.into());
    spoil("/payload/descent/sittings/0/saves", 9_007_199_254_740_992_u64.into());
    spoil("/payload/descent/whole", "true".into());
    spoil("/payload/actions/0/status", "finished".into());
    // As plain derived types take them.
    spoil("/payload/actions/0/status", serde_json::json!({"done": null}));
    spoil("/payload/actions/0/status", 2.into());
    spoil("/payload/scheme", serde_json::json!(["2026", "a", "b", "c"]));
    spoil("/payload/evidence/0/note", "x".repeat(super::LONGEST_AUDIT + 1).into());
    let mut more = whole.clone();
    more["payload"]["colour"] = "red".into();
    assert!(!validator.is_valid(&more));
}
