//! Readiness for the Quality Mark for extended services, by hand from `docs/schemes.md` §2.0:
//! a provider has to be registered and to show three things, none optional: every one of the ten
//! elements met now, a commitment to contribute, and evidence of a positive impact. What binds the
//! assessor (never on documents alone) and what helps to find things only advises.

use crate::support::{EXTENDED, Row, check_rows, scheme};

/// A provider with everything the document asks for, and every piece of advice followed.
macro_rules! all {
    ($more:literal) => {
        concat!(
            "provider; registration=ofsted; commitment=yes; commitment-where=In the yearly plan; ",
            "improved=More children read for pleasure; all.extent=met; ",
            "evidence document shows planning+provision for all; evidence discussion shows impact; ",
            $more
        )
    };
}

/// The same with nothing that only advises, and no evidence.
macro_rules! bare {
    ($more:literal) => {
        concat!("provider; registration=ofsted; commitment=yes; all.extent=met; ", $more)
    };
}

pub const ROWS: &[Row] = &[
    // An empty audit is ready for nothing, and nothing in it counts against the provider.
    (
        "provider",
        "award not yet: registration? elements? each-demonstrated? commitment? impact? (beyond-documents? planning-provision? located? improved?)",
    ),
    (all!(""), "award ready"),
    // Registration: any one of the three will do.
    (all!("registration=accredited"), "award ready"),
    (all!("registration=affiliated"), "award ready"),
    (all!("registration=none"), "award not yet: registration"),
    // “Will include” three kinds: the document does not say whether a fourth counts.
    (all!("registration=other"), "award open: registration~"),
    (all!("registration=-"), "award not yet: registration?"),
    // In what words and where it stands are our questions.
    (all!("registration-words=An entry; registration-where=In the office"), "award ready"),
    (
        all!("registration=-; registration-words=An entry; registration-where=In the office"),
        "award not yet: registration?",
    ),
    // Other categories of the Mark are recorded, neither helping nor counting against.
    (all!("other-categories=held; other-categories-which=Primary"), "award ready"),
    (all!("other-categories=no"), "award ready"),
    (all!("registration=none; other-categories=held"), "award not yet: registration"),
    // Ten of ten: there is no award for nine.
    (all!("e1.extent=-"), "award not yet: elements?"),
    (all!("e10.extent=-"), "award not yet: elements?"),
    (all!("e1.extent=part"), "award not yet: elements"),
    (all!("e10.extent=not"), "award not yet: elements"),
    (all!("all.extent=part"), "award not yet: elements"),
    (all!("all.extent=-"), "award not yet: elements?"),
    // Planned only does not count, however well it is written.
    (all!("e5.extent=planned"), "award not yet: elements"),
    (all!("all.extent=planned"), "award not yet: elements"),
    (all!("e5.extent=planned; e5.plan=Weekly; e5.intended=From May; action"), "award not yet: elements"),
    (all!("all.extent=-; all.provide=Much; all.changed=Much better"), "award not yet: elements?"),
    // The commitment: there has to be one; direct or indirect is the same.
    (all!("commitment=no"), "award not yet: commitment"),
    (all!("commitment=-"), "award not yet: commitment?"),
    (all!("commitment=-; commitment-how=both"), "award not yet: commitment?"),
    (all!("commitment-how=directly"), "award ready"),
    (all!("commitment-how=indirectly"), "award ready"),
    (all!("commitment-how=both"), "award ready"),
    // Where it is found is advice, and never stands in for it.
    (all!("commitment-where=-"), "award ready (located?)"),
    (all!("commitment=no; commitment-where=In the yearly plan"), "award not yet: commitment"),
    // Evidence of impact: of any kind, and finished.
    (all!("no evidence"), "award not yet: each-demonstrated? impact? (beyond-documents? planning-provision?)"),
    (
        all!("no evidence; evidence document shows planning+provision for all; evidence discussion"),
        "award not yet: impact",
    ),
    (all!("no evidence; evidence discussion shows planning+provision for all"), "award not yet: impact"),
    (
        all!("no evidence; draft-evidence discussion shows planning+provision+impact"),
        "award not yet: each-demonstrated? impact (beyond-documents planning-provision)",
    ),
    (all!("no evidence; evidence practice shows planning+provision+impact for all"), "award ready"),
    (all!("no evidence; evidence observation shows planning+provision+impact for all"), "award ready"),
    // Saying what changed or improved is not evidence of it.
    (
        all!("no evidence; all.changed=Much better; all.period=A year; all.directly=both"),
        "award not yet: each-demonstrated? impact? (beyond-documents? planning-provision?)",
    ),
    (all!("improved=-"), "award ready (improved?)"),
    (all!("improved=-; improved-period=Two years; improved-because=We asked"), "award ready (improved?)"),
    // Documents alone: that binds the assessor, so it advises. Each other kind will do.
    (all!("no evidence; evidence document shows planning+provision+impact for all"), "award ready (beyond-documents)"),
    (
        all!("no evidence; evidence document shows planning+provision+impact for all; draft-evidence learning-walk"),
        "award ready (beyond-documents)",
    ),
    (
        all!("no evidence; evidence document shows planning+provision+impact for all; evidence discussion"),
        "award ready",
    ),
    (
        all!("no evidence; evidence document shows planning+provision+impact for all; evidence observation"),
        "award ready",
    ),
    (
        all!("no evidence; evidence document shows planning+provision+impact for all; evidence learning-walk"),
        "award ready",
    ),
    (all!("no evidence; evidence document shows planning+provision+impact for all; evidence practice"), "award ready"),
    // Planning and provision are what an assessor has to be able to find: advice as well.
    (all!("no evidence; evidence discussion shows provision+impact for all"), "award ready (planning-provision)"),
    (all!("no evidence; evidence discussion shows planning+impact for all"), "award ready (planning-provision)"),
    (all!("no evidence; evidence discussion shows impact for all"), "award ready (planning-provision)"),
    (
        all!(
            "no evidence; evidence discussion shows impact for all; evidence document shows planning; evidence document shows provision"
        ),
        "award ready",
    ),
    // Demonstrated (decision 10): finished evidence tied to each element; what is written does not do here.
    (
        all!(
            "no evidence; evidence discussion shows impact for e1+e2+e3+e4+e5+e6+e7+e8+e9+e10; evidence document shows planning+provision"
        ),
        "award ready",
    ),
    (
        all!(
            "no evidence; evidence discussion shows impact for e1+e2+e3+e4+e5+e6+e7+e8+e9; evidence document shows planning+provision"
        ),
        "award not yet: each-demonstrated",
    ),
    (
        all!(
            "no evidence; evidence discussion shows impact; evidence document shows planning+provision; all.provide=Much"
        ),
        "award not yet: each-demonstrated?",
    ),
    (
        all!(
            "no evidence; evidence discussion shows impact for e1+e2+e3+e4+e5+e6+e7+e8+e9; evidence document shows planning+provision; draft-evidence document for e10"
        ),
        "award not yet: each-demonstrated",
    ),
    // None of the advice gates, alone or together.
    (
        bare!("evidence document shows impact for all"),
        "award ready (beyond-documents planning-provision located? improved?)",
    ),
    (bare!(""), "award not yet: each-demonstrated? impact? (beyond-documents? planning-provision? located? improved?)"),
    // Nothing that is copied in, asked for or planned is a condition.
    (all!("all.own-title=Ours; all.guidance=Copied"), "award ready"),
    (all!("all.extent=-; all.own-title=Ours; all.guidance=Copied"), "award not yet: elements?"),
    (all!("assessor-route=not-asked"), "award ready"),
    (all!("assessor-route=national; assessor-registration=Seen in May"), "award ready"),
    (all!("action"), "award ready"),
    // Each on its own is not enough, and all four can be missing at once.
    (
        "provider; registration=ofsted",
        "award not yet: elements? each-demonstrated? commitment? impact? (beyond-documents? planning-provision? located? improved?)",
    ),
    (
        "provider; all.extent=met",
        "award not yet: registration? each-demonstrated? commitment? impact? (beyond-documents? planning-provision? located? improved?)",
    ),
    (
        "provider; commitment=yes",
        "award not yet: registration? elements? each-demonstrated? impact? (beyond-documents? planning-provision? located? improved?)",
    ),
    (
        "provider; evidence learning-walk shows impact for all",
        "award not yet: registration? elements? commitment? (planning-provision located? improved?)",
    ),
    (
        all!("registration=none; commitment=no; e7.extent=planned; no evidence; evidence document for all"),
        "award not yet: registration elements commitment impact (beyond-documents planning-provision)",
    ),
];

#[test]
fn the_table() {
    check_rows(&scheme(EXTENDED), ROWS);
}
