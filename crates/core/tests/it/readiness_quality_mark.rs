//! Readiness for the Quality Mark and its Improvement Route, by hand from `docs/schemes.md`
//! §2.1: the award needs the school out of the category and good or better, every element met, and
//! evidence that taking part had a positive impact on provision and practice. While in a category
//! there is only the baseline. Out of it but not good is open, and both phrases are quoted.

use readymark_core::readiness::assess;

use crate::support::{QUALITY_MARK, Row, audit, check_rows, scheme};

/// A primary school with everything the award asks for.
macro_rules! award {
    ($more:literal) => {
        concat!(
            "primary; category=emerged; good-or-better=yes; all.extent=met; all.provide=We do; ",
            "evidence data shows impact-provision; evidence observation shows impact-practice; ",
            "impact-provision=More reading; impact-practice=Joint planning; ",
            $more
        )
    };
}

/// A secondary school in a category with everything the baseline asks for.
macro_rules! baseline {
    ($more:literal) => {
        concat!(
            "secondary; category=in; all.extent=part; all.strengths=Some; all.areas=Some; all.target=Some; ",
            "all.sources=inspection+data; all.made-by=both; ",
            $more
        )
    };
}

pub const ROWS: &[Row] = &[
    // An empty audit does not know its pathway and is ready for nothing.
    (
        "primary",
        "award? not yet: emerged? elements? each-demonstrated? impact? (described?) | baseline? not yet: extent? (strengths? areas? targets? sources? made-by?)",
    ),
    (
        "secondary",
        "award? not yet: emerged? elements? each-demonstrated? impact? (described?) | baseline? not yet: extent? (strengths? areas? targets? sources? made-by?)",
    ),
    // The award: each condition alone missing.
    (award!(""), "award ready"),
    (award!("category=never"), "award ready"),
    (
        award!("category=-"),
        "award? not yet: emerged? | baseline? not yet (strengths? areas? targets? sources? made-by?)",
    ),
    (
        award!("good-or-better=-"),
        "award not yet: emerged? | baseline? not yet (strengths? areas? targets? sources? made-by?)",
    ),
    (award!("category=never; good-or-better=-"), "award not yet: emerged?"),
    (award!("e4.extent=-"), "award not yet: elements?"),
    (award!("e4.extent=planned"), "award not yet: elements"),
    (award!("e4.extent=part"), "award not yet: elements"),
    (award!("e10.extent=not"), "award not yet: elements"),
    (award!("all.extent=planned"), "award not yet: elements"),
    (award!("no evidence"), "award not yet: impact?"),
    (award!("no evidence; evidence data shows impact-provision"), "award not yet: impact"),
    (award!("no evidence; evidence data shows impact-practice"), "award not yet: impact"),
    (award!("no evidence; evidence data"), "award not yet: impact"),
    (award!("no evidence; draft-evidence data shows impact-provision+impact-practice"), "award not yet: impact"),
    (award!("no evidence; evidence data shows impact-provision+impact-practice"), "award ready"),
    // Documents alone advise nobody here and gate nothing: the condition is another document's.
    (award!("no evidence; evidence document shows impact-provision+impact-practice"), "award ready"),
    // Saying what changed is not evidence of it, and evidence need not be described.
    (award!("impact-provision=-"), "award ready (described?)"),
    (award!("impact-practice=-"), "award ready (described?)"),
    (award!("no evidence; e1.changed=Much better"), "award not yet: impact?"),
    // An action plan, strengths, targets and sources are no condition of the award.
    (award!("action"), "award ready"),
    // Out of the category and not good: the document's two phrases differ, so it is open, and the
    // Improvement Route stays in view. Open is said before unanswered (design, section 9).
    (
        award!("good-or-better=no"),
        "award open: emerged~ | baseline~ open (strengths? areas? targets? sources? made-by?)",
    ),
    (award!("good-or-better=no; category=never"), "award open: emerged~"),
    (
        award!("good-or-better=no; e2.extent=not"),
        "award not yet: emerged~ elements | baseline~ open (strengths? areas? targets? sources? made-by?)",
    ),
    (
        award!("good-or-better=no; all.strengths=Some; all.areas=Some; all.target=Some"),
        "award open: emerged~ | baseline~ open (sources? made-by?)",
    ),
    // While in the category nothing shows the award.
    (award!("category=in"), "baseline ready (strengths? areas? targets? sources? made-by?)"),
    (award!("category=in; all.strengths=Some; all.areas=Some; all.target=Some"), "baseline ready (sources? made-by?)"),
    // The eleventh element counts for a secondary school and for no other.
    (
        "secondary; category=never; good-or-better=yes; all.extent=met; all.provide=We do; evidence data shows impact-provision+impact-practice",
        "award ready (described?)",
    ),
    (
        "secondary; category=never; good-or-better=yes; all.extent=met; all.provide=We do; e11.extent=-; evidence data shows impact-provision+impact-practice",
        "award not yet: elements? (described?)",
    ),
    (award!("e11.extent=not"), "award ready"),
    // Demonstrated (decision 10): evidence tied to an element, or practice described there; what is only
    // planned, a draft, or evidence tied to another element does not do.
    (award!("e4.provide=-"), "award not yet: each-demonstrated"),
    (award!("e4.provide=  "), "award not yet: each-demonstrated"),
    (award!("e4.provide=-; e4.plan=More reading"), "award not yet: each-demonstrated"),
    (award!("all.provide=-"), "award not yet: each-demonstrated?"),
    (award!("e4.provide=-; evidence document for e4"), "award ready"),
    (award!("e4.provide=-; evidence document for e5"), "award not yet: each-demonstrated"),
    (award!("e4.provide=-; draft-evidence document for e4"), "award not yet: each-demonstrated"),
    (award!("all.provide=-; evidence document for e1+e2+e3+e4+e5+e6+e7+e8+e9+e10"), "award ready"),
    (award!("all.provide=-; evidence document for e1+e2+e3+e4+e5+e6+e7+e8+e9"), "award not yet: each-demonstrated"),
    // An answer to a question that is not asked now counts for nothing (decision 3): with the category
    // not answered, "good or better" is not asked.
    (
        "primary; good-or-better=no",
        "award? not yet: emerged? elements? each-demonstrated? impact? (described?) | baseline? not yet: extent? (strengths? areas? targets? sources? made-by?)",
    ),
    (
        "primary; all.extent=met; all.sources=data",
        "award? not yet: emerged? each-demonstrated? impact? (described?) | baseline? not yet (strengths? areas? targets? sources? made-by?)",
    ),
    // Early years rest on public pages: no condition of the schools' document gates them (decision 7).
    ("early-years", "award-early-years not yet: elements? (each-demonstrated? impact?)"),
    (
        "early-years; all.extent=met; all.provide=We do; evidence data shows impact-provision",
        "award-early-years ready (impact)",
    ),
    (
        "early-years; all.extent=met; all.provide=We do; evidence data shows impact-practice",
        "award-early-years ready (impact)",
    ),
    ("early-years; all.extent=met", "award-early-years ready (each-demonstrated? impact?)"),
    (
        "early-years; all.extent=met; ey4.extent=part",
        "award-early-years not yet: elements (each-demonstrated? impact?)",
    ),
    ("early-years; all.extent=met; category=in", "award-early-years ready (each-demonstrated? impact?)"),
    (
        "early-years; all.extent=met; all.provide=We do; evidence data shows impact-provision+impact-practice",
        "award-early-years ready",
    ),
    // The baseline is the school's own record: how far each element is met gates, feedback and targets are
    // the Improvement Specialist's and advise.
    (baseline!(""), "baseline ready"),
    (baseline!("all.extent=not"), "baseline ready"),
    (baseline!("all.extent=planned"), "baseline ready"),
    (baseline!("all.extent=met"), "baseline ready"),
    (baseline!("e11.extent=-"), "baseline not yet: extent?"),
    (baseline!("e1.strengths=-"), "baseline ready (strengths?)"),
    (baseline!("e6.areas=-"), "baseline ready (areas?)"),
    (baseline!("e6.target=-"), "baseline ready (targets?)"),
    (baseline!("e6.target=-; e6.plan=More reading"), "baseline ready (targets?)"),
    (baseline!("e11.target=-"), "baseline ready (targets?)"),
    // The six sources are not exclusive, and who made the entry is our question: both advise.
    (baseline!("e3.sources=-"), "baseline ready (sources?)"),
    (baseline!("e3.sources=other"), "baseline ready"),
    (baseline!("e3.made-by=-"), "baseline ready (made-by?)"),
    (
        baseline!("category=-"),
        "award? not yet: emerged? elements each-demonstrated? impact? (described?) | baseline? not yet (sources? made-by?)",
    ),
    // Emerged: the baseline waits for the inspection, then goes.
    (
        baseline!("category=emerged"),
        "award not yet: emerged? elements each-demonstrated? impact? (described?) | baseline? not yet",
    ),
    (
        baseline!("category=emerged; good-or-better=yes"),
        "award not yet: elements each-demonstrated? impact? (described?)",
    ),
    (
        baseline!("category=never; good-or-better=yes"),
        "award not yet: elements each-demonstrated? impact? (described?)",
    ),
];

#[test]
fn the_table() {
    check_rows(&scheme(QUALITY_MARK), ROWS);
}

#[test]
fn what_is_open_quotes_both_phrases() {
    let scheme = scheme(QUALITY_MARK);
    let check = |said: &str, noted: bool| {
        let readiness = assess(&scheme, &audit(&scheme, said));
        let notes: Vec<&str> = readiness
            .outcomes
            .iter()
            .flat_map(|outcome| &outcome.lines)
            .filter_map(|it| it.open_note.as_deref())
            .collect();
        assert_eq!(notes.len(), usize::from(noted), "{said}");
        assert!(notes.iter().all(|note| note.contains("emerge from an improvement category")), "{said}");
        assert!(notes.iter().all(|note| note.contains("good or better")), "{said}");
    };
    check(award!("good-or-better=no"), true);
    check(award!(""), false);
    check(award!("good-or-better=-"), false);
    check("primary", false);
}
