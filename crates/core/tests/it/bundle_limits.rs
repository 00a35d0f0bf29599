//! Opening a file: every limit at the limit and one more (R3.2).

use std::collections::BTreeSet;

use readymark_core::after_submission::Event;
use readymark_core::audit::Answer;
use readymark_core::audit::action::Action;
use readymark_core::audit::evidence::Evidence;
use readymark_core::audit::place::Place;
use readymark_core::bundle::{LONGEST_AUDIT, LONGEST_FILE};
use readymark_core::scheme::ids::{ActionId, ElementId, EventId, EvidenceId, QuestionId, StateId};
use serde_json::{Value, json};

use crate::support::{EPQM, moment, read_file, scheme, submission, write};

use crate::bundle_read::{check, over, value, with};

/// A small file with one of everything that has a limit.
fn full() -> Value {
    let mut value = value();
    let payload = &mut value["payload"];
    let event = json!({"id": "e", "note": "n", "on": "1 2 2026", "state": "sent", "wanted": []});
    payload["review"] = json!({"events": [event]});
    payload["changes"] = json!([{"at": "2026-11-22T14:32:05Z", "kind": "k", "on": "o"}]);
    let answers = payload["answers"].as_array_mut().unwrap();
    answers.push(json!({"question": "part", "share": ["1", "2"]}));
    answers.push(json!({"question": "left-out", "does_not_apply": "Why"}));
    value
}

#[test]
fn the_file() {
    let text = value().to_string();
    let padded = |length: usize| format!("{text}{}", " ".repeat(length - text.len()));
    assert!(read_file(padded(LONGEST_FILE).as_bytes()).is_ok());
    check(
        padded(LONGEST_FILE + 1),
        "The selected file is bigger than 5MB, so it is not a self-audit file. Choose a file that ends in .readymark.json.",
    );
}

#[test]
fn every_text_may_be_as_long_as_a_self_audit_and_no_longer() {
    let full = full();
    let at = |question: &str| {
        let answers = full["payload"]["answers"].as_array().unwrap();
        let index = answers.iter().position(|answer| answer["question"] == question).unwrap();
        format!("answers/{index}")
    };
    let (strengths, part, left_out) = (at("strengths"), at("part"), at("left-out"));
    for (pointer, what) in [
        (
            format!("{strengths}/text"),
            "The answer to “What are the key strengths?” for “A whole school strategy and planning to improve performance …”",
        ),
        (format!("{left_out}/does_not_apply"), "The answer to “left-out”"),
        (format!("{part}/share/0"), "The answer to “part”"),
        (format!("{part}/share/1"), "The answer to “part”"),
        ("evidence/0/note".to_owned(), "A note on evidence"),
        ("evidence/0/title".to_owned(), "The title of a piece of evidence"),
        ("evidence/0/kept".to_owned(), "Where a piece of evidence is kept"),
        ("evidence/0/dated".to_owned(), "The date of a piece of evidence"),
        ("actions/0/what".to_owned(), "An action"),
        ("actions/0/who".to_owned(), "Who an action is for"),
        ("actions/0/by_when".to_owned(), "The date of an action"),
        ("provider/organisation".to_owned(), "The organisation’s name"),
        ("provider/kind".to_owned(), "The type of organisation"),
        ("provider/identifier".to_owned(), "The organisation’s number"),
        ("provider/contact_role".to_owned(), "The contact’s role"),
        ("provider/dated".to_owned(), "The date"),
        ("scheme/title".to_owned(), "The scheme’s title"),
        ("scheme/edition".to_owned(), "The scheme’s edition"),
        ("scheme/rubric_digest".to_owned(), "The rubric’s digest"),
        ("review/events/0/note".to_owned(), "A note on something recorded"),
        ("review/events/0/on".to_owned(), "The date of something recorded"),
        ("changes/0/kind".to_owned(), "The change log"),
        ("changes/0/on".to_owned(), "The change log"),
    ] {
        let of = |length: usize| {
            let mut value = full.clone();
            let place = value.pointer_mut(&format!("/payload/{pointer}"));
            *place.unwrap_or_else(|| panic!("{pointer}")) = "x".repeat(length).into();
            value.to_string()
        };
        assert!(read_file(of(LONGEST_AUDIT).as_bytes()).is_ok(), "{pointer}");
        check(of(LONGEST_AUDIT + 1), &over(what, "1,000,000 characters"));
    }
}

/// As browsers count what they keep: not in bytes, and two for what lies beyond the first 65,536.
#[test]
fn texts_are_counted_as_they_are_kept() {
    for (letter, units) in [("x", 1), ("é", 1), ("語", 1), ("𝄞", 2)] {
        let of = |more: &str| with("/payload/provider/kind", letter.repeat(LONGEST_AUDIT / units) + more);
        assert!(read_file(&of("")).is_ok(), "{letter}");
        check(of("x"), &over("The type of organisation", "1,000,000 characters"));
    }
}

#[test]
fn lists() {
    let many = |list: &str, most: usize, what: &str, words: &str| {
        let copies = |count: usize| {
            let mut value = full();
            let one = value.pointer(&format!("/payload/{list}/0")).cloned().unwrap();
            let key = if one.get("id").is_some() { "id" } else { "question" };
            let each = (0..count).map(|n| {
                let mut copy = one.clone();
                copy[key] = json!(format!("x{n}"));
                copy
            });
            *value.pointer_mut(&format!("/payload/{list}")).unwrap() = each.collect();
            value.to_string()
        };
        assert!(read_file(copies(most).as_bytes()).is_ok(), "{list}");
        check(copies(most + 1), &over(what, words));
    };
    many("evidence", 5_000, "The list of evidence", "5,000 entries");
    many("actions", 2_000, "The action plan", "2,000 entries");
    many("answers", 20_000, "The list of answers", "20,000 entries");
    many("review/events", 1_000, "What was recorded after submission", "1,000 entries");
    let finished = |count: usize| with("/payload/finished", (0..count).map(|n| format!("e{n}")).collect::<Vec<_>>());
    assert!(read_file(&finished(2_000)).is_ok());
    check(finished(2_001), &over("The list of finished elements", "2,000 entries"));
}

/// What is kept is not read once more first, so what writes it has to know.
#[test]
fn what_is_written_says_whether_it_can_be_opened() {
    let scheme = scheme(EPQM);
    let blank = || submission(&scheme, "agency");
    let id = |kind: &str, n: usize| format!("{kind}-{n}");
    let evidence = |many: usize, elements: usize| {
        let mut whole = blank();
        let elements: BTreeSet<ElementId> = (0..elements).filter_map(|n| ElementId::new(&id("e", n))).collect();
        let item = |n| Evidence { elements: elements.clone(), ..Evidence::new(EvidenceId::new(&id("i", n)).unwrap()) };
        whole.audit.evidence = (0..many).map(item).collect();
        whole
    };
    let actions = |many: usize| {
        let mut whole = blank();
        whole.audit.actions = (0..many).map(|n| Action::new(ActionId::new(&id("a", n)).unwrap())).collect();
        whole
    };
    let finished = |many: usize| {
        let mut whole = blank();
        whole.audit.finished = (0..many).filter_map(|n| ElementId::new(&id("e", n))).collect();
        whole
    };
    let events = |many: usize| {
        let mut whole = blank();
        let state = StateId::new("sent").unwrap();
        whole.after_submission.events =
            (0..many).map(|n| Event::new(EventId::new(&id("v", n)).unwrap(), state.clone())).collect();
        whole
    };
    let answers = |many: usize| {
        let mut whole = blank();
        let place = |n| Place::whole(&QuestionId::new(&id("q", n)).unwrap());
        whole.audit.answers = (0..many).map(|n| (place(n), Answer::Holds(true))).collect();
        whole
    };
    for (what, whole, fits) in [
        ("evidence", evidence(5_000, 0), true),
        ("evidence", evidence(5_001, 0), false),
        ("values", evidence(1_000, 180), true),
        ("values", evidence(1_000, 200), false),
        ("actions", actions(2_000), true),
        ("actions", actions(2_001), false),
        ("finished", finished(2_000), true),
        ("finished", finished(2_001), false),
        ("events", events(1_000), true),
        ("events", events(1_001), false),
        ("answers", answers(20_000), true),
        ("answers", answers(20_001), false),
    ] {
        let written = write(&whole, None, &moment(), 1);
        assert_eq!((written.is_within_limits, read_file(written.text.as_bytes()).is_ok()), (fits, fits), "{what}");
    }
}
