//! What was carried forward in a file: it comes back, what makes no sense is refused, and however long the earlier
//! self-audit is, the one that is started from it can be filled in, saved and opened.

use std::collections::BTreeSet;

use proptest::prelude::*;
use readymark_core::audit::Answer;
use readymark_core::audit::action::Action;
use readymark_core::audit::evidence::Evidence;
use readymark_core::audit::place::Place;
use readymark_core::bundle::LONGEST_AUDIT;
use readymark_core::readiness::assess;
use readymark_core::scheme::ids::{ActionId, ElementId, EvidenceId, QuestionId};
use readymark_core::store::{AuditStore, Memory};
use readymark_core::submission::exchanged::Exchanged;
use readymark_core::submission::started_from::confirm_where;
use readymark_core::submission::{LogEntry, Subject, Submission};
use serde_json::{Value, json};

use crate::bundle_read::over;
use crate::bundle_write::schema_errors;
use crate::mirror::id;
use crate::support::levels::rubric;
use crate::support::merging::salt;
use crate::support::started::{DIGEST, confirm_all, mark, started, started_from, starts};
use crate::support::{EXTENDED, catalogue, file, line, moment, path, read_file, scheme, signed, submission, write};

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_carried_forward_comes_back((scheme, _, started) in starts(), is_confirmed in any::<bool>()) {
        let mut written = started;
        if is_confirmed {
            confirm_all(&scheme, &mut written);
        }
        let file = write(&written, Some(&assess(&scheme, &written.audit)), &moment(), 1);
        prop_assert_eq!(schema_errors(&file.text), Vec::<String>::new());
        prop_assert!(file.is_within_limits);
        let opened = read_file(file.text.as_bytes()).unwrap();
        prop_assert_eq!(&opened.submission, &written);
        prop_assert_eq!(write(&opened.submission, Some(&assess(&scheme, &written.audit)), &moment(), 1), file);
    }
}

/// Old files stay what they were, byte for byte.
#[test]
fn only_one_that_was_started_from_another_says_so() {
    let scheme = scheme(EXTENDED);
    let earlier = submission(&scheme, "provider; e1.provide=We do");
    assert!(!file(&scheme, &earlier, 1).contains("started_from"));
    let text = file(&scheme, &started(&scheme, &earlier), 1);
    assert!(text.contains(r#""setting":"provider","started_from":{"actions":[],"answers":[{"element":"e1","#));
    assert!(text.contains(&format!(r#""digest":"{DIGEST}","edition":"#)));
    assert!(text.contains(r#""left_out":0,"saved_at":"2026-11-22T14:32:05Z","submission_id":"0f9c2b7e-"#));
}

/// A file with one of everything that can be carried forward.
fn full() -> Value {
    let scheme = scheme(EXTENDED);
    let said = "provider; e1.extent=met; e1.provide=We do; evidence document for e1; action for e1";
    serde_json::from_str(&file(&scheme, &started_from(&scheme, said), 1)).unwrap()
}

#[test]
fn what_makes_no_sense_is_not_opened() {
    let spoilt = |pointer: &str, new: Value| {
        let mut value = full();
        let place = value.pointer_mut(&format!("/payload/started_from{pointer}"));
        *place.unwrap_or_else(|| panic!("nothing at {pointer}")) = new;
        read_file(&signed(value.to_string())).map(|_| ()).map_err(|error| error.what_happened())
    };
    let damaged = |what: &str| Err(format!("The selected file is damaged: {what} makes no sense."));
    let out_of_place = |at: &str| {
        Err(format!("The selected file is not as Readymark saves it: something is missing or out of place in {at}."))
    };
    let itself = "what it says of the self-audit it was started from";
    assert_eq!(spoilt("/left_out", json!(7)), Ok(()));
    assert_eq!(spoilt("/dated", json!("3 May 2023")), Ok(()));
    assert_eq!(spoilt("", json!([])), out_of_place(itself));
    assert_eq!(spoilt("", Value::Null), out_of_place(itself));
    assert_eq!(spoilt("/left_out", json!(-1)), out_of_place(itself));
    assert_eq!(spoilt("/digest", json!("0F".repeat(32))), damaged("a digest in it"));
    assert_eq!(spoilt("/saved_at", json!("yesterday")), damaged("a time in it"));
    assert_eq!(spoilt("/submission_id", json!("No Id")), damaged("an id in it"));
    assert_eq!(spoilt("/answers", json!({})), out_of_place("the list of answers carried forward"));
    assert_eq!(spoilt("/evidence", json!("none")), out_of_place("the list of evidence carried forward"));
    assert_eq!(spoilt("/actions", json!(null)), out_of_place("the list of actions carried forward"));
    assert_eq!(
        spoilt("/answers/1/question", json!(1)),
        out_of_place("answer 2 of those carried forward"),
        "its question is not known"
    );
    let a_name_more = json!({"question": "x", "text": "a", "colour": "red"});
    assert_eq!(spoilt("/answers/0", a_name_more), out_of_place("answer 1 of those carried forward, “x”"));
    assert_eq!(
        spoilt("/evidence/0/note", json!(1)),
        out_of_place("piece of evidence 1 of those carried forward, “Item 0”")
    );
    assert_eq!(
        spoilt("/actions/0/status", json!("gone")),
        out_of_place("action 1 of those carried forward, “Agree a plan”")
    );
    let twice = |pointer: &str| {
        let one = full().pointer(&format!("/payload/started_from{pointer}/0")).cloned().unwrap();
        spoilt(pointer, json!([one.clone(), one])).unwrap_err()
    };
    for list in ["/answers", "/evidence", "/actions"] {
        assert!(twice(list).contains(" twice "), "{}", twice(list));
    }
    assert!(spoilt("/answers/0", json!({"question": "x", "text": ""})).is_err());
    assert!(spoilt("/answers/0", json!({"question": "x", "text": "a", "holds": true})).is_err());
}

#[test]
fn each_list_at_its_limit_and_one_more() {
    for (list, most, what, words) in [
        ("answers", 20_000, "The list of answers carried forward", "20,000 entries"),
        ("evidence", 5_000, "The list of evidence carried forward", "5,000 entries"),
        ("actions", 2_000, "The list of actions carried forward", "2,000 entries"),
    ] {
        let copies = |count: usize| {
            let mut value = full();
            let one = value["payload"]["started_from"][list][0].clone();
            let key = if one.get("id").is_some() { "id" } else { "question" };
            let each = (0..count).map(|n| {
                let mut copy = one.clone();
                copy[key] = json!(format!("x{n}"));
                copy
            });
            value["payload"]["started_from"][list] = each.collect();
            value.to_string()
        };
        assert!(read_file(copies(most).as_bytes()).is_ok(), "{list}");
        crate::bundle_read::check(copies(most + 1), &over(what, words));
    }
    let mut long = started_from(&scheme(EXTENDED), "provider");
    let place = |n: usize| Place::whole(&QuestionId::new(&format!("q{n}")).unwrap());
    long.started_from.as_mut().unwrap().answers = (0..20_001).map(|n| (place(n), Answer::Holds(true))).collect();
    assert!(!write(&long, None, &moment(), 1).is_within_limits, "it would be kept, and not opened again");
}

/// A file may carry what says nothing: that is never confirmed, and nothing waits for it.
#[test]
fn what_says_nothing_is_never_confirmed() {
    let scheme = scheme(EXTENDED);
    let mut value = full();
    value["payload"]["started_from"]["answers"][1]["text"] = json!("  ");
    let opened = read_file(&signed(value.to_string())).unwrap();
    let change = confirm_where(&scheme, &opened.submission, |_| true);
    let Some(readymark_core::submission::Change::Batch(changes)) = change else { panic!("{change:?}") };
    assert_eq!(changes.len(), 1);
}

/// So many UTF-16 units of a file.
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// As long as a self-audit may be: all that the largest example says, and pieces of evidence of every length.
fn longest() -> Submission {
    let text = std::fs::read_to_string(
        path("crates/core/rubrics/examples").join("local-authority-self-evaluation.authority.readymark.json"),
    );
    let mut longest = read_file(text.unwrap().as_bytes()).unwrap().submission;
    let room = LONGEST_AUDIT - units(&write(&longest, None, &moment(), 1).text);
    let lengths = [1_000, 3_000, 9_000, 27_000, 81_000].into_iter().cycle();
    let (mut used, mut at) = (0, 0);
    for length in lengths {
        used += length + 300;
        if used > room {
            return longest;
        }
        let note = ["é", "\"", "x\n"][at % 3].repeat(length / 2).into();
        let id = EvidenceId::new(&format!("long-{at}")).unwrap();
        longest.audit.evidence.push(Evidence { title: mark(at), note, ..Evidence::new(id) });
        at += 1;
    }
    longest
}

/// The log as long as it can be, and three versions exchanged.
fn with_all_that_comes(submission: &mut Submission) {
    let entry = |n: usize| LogEntry {
        at: moment(),
        subject: Subject { kind: "evidence-looked-after-by".to_owned(), on: format!("{n:0>40}") },
    };
    submission.log = (0..1_000).map(entry).collect();
    for n in ["a", "b", "c"] {
        let version = line(&[("only", 1), (n, 2)]);
        submission.exchanged = Exchanged::after_opening(submission, &version, salt());
        submission.exchanged = Exchanged::after_sending(submission, &line(&[("only", 1), (n, 3)]), salt());
    }
    assert!(submission.exchanged.received.is_some());
}

#[test]
fn one_that_is_started_from_the_longest_can_be_confirmed_saved_and_opened() {
    let scheme = rubric();
    let earlier = longest();
    let then = units(&file(scheme, &earlier, 1));
    assert!(then > 900_000, "{then}");
    let mut now = started(scheme, &earlier);
    let carried = now.started_from.clone().unwrap();
    // The longest gave way, and everything else came.
    assert!(carried.left_out > 0);
    assert_eq!(carried.evidence.len() + usize::try_from(carried.left_out).unwrap(), earlier.audit.evidence.len());
    let example = earlier.audit.answers.values().filter(|answer| answer.says_something()).count();
    assert!(carried.answers.len() > example / 2, "{} of {example}", carried.answers.len());
    assert!(units(&file(scheme, &now, 1)) < 320_000);
    confirm_all(scheme, &mut now);
    with_all_that_comes(&mut now);
    let text = file(scheme, &now, 1);
    assert!(units(&text) < LONGEST_AUDIT - 50_000, "{}", units(&text));
    let store = AuditStore::new(Box::<Memory>::default());
    assert_eq!(store.save(&id("x"), &text), Ok(()));
    assert!(store.load(&id("x")).is_ok_and(|opened| opened.submission == now));
}

/// As many values as a file may have: each counts, however short it is.
#[test]
fn one_that_is_started_from_one_with_the_most_values_can_be_confirmed_and_opened() {
    let scheme = rubric();
    let elements: BTreeSet<ElementId> = (0..160).filter_map(|n| ElementId::new(&format!("e{n}"))).collect();
    let mut earlier = submission(scheme, "authority");
    let item = |n| Evidence { elements: elements.clone(), ..Evidence::new(EvidenceId::new(&format!("i{n}")).unwrap()) };
    earlier.audit.evidence = (0..1_000).map(item).collect();
    earlier.audit.actions = (0..1_500).map(|n| Action::new(ActionId::new(&format!("a{n}")).unwrap())).collect();
    assert!(write(&earlier, None, &moment(), 1).is_within_limits);
    let mut now = started(scheme, &earlier);
    assert!(now.started_from.as_ref().unwrap().left_out > 0);
    confirm_all(scheme, &mut now);
    with_all_that_comes(&mut now);
    let written = write(&now, Some(&assess(scheme, &now.audit)), &moment(), 1);
    assert!(written.is_within_limits && units(&written.text) < LONGEST_AUDIT);
    assert_eq!(read_file(written.text.as_bytes()).unwrap().submission, now);
}

/// However much somebody says of a scheme in earnest, all of it comes along.
#[test]
fn of_every_example_everything_is_carried_forward_and_of_one_five_times_as_long() {
    for entry in std::fs::read_dir(path("crates/core/rubrics/examples")).unwrap() {
        let opened = read_file(&std::fs::read(entry.unwrap().path()).unwrap()).unwrap();
        let scheme = catalogue().scheme(&opened.submission.edition.scheme).unwrap();
        let mut earlier = opened.submission.clone();
        for answer in earlier.audit.answers.values_mut() {
            if let Answer::Text(text) = answer {
                *text = text.as_typed().repeat(5).into();
            }
        }
        assert_eq!(started(scheme, &earlier).started_from.unwrap().left_out, 0, "{}", scheme.id);
    }
}
