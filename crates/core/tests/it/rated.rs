//! One rated element in one phase, in words: what a person reads about a ceiling, a measure and a
//! statement. The notation of a cell is that of the ceilings' table.

use readymark_core::readiness::criterion::{Cell, CriterionState};
use readymark_core::report::measure as wording;
use readymark_core::report::rated::{self, Only};

use crate::support::levels::{cell, id, of, rubric};

/// Everything said about a ceiling, a line each.
fn said(notation: &str) -> String {
    let (audit, element, phase) = cell(notation);
    let ceiling = of(&audit, element, &phase).unwrap();
    let cell = Cell { audit: &audit, element, phase: &phase };
    let mut lines = vec![rated::ceiling_sentence(rubric(), &ceiling)];
    lines.extend(rated::held_by(rubric(), &cell, &ceiling).into_iter().map(|it| format!("- {}", it.why)));
    lines.extend(rated::raise(rubric(), &ceiling));
    lines.extend(rated::waiting(&cell, &ceiling));
    lines.join("\n")
}

#[test]
fn a_ceiling_says_why_and_what_would_raise_it() {
    let rows = [
        ("1.1 primary:", "Your answers allow any rating up to Outstanding."),
        (
            "1.1 primary: g/1=no, g/2/c=no",
            "Your answers allow Good at most.\n\
             - 1.1/OS/1 is not met, because of 1.1/G/1 and 1.1/G/2/c\n\
             If this changes, your answers allow Outstanding. No other answer raises the ceiling.",
        ),
        (
            "1.5 secondary: guidance-share=41/50",
            "Your answers allow Good at most.\n\
             - 1.5/OS/2 is not met: 41 of 50, 82%\n\
             If this changes, your answers allow Outstanding. No other answer raises the ceiling.",
        ),
        (
            "1.5 secondary: guidance-share=15/20",
            "Your answers allow Needs improvement at most.\n\
             - 1.5/G/2 is not met: 15 of 20, 75%\n\
             - 1.5/NI/2 is true: 15 of 20, 75%\n\
             If all of these change, your answers allow Good or better. No other answer raises the ceiling.",
        ),
        (
            "2.2 secondary: quota-people=1/3, quota-schools=2/4",
            "Your answers allow Needs improvement at most.\n\
             - 2.2/G/2 is not met: 1 of 3, 33.3%; 2 of 4, 50%\n\
             If this changes, your answers allow Good or better. No other answer raises the ceiling.",
        ),
        (
            "2.4 primary: g/3/a=no, g/3/b=no, g/3/g=?",
            "Not known yet: between Needs improvement and Significant improvement needed.\n\
             - 2.4/G/3 is not met: 2 of 7 missing, 1 not answered\n\
             If this changes, your answers can allow Good or better, once everything critical is answered. No other answer raises it above Needs improvement.\n\
             1 critical statement needs an answer: 2.4/SI/3.",
        ),
        (
            "1.1 primary: *g/1=no",
            "Your answers allow Good at most.\n\
             - 1.1/OS/1 is not met, because of 1.1/G/1\n\
             If this changes, your answers can allow Outstanding, once everything critical is answered. No other answer raises the ceiling.",
        ),
        (
            "2.2 primary: g/2=?",
            "Not known yet: between Outstanding and Needs improvement.\n\
             2 critical statements need an answer: 2.2/OS/1 and 2.2/G/2.",
        ),
        (
            "2.3 secondary: in-categories=decile",
            "Not known yet: between Needs improvement and Significant improvement needed.\n\
             - 2.3/NI/1 is read in two ways: Among the tenth of authorities with most\n\
             - 2.3/SI/1 is read in two ways: Among the tenth of authorities with most\n\
             If all of these change, your answers can allow Outstanding, once everything critical is answered. No other answer raises it above Needs improvement.\n\
             The document can be read in two ways at 2.3/NI/1 and 2.3/SI/1. Until you say which your region uses, this is what both allow.",
        ),
    ];
    for (notation, expected) in rows {
        assert_eq!(said(notation), expected, "{notation}");
    }
}

#[test]
fn what_raises_a_ceiling_is_where_it_sends_people() {
    let (audit, element, phase) = cell("2.4 primary: g/3/a=no, g/1/a=no");
    let ceiling = of(&audit, element, &phase).unwrap();
    let cell = Cell { audit: &audit, element, phase: &phase };
    let held = rated::held_by(rubric(), &cell, &ceiling);
    let places: Vec<Vec<String>> =
        held.iter().map(|it| it.places.iter().map(|place| place.question.to_string()).collect()).collect();
    assert_eq!(places, [["2-4-g-1-a"], ["2-4-g-3-a"], ["2-4-g-3-a"]]);
    assert!(held.iter().flat_map(|it| &it.places).all(|place| place.phase.as_ref() == Some(&phase)));
}

#[test]
fn what_is_waited_for_is_where_it_sends_people() {
    for (notation, question, expected) in [
        // “Every Good criterion” waits for the statements it sums up, not for itself.
        ("1.1 primary: g/2/c=?, g/2/d=?", "1-1-os-1", vec!["1-1-g-2-c", "1-1-g-2-d"]),
        ("2.4 primary: g/3/b=?", "2-4-g-3", vec!["2-4-g-3-b"]),
        ("1.5 primary: guidance-share=?", "1-5-g-2", vec!["guidance-share"]),
        ("2.1 primary: g/1=?", "2-1-g-1", vec!["2-1-g-1"]),
    ] {
        let (audit, element, phase) = cell(notation);
        let cell = Cell { audit: &audit, element, phase: &phase };
        let places = rated::deciding(&cell, element.criterion(&id(question)).unwrap(), CriterionState::Unanswered);
        let found: Vec<&str> = places.iter().map(|place| place.question.as_str()).collect();
        assert_eq!(found, expected, "{notation}");
    }
}

#[test]
fn a_rating_above_its_ceiling_is_flagged_in_words() {
    let (audit, element, phase) = cell("2.4 primary: g/3/a=no, g/3/b=no, g/3/g=?");
    let ceiling = of(&audit, element, &phase).unwrap();
    let flags: Vec<Option<String>> = (0..4).map(|rank| rated::above_ceiling(rubric(), rank, &ceiling)).collect();
    let above = "You rated this Good, but your answers allow Needs improvement at most. The rating stays until you change it or your answers.";
    assert_eq!(flags[1].as_deref(), Some(above));
    let unsettled =
        "You rated this Needs improvement. Critical statements you have not answered yet could still rule it out.";
    assert_eq!(flags[2].as_deref(), Some(unsettled));
    assert_eq!(flags[3], None);
}

/// The codes of the lines shown, with the word each has.
fn shown(notation: &str, level: usize, only: Only) -> String {
    let (audit, element, phase) = cell(notation);
    let cell = Cell { audit: &audit, element, phase: &phase };
    let lines = rated::lines(rubric(), &cell, level, only);
    let line = |statement_line: &rated::StatementLine| {
        let by_hand = if statement_line.is_said { "" } else { "*" };
        format!("{}{by_hand} {}", statement_line.code.split_once('/').unwrap().1, statement_line.status.word)
    };
    lines.iter().map(line).collect::<Vec<_>>().join(", ")
}

#[test]
fn statements_by_level_and_by_what_matters() {
    let rows = [
        (
            // What a critical count counts is shown with it.
            "2.4 primary: g/3/c=no",
            1,
            Only::Critical,
            "G/1* Met, G/1/a Met, G/1/b Met, G/3* Not met, G/3/a Met, G/3/b Met, G/3/c Not met, G/3/d Met, G/3/e Met, G/3/f Met, G/3/g Met",
        ),
        (
            "1.1 primary: g/2/a=no, g/2/b=?",
            1,
            Only::All,
            "G/1 Met, G/2* Not met, G/2/a Not met, G/2/b Not answered, G/2/c Met, G/2/d Met",
        ),
        ("1.1 primary: g/2/a=no, g/2/b=?", 1, Only::Unanswered, "G/2* Not met, G/2/b Not answered"),
        ("1.1 primary:", 1, Only::Critical, ""),
        ("1.1 primary:", 0, Only::Critical, "OS/1* Met"),
        (
            "2.2 primary: *",
            1,
            Only::Critical,
            "G/1* Not answered, G/1/a Not answered, G/1/b Not answered, G/2 Not answered",
        ),
        // The stem of a stem comes with a bullet of it.
        ("2.2 primary: g/1/c/2=?", 1, Only::Unanswered, "G/1* Not answered, G/1/c* Not answered, G/1/c/2 Not answered"),
        ("1.5 early-years: national-targets=one", 2, Only::Critical, "NI/1* True, NI/2 Does not apply"),
        ("1.5 primary:", 3, Only::Critical, "SI/1 Does not apply, SI/2* Not true"),
    ];
    for (notation, level, only, expected) in rows {
        assert_eq!(shown(notation, level, only), expected, "{notation} {only:?}");
    }
}

#[test]
fn a_line_says_what_decides_it_and_what_is_open() {
    let notes = |notation: &str, question: &str, level: usize| {
        let (audit, element, phase) = cell(notation);
        let cell = Cell { audit: &audit, element, phase: &phase };
        let lines = rated::lines(rubric(), &cell, level, Only::All);
        let line = lines.into_iter().find(|line| line.id == id(question)).unwrap();
        (line.notes, line.may_not_apply, line.more)
    };
    let (found, may_not_apply, more) = notes("1.5 primary: guidance-share=19/20", "1-5-os-2", 0);
    assert_eq!(found[0], "Decided by “Targets that follow the guidance”: 19 of 20, 95%");
    let (summary, text) = more.unwrap();
    assert_eq!(summary, "Left open in the document");
    assert!(text.starts_with("Exactly 95% falls in two levels"), "{text}");
    assert!(text.ends_with(" The document’s measure: at least 95% of schools."), "{text}");
    assert_eq!(may_not_apply, None);
    // Offered as not applying, with the reason to confirm, until somebody says something.
    let (found, may_not_apply, _) = notes("1.5 early-years: os/2=?", "1-5-os-2", 0);
    assert_eq!(found, [""; 0]);
    assert_eq!(may_not_apply.as_deref(), Some("The wording is about schools and their targets"));
    assert_eq!(notes("1.5 early-years: os/2=na", "1-5-os-2", 0).1, None);
    assert_eq!(notes("1.1 primary:", "1-1-os-1", 0).0[0], "Worked out from your answers to the Good statements");
    assert_eq!(notes("2.4 primary:", "2-4-g-3", 1).0[0], "Decided by “Features of reports”: 0 of 7 missing");
}

#[test]
fn a_figure_that_cannot_be_used_is_said_and_kept() {
    for (typed, says) in
        [("7/5", "larger"), ("5/", "out of how many"), ("95%/100", "percentage"), ("x/2", "in figures")]
    {
        let (audit, element, phase) = cell(&format!("1.5 primary: guidance-share={typed}"));
        let cell = Cell { audit: &audit, element, phase: &phase };
        let measure = element.measure(&id("guidance-share")).unwrap();
        assert!(wording::wrong(&cell, measure).is_some_and(|wrong| wrong.words.contains(says)), "{typed}");
        assert_eq!(wording::comes_to(&cell, measure), "cannot be used until it is corrected");
    }
    let (audit, element, phase) = cell("1.5 primary: guidance-share=0/0");
    let cell = Cell { audit: &audit, element, phase: &phase };
    let measure = element.measure(&id("guidance-share")).unwrap();
    assert_eq!(wording::wrong(&cell, measure), None);
    assert_eq!(wording::comes_to(&cell, measure), "there are none, so it does not apply");
}
