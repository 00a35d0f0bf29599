//! Opening a file: every refusal with the bytes that cause it and the words shown (R3.9), and
//! files from another edition.

use readymark_core::bundle::{self, Integrity};
use readymark_core::submission::SchemeMatch;
use serde_json::{Value, json};

use crate::support::{
    EPQM, QUALITY_MARK, catalogue, file, look_at, plain, read_file, scheme, signed, submission, write_again,
};

/// A whole, small file as a value to spoil.
pub fn value() -> Value {
    let scheme = scheme(QUALITY_MARK);
    let said = "primary; category=in; e1.strengths=Good; evidence data for e1; action";
    serde_json::from_str(&file(&scheme, &submission(&scheme, said), 1)).unwrap()
}

/// The bytes of a small file with one place in it changed.
pub fn with(pointer: &str, new: impl Into<Value>) -> Vec<u8> {
    let mut value = value();
    *value.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = new.into();
    value.to_string().into_bytes()
}

pub fn refused(bytes: &[u8]) -> String {
    let error = read_file(bytes).map(|_| "opened").unwrap_err();
    format!("{} {}", error.what_happened(), error.what_to_do())
}

pub fn check(bytes: impl AsRef<[u8]>, words: &str) {
    assert_eq!(refused(bytes.as_ref()), words);
}

const NOT_OURS: &str =
    "The selected file is not a self-audit file made by Readymark. Choose a file that ends in .readymark.json.";
const NOT_JSON: &str = "The selected file is not a self-audit file. It may be damaged or a different kind of file. \
                        Choose a file that ends in .readymark.json.";
const CUT: &str = "The selected file is incomplete: it stops in the middle. Ask the sender to send it again.";

fn damaged(what: &str) -> String {
    format!("The selected file is damaged: {what} makes no sense. Ask the sender to save it again.")
}

const CATEGORY: &str = "the answer to “Is the school in an improvement category?”";
pub const FIRST: &str = "for “A whole school strategy and planning to improve performance …”";

fn twice(key: &str) -> String {
    format!(
        "The selected file contains “{key}” twice in one place, so we cannot tell which one is meant. \
         It was not opened. Ask the sender to save it again."
    )
}

pub fn over(what: &str, most: &str) -> String {
    format!("{what} has more than {most}, so the file was not opened. Ask the sender to shorten it and save it again.")
}

#[test]
fn files_that_are_something_else() {
    check("", "The selected file is empty. Ask the sender to save it again.");
    check(" \r\n\t ", "The selected file is empty. Ask the sender to save it again.");
    check("\u{feff}", "The selected file is empty. Ask the sender to save it again.");
    // One mark before the text is an editor's way; two are none of it.
    let marked = |marks: &str| format!("{marks}{}", value());
    assert_eq!(read_file(marked("\u{feff}").as_bytes()).unwrap().integrity, Integrity::Intact);
    check(marked("\u{feff}\u{feff}"), NOT_JSON);
    let utf16 = "The selected file was changed by a text editor. Ask for the original file.";
    check(b"\xFF\xFE{\0}\0", utf16);
    check(b"\xFE\xFF\0{\0}", utf16);
    check(b"{\0}\0", utf16);
    check(b"\0{\0}", utf16);
    let zip = "The selected file is a zip. Open it first, then choose the file inside that ends in .json.";
    check(b"PK\x03\x04rest", zip);
    check(b"PK\x05\x06rest", zip);
    check(b"PK\x07\x08rest", zip);
    let page = "The selected file is a web page, not a self-audit file. Your email system may have replaced the \
                attachment. Ask the sender for it again.";
    check("<!doctype html><title>Blocked</title>", page);
    check("\n <html>", page);
    check("dear assessor", NOT_JSON);
    check(b"{\"format\": \"\xFF\"}", NOT_JSON);
    check("{} {}", NOT_JSON);
    check("{'format': 1}", NOT_JSON);
    check("{", CUT);
    check("{\"format\": \"readym", CUT);
    check(b"{\"format\": \"\xE2\x80", CUT);
    check("{}", NOT_OURS);
    check("[]", NOT_OURS);
    check("null", NOT_OURS);
    check("\"readymark-bundle\"", NOT_OURS);
    check("{\"format\": \"readymark-bundle\"}", NOT_OURS);
    check("{\"format\": \"other\", \"format_version\": \"9.0\"}", NOT_OURS);
}

fn newer_words(version: &str) -> String {
    format!(
        "This file was made by a newer version of Readymark (format {version}). You have format 1.0. \
         Reload the page to update."
    )
}

#[test]
fn versions() {
    let newer = newer_words;
    check("{\"format\": \"readymark-bundle\", \"format_version\": \"2.0\"}", &newer("2.0"));
    check(with("/format_version", "10.0"), &newer("10.0"));
    check(with("/format_version", "0.9"), NOT_OURS);
    check(with("/format_version", 1), NOT_OURS);
    for nonsense in ["", "1", "one", "1.0.0", "-1.0", "+2.0", " 2.0", "02.0", "99999999999.0"] {
        check(with("/format_version", nonsense), &damaged("the version of its format"));
    }
}

pub fn with_proof(proof: Value) -> String {
    let mut value = value();
    value["proof"] = proof;
    value.to_string()
}

#[test]
fn a_proof_is_noted_and_stays_with_the_file() {
    assert!(!read_file(value().to_string().as_bytes()).unwrap().has_proof);
    for proof in [json!({}), json!({"cryptosuite": "eddsa-jcs-2022", "proofValue": "z3F", "at": [1, null]})] {
        let opened = read_file(with_proof(proof).as_bytes()).unwrap();
        assert!(opened.has_proof);
        // The digest is over the payload alone.
        assert_eq!(opened.integrity, Integrity::Intact);
        // It is over the payload as it was: a file written anew does not claim it.
        let again = write_again(&opened, None);
        assert!(!again.text.contains("proof"));
    }
    // It is walked like everything else.
    check(with_proof(json!({"a": 0.5})), &damaged("a number in it"));
}

/// A file of format 1.1 with `change` made to it, to be looked at.
fn newer(change: impl Fn(&mut Value)) -> Result<bundle::NewerFormatFile, String> {
    let mut value = value();
    value["format_version"] = json!("1.1");
    change(&mut value);
    let bytes = value.to_string().into_bytes();
    let refusal = read_file(&bytes).map(|_| ()).unwrap_err();
    assert!(matches!(refusal, bundle::ReadError::NewerFormat { .. }), "{refusal:?}");
    match look_at(&bytes) {
        Ok(bundle::Inspection::NewerFormat(newer, _)) => Ok(*newer),
        Ok(other) => panic!("{other:?}"),
        Err(error) => Err(error.what_happened()),
    }
}

#[test]
fn a_newer_minor_version_is_for_reading_with_what_is_unknown_listed() {
    let plain = newer(|_| ()).unwrap();
    assert_eq!((plain.version.as_str(), plain.unknown.len()), ("1.1", 0));
    let ours = read_file(value().to_string().as_bytes()).unwrap();
    assert_eq!(plain.opened.submission, ours.submission);
    assert_eq!(plain.opened.integrity, Integrity::Intact);
    let more = newer(|it| {
        it["colour"] = json!("red");
        it["payload"]["mood"] = json!({"deep": ["x"]});
        it["payload"]["provider"]["mood"] = json!("fine");
        for answer in it["payload"]["answers"].as_array_mut().unwrap() {
            answer["certain"] = json!(true);
        }
        let drawn = json!({"question": "category", "element": "e1", "drawing": "…"});
        it["payload"]["answers"].as_array_mut().unwrap().push(drawn);
    });
    let mut more = more.unwrap();
    more.unknown.sort();
    assert_eq!(more.unknown, ["certain", "colour", "drawing", "mood"]);
    assert_eq!(more.opened.submission, ours.submission);
    // The digest is over what is unknown too, and this one was not made anew.
    assert_eq!(more.opened.integrity, Integrity::Changed);
    let many = newer(|it| (0..60).for_each(|n| it["payload"][format!("{n}{}", "k".repeat(99))] = json!(n))).unwrap();
    assert_eq!(many.unknown.len(), bundle::MOST_UNKNOWN);
    assert!(many.unknown.iter().all(|it| it.chars().count() <= 61));
    // A field too few, or of another kind, may be right there; it cannot be shown here.
    let words = "This file was made by a newer version of Readymark (format 1.1). You have format 1.0.";
    assert_eq!(newer(|it| it["payload"]["evidence"] = json!({})).unwrap_err(), words);
    assert_eq!(newer(|it| drop(it["payload"].as_object_mut().unwrap().remove("setting"))).unwrap_err(), words);
    assert_eq!(newer(|it| it["payload"]["actions"][0]["status"] = json!("paused")).unwrap_err(), words);
    // Whatever the version, it has to be JSON that can be trusted.
    check(with("/format_version", "1.1").strip_suffix(b"}").unwrap(), CUT);
    // A newer major version is refused, whatever is in it.
    check(with("/format_version", "2.0"), &newer_words("2.0"));
}

#[test]
fn keys_and_names_twice() {
    let text = value().to_string();
    check(text.replacen("{", "{\"format\":\"readymark-bundle\",", 1), &twice("format"));
    check(text.replacen("\"payload\":{", "\"payload\":{\"setting\":\"primary\",", 1), &twice("setting"));
    check("{\"a\": {\"b\": 1, \"b\": 1}}", &twice("b"));
    check(with("/payload/finished", json!(["e1", "e1"])), &twice("e1"));
    check(with("/payload/evidence/0/elements", json!(["e1", "e2", "e1"])), &twice("e1"));
    for list in ["answers", "evidence", "actions"] {
        let mut value = value();
        let first = value["payload"][list][0].clone();
        value["payload"][list].as_array_mut().unwrap().push(first.clone());
        let name = first.get("id").and_then(Value::as_str).unwrap_or("Is the school in an improvement category?");
        check(value.to_string(), &twice(name));
    }
    let mut answers = value();
    let last = answers["payload"]["answers"].as_array().unwrap().last().unwrap().clone();
    answers["payload"]["answers"].as_array_mut().unwrap().push(last);
    let question = twice("What are the key strengths?");
    check(answers.to_string(), &question.replace("in one place", FIRST));
    // A name as long as a book does not fill the screen.
    let long = "k".repeat(5_000);
    assert!(refused(format!("{{\"{long}\":1,\"{long}\":1}}").as_bytes()).len() < 400);
}

#[test]
fn numbers_nesting_and_characters() {
    check(with("/payload/generation", 9_007_199_254_740_992_u64), &damaged("a number in it"));
    check(with("/payload/generation", -9_007_199_254_740_992_i64), &damaged("a number in it"));
    check(with("/payload/generation", 1.5), &damaged("a number in it"));
    check("{\"a\": 1.0}", &damaged("a number in it"));
    check("{\"a\": 1e2}", &damaged("a number in it"));
    check("{\"a\": 1e400}", NOT_JSON);
    assert_eq!(read_file(&with("/payload/generation", 9_007_199_254_740_991_u64)).unwrap().generation, (1 << 53) - 1);
    check(with("/payload/provider/organisation", "a\0b"), &damaged("a character in it"));
    check("{\"a\\u0000\": 1}", &damaged("a character in it"));
    check("\"\\ud800\"", NOT_JSON);
    let nested = |deep: usize| format!("{}{}", "[".repeat(deep), "]".repeat(deep));
    check(nested(32), NOT_OURS);
    check(nested(33), &damaged("how deeply things are nested in it"));
    check(nested(100_000), &damaged("how deeply things are nested in it"));
    check("[".repeat(100_000), &damaged("how deeply things are nested in it"));
    check(format!("[{}1]", "1,".repeat(199_998)), NOT_OURS);
    check(format!("[{}1]", "1,".repeat(199_999)), &over("The selected file", "200,000 values"));
    // An object counts twice.
    check(format!("[{}1]", "{},".repeat(99_999)), NOT_OURS);
    check(format!("[{}1,1]", "{},".repeat(99_999)), &over("The selected file", "200,000 values"));
}

#[test]
fn meaning() {
    check(with("/payload/saved_at", "yesterday"), &damaged("a time in it"));
    check(with("/payload/saved_at", "2026-02-30T10:00:00Z"), &damaged("a time in it"));
    check(with("/payload/saved_at", "2026-11-22T14:32:05+01:00"), &damaged("a time in it"));
    for id in ["", "E1", "a b", "../x", "é", "-a", &"x".repeat(65)] {
        check(with("/payload/submission_id", id), &damaged("an id in it"));
    }
    check(with("/payload/answers/0/question", "A b"), &damaged("an id in it"));
    check(with("/payload/evidence/0/kind", "Paper!"), &damaged("an id in it"));
    check(with("/payload/answers/0/choice", ""), &damaged("an id in it"));
    check(with("/payload/answers/0", json!({"question": "category"})), &damaged(CATEGORY));
    let both = json!({"question": "category", "text": "a", "choice": "in"});
    check(with("/payload/answers/0", both), &damaged(CATEGORY));
    let empty = json!({"element": "e1", "question": "strengths", "text": ""});
    check(with("/payload/answers/0", empty), &damaged(&format!("the answer to “What are the key strengths?” {FIRST}")));
}

#[test]
fn changed_files_open_and_say_so() {
    for changed in [
        with("/payload/provider/organisation", "Another"),
        with("/digest/value", "0".repeat(64)),
        with("/digest/alg", "md5"),
    ] {
        assert_eq!(read_file(&changed).unwrap().integrity, Integrity::Changed);
    }
}

#[test]
fn files_from_elsewhere() {
    let home = |bytes: Vec<u8>| read_file(&bytes).unwrap().submission.edition.matched(catalogue());
    assert!(matches!(home(value().to_string().into_bytes()), SchemeMatch::Same(_)));
    assert!(matches!(home(with("/payload/scheme/edition", "2031")), SchemeMatch::OtherEdition(_)));
    assert!(matches!(home(with("/payload/scheme/id", "investors-in-careers")), SchemeMatch::Unknown));
    // A change of wording changes the rubric's digest, not the edition.
    assert!(matches!(home(with("/payload/scheme/rubric_digest", "0".repeat(64))), SchemeMatch::Same(_)));
}

#[test]
fn what_has_no_place_is_listed_and_written_back() {
    let scheme = scheme(EPQM);
    let text = file(&scheme, &submission(&scheme, "agency; considered=yes; evidence document for d1; action"), 1);
    let mut value: Value = serde_json::from_str(&text).unwrap();
    let payload = &mut value["payload"];
    payload["scheme"]["edition"] = json!("2031");
    payload["setting"] = json!("network");
    payload["finished"] = json!(["d1", "d12"]);
    payload["answers"] = json!([
        {"question": "considered", "choice": "perhaps"},
        {"question": "considered-on", "choice": "yes"},
        {"question": "gone", "text": "Kept words"},
        {"element": "d1", "question": "own-title", "text": "Not asked of this one"},
        {"element": "d1", "question": "provide", "text": "Placed"},
        {"element": "d9", "question": "provide", "text": "No such descriptor"},
    ]);
    payload["evidence"][0]["kind"] = json!("film");
    payload["evidence"][0]["shows"] = json!(["joy", "planning"]);
    payload["evidence"][0]["elements"] = json!(["d1", "d9"]);
    payload["actions"][0]["element"] = json!("d9");
    let opened = read_file(&signed(value.to_string())).unwrap();
    assert!(matches!(opened.submission.edition.matched(catalogue()), SchemeMatch::OtherEdition(_)));
    let found: Vec<String> = opened
        .submission
        .audit
        .unplaced(&scheme)
        .into_iter()
        .map(|it| format!("{}: {}", plain(&it.question), plain(&it.said)))
        .collect();
    let expected = [
        "considered: perhaps",
        "considered-on: yes",
        "gone: Kept words",
        "d1 / own-title: Not asked of this one",
        "d9 / provide: No such descriptor",
        "setting: network",
        "d12: marked as finished",
        "evidence “Item 0”: d9",
        "evidence “Item 0”: joy",
        "evidence “Item 0”: film",
        "action “Agree a plan”: d9",
    ];
    assert_eq!(found, expected);
    let again = write_again(&opened, None);
    let mut back: Value = serde_json::from_str(&again.text).unwrap();
    back["payload"]["readiness"] = value["payload"]["readiness"].clone();
    assert_eq!(back["payload"], value["payload"]);
}
