//! How far each element is, and which evidence each has: the figures that pictures are drawn from.

use readymark_core::audit::evidence::Evidence;
use readymark_core::audit::{Audit, date};
use readymark_core::report::coverage::{self, ToDoLine, ToDoList, coverage};
use readymark_core::report::hub;
use readymark_core::report::profile::{self, profile};
use readymark_core::report::words::mid_sentence;
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{ElementId, EvidenceId, KindId};

use crate::support::{ASYE, AUTHORITY, EPQM, EXTENDED, QUALITY_MARK, audit, catalogue, plain, scheme};

#[test]
fn a_title_inside_a_sentence() {
    for (title, inside) in [
        ("In progress", "in progress"),
        ("Met", "met"),
        ("Working Towards", "Working Towards"),
        ("RAG", "RAG"),
        ("It meets the criterion", "“It meets the criterion”"),
        ("", ""),
    ] {
        assert_eq!(mid_sentence(title), inside);
    }
}

/// A row a line: `1. A whole school…: Met 4 of 4`.
fn rows(scheme: &Scheme, audit: &Audit) -> Vec<String> {
    let profile = profile(scheme, audit);
    let scale = profile.scale.len();
    let row = |row: &profile::ProfileRow| {
        let steps = row.steps.map_or("none".to_owned(), |steps| steps.to_string());
        format!("{}: {} {steps} of {scale}", row.name.split(['.', ' ']).next().unwrap_or_default(), row.status.word)
    };
    profile.rows.iter().map(row).collect()
}

#[test]
fn each_element_has_its_place_on_the_schemes_own_scale() {
    let scheme = scheme(QUALITY_MARK);
    let audit = audit(&scheme, "primary; e1.extent=met; e2.extent=part; e3.extent=planned; e4.extent=not");
    let found = profile(&scheme, &audit);
    assert_eq!(found.title, "How far it is met");
    assert_eq!(found.scale, ["Not met", "Planned only", "Partly met", "Met"]);
    let expected = ["1: Met 4 of 4", "2: Partly met 3 of 4", "3: Planned only 2 of 4", "4: Not met 1 of 4"];
    assert_eq!(rows(&scheme, &audit)[..4], expected);
    // No answer is the absence of one: it has no place, and never the lowest.
    assert!(rows(&scheme, &audit)[4..].iter().all(|row| row.ends_with(": Not answered none of 4")));
    assert_eq!(found.rows.len(), scheme.elements_in(&audit.setting).count());
    assert_eq!(profile::in_words(&found), "1 met, 1 partly met, 1 planned only, 1 not met and 6 not answered");
}

#[test]
fn without_such_a_question_it_is_how_far_each_is_written() {
    let scheme = scheme(EPQM);
    let mut audit = audit(&scheme, "agency; d2.provide=We do");
    let all: Vec<ElementId> = scheme.elements_in(&audit.setting).map(|element| element.id.clone()).collect();
    // One that is marked as finished and says nothing is not.
    audit.finished.extend([all[0].clone(), all[1].clone()]);
    let found = profile(&scheme, &audit);
    assert_eq!(
        (found.title.as_str(), found.scale.join(", ").as_str()),
        ("How far it is written", "In progress, Finished")
    );
    assert_eq!((found.rows[0].steps, found.rows[1].steps), (None, Some(2)));
    assert_eq!(profile::in_words(&found), format!("1 finished and {} not started", all.len() - 1));
}

#[test]
fn every_scheme_has_a_scale_that_begins_with_the_least() {
    for scheme in catalogue().built_in() {
        for setting in &scheme.settings {
            let found = profile(scheme, &Audit::new(setting.id.clone()));
            assert!(!found.scale.is_empty(), "{}", scheme.id);
            assert!(found.rows.iter().all(|row| row.steps.is_none()), "{}: nothing is answered", scheme.id);
        }
    }
    let asye = scheme(ASYE);
    let contributes = profile(&asye, &audit(&asye, "employer; n1.claim=contributes; n2.claim=meets"));
    assert_eq!((contributes.rows[0].steps, contributes.rows[1].steps), (Some(1), Some(2)));
}

fn piece(id: &str, kind: Option<&str>, elements: &[&ElementId]) -> Evidence {
    let mut piece = Evidence::new(EvidenceId::new(id).unwrap());
    piece.kind = kind.map(|kind| KindId::new(kind).unwrap());
    piece.elements = elements.iter().map(|element| (*element).clone()).collect();
    piece
}

#[test]
fn evidence_is_counted_by_element_and_kind() {
    let scheme = scheme(QUALITY_MARK);
    let mut audit = audit(&scheme, "primary");
    let all: Vec<ElementId> = scheme.elements_in(&audit.setting).map(|element| element.id.clone()).collect();
    let elsewhere = scheme.elements.iter().find(|element| !all.contains(&element.id)).unwrap().id.clone();
    assert_eq!(coverage::in_words(&scheme, &coverage(&scheme, &audit)), "0 of 10 elements have evidence.");
    audit.evidence = vec![
        piece("a", Some("document"), &[&all[0], &all[2]]),
        piece("b", Some("document"), &[&all[0]]),
        piece("c", Some("data"), &[&all[0]]),
        // One that supports nothing, and one of an element of another setting: of neither is anything drawn.
        piece("d", Some("data"), &[]),
        piece("e", None, &[&elsewhere]),
    ];
    let found = coverage(&scheme, &audit);
    let kinds: Vec<&str> = scheme.evidence_kinds.iter().map(|kind| kind.title.as_str()).collect();
    assert_eq!(found.kinds, kinds);
    assert_eq!((found.rows[0].counts.as_slice(), found.rows[0].total), (&[2, 0, 0, 1, 0, 0][..], 3));
    assert_eq!((found.rows[1].total, found.rows[2].total, found.unused), (0, 1, 2));
    let told = coverage::in_words(&scheme, &found);
    assert_eq!(told, "2 of 10 elements have evidence. 2 pieces of evidence support none of them yet.");
    let said = |row: usize| coverage::row_in_words(&found, &found.rows[row]);
    assert_eq!(said(0), "Document: 2 · Data (the school’s own or external): 1");
    assert_eq!(said(1), "None yet");
    // One without a kind, or of a kind of another edition, has a column of its own.
    audit.evidence.push(piece("f", None, &[&all[1]]));
    audit.evidence.push(piece("g", Some("gone"), &[&all[1]]));
    let found = coverage(&scheme, &audit);
    assert_eq!(found.kinds.last().unwrap(), "No type yet");
    assert_eq!((found.rows[1].counts.last(), found.rows[1].total), (Some(&2), 2));
    assert!(found.rows.iter().all(|row| row.counts.len() == found.kinds.len()));
    // The sums are those of the list: each piece once for each element it supports.
    let linked: usize =
        audit.evidence.iter().map(|piece| piece.elements.iter().filter(|id| all.contains(id)).count()).sum();
    assert_eq!(found.rows.iter().map(|row| row.total).sum::<usize>(), linked);
}

/// The lists as text: `title: line · about, line; …`, with how many there are besides.
fn lists(scheme: &Scheme, audit: &Audit) -> Vec<String> {
    let today = date::parse("29 11 2026").unwrap();
    let line = |line: &ToDoLine| {
        let about = line.about.clone().map(|about| format!(" · {}", plain(about))).unwrap_or_default();
        plain(line.name.clone()) + &about
    };
    let list = |list: ToDoList| {
        let lines: Vec<String> = list.lines.iter().map(line).collect();
        let more = if list.more > 0 { format!(" +{}", list.more) } else { String::new() };
        format!("{}: {}{more}", list.title, lines.join("; "))
    };
    coverage::to_do(scheme, audit, today).into_iter().map(list).collect()
}

#[test]
fn what_is_to_be_done_about_the_evidence_shrinks_as_it_is_mended() {
    let scheme = scheme(EXTENDED);
    let most: Vec<String> = (4..=10).map(|n| format!("e{n}")).collect();
    let rest = format!("evidence discussion for {}", most.join("+"));
    let one_title = |n: usize| plain(hub::numbered(&scheme, &audit(&scheme, "provider"), &scheme.elements[n - 1]));
    let [first, second, third] = [1, 2, 3].map(one_title);
    let without = |which: &str| format!("Elements with no evidence yet: {which}");
    let only = |which: &str| format!("Elements with evidence of the type “Document” only: {which}");
    let unused = |which: &str| format!("Evidence that supports no element yet: {which}");
    for (said, expected) in [
        // Without any evidence there is nothing to say that the page does not say.
        ("", vec![]),
        ("evidence document for e1+e2", vec![without(&third.to_string()), only(&format!("{first}; {second}"))]),
        // One of another kind, or of no kind yet, is more than documents.
        ("evidence document for e1+e2+e3; evidence discussion for e2", vec![only(&format!("{first}; {third}"))]),
        ("evidence document for e1+e2+e3; evidence none for e1; evidence practice for e2+e3", vec![]),
        ("evidence practice for e1+e2+e3; evidence document; evidence discussion", vec![unused("Item 1; Item 2")]),
        ("evidence practice for e1+e2+e3", vec![]),
    ] {
        let rest = if said.is_empty() { "" } else { &rest };
        assert_eq!(lists(&scheme, &audit(&scheme, &format!("provider; {said}; {rest}"))), expected, "{said}");
    }
    // The same document in a scheme that has no such line, or one that asks for documents, says nothing.
    for (id, setting) in [(QUALITY_MARK, "primary"), (EPQM, "agency"), (AUTHORITY, "authority")] {
        let scheme = crate::support::scheme(id);
        assert_eq!(lists(&scheme, &audit(&scheme, &format!("{setting}; evidence document for all"))), [""; 0], "{id}");
    }
}

#[test]
fn evidence_is_to_be_checked_once_its_date_has_passed() {
    let scheme = scheme(QUALITY_MARK);
    let mut audit = audit(&scheme, "primary; evidence data for all");
    for (typed, expected) in [
        ("28 11 2026", &["Evidence to check: its date is in the past: Item 0 · review by 28 November 2026"][..]),
        ("29/11/2026", &[]),
        ("1 1 2030", &[]),
        ("28/11/26", &[]),
        ("last year", &[]),
        ("", &[]),
    ] {
        audit.evidence[0].review_by = typed.into();
        assert_eq!(lists(&scheme, &audit), expected, "{typed}");
    }
}

#[test]
fn a_long_list_shows_the_first_and_says_how_many_there_are_besides() {
    let scheme = scheme(QUALITY_MARK);
    let mut audit = audit(&scheme, "primary; evidence data for all");
    audit.evidence.extend((0..500).map(|n| Evidence { title: "Log".into(), ..piece(&format!("x{n}"), None, &[]) }));
    let [list] = &lists(&scheme, &audit)[..] else { panic!("{:?}", lists(&scheme, &audit)) };
    assert!(list.ends_with("Log (9 of 500); Log (10 of 500) +490"), "{list}");
}

#[test]
fn a_rated_scheme_has_a_coverage_too() {
    let scheme = scheme(AUTHORITY);
    let audit = audit(&scheme, "authority");
    let found = coverage(&scheme, &audit);
    assert_eq!((found.rows.len(), found.kinds.len(), found.unused), (10, 6, 0));
    assert_eq!(coverage::in_words(&scheme, &found), "0 of 10 aspects have evidence.");
}
