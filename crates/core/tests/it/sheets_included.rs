//! What people have typed is in a sheet only where its part is included, whatever is typed.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use readymark_core::audit::place::Place;
use readymark_core::audit::{Answer, Audit, UserText};
use readymark_core::report::sheets::{Part, sheets};
use readymark_core::scheme::{Role, Scheme};

use crate::support::generate::audits;
use crate::support::sheets::{everything, examples, of_audit, read, rows_of};
use crate::support::{EPQM, EXTENDED, runs, scheme};

/// The audit with a word of its own in every box of each part, where something is typed.
fn marked(audit: &Audit, scheme: &Scheme) -> Audit {
    let mut audit = audit.clone();
    let with = |mark: &str| UserText::from(format!("=\u{202e}{mark}(1)\u{1}"));
    for answer in audit.answers.values_mut() {
        match answer {
            Answer::Text(text) | Answer::NotApplicable(text) => *text = with("Zexts"),
            Answer::Share { part, of } => (*part, *of) = (with("Zexts"), with("Zexts")),
            Answer::One(_) | Answer::Many(_) | Answer::Holds(_) => {}
        }
    }
    // The titles that people give elements are theirs.
    for question in scheme.element_questions.iter().filter(|question| question.role == Role::Title) {
        for element in
            scheme.elements_in(&audit.setting).filter(|it| scheme.questions_of(&it.id).any(|it| it.id == question.id))
        {
            audit.answers.insert(Place::of(&element.id, &question.id), Answer::Text(with("Zexts")));
        }
    }
    let provider = &mut audit.provider;
    // These are always there.
    (provider.organisation, provider.identifier) = ("A school".into(), "100000".into());
    for field in [&mut provider.kind, &mut provider.contact_role, &mut provider.dated] {
        *field = with("Zexts");
    }
    for item in &mut audit.evidence {
        for field in [&mut item.title, &mut item.dated, &mut item.review_by] {
            *field = with("Zexts");
        }
        (item.kept, item.note, item.looked_after_by) = (with("Zept"), with("Zotes"), with("Zwners"));
    }
    for action in &mut audit.actions {
        for field in [&mut action.what, &mut action.by_when] {
            *field = with("Zexts");
        }
        action.who = with("Zwners");
    }
    audit
}

const MARKS: [(Part, &str); 4] =
    [(Part::Texts, "Zexts"), (Part::Notes, "Zotes"), (Part::Kept, "Zept"), (Part::Owners, "Zwners")];

/// Every choice of parts.
fn choices() -> Vec<BTreeSet<Part>> {
    let chosen = |bits: usize| (0..Part::ALL.len()).filter(|at| bits >> at & 1 == 1).map(|at| Part::ALL[at]).collect();
    (0..1 << Part::ALL.len()).map(chosen).collect()
}

/// Fails where a part is in the sheets that is not included, or is not where it is. Nor is anything then said of what
/// such a text hides.
fn holds_only_what_is_included(scheme: &Scheme, audit: &Audit) {
    let audit = marked(audit, scheme);
    for included in choices() {
        let sheets = sheets(scheme, &of_audit(scheme, &audit), &included);
        let all: String = sheets.iter().flat_map(read).flat_map(BTreeMap::into_values).collect::<Vec<_>>().join("\n");
        for (part, mark) in MARKS {
            let is_typed = part == Part::Texts
                || match part {
                    Part::Owners => !audit.actions.is_empty() || !audit.evidence.is_empty(),
                    _ => !audit.evidence.is_empty(),
                };
            assert_eq!(all.contains(mark), is_typed && included.contains(&part), "{}: {included:?}: {mark}", scheme.id);
        }
        if included.is_empty() {
            assert!(!all.contains("cannot see"), "{}: {all}", scheme.id);
        }
        let columns = sheets.iter().flat_map(|sheet| &sheet.columns).filter_map(|column| column.part);
        assert!(columns.collect::<BTreeSet<_>>().is_subset(&included));
    }
}

#[test]
fn what_was_typed_in_an_example_is_only_where_it_is_included() {
    for (_, opened) in examples() {
        let scheme = scheme(opened.submission.edition.scheme.as_str());
        holds_only_what_is_included(&scheme, &opened.submission.audit);
    }
}

#[test]
fn an_organisations_own_title_of_an_element_is_what_it_typed() {
    for id in [EPQM, EXTENDED] {
        let (_, opened) = examples().into_iter().find(|(name, _)| name.starts_with(id)).unwrap();
        let scheme = scheme(id);
        let audit = marked(&opened.submission.audit, &scheme);
        let titles = |included: &BTreeSet<Part>| -> BTreeSet<String> {
            let rows = rows_of(&sheets(&scheme, &of_audit(&scheme, &audit), included), "answers");
            rows.iter().filter_map(|row| row.get("element").cloned()).collect()
        };
        assert!(titles(&everything()).iter().any(|title| title.contains("Zexts")), "{id}");
        let ours = titles(&BTreeSet::new());
        assert!(!ours.is_empty() && ours.iter().all(|title| !title.contains("Zexts")), "{id}: {ours:?}");
    }
}

#[test]
fn what_is_about_a_named_person_is_only_where_it_is_included() {
    let mut told = 0;
    for (_, opened) in examples() {
        let scheme = scheme(opened.submission.edition.scheme.as_str());
        let of_person = |place: &Place| place.question(&scheme).is_some_and(|question| question.about_person);
        let rows = |included: &BTreeSet<Part>| {
            let rows = rows_of(&sheets(&scheme, &opened.submission, included), "answers");
            rows.iter().filter_map(|row| row.get("asked").cloned()).collect::<Vec<_>>()
        };
        let with = rows(&everything());
        let without = rows(&everything().into_iter().filter(|part| *part != Part::Person).collect());
        let asks: BTreeSet<&str> = opened
            .submission
            .audit
            .answers
            .keys()
            .filter(|place| of_person(place))
            .filter_map(|place| Some(place.question(&scheme)?.ask.as_str()))
            .collect();
        for ask in asks {
            told += 1;
            assert!(with.iter().any(|words| words == ask), "{ask}");
            assert!(!without.iter().any(|words| words == ask), "{ask}");
        }
    }
    assert!(told > 4, "{told}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: runs(16, 150), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_typed_is_only_where_it_is_included((scheme, audit) in audits()) {
        holds_only_what_is_included(&scheme, &audit);
    }
}
