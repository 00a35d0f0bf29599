//! Rated elements: the structure of a rubric with levels against the counts of `docs/schemes.md` (§1.3),
//! and ceilings and measures row by row (§1.5).

use std::collections::BTreeMap;

use readymark_core::readiness::ceiling::RatingPosition;
use readymark_core::readiness::criterion::{Cell, CriterionState, Reading};
use readymark_core::scheme::levels::{Band, Criterion, Holds, RestsOn};

use crate::support::levels::{blank, cell, id, is_praise, of, rubric, shown};
use crate::support::text_of;

#[test]
fn counts_are_the_booklets_own() {
    // Aspect: standards, then top-level criteria, statements and critical ones for each level (§1.3).
    let expected = "
        1.1  4 | 2/3/1 | 2/5/0 | 2/4/0 | 2/3/0
        1.2 10 | 2/6/1 | 8/8/0 | 8/8/0 | 8/8/0
        1.3  6 | 3/3/1 | 4/4/0 | 4/4/0 | 4/4/0
        1.4  4 | 3/3/1 | 5/8/1 | 4/4/1 | 2/2/0
        1.5  7 | 6/6/2 | 6/6/2 | 6/6/2 | 6/6/2
        2.1  6 | 4/4/2 | 4/4/1 | 4/4/0 | 4/4/1
        2.2  4 | 2/2/1 | 2/8/3 | 1/7/0 | 2/7/1
        2.3  5 | 4/4/2 | 6/9/7 | 7/7/1 | 7/7/1
        2.4  5 | 5/5/1 | 4/11/3 | 6/6/1 | 4/4/1
        2.5 10 | 3/3/1 | 7/11/0 | 3/3/0 | 3/3/0";
    let audit = blank();
    let (mut top, mut statements, mut critical) = (0, 0, 0);
    let mut found = Vec::new();
    for element in &rubric().elements {
        let cell = Cell { audit: &audit, element, phase: &element.phases[0] };
        let mut text = format!("{} {:>2}", element.code, element.points.len());
        for level in 0..rubric().levels.len() {
            let of_level = |criterion: &&Criterion| criterion.level == level;
            let t = element.criteria.iter().filter(of_level).filter(|criterion| criterion.stem.is_none()).count();
            let s = cell.statements().filter(of_level).count();
            let c = element.criteria.iter().filter(of_level).filter(|criterion| criterion.critical).count();
            text += &format!(" | {t}/{s}/{c}");
            (top, statements, critical) = (top + t, statements + s, critical + c);
        }
        found.push(text);
    }
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    assert_eq!(found, expected);
    assert_eq!((top, statements, critical), (169, 214, 41));
    assert_eq!(rubric().elements.iter().map(|element| element.points.len()).sum::<usize>(), 61);
    let cells: usize = rubric().elements.iter().map(|element| element.phases.len()).sum();
    assert_eq!((cells, rubric().elements.len() * rubric().phases.len() - cells), (27, 3));
    let has_two_phases = |element: &&readymark_core::scheme::Element| element.phases.len() == 2;
    let without: Vec<&str> = rubric().elements.iter().filter(has_two_phases).map(|it| it.code.as_str()).collect();
    assert_eq!(without, ["1.4", "2.2", "2.3"]);
}

/// Every criterion against an inventory made from the booklet by somebody else (`docs/schemes.md` §1.4).
#[test]
fn every_criterion_is_as_the_inventory_has_it() {
    let text = text_of("tests/data/levels/inventory.csv");
    let mut rows: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.splitn(7, ',').collect();
        assert!(rows.insert(cells[0], cells).is_none(), "{line}");
    }
    assert_eq!(rows.len(), 231);
    for element in &rubric().elements {
        for criterion in &element.criteria {
            let code = criterion.code.as_str();
            let row = rows.remove(code).unwrap_or_else(|| panic!("{code} is not in the inventory"));
            // Of these only the bullet is bold, not the stem whose words it carries.
            let own_words = ["2.2/G/1/a", "2.2/G/1/b", "2.3/G/4/a", "2.3/G/4/b", "2.3/G/4/c", "2.3/G/4/d"];
            let only_the_bullet = own_words.contains(&code);
            let critical = match (criterion.critical, criterion.critical_by_count) {
                (true, true) if !only_the_bullet => "partly",
                (true, true) => "yes",
                (true, false) if only_the_bullet => "the stem too",
                (true, false) => "yes",
                (false, _) => "no",
            };
            let is_stem = element.criteria.iter().any(|other| other.stem.as_ref() == Some(&criterion.id));
            let kind = if is_stem { "stem" } else { "statement" };
            let polarity = if is_praise(criterion) { "positive" } else { "negative" };
            let level = rubric().levels[criterion.level].id.as_str();
            assert_eq!([code, level, critical, kind, polarity], row[..5], "{code}");
            let hint: Vec<&str> =
                criterion.hint.iter().flat_map(|hint| &hint.phases).map(|phase| phase.as_str()).collect();
            // Two more speak of National Challenge schools, which are secondary ones.
            let ours = ["2.3/NI/3", "2.3/SI/3"].contains(&code);
            assert_eq!(hint.join(" "), if ours { "secondary" } else { row[5] }, "{code}");
            assert_eq!(criterion.rule.is_some(), !row[6].is_empty(), "{code}");
            let own = format!("{}-", element.id);
            let id = code.to_lowercase().replace(['.', '/'], "-");
            assert!(criterion.id.as_str() == id && id.starts_with(&own), "{id}");
        }
    }
    assert!(rows.is_empty(), "{rows:?}");
}

/// What decides the criteria that are not answered one by one, by hand from §1.4 and §1.5.
#[test]
fn thresholds_are_the_booklets_own() {
    let expected = "
        1.5/OS/1 national-targets is exceed
        1.5/OS/2 guidance-share from 95
        1.5/G/1 national-targets is exceed both
        1.5/G/2 guidance-share from 80
        1.5/NI/1 national-targets is one
        1.5/NI/2 guidance-share from 50 below 80
        1.5/SI/1 national-targets is none
        1.5/SI/2 guidance-share below 50
        2.2/G/2 quota-people quota-schools from 75
        2.3/OS/4 in-categories is no-school
        2.3/G/2 challenge-share from 100
        2.3/NI/1 in-categories is quartile decile
        2.3/NI/3 challenge-share over 80 below 100 but 80
        2.3/NI/5 the-four from 1 to 2
        2.3/SI/1 in-categories is decile
        2.3/SI/3 challenge-share below 80 but 80
        2.3/SI/5 the-four from 3
        2.4/G/3 features to 0
        2.4/NI/5 features from 1 to 2
        2.4/SI/3 features from 3
        2.5/NI/2 critical-missing is two
        2.5/SI/2 critical-missing is three";
    let mut found = Vec::new();
    for criterion in rubric().elements.iter().flat_map(|element| &element.criteria) {
        let RestsOn::Measures { measures, holds } = &criterion.rests else { continue };
        let names: Vec<&str> = measures.iter().map(|id| id.as_str()).collect();
        let mut text = format!("{} {}", criterion.code, names.join(" "));
        match holds {
            Holds::One(options) => {
                text += " is";
                text.extend(options.iter().map(|option| format!(" {option}")));
            }
            Holds::Within(Band { at_least, over, at_most, below, left_open }) => {
                let ends = [
                    (" from ", at_least),
                    (" over ", over),
                    (" to ", at_most),
                    (" below ", below),
                    (" but ", left_open),
                ];
                text.extend(ends.iter().filter_map(|(word, end)| end.map(|end| format!("{word}{end}"))));
            }
        }
        found.push(text);
    }
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    assert_eq!(found, expected);
    // “Every Good criterion”, in nine aspects; 1.5 has no such clause (A7).
    let every: Vec<&str> = rubric()
        .elements
        .iter()
        .flat_map(|element| &element.criteria)
        .filter(|it| matches!(it.rests, RestsOn::EveryOf(1)))
        .map(|it| it.code.as_str())
        .collect();
    let clauses =
        ["1.1/OS/1", "1.2/OS/1", "1.3/OS/1", "1.4/OS/1", "2.1/OS/1", "2.2/OS/1", "2.3/OS/2", "2.4/OS/1", "2.5/OS/1"];
    assert_eq!(every, clauses);
}

/// Top-level prompts and what they come apart into (§1.8).
#[test]
fn agendas_are_as_long_as_the_booklets() {
    let expected = "
        1.1 2/5 2/2
        1.2 7/7 0/0
        1.3 3/3 3/3
        1.4 2/2 2/2
        1.5 5/5 4/7
        2.1 2/2 3/3
        2.2 1/6 3/3
        2.3 2/6 2/2
        2.4 3/3 3/8
        2.5 3/3 1/1";
    let found = rubric().elements.iter().map(|element| {
        let count = |agenda: &str| {
            let prompts = element.prompts.iter().filter(|prompt| prompt.agenda.as_str() == agenda);
            let parts: usize = prompts.clone().map(|prompt| prompt.parts.len().max(1)).sum();
            format!("{}/{parts}", prompts.count())
        };
        format!("{} {} {}", element.code, count("authority"), count("schools"))
    });
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn ceilings_row_by_row() {
    let rows = [
        // The share of schools whose targets follow the guidance; ends belong to the level above.
        ("1.5 primary: guidance-share=95/100", "os"),
        ("1.5 primary: guidance-share=100/100", "os"),
        ("1.5 primary: guidance-share=9499/10000", "g by 1.5/OS/2"),
        ("1.5 primary: guidance-share=80/100", "g by 1.5/OS/2"),
        ("1.5 primary: guidance-share=7999/10000", "ni by 1.5/G/2 by 1.5/NI/2"),
        ("1.5 primary: guidance-share=50/100", "ni by 1.5/G/2 by 1.5/NI/2"),
        ("1.5 primary: guidance-share=4999/10000", "si by 1.5/SI/2"),
        ("1.5 primary: guidance-share=0/12", "si by 1.5/SI/2"),
        ("1.5 primary: guidance-share=?", "os to si, waiting 1.5/OS/2 1.5/G/2 1.5/NI/2 1.5/SI/2"),
        // What cannot be used never counts; of no schools at all, it does not apply.
        ("1.5 primary: guidance-share=7/5", "os to si, waiting 1.5/OS/2 1.5/G/2 1.5/NI/2 1.5/SI/2"),
        ("1.5 primary: guidance-share=0/0", "os"),
        // Early Years targets.
        ("1.5 early-years: national-targets=exceed", "os"),
        ("1.5 early-years: national-targets=both", "g by 1.5/OS/1"),
        ("1.5 early-years: national-targets=one", "ni by 1.5/G/1 by 1.5/NI/1"),
        ("1.5 early-years: national-targets=none", "si by 1.5/SI/1"),
        // A criterion whose wording names another phase waits until someone confirms it does not apply.
        ("1.5 early-years: os/2=?", "os to g, waiting 1.5/OS/2"),
        // 1.5 has no clause about every Good criterion (A7), and its other percentages are plain.
        ("1.5 primary: g/3=no, g/4=no, g/5=no, g/6=no", "os"),
        ("1.5 primary: si/3=yes, si/4=yes", "os"),
        // Elsewhere one plain Good criterion unmet blocks Outstanding; unanswered, it waits.
        ("1.1 early-years: g/1=no", "g by 1.1/OS/1(1.1/G/1)"),
        ("1.1 early-years: g/2/c=no, g/1=no", "g by 1.1/OS/1(1.1/G/1 1.1/G/2/c)"),
        ("1.1 early-years: g/2/a=?", "os to g, waiting 1.1/OS/1"),
        ("1.1 early-years: g/2/a=na", "os"),
        ("1.1 early-years: g/1=no, g/2/a=?", "g by 1.1/OS/1(1.1/G/1)"),
        ("1.1 early-years: os/2/a=no, os/2/b=no", "os"),
        ("1.1 primary: ni/1=yes, si/1=yes", "os"),
        ("1.1 secondary: *", "os to g, waiting 1.1/OS/1"),
        // The quota, by either measure; secondary only.
        ("2.2 secondary: quota-people=75/100, quota-schools=0/9", "os"),
        ("2.2 secondary: quota-people=0/9, quota-schools=3/4", "os"),
        ("2.2 secondary: quota-people=74/100, quota-schools=74/100", "ni by 2.2/G/2"),
        ("2.2 secondary: quota-people=74/100, quota-schools=?", "os to ni, waiting 2.2/OS/1 2.2/G/2"),
        ("2.2 primary:", "os"),
        ("2.2 primary: g/2=?", "os to ni, waiting 2.2/OS/1 2.2/G/2"),
        ("2.2 early-years:", "n/a"),
        ("2.2 primary: si/2=yes", "si by 2.2/SI/2"),
        // The four: each is critical for Good; how many there are only describes.
        ("2.3 primary: g/4/a=no", "ni by 2.3/G/4/a"),
        (
            "2.3 primary: g/4/a=no, g/4/b=no, g/4/c=no, g/4/d=no",
            "ni by 2.3/G/4/a by 2.3/G/4/b by 2.3/G/4/c by 2.3/G/4/d",
        ),
        ("2.3 primary: g/4/a=?", "os to ni, waiting 2.3/OS/2 2.3/G/4/a"),
        // National Challenge schools: all, not all, none there are.
        ("2.3 secondary: challenge-share=12/12", "os"),
        ("2.3 secondary: challenge-share=11/12", "ni by 2.3/G/2"),
        ("2.3 secondary: challenge-share=0/0", "os"),
        // Schools in categories.
        ("2.3 secondary: in-categories=no-school", "os"),
        ("2.3 secondary: in-categories=fewest", "os"),
        // In two readings (decision 9): what both allow. See `two_readings_allow_what_both_do`.
        ("2.3 secondary: in-categories=middle", "os to ni"),
        ("2.3 secondary: in-categories=quartile", "ni by 2.3/NI/1"),
        ("2.3 secondary: in-categories=decile", "ni to si by 2.3/NI/1 by 2.3/SI/1"),
        // The plain halves are asked, and count for every Good criterion, never for the count (decision 8).
        ("2.4 primary: sip-report=one-of-several", "g by 2.4/OS/1(2.4/G/3)"),
        ("2.4 primary: sip-report=neither", "g by 2.4/OS/1(2.4/G/3)"),
        ("2.4 primary: sip-report=?", "os to g, waiting 2.4/OS/1"),
        ("2.4 primary: sip-report=one-of-several, g/3/a=no", "ni by 2.4/G/3 by 2.4/NI/5"),
        ("2.2 primary: appropriate-evidence=not-evidenced", "g by 2.2/OS/1"),
        ("2.2 primary: appropriate-evidence=?", "os to g, waiting 2.2/OS/1"),
        ("2.2 primary: appropriate-evidence=not-evidenced, g/1/d=no", "g by 2.2/OS/1(2.2/G/1/d)"),
        ("2.3 early-years:", "n/a"),
        ("1.4 early-years:", "n/a"),
        ("1.4 primary: ni/1=yes", "ni by 1.4/NI/1"),
        ("1.4 primary: g/1=no", "ni by 1.4/G/1"),
        // Features of reports missing, of seven.
        ("2.4 primary: g/3/a=no", "ni by 2.4/G/3 by 2.4/NI/5"),
        ("2.4 primary: g/3/a=no, g/3/b=no", "ni by 2.4/G/3 by 2.4/NI/5"),
        ("2.4 primary: g/3/a=no, g/3/b=no, g/3/c=no", "si by 2.4/SI/3"),
        ("2.4 primary: g/3/a=no, g/3/b=no, g/3/c=no, g/3/d=no, g/3/e=no, g/3/f=no, g/3/g=no", "si by 2.4/SI/3"),
        ("2.4 primary: g/3/g=?", "os to ni, waiting 2.4/OS/1 2.4/G/3 2.4/NI/5"),
        ("2.4 primary: g/3/a=no, g/3/g=?", "ni by 2.4/G/3 by 2.4/NI/5"),
        ("2.4 primary: g/3/a=no, g/3/b=no, g/3/g=?", "ni to si by 2.4/G/3, waiting 2.4/SI/3"),
        ("2.4 primary: g/3/a=na", "os"),
        ("2.4 primary: g/1/b=no", "ni by 2.4/G/1/b"),
        // What 2.5 counts describes and never caps (A2).
        ("2.5 primary: critical-missing=two", "os"),
        ("2.5 primary: critical-missing=three", "os"),
        ("2.5 primary: critical-missing=four", "os"),
        ("2.5 primary: g/2/e=no", "g by 2.5/OS/1(2.5/G/2/e)"),
        ("2.1 primary: si/1=yes", "si by 2.1/SI/1"),
        ("2.1 primary: os/2=no", "g by 2.1/OS/2"),
        ("1.5 secondary: *", "os to si, waiting 1.5/OS/1 1.5/OS/2 1.5/G/1 1.5/G/2 1.5/NI/1 1.5/NI/2 1.5/SI/1 1.5/SI/2"),
    ];
    let mut wrong = Vec::new();
    for (said, expected) in rows {
        let (audit, element, phase) = cell(said);
        let found = shown(element, of(&audit, element, &phase).as_ref());
        if found != expected {
            wrong.push(format!("\n{said}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows:{}", wrong.len(), rows.len(), wrong.concat());
}

/// How a criterion comes out, by its code.
#[test]
fn measures_decide_what_rests_on_them() {
    let rows = [
        ("2.3 secondary: challenge-share=12/12", "2-3-g-2 holds, 2-3-ni-3 fails, 2-3-si-3 fails"),
        ("2.3 secondary: challenge-share=5/6", "2-3-g-2 fails, 2-3-ni-3 holds, 2-3-si-3 fails"),
        // Exactly 80 per cent stands in no level (A4).
        ("2.3 secondary: challenge-share=4/5", "2-3-g-2 fails, 2-3-ni-3 ?, 2-3-si-3 ?"),
        ("2.3 secondary: challenge-share=4/5, ni/3=yes, si/3=no", "2-3-g-2 fails, 2-3-ni-3 holds, 2-3-si-3 fails"),
        ("2.3 secondary: challenge-share=79/100", "2-3-g-2 fails, 2-3-ni-3 fails, 2-3-si-3 holds"),
        ("2.3 secondary: challenge-share=0/0", "2-3-g-2 not here, 2-3-ni-3 not here, 2-3-si-3 not here"),
        ("2.3 secondary: challenge-share=?", "2-3-g-2 ?, 2-3-ni-3 ?, 2-3-si-3 ?"),
        ("2.3 primary: g/4/a=yes", "2-3-ni-5 fails, 2-3-si-5 fails"),
        ("2.3 primary: g/4/a=no", "2-3-ni-5 holds, 2-3-si-5 fails"),
        ("2.3 primary: g/4/a=no, g/4/b=no", "2-3-ni-5 holds, 2-3-si-5 fails"),
        ("2.3 primary: g/4/a=no, g/4/b=no, g/4/c=no", "2-3-ni-5 fails, 2-3-si-5 holds"),
        ("2.3 primary: g/4/a=no, g/4/b=no, g/4/c=no, g/4/d=no", "2-3-ni-5 fails, 2-3-si-5 holds"),
        ("2.3 primary: g/4/a=no, g/4/b=no, g/4/c=?", "2-3-ni-5 ?, 2-3-si-5 ?"),
        ("2.3 primary: in-categories=fewest", "2-3-os-4 fails, 2-3-ni-1 fails, 2-3-si-1 fails"),
        ("2.5 primary: critical-missing=two", "2-5-ni-2 holds, 2-5-si-2 fails"),
        ("2.5 primary: critical-missing=three", "2-5-ni-2 fails, 2-5-si-2 holds"),
        ("2.5 primary: critical-missing=one", "2-5-ni-2 fails, 2-5-si-2 fails"),
        ("2.5 primary: critical-missing=four", "2-5-ni-2 fails, 2-5-si-2 fails"),
        // A stem holds where each of its bullets does.
        ("1.1 primary:", "1-1-g-2 holds"),
        ("1.1 primary: g/2/b=no, g/2/c=?", "1-1-g-2 fails"),
        ("1.1 primary: g/2/c=?", "1-1-g-2 ?"),
        ("2.2 primary: g/1/c/2=no", "2-2-g-1 fails, 2-2-g-1-c fails"),
    ];
    for (said, expected) in rows {
        let (audit, element, phase) = cell(said);
        let cell = Cell { audit: &audit, element, phase: &phase };
        let found = expected.split(", ").map(|part| {
            let criterion = element.criterion(&id(part.split(' ').next().unwrap())).unwrap();
            let word = match cell.state_of(criterion) {
                CriterionState::Holds => "holds",
                CriterionState::Fails => "fails",
                CriterionState::Unanswered => "?",
                CriterionState::NotApplicable => "not here",
            };
            format!("{} {word}", criterion.id)
        });
        assert_eq!(found.collect::<Vec<_>>().join(", "), expected, "{said}");
    }
    let (audit, element, phase) = cell("2.4 primary: g/3/a=no, g/3/b=?, g/3/c=na");
    let features = element.measure(&id("features")).unwrap();
    let reading = Cell { audit: &audit, element, phase: &phase }.reading(features);
    assert_eq!(reading, Reading::Missing { missing: 1, open: 1, of: 6 });
}

#[test]
fn a_rating_stands_against_a_ceiling() {
    let (audit, element, phase) = cell("2.4 primary: g/3/a=no, g/3/b=no, g/3/g=?");
    let found = of(&audit, element, &phase).unwrap();
    let against: Vec<RatingPosition> = (0..4).map(|rank| found.against(rank)).collect();
    assert_eq!(
        against,
        [RatingPosition::Above, RatingPosition::Above, RatingPosition::NotSettled, RatingPosition::Within]
    );
}
