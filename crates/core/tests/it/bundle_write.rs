//! Writing a file: what is written is read back, the digest stands over bytes in the file, and the
//! check code changes with any change.

use readymark_core::submission::SchemeMatch;
use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::Index;
use readymark_core::audit::change::AuditChange;
use readymark_core::audit::evidence::EvidenceEdit;
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, UserText};
use readymark_core::bundle::{self, Integrity};
use readymark_core::readiness::assess;
use readymark_core::scheme::ids::{ElementId, PhaseId, QuestionId};
use readymark_core::submission::exchanged::Base;
use readymark_core::submission::{Edition, LogEntry, Subject, Submission};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::generate::{audits, edits, joined_vectors, text};
use crate::support::golden::{KEPT, as_said, golden};
use crate::support::levels::{cell, rubric};
use crate::support::merging::salt;
use crate::support::{
    EPQM, QUALITY_MARK, catalogue, file, line, moment, read_file, scheme, submission, text_of, write, write_from,
    writer,
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read((scheme, setting, changes) in edits(40), version_vector in joined_vectors(), exchanged in 0u8..8) {
        let mut written = submission(&scheme, setting.as_str());
        for (n, change) in changes.into_iter().enumerate() {
            let _ = written.apply(change, &moment());
            // Each of the three, where it is wanted, of another version.
            let base = || Base::of(&written, &version_vector.and_save(writer(&format!("e{n}"))), salt());
            match n {
                3 if exchanged & 1 > 0 => written.exchanged.shared = Some(base()),
                5 if exchanged & 2 > 0 => written.exchanged.sent = Some(base()),
                7 if exchanged & 4 > 0 => written.exchanged.received = Some(base()),
                _ => {}
            }
        }
        let readiness = assess(&scheme, &written.audit);
        let file = write_from(&written, Some(&readiness), &moment(), &version_vector);
        let wrong: Vec<String> = schema_errors(&file.text);
        prop_assert!(wrong.is_empty(), "{wrong:?}");
        let opened = read_file(file.text.as_bytes()).unwrap();
        prop_assert_eq!(&opened.submission, &written);
        prop_assert_eq!(opened.integrity, Integrity::Intact);
        prop_assert_eq!(opened.check_code, file.check_code);
        prop_assert_eq!(&opened.saved_at, &moment());
        prop_assert_eq!(&opened.version_vector, &version_vector);
        prop_assert!(matches!(opened.submission.edition.matched(catalogue()), SchemeMatch::Same(_)));
        // Nothing but the readiness, which is worked out anew, is lost on the way.
        let again = write_from(&opened.submission, Some(&readiness), &moment(), &version_vector);
        prop_assert_eq!(again, file);
    }

    /// The random changes above are those of `tests/data/record`, which knows neither.
    #[test]
    fn a_review_date_and_who_looks_after_it_are_edits_like_the_others(words in [text(), text()]) {
        let mut written = submission(rubric(), "authority; evidence data");
        let id = written.audit.evidence[0].id.clone();
        let [review_by, looked_after_by] = words.map(UserText::from);
        let mut inverses = Vec::new();
        for edit in [EvidenceEdit::ReviewBy(review_by.clone()), EvidenceEdit::LookedAfterBy(looked_after_by.clone())] {
            inverses.push(written.apply(AuditChange::EditEvidence(id.clone(), edit).into(), &moment()).unwrap());
        }
        let item = &written.audit.evidence[0];
        prop_assert_eq!((&item.review_by, &item.looked_after_by), (&review_by, &looked_after_by));
        let file = write(&written, None, &moment(), 1);
        prop_assert_eq!(schema_errors(&file.text), Vec::<String>::new());
        prop_assert_eq!(&read_file(file.text.as_bytes()).unwrap().submission, &written);
        for inverse in inverses.into_iter().rev() {
            prop_assert!(written.apply(inverse, &moment()).is_some());
        }
        prop_assert_eq!(written.audit, submission(rubric(), "authority; evidence data").audit);
    }

    #[test]
    fn another_edition_is_written_back_as_it_came((scheme, audit) in audits(), words in [text(), text()], log in 0usize..4) {
        let id = readymark_core::scheme::ids::SubmissionId::new("x").unwrap();
        let [scheme_title, edition] = words.map(UserText::from);
        let written = Submission {
            id,
            edition: Edition { scheme_title, edition, rubric_digest: "0".repeat(64), ..Edition::of(&scheme) },
            audit,
            after_submission: Default::default(),
            replies: Default::default(),
            changed_since: None,
            exchanged: Default::default(),
            started_from: None,
            log: vec![LogEntry { at: moment(), subject: Subject { kind: "k".to_owned(), on: "?!".to_owned() } }; log],
            review: None,
        };
        let file = write(&written, None, &moment(), 1);
        let opened = read_file(file.text.as_bytes()).unwrap();
        prop_assert_eq!(&opened.submission, &written);
        prop_assert!(matches!(opened.submission.edition.matched(catalogue()), SchemeMatch::OtherEdition(_)));
    }

    #[test]
    fn any_one_character_changes_the_check_code(at in any::<Index>(), new in any::<char>(), which in 0usize..2) {
        let text = golden(KEPT[which].0);
        let was = read_file(text.as_bytes()).unwrap();
        let payload = text.find("\"payload\":").unwrap() + 10;
        let places: Vec<usize> = text[payload..].char_indices().map(|(n, _)| payload + n).collect();
        let at = *at.get(&places[..places.len() - 1]);
        let old = text[at..].chars().next().unwrap();
        prop_assume!(old != new);
        let changed = format!("{}{new}{}", &text[..at], &text[at + old.len_utf8()..]);
        if let Ok(opened) = read_file(changed.as_bytes()) {
            prop_assert_ne!(opened.check_code, was.check_code);
            prop_assert_ne!(opened.check_code.to_string(), was.check_code.to_string());
            prop_assert_eq!(opened.integrity, Integrity::Changed);
        }
    }
}

/// What the kept schema has against a file.
pub fn schema_errors(text: &str) -> Vec<String> {
    static SCHEMA: OnceLock<jsonschema::Validator> = OnceLock::new();
    let schema = SCHEMA.get_or_init(|| {
        let schema: Value = serde_json::from_str(&text_of("schema/bundle.schema.json")).unwrap();
        jsonschema::draft202012::new(&schema).unwrap()
    });
    let file: Value = serde_json::from_str(text).unwrap();
    schema.iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path)).collect()
}

#[test]
fn every_kind_of_answer_comes_back() {
    let scheme = rubric();
    let mut written = submission(scheme, "authority");
    let (audit, ..) = cell("1.5 primary: guidance-share=19/ 20, os/3=no, os/4=na");
    written.audit.answers.extend(audit.answers);
    written.audit.answers.extend(cell("2.3 secondary: in-categories=decile").0.answers);
    assert!(written.audit.unplaced(scheme).is_empty());
    let file = write(&written, None, &moment(), 1);
    assert_eq!(schema_errors(&file.text), Vec::<String>::new());
    let opened = read_file(file.text.as_bytes()).unwrap();
    assert_eq!(opened.submission, written);
    assert_eq!(opened.integrity, Integrity::Intact);
    for part in [
        r#""holds":false,"phase":"primary","question":"1-5-os-3""#,
        r#""does_not_apply":"said so","element":"1-5","phase":"primary","question":"1-5-os-4""#,
        r#""phase":"primary","question":"guidance-share","share":["19"," 20"]"#,
        r#""choice":"decile","element":"2-3","phase":"secondary","question":"in-categories""#,
    ] {
        assert!(file.text.contains(part), "{part}");
    }
    // In another phase, of another kind or nowhere, an answer is kept and shown as without a place.
    for (answer, element, question, phase) in [
        (Answer::Holds(true), "2-3", "2-3-os-1", "early-years"),
        (Answer::Holds(true), "2-3", "in-categories", "primary"),
        (Answer::Text("well".into()), "1-1", "1-1-g-1", "primary"),
        (Answer::Holds(true), "1-1", "1-1-g-9", "primary"),
    ] {
        let mut audit = written.audit.clone();
        let place = Place::of(&ElementId::new(element).unwrap(), &QuestionId::new(question).unwrap());
        audit.answers.insert(place.in_phase(&PhaseId::new(phase).unwrap()), answer);
        let found = audit.unplaced(scheme);
        assert_eq!(found.len(), 1, "{question}");
        assert_eq!(found[0].question, *format!("{element} / {question} / {phase}"));
    }
}

/// Old files stay what they were, byte for byte.
#[test]
fn when_evidence_is_reviewed_and_by_whom_is_written_once_it_is_said() {
    let mut written = submission(rubric(), "authority; evidence data");
    let text = |submission: &Submission| write(submission, None, &moment(), 1).text;
    for name in ["review_by", "looked_after_by"] {
        assert!(!text(&written).contains(name), "{name}");
    }
    (written.audit.evidence[0].review_by, written.audit.evidence[0].looked_after_by) = ("1 9 2027".into(), " ".into());
    let said = text(&written);
    assert_eq!(schema_errors(&said), Vec::<String>::new());
    assert!(said.contains(r#","looked_after_by":" ","note":"#) && said.contains(r#","review_by":"1 9 2027","shows":"#));
    assert_eq!(read_file(said.as_bytes()).unwrap().submission, written);
    // One that is there and says nothing is read as one that is not.
    let mut file: Value = serde_json::from_str(&said).unwrap();
    file["payload"]["evidence"][0]["review_by"] = "".into();
    assert_eq!(read_file(file.to_string().as_bytes()).unwrap().submission.audit.evidence[0].review_by, "");
    file["payload"]["evidence"][0]["review_by"] = Value::Null;
    assert!(read_file(file.to_string().as_bytes()).is_err());
}

#[test]
fn answers_of_two_kinds_or_of_none_are_refused() {
    let base = golden(KEPT[0].0);
    let mut file: Value = serde_json::from_str(&base).unwrap();
    let place = r#"{"question": "x", "phase": "primary""#;
    for said in [
        "",
        r#", "holds": "yes""#,
        r#", "holds": true, "does_not_apply": "no""#,
        r#", "share": ["1"]"#,
        r#", "share": ["1", "2", "3"]"#,
        r#", "share": ["", ""]"#,
        r#", "share": [1, 2]"#,
        r#", "choices": []"#,
        r#", "text": """#,
    ] {
        let answer: Value = serde_json::from_str(&format!("{place}{said}}}")).unwrap();
        file["payload"]["answers"] = Value::Array(vec![answer]);
        assert!(read_file(file.to_string().as_bytes()).is_err(), "{said}");
    }
    file["payload"]["answers"] = serde_json::json!([{ "question": "x", "phase": "primary", "holds": true }]);
    assert!(read_file(file.to_string().as_bytes()).is_ok());
}

#[test]
fn kept_files_hold_what_was_said() {
    for (name, scheme_id, said) in KEPT {
        let text = golden(name);
        let opened = read_file(text.as_bytes()).unwrap_or_else(|error| panic!("{name}: {}", error.what_happened()));
        assert_eq!(opened.integrity, Integrity::Intact, "{name}");
        assert_eq!((opened.generation, opened.version_vector), (7, line(&[("only", 7)])), "{name}");
        let expected = as_said(scheme_id, said);
        assert_eq!(opened.submission.id, expected.id, "{name}");
        assert_eq!(opened.submission.audit, expected.audit, "{name}");
        assert_eq!(opened.submission.log, expected.log, "{name}");
        assert!(opened.submission.audit.unplaced(&scheme(scheme_id)).is_empty(), "{name}");
    }
}

#[test]
fn the_digest_is_over_bytes_that_stand_in_the_file() {
    let scheme = scheme(QUALITY_MARK);
    let text = file(&scheme, &submission(&scheme, "primary; category=in; all.strengths=“é”\n"), 3);
    let payload = text.split_once("\"payload\":").unwrap().1.strip_suffix('}').unwrap();
    let digest = format!("{:x}", Sha256::digest(payload));
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["digest"]["value"], Value::String(digest));
    assert_eq!(value["format"], "readymark-bundle");
    assert_eq!(value["format_version"], "1.0");
    let keys: Vec<&String> = value["payload"].as_object().unwrap().keys().collect();
    assert!(keys.iter().all(|key| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')), "{keys:?}");
}

#[test]
fn order_and_spaces_do_not_matter() {
    let scheme = scheme(EPQM);
    let text = file(&scheme, &submission(&scheme, "agency; considered=yes; action"), 3);
    let was = read_file(text.as_bytes()).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let pretty = format!("\u{feff}{}\r\n", serde_json::to_string_pretty(&value).unwrap());
    let opened = read_file(pretty.as_bytes()).unwrap();
    assert_eq!(opened.integrity, Integrity::Intact);
    assert_eq!(opened.check_code, was.check_code);
    assert_eq!(opened.submission, was.submission);
}

#[test]
fn the_readiness_at_export_is_in_the_file() {
    let scheme = scheme(EPQM);
    let said = "agency; considered=yes; plan-finished=yes; action for d1; evidence document for d1";
    let value: Value = serde_json::from_str(&file(&scheme, &submission(&scheme, said), 1)).unwrap();
    let [towards, full] = value["payload"]["readiness"].as_array().unwrap().as_slice() else { panic!("two outcomes") };
    assert_eq!(towards["standing"], "ready");
    assert_eq!(towards["changes_needed"], 0);
    assert_eq!(full["standing"], "not_yet");
    assert_eq!(full["changes_needed"], 4);
    let advice = towards["requirements"].as_array().unwrap().iter().find(|it| it["gates"] == false).unwrap();
    assert_eq!(advice["truth"], "unanswered");
}

#[test]
fn no_two_files_share_a_name() {
    let mut taken: Vec<String> = Vec::new();
    for expected in ["a.b.2026-07-01-0030-05", "a.b.2026-07-01-0030-05.2", "a.b.2026-07-01-0030-05.3"] {
        let name = bundle::free_name("a.b.2026-07-01-0030-05.readymark.json".to_owned(), |it| {
            taken.iter().any(|had| had == it)
        });
        assert_eq!(name, format!("{expected}.readymark.json"));
        taken.push(name);
    }
    let other =
        bundle::free_name("a.b.2026-07-01-0030-06.readymark.json".to_owned(), |it| taken.iter().any(|had| had == it));
    assert_eq!(other, "a.b.2026-07-01-0030-06.readymark.json");
}

#[test]
fn names_of_files() {
    let scheme = scheme(QUALITY_MARK);
    let check = |organisation: &str, expected: &str| {
        let mut submission = submission(&scheme, "primary");
        submission.audit.provider.organisation = organisation.into();
        let at = chrono::NaiveDate::from_ymd_opt(2026, 7, 1).and_then(|day| day.and_hms_opt(0, 30, 5)).unwrap();
        assert_eq!(bundle::file_name(&submission, &at), expected);
    };
    check("", "self-audit.quality-mark.2026-07-01-0030-05.readymark.json");
    check("日本", "self-audit.quality-mark.2026-07-01-0030-05.readymark.json");
    check("St Mary’s CE (VA)", "st-mary-s-ce-va.quality-mark.2026-07-01-0030-05.readymark.json");
    check("../../etc/passwd", "etc-passwd.quality-mark.2026-07-01-0030-05.readymark.json");
    check(
        "Abcdefghijklmnopqrstuvwxyz abcdefghijkl mnop",
        "abcdefghijklmnopqrstuvwxyz-abcdefghijkl.quality-mark.2026-07-01-0030-05.readymark.json",
    );
}
