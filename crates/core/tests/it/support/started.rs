//! Self-audits that are started from earlier ones, and all that was carried forward confirmed.

use proptest::prelude::*;
use proptest::sample::Index;
use readymark_core::audit::UserText;
use readymark_core::scheme::Scheme;
use readymark_core::scheme::ids::SubmissionId;
use readymark_core::submission::started_from::{
    self, confirm_action, confirm_evidence, confirm_where, to_confirm_actions, to_confirm_evidence,
};
use readymark_core::submission::{Change, Submission};

use super::generate::{Named, change};
use super::reviews::{replies, submissions};
use super::{moment, submission};

/// The digest that the file of an earlier self-audit has.
pub const DIGEST: &str = "0f1e2d3c4b5a69780f1e2d3c4b5a69780f1e2d3c4b5a69780f1e2d3c4b5a6978";

pub fn next_id() -> SubmissionId {
    SubmissionId::new("this-year").unwrap()
}

/// Started from an earlier one.
pub fn started(scheme: &Scheme, earlier: &Submission) -> Submission {
    Submission::start_from(next_id(), scheme, earlier, DIGEST, &moment()).unwrap()
}

/// Started from one of which this is said.
pub fn started_from(scheme: &Scheme, said: &str) -> Submission {
    started(scheme, &submission(scheme, said))
}

/// Each change that confirms something, one after the other, until nothing is to be confirmed.
pub fn confirm_all(scheme: &Scheme, submission: &mut Submission) -> Vec<Change> {
    let mut inverses = Vec::new();
    let mut make = |submission: &mut Submission, change: Change| inverses.extend(submission.apply(change, &moment()));
    if let Some(change) = confirm_where(scheme, submission, |_| true) {
        make(submission, change);
    }
    while let Some(id) = to_confirm_evidence(submission).first().map(|item| item.id.clone()) {
        let change = confirm_evidence(submission, &id).unwrap();
        make(submission, change);
    }
    while let Some(id) = to_confirm_actions(submission).first().map(|action| action.id.clone()) {
        let change = confirm_action(submission, &id).unwrap();
        make(submission, change);
    }
    assert!(started_from::to_confirm(scheme, submission).is_empty());
    inverses
}

/// An earlier self-audit with all that one can have: replies to a review too, and some marks of what is finished.
pub fn earlier() -> impl Strategy<Value = (Named, Submission)> {
    submissions().prop_flat_map(|(scheme, submission)| {
        let more = proptest::collection::vec(change(scheme.clone()), 0..24);
        (Just(scheme.clone()), Just(submission), replies(&scheme, 3), more, any::<Index>()).prop_map(
            |(scheme, mut submission, replies, more, pick)| {
                for change in more {
                    let _ = submission.apply(change, &moment());
                }
                for (to, text) in replies {
                    let _ = submission.apply(Change::Reply(to, text.into()), &moment());
                }
                submission.audit.finished.insert(pick.get(&scheme.elements).id.clone());
                submission.changed_since = Some("1e".repeat(32));
                (scheme, submission)
            },
        )
    })
}

/// The same, and what was started from it.
pub fn starts() -> impl Strategy<Value = (Named, Submission, Submission)> {
    earlier().prop_map(|(scheme, earlier)| {
        let started = started(&scheme, &earlier);
        (scheme, earlier, started)
    })
}

/// Without what says when it was changed.
pub fn without_log(submission: &Submission) -> Submission {
    Submission { log: Vec::new(), ..submission.clone() }
}

/// A text that is nowhere else.
pub fn mark(number: usize) -> UserText {
    format!("mark-{number}-of-then").into()
}
