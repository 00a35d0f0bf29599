//! What holds for any text read as a pack: it never panics, it takes all of it or says what is
//! wrong, and every line it names is one of the text's.

use proptest::prelude::*;
use proptest::sample::Index;
use readymark_core::bundle::pack;
use serde_json::{Value, json};

use crate::support::{catalogue, text_of};

fn whole() -> Vec<String> {
    ["eco-garden", "village-library"].map(|it| text_of(&format!("tests/data/packs/{it}.pack.json"))).to_vec()
}

/// Reads a text; its faults lie within it, in order, none of them twice.
fn check(text: &str) -> Result<(), TestCaseError> {
    let Err(faults) = pack::read(text, catalogue()) else { return Ok(()) };
    prop_assert!(!faults.is_empty());
    let last = text.matches('\n').count() + 1;
    for fault in &faults {
        prop_assert!((1..=last).contains(&fault.line), "{} of {}", fault, last);
    }
    prop_assert!(faults.windows(2).all(|two| two[0] < two[1]));
    Ok(())
}

/// Where the tokens of a JSON text stand.
fn tokens(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let from = at;
        at += 1;
        match bytes[from] {
            b'"' => {
                while bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += 1;
            }
            byte if byte.is_ascii_alphanumeric() => {
                while bytes[at].is_ascii_alphanumeric() {
                    at += 1;
                }
            }
            byte if byte.is_ascii_whitespace() => continue,
            _ => {}
        }
        found.push((from, at));
    }
    found
}

/// A token of JSON: of either pack, or one that seldom stands in one.
fn token() -> impl Strategy<Value = String> {
    let all: Vec<String> =
        whole().iter().flat_map(|it| tokens(it).into_iter().map(|(a, b)| it[a..b].to_owned())).collect();
    let odd =
        ["", "null", "-1", "1e400", "0.5", "18446744073709551616", "{}", "[]", "\"\\u0000\"", "\"\\ud800\"", "true"];
    prop_oneof![
        proptest::sample::select(all),
        proptest::sample::select(odd.map(str::to_owned).to_vec()),
        any::<String>().prop_map(|it| json!(it).to_string()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        check(&text)?;
        check(&format!("{{\"format\": \"readymark-pack\", \"scheme\": {text}}}"))?;
    }

    #[test]
    fn a_pack_with_one_byte_changed_can_be_read(which in 0usize..2, at in any::<Index>(), byte in any::<u8>()) {
        let mut bytes = whole()[which].clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        check(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn a_pack_with_one_token_changed_can_be_read(which in 0usize..2, at in any::<Index>(), token in token()) {
        let mut text = whole()[which].clone();
        let (from, to) = *at.get(&tokens(&text));
        text.replace_range(from..to, &token);
        check(&text)?;
    }
}

/// A contradiction is found however many alternatives stand beside it.
#[test]
fn many_alternatives_are_no_hindrance() {
    let mut whole: Value = serde_json::from_str(&whole()[0]).unwrap();
    let lines = whole["scheme"]["outcome"][0]["line"].as_array_mut().unwrap();
    let either = json!([{ "kind": "evidence", "kinds": ["plan"] }, { "kind": "action-plan" }]);
    for n in 0..48 {
        let rule = json!({ "kind": "any", "of": either });
        lines.push(json!({ "id": format!("either-{n}"), "title": "Either", "provenance": "stated", "rule": rule }));
    }
    assert_eq!(pack::read(&whole.to_string(), catalogue()).err(), None);
    let not = json!({ "kind": "answer", "question": "ground", "met": ["no"] });
    whole["scheme"]["outcome"][0]["applies"] = not;
    let faults = pack::read(&whole.to_string(), catalogue()).unwrap_err();
    assert!(faults.len() == 1 && faults[0].message.contains("its conditions contradict each other"), "{faults:?}");
}
