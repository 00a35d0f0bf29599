//! One rated element in one phase, in words: what a person reads about a ceiling, a measure and a
//! statement. The notation of a cell is that of the ceilings' table.

use readymark_core::readiness::criterion::{Cell, CriterionState};
use readymark_core::report::ceiling::{self as allowed, Because};
use readymark_core::report::measure as wording;
use readymark_core::report::rated::{self, Only};

use crate::support::levels::{cell, id, of, rubric};

/// Everything said about a ceiling, a line each, with the ways to the answers under what is said of them.
fn said(notation: &str) -> String {
    let (audit, element, phase) = cell(notation);
    let ceiling = of(&audit, element, &phase).unwrap();
    let cell = Cell { audit: &audit, element, phase: &phase };
    let numbered =
        |words: &str, code: &str| if code.is_empty() { words.to_owned() } else { format!("{words} ({code})") };
    let told = |Because { why, code, ways }: Because| {
        let ways = ways.into_iter().map(|way| format!("  {}", numbered(&way.words, &way.code)));
        [format!("- {}", numbered(&why, &code))].into_iter().chain(ways).collect::<Vec<_>>()
    };
    let mut lines = vec![allowed::ceiling_sentence(rubric(), &ceiling)];
    lines.extend(allowed::held_by(rubric(), &cell, &ceiling).into_iter().flat_map(told));
    lines.extend(allowed::raise(rubric(), &ceiling));
    lines.extend(allowed::waiting(&cell, &ceiling).into_iter().flat_map(told));
    lines.extend(allowed::two_ways(&cell, &ceiling));
    lines.join("\n")
}

#[test]
fn a_ceiling_says_why_and_what_would_raise_it() {
    let rows = [
        ("1.1 primary:", "Your answers allow any rating up to Outstanding."),
        (
            "1.1 primary: g/1=no, g/2/c=no",
            "Your answers allow Good at most.\n\
             - 2 Good statements are not met\n  \
               The authority promotes the National Strategies Frameworks… (1.1/G/1)\n  \
               The authority’s EYCs and National Strategies consultants… (1.1/G/2/c)\n\
             If both are met, your answers allow Outstanding. No other answer raises the ceiling.",
        ),
        (
            "1.1 primary: g/1=no, g/2/a=no, g/2/c=no",
            "Your answers allow Good at most.\n\
             - 3 Good statements are not met\n  \
               The authority promotes the National Strategies Frameworks… (1.1/G/1)\n  \
               The authority communicates effectively to headteachers what… (1.1/G/2/a)\n  \
               The authority’s EYCs and National Strategies consultants… (1.1/G/2/c)\n\
             If all three are met, your answers allow Outstanding. No other answer raises the ceiling.",
        ),
        (
            "1.5 secondary: guidance-share=41/50",
            "Your answers allow Good at most.\n\
             - “At least 95% of schools set targets that are in line with…” is not met: 41 of 50, 82% (1.5/OS/2)\n  \
               Targets that follow the guidance\n\
             If this changes, your answers allow Outstanding. No other answer raises the ceiling.",
        ),
        (
            "1.5 secondary: guidance-share=15/20",
            "Your answers allow Needs improvement at most.\n\
             - “Between 80% and 95% of schools set targets that are in line…” is not met: 15 of 20, 75% (1.5/G/2)\n  \
               Targets that follow the guidance\n\
             - “Between 50% and 80% of schools set targets that are in line…” is true: 15 of 20, 75% (1.5/NI/2)\n  \
               Targets that follow the guidance\n\
             If all of these change, your answers allow Good or better. No other answer raises the ceiling.",
        ),
        (
            "2.2 secondary: quota-people=1/3, quota-schools=2/4",
            "Your answers allow Needs improvement at most.\n\
             - “The 75% quota for secondary schools’ SIPs and NCAs is met” is not met: 1 of 3, 33.3%; 2 of 4, 50% (2.2/G/2)\n  \
               Quota by people\n  \
               Quota by schools\n\
             If this changes, your answers allow Good or better. No other answer raises the ceiling.",
        ),
        (
            "2.4 primary: g/3/a=no, g/3/b=no, g/3/g=?",
            "Not known yet: between Needs improvement and Significant improvement needed.\n\
             - “The school improvement partner (SIP) report is the key…” is not met: 2 of 7 missing, 1 not answered (2.4/G/3)\n  \
               SIP reports are timely (2.4/G/3/a)\n  \
               SIP reports are accurate and supported by evidence (2.4/G/3/b)\n\
             If this changes, your answers can allow Good or better, once everything critical is answered. No other answer raises it above Needs improvement.\n\
             - 1 critical statement needs an answer\n  \
               SIP reports are one of a range of methods for gathering… (2.4/SI/3)",
        ),
        (
            "1.1 primary: *g/1=no",
            "Your answers allow Good at most.\n\
             - 1 Good statement is not met\n  \
               The authority promotes the National Strategies Frameworks… (1.1/G/1)\n\
             If this changes, your answers can allow Outstanding, once everything critical is answered. No other answer raises the ceiling.",
        ),
        (
            "2.2 primary: g/2=?",
            "Not known yet: between Outstanding and Needs improvement.\n\
             - 2 critical statements need an answer\n  \
               Every feature of good challenge and support is present and… (2.2/OS/1)\n  \
               The 75% quota for secondary schools’ SIPs and NCAs is met (2.2/G/2)",
        ),
        (
            "2.3 secondary: in-categories=decile",
            "Not known yet: between Needs improvement and Significant improvement needed.\n\
             - “The number of schools in Ofsted categories is in the…” is read in two ways: Among the tenth of authorities with most (2.3/NI/1)\n  \
               Schools in categories\n\
             - “The number of schools in Ofsted categories is in the…” is read in two ways: Among the tenth of authorities with most (2.3/SI/1)\n  \
               Schools in categories\n\
             If all of these change, your answers can allow Outstanding, once everything critical is answered. No other answer raises it above Needs improvement.\n\
             The document can be read in two ways at 2.3/NI/1 and 2.3/SI/1. Until you say which reading your region uses, this is the ceiling that both allow.",
        ),
        (
            // What a statement shares with the one it hangs on is not said again.
            "2.5 primary: g/2/b=no",
            "Your answers allow Good at most.\n\
             - 1 Good statement is not met\n  \
               …is accurate (2.5/G/2/b)\n\
             If this changes, your answers allow Outstanding. No other answer raises the ceiling.",
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
    let held = allowed::held_by(rubric(), &cell, &ceiling);
    let places: Vec<Vec<String>> =
        held.iter().map(|it| it.ways.iter().map(|way| way.place.question.to_string()).collect()).collect();
    assert_eq!(places, [["2-4-g-1-a"], ["2-4-g-3-a"], ["2-4-g-3-a"]]);
    assert!(held.iter().flat_map(|it| &it.ways).all(|way| way.place.phase.as_ref() == Some(&phase)));
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
        let places = allowed::deciding(&cell, element.criterion(&id(question)).unwrap(), CriterionState::Unanswered);
        let found: Vec<&str> = places.iter().map(|place| place.question.as_str()).collect();
        assert_eq!(found, expected, "{notation}");
    }
}

#[test]
fn a_rating_above_its_ceiling_is_flagged_in_words() {
    let (audit, element, phase) = cell("2.4 primary: g/3/a=no, g/3/b=no, g/3/g=?");
    let ceiling = of(&audit, element, &phase).unwrap();
    let flags: Vec<Option<String>> = (0..4).map(|rank| allowed::above_ceiling(rubric(), rank, &ceiling)).collect();
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

#[test]
fn what_a_statement_shares_with_the_one_it_hangs_on_is_told_apart() {
    let shown = |question: &str| {
        let element = rubric().elements.iter().find(|element| element.criterion(&id(question)).is_some()).unwrap();
        let criterion = element.criterion(&id(question)).unwrap();
        let shared = allowed::shared_with_stem(element, criterion);
        criterion.statement.text[shared..].to_owned()
    };
    assert_eq!(shown("2-5-g-2-b"), "is accurate.");
    assert_eq!(shown("2-2-g-1-c-1"), "self-evaluation in schools where improvement is required.");
    // A few words are no stem, and a statement that hangs on none has all of its own.
    assert_eq!(shown("1-1-g-2-a").split(' ').next(), Some("The"));
    assert_eq!(shown("1-1-g-1").split(' ').next(), Some("The"));
    // Whatever is shared begins the stem too, and ends between words; something is always left.
    let mut found = 0;
    for element in &rubric().elements {
        for criterion in &element.criteria {
            let shared = allowed::shared_with_stem(element, criterion);
            let text = &criterion.statement.text;
            let Some(stem) = criterion.stem.as_ref().filter(|_| shared > 0) else { continue };
            found += 1;
            assert!(element.criterion(stem).unwrap().statement.text.starts_with(&text[..shared]), "{}", criterion.code);
            assert!(text[..shared].ends_with(' ') && shared < text.len(), "{}", criterion.code);
        }
    }
    assert!(found > 25, "{found}");
}
