//! Files spoilt in every way a hand or a wire can spoil them: the reader never panics, and whatever
//! it accepts is written back as it came (R3.7).

use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::Index;
use readymark_core::bundle::{self, Inspection, ReadError};
use serde_json::{Value, json};

use crate::bundle_read::value;
use crate::support::golden::{KEPT, golden};
use crate::support::{look_at, read_file, signed, write_again};

/// The files to spoil: the kept ones, a small one, and one with things recorded after submission.
fn originals() -> &'static [Value] {
    static ALL: OnceLock<Vec<Value>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all: Vec<Value> = KEPT.iter().map(|it| serde_json::from_str(&golden(it.0)).unwrap()).collect();
        let mut after = value();
        let event = json!({"id": "e", "note": "n", "on": "1 2 2026", "state": "sent", "wanted": ["a", "b"]});
        after["payload"]["review"] = json!({"events": [event]});
        after["proof"] = json!({"cryptosuite": "eddsa-jcs-2022"});
        all.extend([value(), after]);
        all
    })
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

/// One thing done to a value at one place.
pub fn spoil(value: &mut Value, at: &Index, how: usize) {
    let mut all = Vec::new();
    pointers(value, String::new(), &mut all);
    let pointer = at.get(&all).clone();
    let (parent, key) = pointer.rsplit_once('/').unwrap_or(("", ""));
    let here = value.pointer(&pointer).cloned().unwrap();
    let other = match &here {
        Value::Object(map) => Value::Array(map.values().cloned().collect()),
        Value::Array(list) => list.iter().enumerate().map(|(n, it)| (n.to_string(), it.clone())).collect(),
        Value::String(text) => json!([text]),
        other => Value::String(other.to_string()),
    };
    let hostile = [
        json!("\u{202e}\u{200d}\u{feff}"),
        json!("a-b"),
        json!("x".repeat(10_001)),
        json!(""),
        json!("__proto__"),
        json!(9_007_199_254_740_991_u64),
        json!(-1),
        json!(0.5),
        json!(true),
        json!([]),
        json!({}),
        Value::Null,
    ];
    match (how, value.pointer_mut(parent)) {
        // Dropped.
        (0, Some(Value::Object(map))) => drop(map.remove(key)),
        (0, Some(Value::Array(list))) => drop(list.pop()),
        // One more: under another name, or another time.
        (1, Some(Value::Object(map))) => drop(map.insert(format!("{key}x"), here)),
        (1, Some(Value::Array(list))) => list.push(here),
        // Many more.
        (2, Some(Value::Array(list))) => list.extend(std::iter::repeat_n(here, 40)),
        // Another kind: a list where an object belongs, and the reverse.
        (2 | 3, _) => *value.pointer_mut(&pointer).unwrap() = other,
        // The words of another place.
        (4, _) => {
            let strings: Vec<&String> =
                all.iter().filter(|it| value.pointer(it).is_some_and(Value::is_string)).collect();
            let another = strings.get(how * 7 % strings.len().max(1)).and_then(|string| value.pointer(string)).cloned();
            *value.pointer_mut(&pointer).unwrap() = another.unwrap_or(Value::Null);
        }
        _ => *value.pointer_mut(&pointer).unwrap() = hostile[how % hostile.len()].clone(),
    }
}

/// What has to come back: the payload without what is worked out anew, its sets in one order.
fn lasting(text: &str) -> Value {
    let mut file: Value = serde_json::from_str(text).unwrap();
    let payload = file["payload"].as_object_mut().unwrap();
    payload.remove("readiness");
    payload.remove("app_version");
    if payload.get("review").is_some_and(|it| it["events"] == json!([])) {
        payload.remove("review");
    }
    let mut payload = file["payload"].take();
    in_order(&mut payload);
    payload
}

fn in_order(value: &mut Value) {
    const SETS: [&str; 6] = ["answers", "choices", "elements", "finished", "shows", "wanted"];
    match value {
        Value::Object(map) => {
            for (key, inner) in map.iter_mut() {
                in_order(inner);
                if let Value::Array(list) = inner
                    && SETS.contains(&key.as_str())
                {
                    list.sort_by_key(Value::to_string);
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(in_order),
        _ => {}
    }
}

fn comes_back(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(looked) = look_at(bytes) else { return Ok(()) };
    let Inspection::Audit(_) = looked else {
        let refused = matches!(read_file(bytes), Err(ReadError::NewerFormat { .. }));
        prop_assert!(refused);
        return Ok(());
    };
    // What a file says of where it comes from is only believed with the digest that belongs to it.
    let bytes = &signed(bundle::text_of(bytes).unwrap());
    let opened = read_file(bytes).unwrap();
    let again = write_again(&opened, None);
    prop_assert_eq!(&read_file(again.text.as_bytes()).unwrap().submission, &opened.submission);
    let (mut back, came) = (lasting(&again.text), lasting(bundle::text_of(bytes).unwrap()));
    if came.get("descent").is_none() {
        back.as_object_mut().unwrap().remove("descent");
    }
    prop_assert_eq!(back, came);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_accepted_comes_back_as_it_was(
        which in any::<Index>(),
        steps in proptest::collection::vec((any::<Index>(), 0usize..17), 1..4),
        at in any::<[Index; 2]>(),
        byte in any::<u8>(),
        bit in 0u8..8,
    ) {
        let mut value = which.get(originals()).clone();
        for (place, how) in &steps {
            spoil(&mut value, place, *how);
        }
        let text = value.to_string();
        comes_back(text.as_bytes())?;
        // The same as bytes: cut short, a byte replaced, a bit flipped, a piece there twice.
        prop_assume!(text.len() > 2);
        prop_assert!(look_at(&text.as_bytes()[..at[0].index(text.len())]).is_err());
        let place = at[0].index(text.len());
        let (mut replaced, mut flipped, mut twice) =
            (text.clone().into_bytes(), text.clone().into_bytes(), text.clone().into_bytes());
        replaced[place] = byte;
        flipped[place] ^= 1 << bit;
        let from = at[1].index(place + 1);
        let piece = twice[from..=place].to_vec();
        twice.splice(from..from, piece);
        for bytes in [replaced, flipped, twice] {
            comes_back(&bytes)?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,80}") {
        let _ = (look_at(&bytes), look_at(text.as_bytes()));
    }

    #[test]
    fn a_file_cut_short_says_so(at in any::<Index>()) {
        let text = golden(KEPT[0].0);
        let cut = &text.as_bytes()[..1 + at.index(text.len() - 2)];
        prop_assert_eq!(read_file(cut).map(|_| ()), Err(ReadError::CutShort));
    }
}
