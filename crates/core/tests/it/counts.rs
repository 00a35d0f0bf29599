//! What of an audit counts: an answer that does not fit its question, or whose question is not asked now,
//! changes no outcome, ceiling, count or spread; it is kept, and listed.

use readymark_core::audit::place::Place;
use readymark_core::audit::view::View;
use readymark_core::audit::{Answer, Audit};
use readymark_core::readiness::criterion::{Cell, CriterionState};
use readymark_core::readiness::{Readiness, Verdict, assess, left_over};
use readymark_core::report::{dashboard, headline, hub};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::{ElementId, FacetId, KindId, OptionId, QuestionId, SettingId};
use readymark_core::scheme::levels::Rank;

use crate::support::levels::{blank, cell, of, rubric};
use crate::support::{ASYE, EPQM, EXTENDED, QUALITY_MARK, audit, scheme};

fn one(option: &str) -> Answer {
    Answer::One(OptionId::new(option).unwrap())
}

fn many(options: &[&str]) -> Answer {
    Answer::Many(options.iter().map(|option| OptionId::new(option).unwrap()).collect())
}

fn whole(question: &str) -> Place {
    Place::whole(&QuestionId::new(question).unwrap())
}

fn of_element(element: &str, question: &str) -> Place {
    Place::of(&ElementId::new(element).unwrap(), &QuestionId::new(question).unwrap())
}

/// Each outcome's standing after `wrong` was put into `said`, and how much has no place.
fn with(scheme: &Scheme, said: &str, wrong: &[(Place, Answer)]) -> (Vec<(String, Verdict)>, usize) {
    let mut audit = audit(scheme, said);
    audit.answers.extend(wrong.iter().cloned());
    let standings =
        assess(scheme, &audit).outcomes.iter().map(|outcome| (outcome.id.to_string(), outcome.verdict)).collect();
    (standings, audit.unplaced(scheme).len())
}

/// R1 and its kind: such an answer is unplaced, and unanswered for every rule.
#[test]
fn an_answer_its_question_cannot_have_counts_for_no_outcome() {
    let asye = scheme(ASYE);
    let ready = "employer; practice=We do; agreed=submit; draft-final=yes";
    let claim = of_element("n1", "claim");
    let not_yet = |id: &str| vec![(id.to_owned(), Verdict::NotYet)];
    for wrong in [one("exceeds"), Answer::NotApplicable("none".into()), many(&["meets"]), Answer::Holds(true)] {
        assert_eq!(with(&asye, ready, &[(claim.clone(), wrong.clone())]), (not_yet("submit"), 1), "{wrong:?}");
    }
    let four = [
        (whole("practice"), Answer::Holds(false)),
        (whole("agreed"), many(&["not-yet", "submit"])),
        (whole("draft-final"), many(&["no", "yes"])),
        (claim, Answer::NotApplicable("none".into())),
    ];
    assert_eq!(with(&asye, "employer", &four), (not_yet("submit"), 4));

    let epqm = scheme(EPQM);
    let both = "agency; plan-finished=yes; action for d1; evidence document for d1; experience=yes; rounded=yes; committed=yes; upholds=yes";
    let neither = ["working-towards", "full"].map(|it| (it.to_owned(), Verdict::NotYet)).to_vec();
    for wrong in [many(&["no", "yes"]), Answer::Text("yes".into()), one("maybe")] {
        assert_eq!(with(&epqm, both, &[(whole("considered"), wrong.clone())]), (neither.clone(), 1), "{wrong:?}");
    }

    let mark = scheme(QUALITY_MARK);
    let said = "secondary; category=in; all.extent=part; e4.extent=-";
    for wrong in [one("excellent"), many(&["met"]), Answer::Share { part: "3".into(), of: "4".into() }] {
        assert_eq!(
            with(&mark, said, &[(of_element("e4", "extent"), wrong.clone())]),
            (not_yet("baseline"), 1),
            "{wrong:?}"
        );
    }
}

#[test]
fn evidence_counts_by_kinds_facets_and_elements_that_there_are() {
    let mark = scheme(QUALITY_MARK);
    let said = "primary; category=never; good-or-better=yes; all.extent=met; all.provide=We do; evidence data shows impact-provision+impact-practice";
    let standing = |change: &dyn Fn(&mut Audit)| {
        let mut audit = audit(&mark, said);
        change(&mut audit);
        (assess(&mark, &audit).outcomes[0].verdict, audit.unplaced(&mark).len())
    };
    assert_eq!(standing(&|_| ()), (Verdict::Ready, 0));
    for kind in ["film", "case", "documents", "data-2"] {
        assert_eq!(standing(&|it| it.evidence[0].kind = KindId::new(kind)), (Verdict::NotYet, 1), "{kind}");
    }
    let facet = FacetId::new("impact-everything").unwrap();
    assert_eq!(standing(&|it| it.evidence[0].facets = [facet.clone()].into()), (Verdict::NotYet, 1));
    // An element of another version is no element here.
    let tied = |id: &'static str| {
        move |audit: &mut Audit| {
            audit.answers.remove(&of_element("e4", "provide"));
            audit.evidence[0].elements = [ElementId::new(id).unwrap()].into();
        }
    };
    assert_eq!(standing(&tied("e4")), (Verdict::Ready, 0));
    assert_eq!(standing(&tied("ey4")), (Verdict::NotYet, 0));
    assert_eq!(standing(&tied("e44")), (Verdict::NotYet, 1));
}

/// A setting that the scheme does not have is not an answer: nothing is worked out until somebody says.
#[test]
fn without_a_version_no_outcome_is_worked_out() {
    for (id, said) in [
        (QUALITY_MARK, "primary; category=never; good-or-better=yes; all.extent=met"),
        (EPQM, "agency; considered=yes"),
        (EXTENDED, "provider"),
        (ASYE, "employer; practice=We do"),
    ] {
        let scheme = scheme(id);
        let mut audit = audit(&scheme, said);
        audit.setting = SettingId::new("college").unwrap();
        let readiness = assess(&scheme, &audit);
        assert_eq!(readiness.outcomes, [], "{id}");
        let sentence = "Say who this self-audit is for: nothing is worked out until then.";
        assert_eq!(headline::headline(&scheme, &audit, &readiness), sentence, "{id}");
        assert_eq!(headline::next_steps(&readiness, 3).len(), 1);
        assert!(audit.unplaced(&scheme).iter().any(|it| it.question == "setting"), "{id}");
        assert_eq!(left_over::not_asked(&View::new(&scheme, &audit)), [], "{id}: nothing is offered to be taken out");
    }
    let mut audit = blank();
    audit.setting = SettingId::new("college").unwrap();
    assert!(headline::headline(rubric(), &audit, &Readiness::default()).starts_with("Say who this"));
}

fn levels(said: &str, wrong: &[(&str, Answer)]) -> (Rank, Rank, usize) {
    let (mut audit, element, phase) = cell(said);
    for (question, answer) in wrong {
        let place = Place::of(&element.id, &QuestionId::new(question).unwrap()).in_phase(&phase);
        audit.answers.insert(place, answer.clone());
    }
    let found = of(&audit, element, &phase).unwrap();
    (found.best, found.worst, audit.unplaced(rubric()).len())
}

#[test]
fn an_answer_its_question_cannot_have_moves_no_ceiling() {
    // R1: an option that does not exist.
    for wrong in [one("some"), many(&["none"]), Answer::Holds(false), Answer::NotApplicable("x".into())] {
        let found = levels("1.5 early-years: national-targets=?", &[("national-targets", wrong.clone())]);
        assert_eq!(found, (0, 3, 1), "{wrong:?}");
    }
    for wrong in [one("worst"), Answer::Text("decile".into()), one("some")] {
        let found = levels("2.3 primary: in-categories=?", &[("in-categories", wrong.clone())]);
        assert_eq!((found.0, found.2), (0, 1), "{wrong:?}");
    }
    // R2: what follows from other statements is not said, nor said not to apply: a clause or a stem.
    for wrong in [Answer::NotApplicable("x".into()), Answer::Holds(true), Answer::Holds(false)] {
        assert_eq!(levels("1.1 primary: g/1=no", &[("1-1-os-1", wrong.clone())]), (1, 1, 1), "{wrong:?}");
        assert_eq!(levels("1.1 primary: g/2/a=no", &[("1-1-g-2", wrong.clone())]), (1, 1, 1), "{wrong:?}");
        assert_eq!(levels("2.1 primary:", &[("2-1-g-9", wrong.clone())]), (0, 0, 1), "{wrong:?}");
    }
}

#[test]
fn a_rating_its_question_cannot_have_is_in_no_spread() {
    let (mut audit, element, phase) = cell("1.1 primary:");
    let place = of_element(element.id.as_str(), "rating").in_phase(&phase);
    let kinds = [many(&["os", "si"]), one("superb"), Answer::Text("os".into()), Answer::Holds(true)];
    for wrong in kinds.into_iter().chain([Answer::NotApplicable("Not visited".into())]) {
        audit.answers.insert(place.clone(), wrong);
        let tables = dashboard::dashboard(rubric(), &audit);
        assert!(tables.iter().all(|table| dashboard::spread_of(rubric(), table, None).iter().all(|n| *n == 0)));
        assert_eq!(hub::element(rubric(), &audit, element).status.word, "Not rated");
        assert_eq!(audit.unplaced(rubric()).len(), 1);
    }
}

/// Decision 5: where no statement of Good applies, "all criteria for Good" does not apply either.
#[test]
fn every_one_of_none_does_not_apply() {
    let (mut audit, element, phase) = cell("1.1 primary:");
    let under: Vec<QuestionId> = {
        let cell = Cell { audit: &audit, element, phase: &phase };
        cell.statements().filter(|statement| statement.level == 1).map(|statement| statement.id.clone()).collect()
    };
    for id in &under {
        audit.answers.insert(Place::of(&element.id, id).in_phase(&phase), Answer::NotApplicable("x".into()));
    }
    let stands = |audit: &Audit, id: &str| {
        Cell { audit, element, phase: &phase }.state_of(element.criterion(&QuestionId::new(id).unwrap()).unwrap())
    };
    assert_eq!(stands(&audit, "1-1-os-1"), CriterionState::NotApplicable);
    assert_eq!(stands(&audit, "1-1-g-2"), CriterionState::NotApplicable);
    assert_eq!(of(&audit, element, &phase).unwrap().worst, 0);
    audit.answers.remove(&Place::of(&element.id, &under[0]).in_phase(&phase));
    assert_eq!(stands(&audit, "1-1-os-1"), CriterionState::Unanswered);
}

/// Decision 9: the ceiling is what both readings allow; where the audit says which is used, that holds.
#[test]
fn two_readings_allow_what_both_do() {
    let table = [
        // Nobody has said, or does not know; then as the first of the column after; as the last of the one before.
        ("no-school", [(0, 0), (0, 0), (0, 0)]),
        ("fewest", [(0, 0), (0, 0), (0, 0)]),
        ("middle", [(0, 2), (0, 0), (2, 2)]),
        ("quartile", [(2, 2), (2, 2), (2, 2)]),
        ("decile", [(2, 3), (3, 3), (2, 2)]),
    ];
    for phase in ["primary", "secondary"] {
        for (said, expected) in &table {
            let ceiling = |reading: Option<&str>| {
                let (mut audit, element, phase) = cell(&format!("2.3 {phase}: in-categories={said}"));
                audit.answers.extend(reading.map(|reading| (of_element("2-3", "categories-reading"), one(reading))));
                let found = of(&audit, element, &phase).unwrap();
                assert_eq!(found.unsettled.is_some(), found.best != found.worst, "{said} {reading:?}");
                (found.best, found.worst)
            };
            for unsaid in [None, Some("not-known"), Some("no-such-reading")] {
                assert_eq!(ceiling(unsaid), expected[0], "{phase} {said} {unsaid:?}");
            }
            assert_eq!(ceiling(Some("of-the-column-after")), expected[1], "{phase} {said}");
            assert_eq!(ceiling(Some("of-the-column-before")), expected[2], "{phase} {said}");
        }
    }
}

/// Decisions 1 and 2 in words.
#[test]
fn what_is_open_does_not_hide_what_is_to_be_done() {
    let check = |id: &str, said: &str, expected: &str| {
        let scheme = scheme(id);
        let audit = audit(&scheme, said);
        assert_eq!(headline::headline(&scheme, &audit, &assess(&scheme, &audit)), expected, "{said}");
    };
    check(
        EXTENDED,
        "provider; registration=other",
        "Quality Mark award: the scheme’s document leaves one thing open; 12 things to do.",
    );
    check(
        QUALITY_MARK,
        "primary; category=never; good-or-better=no; all.extent=met; all.provide=We do",
        "Quality Mark award: the scheme’s document leaves one thing open; one thing to do.",
    );
    check(
        QUALITY_MARK,
        "primary; category=never; good-or-better=no; all.extent=met; all.provide=We do; e1.extent=not",
        "Not ready for the award yet: two things to do, and the scheme’s document leaves one thing open.",
    );
    // No answer to "good or better" makes the baseline ready: it only says which pathway applies.
    check(
        QUALITY_MARK,
        "primary; category=emerged; all.extent=met; all.provide=We do; evidence data shows impact-provision+impact-practice",
        "Not ready for the award yet: one thing to go. Improvement Route baseline: whether it applies is not known yet.",
    );
}

/// Decision 10: where nothing written is asked for, being ready never stands alone.
#[test]
fn ready_says_what_is_still_empty() {
    let scheme = scheme(EPQM);
    let full = "agency; considered=yes; experience=yes; rounded=yes; committed=yes; upholds=yes";
    let sentence = |more: &str| {
        let found = assess(&scheme, &audit(&scheme, &format!("{full}{more}")));
        found.outcomes.iter().find(|outcome| outcome.id.as_str() == "full").unwrap().sentence.clone()
    };
    let empty = |n: &str| format!("Ready to apply for Full. {n} still empty: the panel reads those");
    assert_eq!(sentence(""), empty("7 of 7 descriptors are"));
    assert_eq!(sentence("; d1.provide=We do"), empty("6 of 7 descriptors are"));
    assert_eq!(sentence("; all.provide=We do; d4.provide=-"), empty("1 of 7 descriptors is"));
    // What is copied from the guidance is not written by the agency.
    assert_eq!(sentence("; all.own-points=Copied; all.own-title=Copied"), empty("7 of 7 descriptors are"));
    assert_eq!(sentence("; all.plan=We will"), "Ready to apply for Full");
}

/// Decision 1: an answer is only ever proposed where it can lead to the outcome. While it is not known which
/// pathway applies, that is what is missing, and nothing of either.
#[test]
fn what_cannot_lead_to_an_outcome_is_never_proposed() {
    let mark = scheme(QUALITY_MARK);
    for (said, question) in [
        ("primary", "Is the school in an improvement category?"),
        ("secondary; all.extent=met", "Is the school in an improvement category?"),
        ("primary; category=emerged; all.extent=met; all.provide=We do", "inspection status good or better"),
        ("secondary; category=emerged; all.extent=part", "inspection status good or better"),
    ] {
        let audit = audit(&mark, said);
        let readiness = assess(&mark, &audit);
        let baseline = readiness.outcomes.iter().find(|outcome| outcome.id.as_str() == "baseline").unwrap();
        let proposed: Vec<&str> = baseline.applies.gaps.iter().map(|gap| gap.todo.as_str()).collect();
        assert_eq!(proposed.len(), 1, "{said}: {proposed:?}");
        assert!(
            proposed[0].contains(question) && proposed[0].ends_with("to see which pathway applies"),
            "{said}: {proposed:?}"
        );
        assert!(headline::outcome_status(baseline).word == "Not known yet", "{said}");
    }
}
