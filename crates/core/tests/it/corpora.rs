//! Public test data: JSONTestSuite, the big list of naughty strings and the RFC 8785 vectors. They
//! are not part of the project; `READYMARK_CORPORA` names the folder they lie in.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use readymark_core::audit::Answer;
use readymark_core::audit::action::ActionEdit;
use readymark_core::audit::change::ProviderField;
use readymark_core::audit::evidence::EvidenceEdit;
use readymark_core::bundle::Integrity;
use readymark_core::scheme::{QuestionKind, Scheme};
use readymark_core::submission::Submission;
use serde_json::{Map, Number, Value};

use crate::support::generate::text;
use crate::support::golden::{KEPT, golden};
use crate::support::{QUALITY_MARK, moment, read_file, scheme, submission, write};

/// The folder of the corpora. Without one the tests over them are left out, except where CI is set.
pub fn corpora() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let folder = set("READYMARK_CORPORA").map(PathBuf::from);
    match &folder {
        Some(folder) => assert!(folder.is_dir(), "READYMARK_CORPORA names {}, which is no folder", folder.display()),
        None => {
            assert!(set("CI").is_none(), "CI is set, so READYMARK_CORPORA has to name the folder of the test corpora");
            println!("READYMARK_CORPORA is not set: this test over public corpora is left out.");
        }
    }
    folder
}

#[test]
fn every_file_of_json_test_suite_is_refused() {
    let Some(folder) = corpora() else { return };
    let mut count = 0;
    for entry in fs::read_dir(folder.join("json-test-suite/test_parsing")).unwrap() {
        let path = entry.unwrap().path();
        let opened = read_file(&fs::read(&path).unwrap());
        assert!(opened.is_err(), "{} was opened", path.display());
        count += 1;
    }
    assert!(count > 300, "only {count} files");
}

/// Puts a text in every field that takes one.
pub fn everywhere(scheme: &Scheme, naughty: &str) -> Submission {
    let mut submission = submission(scheme, "primary; evidence data for e1; action");
    let audit = &mut submission.audit;
    for field in [
        ProviderField::Organisation,
        ProviderField::Kind,
        ProviderField::Identifier,
        ProviderField::ContactRole,
        ProviderField::Dated,
    ] {
        *audit.provider.field_mut(field) = naughty.into();
    }
    let free = |kind: &QuestionKind| matches!(kind, QuestionKind::Text(_));
    for question in scheme.sections.iter().flat_map(|section| &section.questions).filter(|it| free(&it.kind)) {
        let place = readymark_core::audit::place::Place::whole(&question.id);
        audit.answers.extend(Answer::text(naughty).map(|answer| (place, answer)));
    }
    for question in scheme.element_questions.iter().filter(|question| free(&question.kind)) {
        let place = readymark_core::audit::place::Place::of(&scheme.elements[0].id, &question.id);
        audit.answers.extend(Answer::text(naughty).map(|answer| (place, answer)));
    }
    let (item, action) = (audit.evidence[0].id.clone(), audit.actions[0].id.clone());
    for edit in [EvidenceEdit::Title, EvidenceEdit::Kept, EvidenceEdit::Dated, EvidenceEdit::Note] {
        let change = readymark_core::audit::change::AuditChange::EditEvidence(item.clone(), edit(naughty.into()));
        assert!(audit.apply(change).is_some());
    }
    for edit in [ActionEdit::What, ActionEdit::Who, ActionEdit::ByWhen] {
        let change = readymark_core::audit::change::AuditChange::EditAction(action.clone(), edit(naughty.into()));
        assert!(audit.apply(change).is_some());
    }
    submission
}

#[test]
fn naughty_strings_survive_in_every_field() {
    let Some(folder) = corpora() else { return };
    let list = fs::read_to_string(folder.join("naughty-strings/blns.json")).unwrap();
    let list: Vec<String> = serde_json::from_str(&list).unwrap();
    assert!(list.len() > 500);
    let scheme = scheme(QUALITY_MARK);
    for naughty in list {
        let mut written = everywhere(&scheme, &naughty);
        for item in &mut written.audit.evidence {
            (item.review_by, item.looked_after_by) = (naughty.as_str().into(), naughty.as_str().into());
        }
        let readiness = readymark_core::readiness::assess(&scheme, &written.audit);
        let file = write(&written, Some(&readiness), &moment(), 1);
        let opened = read_file(file.text.as_bytes()).unwrap_or_else(|error| panic!("{naughty:?}: {error:?}"));
        assert_eq!(opened.submission, written, "{naughty:?}");
        assert_eq!(opened.integrity, Integrity::Intact, "{naughty:?}");
        let groups = readymark_core::report::check::groups(&scheme, &opened.submission.audit);
        assert!(!groups.is_empty(), "{naughty:?}");
    }
}

#[test]
fn the_vectors_of_rfc_8785() {
    let Some(folder) = corpora() else { return };
    let data = folder.join("json-canonicalization/testdata");
    let mut count = 0;
    for entry in fs::read_dir(data.join("input")).unwrap() {
        let input = entry.unwrap();
        let value: Value = serde_json::from_slice(&fs::read(input.path()).unwrap()).unwrap();
        let expected = fs::read_to_string(data.join("output").join(input.file_name())).unwrap();
        let expected = expected.trim_end();
        assert_eq!(serde_json_canonicalizer::to_string(&value).unwrap(), expected, "{:?}", input.file_name());
        assert_eq!(serde_jcs::to_string(&value).unwrap(), expected, "{:?}", input.file_name());
        count += 1;
    }
    assert_eq!(count, 6);
}

/// RFC 8785, Appendix B: the bits of a number and how it is written.
const NUMBERS: [(u64, &str); 24] = [
    (0x0000_0000_0000_0000, "0"),
    (0x8000_0000_0000_0000, "0"),
    (0x0000_0000_0000_0001, "5e-324"),
    (0x8000_0000_0000_0001, "-5e-324"),
    (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
    (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
    (0x4340_0000_0000_0000, "9007199254740992"),
    (0xc340_0000_0000_0000, "-9007199254740992"),
    (0x4430_0000_0000_0000, "295147905179352830000"),
    (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
    (0x44b5_2d02_c7e1_4af6, "1e+23"),
    (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
    (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
    (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
    (0x444b_1ae4_d6e2_ef50, "1e+21"),
    (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
    (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
    (0x41b3_de43_5555_5553, "333333333.3333332"),
    (0x41b3_de43_5555_5554, "333333333.33333325"),
    (0x41b3_de43_5555_5555, "333333333.3333333"),
    (0x41b3_de43_5555_5556, "333333333.3333334"),
    (0x41b3_de43_5555_5557, "333333333.33333343"),
    (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
    (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
];

#[test]
fn the_numbers_of_rfc_8785() {
    for (bits, expected) in NUMBERS {
        let number = Value::Number(Number::from_f64(f64::from_bits(bits)).unwrap());
        assert_eq!(serde_json_canonicalizer::to_string(&number).unwrap(), expected, "{bits:016x}");
        assert_eq!(serde_jcs::to_string(&number).unwrap(), expected, "{bits:016x}");
    }
    for bits in [0x7fff_ffff_ffff_ffff_u64, 0x7ff0_0000_0000_0000] {
        assert!(Number::from_f64(f64::from_bits(bits)).is_none());
    }
}

/// JSON of the kind a payload is made of, with keys that need no care and keys that do.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-(1i64 << 53) + 1..1i64 << 53).prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        let object = proptest::collection::btree_map(prop_oneof!["[a-z_]{1,8}", text()], inner.clone(), 0..6);
        prop_oneof![
            proptest::collection::vec(inner, 0..6).prop_map(Value::from),
            object.prop_map(|map| Value::Object(map.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_canonical_writers_agree(value in json()) {
        let ours = serde_json_canonicalizer::to_string(&value).unwrap();
        prop_assert_eq!(&ours, &serde_jcs::to_string(&value).unwrap());
        prop_assert_eq!(serde_json::from_str::<Value>(&ours).unwrap(), value);
    }
}

#[test]
fn two_canonical_writers_agree_on_kept_files() {
    for (name, ..) in KEPT {
        let value: Value = serde_json::from_str(&golden(name)).unwrap();
        let ours = serde_json_canonicalizer::to_string(&value["payload"]).unwrap();
        assert_eq!(ours, serde_jcs::to_string(&value["payload"]).unwrap(), "{name}");
    }
}
