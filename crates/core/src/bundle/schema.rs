//! The JSON Schemas of the file and of that of a review, kept in `schema/` for people who read them
//! with other tools. They are made from the wire types; `READYMARK_BLESS=1 cargo test` writes it anew.

#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use serde_json::Value;

use super::format::REVIEW_FORMAT;
use super::wire;
use crate::catalogue::Catalogue;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The kept files of the schemas, and each as it follows from the types.
fn generated() -> [(&'static str, Value); 2] {
    let titled = |mut schema: Value, title: &str| {
        schema["title"] = title.into();
        without_null(&mut schema);
        schema
    };
    [
        (
            "schema/bundle.schema.json",
            titled(schemars::schema_for!(wire::Bundle).to_value(), "A Readymark self-audit file"),
        ),
        (
            "schema/review.schema.json",
            titled(schemars::schema_for!(wire::review::ReviewBundle).to_value(), "A Readymark review file"),
        ),
    ]
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

/// A kept schema, compiled.
fn kept(file: &str) -> jsonschema::Validator {
    let text = std::fs::read_to_string(root().join(file)).unwrap();
    jsonschema::draft202012::new(&serde_json::from_str(&text).unwrap()).unwrap()
}

#[test]
fn the_kept_schemas_follow_from_the_types() {
    for (file, schema) in generated() {
        let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
        let path = root().join(file);
        if std::env::var_os("READYMARK_BLESS").is_some_and(|value| !value.is_empty()) {
            std::fs::create_dir_all(root().join("schema")).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap();
        assert!(kept == text, "{file} is not what the types say; run with READYMARK_BLESS=1");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }
}

#[test]
fn kept_files_and_examples_fit_the_schema() {
    let (audits, reviews) = (kept("schema/bundle.schema.json"), kept("schema/review.schema.json"));
    let mut checked = 0;
    for folder in ["tests/data/bundles/v1", "crates/core/rubrics/examples"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap().map(Result::unwrap) {
            let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
            if entry.path().extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let value: Value = serde_json::from_str(&text).unwrap();
            let validator = if value["format"] == REVIEW_FORMAT { &reviews } else { &audits };
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
    let validator = kept("schema/bundle.schema.json");
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

#[test]
fn the_schema_of_reviews_refuses_what_the_reader_refuses() {
    let text = std::fs::read_to_string(root().join("tests/data/bundles/v1/review.readymark.json")).unwrap();
    let whole: Value = serde_json::from_str(&text).unwrap();
    let validator = kept("schema/review.schema.json");
    let spoil = |pointer: &str, new: Value| {
        let mut value = whole.clone();
        *value.pointer_mut(pointer).unwrap() = new;
        assert!(!validator.is_valid(&value), "the schema takes {pointer}");
        assert!(super::read(value.to_string().as_bytes(), &Catalogue::new()).is_err(), "the reader takes {pointer}");
    };
    spoil("/format", "another".into());
    spoil("/payload/submission", Value::Null);
    spoil("/payload/submission_digest", "0".into());
    spoil("/payload/review_id", "Not An Id".into());
    spoil("/payload/said/version", 0.into());
    spoil("/payload/said/final", "yes".into());
    spoil("/payload/said/reviewer/role", Value::Null);
    spoil("/payload/said/judgements/0/opinion", "reject".into());
    spoil("/payload/said/judgements/0/rests_on", serde_json::json!([{"on": "hearsay", "note": ""}]));
    spoil("/payload/said/summary", serde_json::json!([]));
}
