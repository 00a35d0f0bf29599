//! The JSON Schema of a pack, kept in `schema/pack.schema.json` for people who write one. It is made
//! from the types a pack is read as; `READYMARK_BLESS=1 cargo test` writes it anew.

use std::path::PathBuf;

use readymark_core::bundle::pack;
use readymark_core::catalogue::Catalogue;
use readymark_core::scheme::source::Pack;
use serde_json::{Value, json};

use crate::support::{path, text_of};

const KEPT: &str = "schema/pack.schema.json";

fn value_of(relative: &str) -> Value {
    serde_json::from_str(&text_of(relative)).unwrap()
}

/// The schema as it follows from the types.
fn generated() -> Value {
    let mut schema = schemars::schema_for!(Pack);
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
        let mut scheme: Value = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
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
    let kept = text_of(KEPT);
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
    for name in ["keys", "types", "dates", "claimed", "never", "names", "texts", "levels", "questions", "reviewing"] {
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
