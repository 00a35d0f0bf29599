//! What to do next: after the level aimed at, by element, in the questions’ own words, and before all what has
//! to be known first.

use readymark_core::bundle::pack;
use readymark_core::readiness::{Gap, Target, assess};
use readymark_core::report::{headline, tied};
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::SettingId;

use crate::support::{ASYE, EPQM, EXTENDED, QUALITY_MARK, audit, catalogue, scheme, text_of};

#[test]
fn what_to_do_next() {
    let check = |id: &str, notation: &str, expected: &[&str]| {
        let scheme = scheme(id);
        let next = headline::next_steps(&assess(&scheme, &audit(&scheme, notation)), 3);
        assert_eq!(next.iter().map(|gap| gap.todo.as_str()).collect::<Vec<_>>(), expected, "{notation}");
    };
    check(
        QUALITY_MARK,
        "primary",
        &["Answer “Is the school in an improvement category?” to see which pathway applies"],
    );
    check(
        QUALITY_MARK,
        "primary; category=never; good-or-better=yes; all.extent=met; all.provide=We do; e4.extent=planned",
        &[
            "Element 4, English and mathematics planning and intervention for all groups of pupils: you answered “Planned only”, and it needs to be “Met”",
            "Record a piece of evidence that shows: Taking part has improved provision; Taking part has improved practice",
        ],
    );
    check(
        EPQM,
        "agency",
        &[
            "Answer “Have the agency and any partners considered which level to apply for?”",
            "Answer “Is your service action plan finished?”",
            "Add an action for a descriptor that says what, who and by when",
        ],
    );
    check(
        EPQM,
        "agency; considered=yes; plan-finished=yes; action for d1; evidence document for d1; experience=part",
        &[
            "You need to be able to answer “Yes” to “Can you show experience of delivering fostering for adoption placements, concurrency placements, or both?”",
            "Answer “Do you have a well-rounded approach to early permanence, and are you seeing progress in planning, in delivery and in the actual outcomes for children?”",
            "Answer “Are you committed to early permanence through specialist or innovative services?”",
        ],
    );
}

#[test]
fn what_to_do_next_follows_the_level_aimed_at() {
    let scheme = scheme(EPQM);
    let check = |notation: &str, outcome: Option<&str>, first: Option<&str>| {
        let readiness = assess(&scheme, &audit(&scheme, notation));
        assert_eq!(headline::ahead(&readiness).map(|ahead| ahead.id.as_str()), outcome, "{notation}");
        assert_eq!(headline::next_steps(&readiness, 1).first().map(|gap| gap.todo.as_str()), first, "{notation}");
    };
    let full = "Answer “Can you show experience of delivering fostering for adoption placements, concurrency placements, or both?”";
    let considered = "Answer “Have the agency and any partners considered which level to apply for?”";
    let four = "experience=yes; rounded=yes; committed=yes; upholds=yes";
    check("agency; intended=working-towards", Some("working-towards"), Some(considered));
    check("agency; intended=undecided", Some("working-towards"), Some(considered));
    check("agency; considered=yes; intended=full", Some("full"), Some(full));
    // What is aimed at is ready: nothing of the other level is pressed on anybody.
    check(&format!("agency; considered=yes; intended=full; {four}; action; evidence document for d1"), None, None);
}

#[test]
fn what_to_do_next_is_grouped_by_element() {
    let scheme = scheme(QUALITY_MARK);
    let audit = audit(&scheme, "primary; category=in");
    let readiness = assess(&scheme, &audit);
    let gaps = headline::next_steps(&readiness, usize::MAX);
    let steps = headline::steps(&scheme, &audit, &readiness, usize::MAX);
    let elements = scheme.elements_in(&audit.setting).count();
    assert_eq!(steps.len(), gaps.iter().filter(|gap| !of_element(gap)).count() + elements);
    assert!(gaps.len() >= steps.len());
    assert_eq!(headline::steps(&scheme, &audit, &readiness, 3).len(), 3);
}

/// Each element without evidence is a step of its own, and what one piece could show besides is never tied to it: a
/// piece is recorded for what it is.
#[test]
fn what_is_to_be_shown_is_never_claimed_for_anybody() {
    let scheme = scheme(QUALITY_MARK);
    let audit = audit(&scheme, "primary; category=never; good-or-better=yes; all.extent=met");
    let readiness = assess(&scheme, &audit);
    let steps = headline::steps(&scheme, &audit, &readiness, usize::MAX);
    let elements = scheme.elements_in(&audit.setting).count();
    assert_eq!(steps.iter().filter(|step| of_element(step)).count(), elements);
    let award = readiness.outcomes.iter().find(|outcome| outcome.id.as_str() == "award").unwrap();
    assert_eq!(award.things_to_do(), steps.len(), "as many as are listed");
    assert_eq!(headline::outcome_status(award).word, format!("{} to go", steps.len()));
    for step in &steps {
        let Target::NewEvidence(wanted) = &step.target else { continue };
        assert!(wanted.facets.is_empty() || wanted.elements.is_empty(), "{}", step.todo);
    }
}

/// Of a baseline nothing is asked but how far each element is met: what is only advised for each stands element by
/// element.
#[test]
fn advice_for_each_element_stands_element_by_element() {
    let scheme = scheme(QUALITY_MARK);
    let audit = audit(&scheme, "primary; category=in");
    let readiness = assess(&scheme, &audit);
    let baseline = readiness.outcomes.iter().find(|outcome| outcome.id.as_str() == "baseline").unwrap();
    let (lines, apart) = headline::advice(&scheme, &audit, baseline);
    assert_eq!(lines.len(), baseline.advice().count());
    let elements: Vec<_> = scheme.elements_in(&audit.setting).map(|element| Some(&element.id)).collect();
    assert_eq!(apart.iter().map(Gap::element).collect::<Vec<_>>(), elements);
    assert!(lines.iter().all(|line| line.finding.gaps.iter().all(|gap| !of_element(gap))));
    // Where no two lines ask several elements, each keeps what it asks.
    for (id, notation) in [(EPQM, "agency"), (ASYE, "employer; n1.claim=meets")] {
        let scheme = self::scheme(id);
        let audit = self::audit(&scheme, notation);
        for outcome in assess(&scheme, &audit).outcomes {
            let (lines, apart) = headline::advice(&scheme, &audit, &outcome);
            assert!(apart.is_empty());
            assert_eq!(lines, outcome.advice().cloned().collect::<Vec<_>>(), "{}", outcome.id);
        }
    }
}

/// Evidence that is there can be linked on the element's own page: nobody is led to a new piece for each.
#[test]
fn what_evidence_alone_can_show_leads_to_the_element() {
    let scheme = scheme(EXTENDED);
    let audit = audit(&scheme, "provider; all.extent=met");
    let steps = headline::steps(&scheme, &audit, &assess(&scheme, &audit), usize::MAX);
    let elements: Vec<_> =
        scheme.elements_in(&audit.setting).map(|element| Target::Element(element.id.clone())).collect();
    let led: Vec<_> =
        steps.iter().map(|step| step.target.clone()).filter(|it| matches!(it, Target::Element(_))).collect();
    assert_eq!(led, elements);
}

#[test]
fn which_outcome_counts_only_what_is_for_an_element() {
    let said = |id: &str, notation: &str| {
        let scheme = scheme(id);
        tied::action_hint(&scheme, &audit(&scheme, notation))
    };
    let evidence = |id: &str, notation: &str| {
        let scheme = scheme(id);
        tied::evidence_hint(&scheme, &audit(&scheme, notation))
    };
    let several = "One piece of evidence can support several";
    assert_eq!(evidence(QUALITY_MARK, "primary"), several);
    let linked = format!("{several}. For “Working Towards” we count only a piece that is linked to a descriptor");
    assert_eq!(evidence(EPQM, "agency"), linked);
    let blank = "Leave blank if it is about the whole audit";
    assert_eq!(said(QUALITY_MARK, "primary"), blank);
    assert_eq!(
        said(EPQM, "agency"),
        format!("{blank}. For “Working Towards” we count only an action that is for a descriptor")
    );
}

#[test]
fn what_is_ready_and_says_nothing_is_told_so() {
    let sentence = |id: &str, notation: &str| {
        let scheme = scheme(id);
        headline::sentence(&assess(&scheme, &audit(&scheme, notation)))
    };
    let blank = "10 of 10 elements have nothing written about them yet";
    let baseline = sentence(QUALITY_MARK, "primary; category=in; all.extent=part");
    assert_eq!(baseline, format!("Your own record for the baseline is complete. {blank}."));
    let one = sentence(QUALITY_MARK, "primary; category=in; all.extent=part; e1.provide=We do");
    assert!(one.ends_with("9 of 10 elements have nothing written about them yet."), "{one}");
    // Criteria that are taken one by one are counted as far as they are used, and one without its reference is named.
    let scheme = scheme(ASYE);
    let (whole, of_one) = submitted(&scheme, "n1.claim=meets");
    assert!(whole.contains("“NEC or NEC+ reference” is still empty for 1 of 1 criterion."), "{whole}");
    assert!(of_one.iter().any(|because| because == "1 of 1 criterion answered"), "{of_one:#?}");
    let (named, _) = submitted(&scheme, "n1.claim=meets; n1.reference=3.1");
    assert!(!named.contains("is still empty"), "{named}");
    let (two, of_two) = submitted(&scheme, "n1.claim=meets; n1.reference=3.1; n2.claim=meets");
    assert!(two.contains("is still empty for 1 of 2 criteria."), "{two}");
    assert!(of_two.iter().any(|because| because == "2 of 2 criteria answered"), "{of_two:#?}");
}

/// Questions of one element are quoted together, in full; what is answered and does not count keeps its words.
#[test]
fn of_several_questions_of_one_element_each_is_quoted_in_full() {
    let scheme = pack::read(&text_of("tests/data/packs/village-library.pack.json"), catalogue()).unwrap();
    let check = |notation: &str, expected: &[&str]| {
        let audit = audit(&scheme, notation);
        let steps = headline::steps(&scheme, &audit, &assess(&scheme, &audit), usize::MAX);
        let todo: Vec<&str> = steps.iter().map(|step| step.todo.as_str()).filter(|it| it.contains(", ")).collect();
        assert_eq!(todo, expected, "{notation}");
    };
    let (kept, known) = ("answer “How well is this promise kept?”", "“How do you know?”");
    let seen = "you answered “We see it ourselves”, and it needs to be “We asked readers” or “We counted”";
    let [a, c] = ["The door is open when we say it is", "A book asked for is found"];
    check(
        "shared; groups=older",
        &[
            &format!("Promise A, {a}: {kept} and {known}"),
            &format!("Promise C, {c}: {kept} and {known}"),
            &format!("Promise D, A promise of your own: {kept}"),
        ],
    );
    let rest =
        "p1.kept=always; p3.kept=always; p4.kept=always; p3.known-by=counted; p4.known-by=seen; p1.known-by=seen";
    check(&format!("shared; groups=older; {rest}"), &[&format!("Promise A, {a}: {seen}")]);
    check(&format!("shared; groups=older; {rest}; p1.kept=-"), &[&format!("Promise A, {a}: {kept}; {seen}")]);
}

/// What has to be said before it is known what comes next is there to be led to, in every such state.
#[test]
fn what_has_to_be_said_first_is_known_wherever_it_is() {
    let check = |id: &str, notation: &str, expected: Option<&str>| {
        let scheme = scheme(id);
        let readiness = assess(&scheme, &audit(&scheme, notation));
        let found = headline::before_all(&readiness);
        assert_eq!(found.map(|gap| gap.todo.as_str()), expected, "{notation}");
        // Until then it is all there is to do; after it something else comes.
        assert_eq!(headline::ahead(&readiness).is_some(), expected.is_none(), "{notation}");
    };
    let category = "Answer “Is the school in an improvement category?” to see which pathway applies";
    check(QUALITY_MARK, "primary", Some(category));
    check(QUALITY_MARK, "primary; all.extent=met; all.provide=We do", Some(category));
    check(QUALITY_MARK, "primary; category=in", None);
    check(QUALITY_MARK, "early-years", None);
    check(EPQM, "agency", None);
    let scheme = scheme(EPQM);
    let mut nowhere = audit(&scheme, "agency");
    nowhere.setting = SettingId::new("nowhere").unwrap();
    let found = headline::before_all(&assess(&scheme, &nowhere)).map(|gap| gap.target.clone());
    assert_eq!(found, Some(Target::Setting));
}

/// The headline of an application with everything it asks for and this, and why its lines are as they are.
fn submitted(scheme: &Scheme, more: &str) -> (String, Vec<String>) {
    let notation = format!("employer; practice=Three talks; agreed=submit; draft-final=yes; {more}");
    let readiness = assess(scheme, &audit(scheme, &notation));
    let lines = readiness.outcomes.iter().flat_map(|outcome| &outcome.lines);
    (headline::sentence(&readiness), lines.map(|line| line.finding.because.clone()).collect())
}

fn of_element(gap: &Gap) -> bool {
    matches!(&gap.target, Target::Question(place) if place.element.is_some())
}
