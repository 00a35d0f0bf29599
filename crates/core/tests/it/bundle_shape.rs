//! Files in which something is missing, of another kind, or does not belong: they are refused, and the
//! place is said in words (R3.9).

use serde_json::{Value, json};

use crate::bundle_read::{FIRST, check, refused, value, with, with_proof};
use crate::support::read_file;

/// The words where something is missing or does not belong.
pub fn out_of_place(at: &str) -> String {
    format!(
        "The selected file is not as Readymark saves it: something is missing or out of place in {at}. \
         It was not opened. Ask the sender to save it again."
    )
}

#[test]
fn the_wrong_shape() {
    let list = |value: &Value| Value::Array(value.as_object().unwrap().values().cloned().collect());
    let itself = out_of_place("what it says of itself");
    let mut whole = value();
    whole["payload"] = list(&whole["payload"]);
    check(whole.to_string(), &itself);
    for (pointer, at) in [
        ("/digest", "its check code"),
        ("/payload/provider", "the details of the organisation"),
        ("/payload/answers/0", "answer 1"),
        ("/payload/evidence/0", "piece of evidence 1"),
        ("/payload/scheme", "what it says of its scheme"),
    ] {
        let swapped = list(value().pointer(pointer).unwrap());
        check(with(pointer, swapped), &out_of_place(at));
    }
    check(with("/payload/answers", json!({})), &out_of_place("the list of answers"));
    check(with("/payload/provider", json!({})), &out_of_place("the details of the organisation"));
    check(with("/payload/generation", -1), &itself);
    check(with("/payload/generation", "1"), &itself);
    let mut extra = value();
    extra["payload"]["colour"] = json!("red");
    check(extra.to_string(), &itself);
    check(with_proof(json!([])), &itself);
}

/// Where it is, is said as on the screen: by number, and by the name of the question or the title.
#[test]
fn the_place_of_the_wrong_shape_in_words() {
    let mut many = value();
    let payload = &mut many["payload"];
    payload["answers"].as_array_mut().unwrap().push(json!({"question": "nobody-asks", "text": "a"}));
    payload["review"] = json!({"events": [{"id": "e", "note": "n", "on": "", "state": "sent", "wanted": []}]});
    payload["changes"] = json!([{"at": "2026-11-22T14:32:05Z", "kind": "k", "on": "o"}]);
    payload["actions"][0]["what"] = json!("Meet the governors");
    let second = payload["evidence"][0].clone();
    payload["evidence"].as_array_mut().unwrap().push(second);
    payload["evidence"][1]["id"] = json!("another");
    payload["evidence"][1]["title"] = json!("Minutes of May");
    assert!(read_file(many.to_string().as_bytes()).is_ok());
    let spoilt = |pointer: &str, key: &str, new: Option<Value>| {
        let mut file = many.clone();
        let map = file.pointer_mut(pointer).and_then(Value::as_object_mut).unwrap_or_else(|| panic!("{pointer}"));
        match new {
            Some(new) => drop(map.insert(key.to_owned(), new)),
            None => drop(map.remove(key).unwrap()),
        }
        refused(file.to_string().as_bytes())
    };
    let answer = |key: &str| {
        let answers = many["payload"]["answers"].as_array().unwrap();
        let at = answers.iter().position(|answer| answer["question"] == key).unwrap();
        (format!("/payload/answers/{at}"), at + 1)
    };
    let (category, first) = answer("category");
    let at = format!("answer {first}, “Is the school in an improvement category?”");
    assert_eq!(spoilt(&category, "choice", Some(Value::Null)), out_of_place(&at));
    assert_eq!(spoilt(&category, "colour", Some(json!("red"))), out_of_place(&at));
    let (strengths, second) = answer("strengths");
    let at = format!("answer {second}, “What are the key strengths?” {FIRST}");
    assert_eq!(spoilt(&strengths, "text", Some(json!(5))), out_of_place(&at));
    let (nobody, third) = answer("nobody-asks");
    assert_eq!(spoilt(&nobody, "phase", Some(json!({}))), out_of_place(&format!("answer {third}, “nobody-asks”")));
    assert_eq!(spoilt(&nobody, "question", None), out_of_place(&format!("answer {third}")));
    let minutes = out_of_place("piece of evidence 2, “Minutes of May”");
    assert_eq!(spoilt("/payload/evidence/1", "kept", None), minutes);
    assert_eq!(spoilt("/payload/evidence/1", "dated", Some(json!(2026))), minutes);
    // What is wrong before it is not given its name.
    assert_eq!(spoilt("/payload/answers/0", "phase", Some(json!(1))).matches("Minutes").count(), 0);
    let meet = out_of_place("action 1, “Meet the governors”");
    assert_eq!(spoilt("/payload/actions/0", "status", Some(json!("finished"))), meet);
    let event = out_of_place("entry 1 of what was recorded after submission");
    assert_eq!(spoilt("/payload/review/events/0", "note", None), event);
    assert_eq!(spoilt("/payload/changes/0", "on", None), out_of_place("entry 1 of the change log"));
    assert_eq!(spoilt("/payload/review", "more", Some(json!(1))), out_of_place("what was recorded after submission"));
    assert_eq!(spoilt("/payload/readiness/0", "standing", Some(json!("done"))), out_of_place("its readiness"));
    assert_eq!(spoilt("/payload", "finished", None), out_of_place("the list of finished elements"));
    assert_eq!(spoilt("/payload/scheme", "edition", None), out_of_place("what it says of its scheme"));
}
