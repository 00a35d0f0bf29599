//! Opening a file: limits at the limit and one more (R3.2), and no bytes that make the reader panic.

use proptest::prelude::*;
use proptest::sample::Index;
use readymark::bundle::{self, LONGEST_FILE, LONGEST_LINE, LONGEST_TEXT, ReadError};
use serde_json::{Value, json};

use crate::bundle_read::{check, over, value, with};
use crate::support::golden::{KEPT, golden};

#[test]
fn limits_at_the_limit_and_one_more() {
    // The file.
    let text = value().to_string();
    let padded = |length: usize| format!("{text}{}", " ".repeat(length - text.len()));
    assert!(bundle::read(padded(LONGEST_FILE).as_bytes()).is_ok());
    check(
        padded(LONGEST_FILE + 1),
        "The selected file is bigger than 5MB, so it is not a self-audit file. Choose a file that ends in .readymark.json.",
    );
    // Texts, counted in characters and not in bytes.
    let long = |pointer: &str, most: usize, what: &str, words: &str| {
        let opened = bundle::read(&with(pointer, "é".repeat(most)));
        assert!(opened.is_ok(), "{pointer}: {opened:?}");
        check(with(pointer, "é".repeat(most + 1)), &over(what, words));
    };
    let last = value()["payload"]["answers"].as_array().unwrap().len() - 1;
    long(
        &format!("/payload/answers/{last}/text"),
        LONGEST_TEXT,
        "The answer to “strengths” for “e1”",
        "10,000 characters",
    );
    long("/payload/evidence/0/note", LONGEST_TEXT, "A note on evidence", "10,000 characters");
    long("/payload/actions/0/what", LONGEST_TEXT, "An action", "10,000 characters");
    long("/payload/evidence/0/title", LONGEST_LINE, "The title of a piece of evidence", "2,000 characters");
    long("/payload/evidence/0/kept", LONGEST_LINE, "Where a piece of evidence is kept", "2,000 characters");
    long("/payload/evidence/0/dated", LONGEST_LINE, "The date of a piece of evidence", "2,000 characters");
    long("/payload/actions/0/who", LONGEST_LINE, "Who an action is for", "2,000 characters");
    long("/payload/actions/0/by_when", LONGEST_LINE, "The date of an action", "2,000 characters");
    long("/payload/provider/organisation", LONGEST_LINE, "The organisation’s name", "2,000 characters");
    long("/payload/scheme/title", LONGEST_LINE, "The scheme’s title", "2,000 characters");
    // Lists.
    let many = |list: &str, most: usize, what: &str, words: &str| {
        let copies = |count: usize| {
            let mut value = value();
            let one = value["payload"][list][0].clone();
            let key = if one.get("id").is_some() { "id" } else { "question" };
            let each = (0..count).map(|n| {
                let mut copy = one.clone();
                copy[key] = json!(format!("x{n}"));
                copy
            });
            value["payload"][list] = each.collect();
            value.to_string()
        };
        assert!(bundle::read(copies(most).as_bytes()).is_ok(), "{list}");
        check(copies(most + 1), &over(what, words));
    };
    many("evidence", 5_000, "The list of evidence", "5,000 entries");
    many("actions", 2_000, "The action plan", "2,000 entries");
    many("answers", 20_000, "The list of answers", "20,000 entries");
}

/// The places in a value that can be spoilt.
fn pointers(value: &Value, here: String, all: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, inner)| pointers(inner, format!("{here}/{key}"), all)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, inner)| pointers(inner, format!("{here}/{n}"), all))
        }
        _ => {}
    }
    all.push(here);
}

fn spoilt(which: usize, at: Index, how: usize) -> String {
    let mut value: Value = serde_json::from_str(&golden(KEPT[which].0)).unwrap();
    let mut all = Vec::new();
    pointers(&value, String::new(), &mut all);
    let pointer = at.get(&all);
    let (parent, key) = pointer.rsplit_once('/').unwrap_or(("", ""));
    let here = value.pointer(pointer).cloned().unwrap();
    let swapped =
        [Value::Null, json!([here]), json!({ "a": here }), json!("\u{202e}"), json!(-1), json!(true), json!([])];
    match (how, value.pointer_mut(parent)) {
        (0, Some(Value::Object(map))) => drop(map.remove(key)),
        (0, Some(Value::Array(list))) => drop(list.pop()),
        (1, Some(Value::Object(map))) => drop(map.insert(format!("{key}x"), here)),
        (1, Some(Value::Array(list))) => list.push(here),
        _ => *value.pointer_mut(pointer).unwrap() = swapped[how % swapped.len()].clone(),
    }
    value.to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,80}") {
        let _ = (bundle::read(&bytes), bundle::read(text.as_bytes()));
    }

    #[test]
    fn no_spoilt_file_makes_it_panic(which in 0usize..2, at in any::<Index>(), how in 0usize..9, byte in any::<u8>()) {
        let text = spoilt(which, at, how);
        let whole = bundle::read(text.as_bytes());
        if let Ok(opened) = whole {
            let again = bundle::write(&opened.submission, None, &opened.saved_at, opened.generation);
            prop_assert_eq!(bundle::read(again.text.as_bytes()).unwrap().submission, opened.submission);
        }
        let cut = &text.as_bytes()[..at.index(text.len())];
        prop_assert!(bundle::read(cut).is_err());
        let mut flipped = text.clone().into_bytes();
        let place = at.index(flipped.len());
        flipped[place] = byte;
        let _ = bundle::read(&flipped);
    }

    #[test]
    fn a_file_cut_short_says_so(at in any::<Index>()) {
        let text = golden(KEPT[0].0);
        let cut = &text.as_bytes()[..1 + at.index(text.len() - 2)];
        prop_assert_eq!(bundle::read(cut).map(|_| ()), Err(ReadError::CutShort));
    }
}
