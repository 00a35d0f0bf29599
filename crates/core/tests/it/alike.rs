//! Entries of the list that look alike are told apart by what differs.

use readymark_core::report::alike::{ListRow, facts, told_apart};

use crate::support::{QUALITY_MARK, audit, scheme};

fn entry(called: &str, shown: &str, saved: &str, code: &str, facts: &[(&str, &str)]) -> ListRow {
    let facts = facts.iter().map(|(label, said)| ((*label).into(), (*said).into())).collect();
    ListRow { called: called.into(), shown: shown.into(), saved: saved.into(), code: code.into(), facts }
}

fn check(entries: &[ListRow], expected: &[&str]) {
    assert_eq!(told_apart(entries), expected);
}

#[test]
fn what_differs_is_said_and_nothing_else() {
    let school = [("School visited", "Oak Park"), ("Date", "3 March 2009")];
    let other = [("School visited", "Elm Road"), ("Date", "3 March 2009")];
    let none = [("School visited", ""), ("Date", "3 March 2009")];
    let long = "x".repeat(61);
    let long = [("School visited", long.as_str()), ("Date", "3 March 2009")];
    check(&[], &[]);
    check(&[entry("A", "s", "10:52:01", "c", &school)], &[""]);
    check(&[entry("A", "s", "10:52:01", "c", &school), entry("B", "s", "10:52:01", "c", &school)], &["", ""]);
    // By an answer, also where the time says it already.
    check(
        &[entry("A", "s", "10:52:01", "c", &school), entry("A", "t", "10:53:01", "d", &other)],
        &["School visited: Oak Park.", "School visited: Elm Road."],
    );
    check(
        &[entry("A", "s", "10:52:01", "c", &school), entry("A", "s", "10:52:01", "d", &none)],
        &["School visited: Oak Park.", "School visited: not given."],
    );
    // By the second, the check code, or not at all.
    check(
        &[entry("A", "s", "10:52:01", "c", &school), entry("A", "s", "10:52:44", "d", &school)],
        &["Saved at 10:52:01.", "Saved at 10:52:44."],
    );
    check(
        &[entry("A", "s", "10:52:01", "c", &school), entry("A", "s", "10:52:01", "d", &school)],
        &["Check code c.", "Check code d."],
    );
    let same = "Check code c. There are 2 of these, exactly the same.";
    check(&[entry("A", "s", "10:52:01", "c", &school), entry("A", "s", "10:52:01", "c", &school)], &[same, same]);
    // What is too long to be read at a glance tells nothing.
    check(
        &[entry("A", "s", "10:52:01", "c", &school), entry("A", "s", "10:52:02", "d", &long)],
        &["Saved at 10:52:01.", "Saved at 10:52:02."],
    );
}

#[test]
fn no_two_that_differ_are_told_the_same() {
    // Every way in which three may differ.
    let mut all = Vec::new();
    for (shown, saved, code, school) in (0..16).map(|it| (it & 1, it >> 1 & 1, it >> 2 & 1, it >> 3)) {
        let names = ["Oak Park", "Elm Road"];
        all.push(entry(
            "A",
            ["s", "t"][shown],
            ["10:52:01", "10:52:02"][saved],
            ["c", "d"][code],
            &[("School visited", names[school])],
        ));
    }
    for one in &all {
        for other in &all {
            if one == other {
                continue;
            }
            let said = told_apart(&[one.clone(), other.clone()]);
            assert!(one.shown != other.shown || said[0] != said[1], "{one:?} {other:?}");
        }
    }
}

/// Where a version of the scheme has fewer pages about the whole, no element's answers are taken for them.
#[test]
fn only_answers_about_the_whole_are_facts() {
    let scheme = scheme(QUALITY_MARK);
    for setting in ["primary", "early-years"] {
        let (answered, blank) = (format!("{setting}; all.extent=met"), audit(&scheme, setting));
        assert_eq!(facts(&scheme, &audit(&scheme, &answered)), facts(&scheme, &blank), "{setting}");
    }
}

#[test]
fn a_joint_visit_is_known_by_its_school_and_person() {
    let scheme = scheme("joint-visit-form");
    let said = facts(&scheme, &audit(&scheme, "primary; school=Oak Park"));
    assert!(said.contains(&("School visited".into(), "Oak Park".into())), "{said:?}");
}
