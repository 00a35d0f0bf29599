//! Readiness for an application to have ASYE practice endorsed, by hand from `docs/schemes.md`
//! §2.3: the practice itself, at least one element of the NEC or NEC+ that it meets or contributes to
//! meeting, a conversation that ended in agreement to submit, and a final draft. The route, the
//! status check and the duties of the lead, the panel and Skills for Care never gate.

use crate::support::{ASYE, Row, check_rows, scheme};

/// An employer with everything the application asks for, and all the advice taken.
macro_rules! application {
    ($more:literal) => {
        concat!(
            "employer; practice=Three talks; n1.claim=meets; agreed=submit; draft-final=yes; ",
            "n1.reference=As in our copy; n1.dimension=support; evidence evaluation shows evaluated; ",
            "status-checked=yes; ",
            $more
        )
    };
}

/// The four conditions and nothing else.
macro_rules! bare {
    ($more:literal) => {
        concat!("partnership; practice=Three talks; n1.claim=meets; agreed=submit; draft-final=yes; ", $more)
    };
}

pub const ROWS: &[Row] = &[
    // An empty application is ready for nothing, whoever makes it.
    (
        "employer",
        "submit not yet: practice? claim? agreed? draft-final? (reference? dimension? evaluated? status-checked?)",
    ),
    (
        "partnership",
        "submit not yet: practice? claim? agreed? draft-final? (reference? dimension? evaluated? status-checked?)",
    ),
    // Everything there; and the four conditions alone.
    (application!(""), "submit ready"),
    (bare!(""), "submit ready (reference? dimension? evaluated? status-checked?)"),
    // Each condition alone missing.
    (application!("practice=-"), "submit not yet: practice?"),
    (application!("practice=   "), "submit not yet: practice?"),
    (application!("n1.claim=-"), "submit not yet: claim?"),
    (application!("agreed=-"), "submit not yet: agreed?"),
    (application!("draft-final=-"), "submit not yet: draft-final?"),
    // Each condition alone not so: paused, nothing agreed yet, the draft not final.
    (application!("agreed=pause"), "submit not yet: agreed"),
    (application!("agreed=not-yet"), "submit not yet: agreed"),
    (application!("draft-final=no"), "submit not yet: draft-final"),
    (application!("agreed=pause; draft-final=no"), "submit not yet: agreed draft-final"),
    // Each condition alone there.
    (
        "employer; practice=Three talks",
        "submit not yet: claim? agreed? draft-final? (reference? dimension? evaluated? status-checked?)",
    ),
    (
        "employer; n1.claim=meets",
        "submit not yet: practice? agreed? draft-final? (reference? dimension? evaluated? status-checked?)",
    ),
    (
        "employer; agreed=submit",
        "submit not yet: practice? claim? draft-final? (reference? dimension? evaluated? status-checked?)",
    ),
    (
        "employer; draft-final=yes",
        "submit not yet: practice? claim? agreed? (reference? dimension? evaluated? status-checked?)",
    ),
    // One element is enough, in any place; contributing counts as meeting does.
    (application!("n1.claim=contributes"), "submit ready"),
    (application!("n1.claim=-; n6.claim=contributes"), "submit ready"),
    (application!("all.claim=meets"), "submit ready"),
    (application!("all.claim=meets; all.claim=-"), "submit not yet: claim?"),
    // What is written about an element is no claim, and a claim needs nothing written.
    (application!("n1.claim=-; n1.how=It does; n1.set=nec; n1.guidance=Ours"), "submit not yet: claim?"),
    (application!("n1.how=-; n1.set=-; n1.guidance=-"), "submit ready"),
    // What is said of the practice beside it does not stand in for it, and is not asked for.
    (
        application!("practice=-; for-whom=All; tried=Twice; evaluated=Yes; took-part=All; adopt=All"),
        "submit not yet: practice?",
    ),
    // Advice: the reference and the dimension, of any element, even of another than the claim’s.
    (application!("n1.reference=-"), "submit ready (reference?)"),
    (application!("n1.reference=-; n4.reference=As in our copy"), "submit ready"),
    (application!("n1.dimension=-"), "submit ready (dimension?)"),
    (application!("n1.dimension=-; n2.dimension=outcomes"), "submit ready"),
    // Advice: evidence that shows an evaluation, of whatever kind; saying so is no evidence.
    (application!("no evidence"), "submit ready (evaluated?)"),
    (application!("no evidence; evaluated=By survey"), "submit ready (evaluated?)"),
    (application!("no evidence; evidence evaluation"), "submit ready (evaluated)"),
    (application!("no evidence; evidence resource shows tried-out+involved for n1"), "submit ready (evaluated)"),
    (application!("no evidence; draft-evidence evaluation shows evaluated"), "submit ready (evaluated)"),
    (application!("no evidence; evidence feedback shows evaluated"), "submit ready"),
    // Advice: the status check is recorded, either way; its outcome decides nothing.
    (application!("status-checked=-"), "submit ready (status-checked?)"),
    (application!("status-checked=no"), "submit ready"),
    (bare!("status-checked=no; status-words=Inadequate"), "submit ready (reference? dimension? evaluated?)"),
    (application!("status-checked=-; status-words=Good"), "submit ready (status-checked?)"),
    // The route, its dates and how the meeting went are recorded and never gate.
    (application!("route=self; first-contact=12 1 2026"), "submit ready"),
    (application!("route=skills-for-care; followed=moderation"), "submit ready"),
    (
        application!("meeting-date=3 3 2026; meeting-how=face-to-face; meeting-roles=Co-ordinator and lead"),
        "submit ready",
    ),
    (
        "employer; route=self; first-contact=12 1 2026; meeting-date=3 3 2026; meeting-how=virtual; meeting-roles=Both",
        "submit not yet: practice? claim? agreed? draft-final? (reference? dimension? evaluated? status-checked?)",
    ),
    // An action plan is no condition.
    (application!("action"), "submit ready"),
    (bare!("draft-action"), "submit ready (reference? dimension? evaluated? status-checked?)"),
    // Advice taken, all of it, makes nothing ready.
    (
        "employer; all.reference=As in our copy; all.dimension=support; evidence record shows evaluated; status-checked=yes",
        "submit not yet: practice? claim? agreed? draft-final?",
    ),
];

#[test]
fn the_table() {
    check_rows(&scheme(ASYE), ROWS);
}
