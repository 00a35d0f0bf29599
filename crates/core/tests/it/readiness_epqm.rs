//! Readiness for the Early Permanence Quality Mark, by hand from `docs/schemes.md` §2.2: the
//! level has to be considered before either; Full needs four statements, all of them; Working
//! Towards needs a service action plan and a supporting document tied to a descriptor. Situations
//! and narrative never gate.

use crate::support::{EPQM, Row, check_rows, scheme};

/// Everything that Working Towards asks for, and nothing that Full asks for beyond it.
macro_rules! towards {
    ($more:literal) => {
        concat!(
            "agency; considered=yes; plan-finished=yes; action for d1; evidence document for d1; all.provide=We do; ",
            $more
        )
    };
}

/// Everything that Full asks for, and nothing that Working Towards asks for beyond it.
macro_rules! full {
    ($more:literal) => {
        concat!(
            "partnership; considered=yes; experience=yes; rounded=yes; committed=yes; upholds=yes; ",
            "all.provide=We do; ",
            $more
        )
    };
}

pub const ROWS: &[Row] = &[
    // An empty audit is ready for nothing, whoever starts it.
    (
        "agency",
        "working-towards not yet: considered? plan? document? (narrative?) | full not yet: considered? experience? rounded? committed? upholds? (narrative?)",
    ),
    (
        "partnership",
        "working-towards not yet: considered? plan? document? (narrative?) | full not yet: considered? experience? rounded? committed? upholds? (narrative?)",
    ),
    // Working Towards: both papers, and the level considered.
    (towards!(""), "working-towards ready | full not yet: experience? rounded? committed? upholds?"),
    (
        towards!("considered=-"),
        "working-towards not yet: considered? | full not yet: considered? experience? rounded? committed? upholds?",
    ),
    (
        towards!("considered=no"),
        "working-towards not yet: considered | full not yet: considered experience? rounded? committed? upholds?",
    ),
    (towards!("no action"), "working-towards not yet: plan? | full not yet: experience? rounded? committed? upholds?"),
    (
        towards!("no action; draft-action"),
        "working-towards not yet: plan | full not yet: experience? rounded? committed? upholds?",
    ),
    (towards!("draft-action"), "working-towards ready | full not yet: experience? rounded? committed? upholds?"),
    // The plan is finished, by the word of whoever owns it, and refers to a descriptor (decision 6).
    (
        towards!("plan-finished=-"),
        "working-towards not yet: plan? | full not yet: experience? rounded? committed? upholds?",
    ),
    (
        towards!("plan-finished=not-yet"),
        "working-towards not yet: plan | full not yet: experience? rounded? committed? upholds?",
    ),
    (
        towards!("no action; action"),
        "working-towards not yet: plan | full not yet: experience? rounded? committed? upholds?",
    ),
    (
        towards!("no action; action; action for d7"),
        "working-towards ready | full not yet: experience? rounded? committed? upholds?",
    ),
    (
        towards!("no evidence"),
        "working-towards not yet: document? | full not yet: experience? rounded? committed? upholds?",
    ),
    // A document tied to no descriptor, a paper of another kind, a document not kept anywhere.
    (
        towards!("no evidence; evidence document"),
        "working-towards not yet: document | full not yet: experience? rounded? committed? upholds?",
    ),
    (
        towards!("no evidence; evidence data for d1"),
        "working-towards not yet: document | full not yet: experience? rounded? committed? upholds?",
    ),
    (
        towards!("no evidence; draft-evidence document for d1"),
        "working-towards not yet: document | full not yet: experience? rounded? committed? upholds?",
    ),
    (
        towards!("no evidence; evidence document; evidence data for d2; evidence document for d7"),
        "working-towards ready | full not yet: experience? rounded? committed? upholds?",
    ),
    // Saying that a level is intended decides nothing.
    (
        "agency; intended=working-towards",
        "working-towards not yet: considered? plan? document? (narrative?) | full not yet: considered? experience? rounded? committed? upholds? (narrative?)",
    ),
    (towards!("intended=full"), "working-towards ready | full not yet: experience? rounded? committed? upholds?"),
    // The four situations are recorded and never gate, one way or the other.
    (towards!("situations=none"), "working-towards ready | full not yet: experience? rounded? committed? upholds?"),
    (
        "agency; situations=becoming-regional+restructured+developing+testing",
        "working-towards not yet: considered? plan? document? (narrative?) | full not yet: considered? experience? rounded? committed? upholds? (narrative?)",
    ),
    // What is written for the descriptors advises and never gates.
    (
        towards!("all.provide=-"),
        "working-towards ready (narrative?) | full not yet: experience? rounded? committed? upholds? (narrative?)",
    ),
    (
        towards!("d5.provide=-"),
        "working-towards ready (narrative?) | full not yet: experience? rounded? committed? upholds? (narrative?)",
    ),
    (
        towards!("all.provide=-; all.plan=We will"),
        "working-towards ready (narrative?) | full not yet: experience? rounded? committed? upholds? (narrative?)",
    ),
    (
        towards!("d5.provide=   "),
        "working-towards ready (narrative?) | full not yet: experience? rounded? committed? upholds? (narrative?)",
    ),
    // Full: each statement alone missing, in part, and not so.
    (full!(""), "working-towards not yet: plan? document? | full ready"),
    (full!("considered=-"), "working-towards not yet: considered? plan? document? | full not yet: considered?"),
    (full!("considered=no"), "working-towards not yet: considered plan? document? | full not yet: considered"),
    (full!("experience=-"), "working-towards not yet: plan? document? | full not yet: experience?"),
    (full!("experience=part"), "working-towards not yet: plan? document? | full not yet: experience"),
    (full!("experience=no"), "working-towards not yet: plan? document? | full not yet: experience"),
    (full!("rounded=-"), "working-towards not yet: plan? document? | full not yet: rounded?"),
    (full!("rounded=part"), "working-towards not yet: plan? document? | full not yet: rounded"),
    (full!("rounded=no"), "working-towards not yet: plan? document? | full not yet: rounded"),
    (full!("committed=-"), "working-towards not yet: plan? document? | full not yet: committed?"),
    (full!("committed=part"), "working-towards not yet: plan? document? | full not yet: committed"),
    (full!("committed=no"), "working-towards not yet: plan? document? | full not yet: committed"),
    (full!("upholds=-"), "working-towards not yet: plan? document? | full not yet: upholds?"),
    (full!("upholds=part"), "working-towards not yet: plan? document? | full not yet: upholds"),
    (full!("upholds=no"), "working-towards not yet: plan? document? | full not yet: upholds"),
    (full!("all.provide=-"), "working-towards not yet: plan? document? (narrative?) | full ready (narrative?)"),
    // What an applicant writes beside a statement does not stand in for it.
    (
        full!("experience=-; experience-how=Twelve placements"),
        "working-towards not yet: plan? document? | full not yet: experience?",
    ),
    // The two levels are not a ladder: one may have both, and Full needs no papers.
    (full!("plan-finished=yes; action for d3; evidence document for d3"), "working-towards ready | full ready"),
];

#[test]
fn the_table() {
    check_rows(&scheme(EPQM), ROWS);
}
