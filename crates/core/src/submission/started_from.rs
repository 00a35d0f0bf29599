//! A self-audit that is started from an earlier one: what is carried forward, and what becomes of it.
//!
//! It is a new submission, and no version of the earlier one: its id is another, and the two are never brought together.
//! What is carried forward is kept beside its own answers, evidence and actions, never among them. So it counts for
//! nothing, and whatever works out readiness or lays out a report never sees it. Each thing is confirmed by a change that
//! puts it among those of the new self-audit ([`confirm`](mod@confirm)), and goes on being what was said then.
//!
//! Answers and what was written, the whole register of evidence, and the actions that are not completed are carried
//! forward. What an inspection found, ratings, what is about a named person, the marks of what is finished, what happened
//! after submission, reviews and the replies to them are not.

pub mod confirm;
mod room;

use std::collections::{BTreeMap, BTreeSet};

use super::Submission;
use super::timestamp::Timestamp;
use crate::audit::action::{Action, ActionStatus};
use crate::audit::evidence::Evidence;
use crate::audit::place::Place;
use crate::audit::{Answer, Provider, UserText};
use crate::scheme::Scheme;
use crate::scheme::ids::SubmissionId;
pub use confirm::{confirm, confirm_action, confirm_element, confirm_evidence, confirm_where};
pub use confirm::{to_confirm, to_confirm_actions, to_confirm_evidence};
use room::Room;

/// The earlier self-audit that one was started from, and what was carried forward from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartedFrom {
    pub submission: SubmissionId,
    /// SHA-256 of the payload of its file: 64 hexadecimal digits.
    pub digest: String,
    /// The edition of the scheme it was made with.
    pub edition: UserText,
    /// Its date, as typed.
    pub dated: UserText,
    /// When its file was saved.
    pub saved_at: Timestamp,
    pub answers: BTreeMap<Place, Answer>,
    pub evidence: Vec<Evidence>,
    pub actions: Vec<Action>,
    /// For how many answers, pieces of evidence and actions there was no room.
    pub left_out: u64,
}

impl StartedFrom {
    /// What is carried forward from an earlier submission into today's edition of its scheme. `digest` is that of the
    /// payload of its file, which was saved at `saved_at`. The longest things give way where not all of it would leave
    /// room for what is to be said now.
    pub fn of(earlier: &Submission, digest: &str, saved_at: &Timestamp, scheme: &Scheme) -> Self {
        let audit = &earlier.audit;
        let says = |(place, answer): &(&Place, &Answer)| is_carried_forward(scheme, place) && answer.says_something();
        let answers: Vec<(&Place, &Answer)> = audit.answers.iter().filter(says).collect();
        let evidence: Vec<&Evidence> = audit.evidence.iter().collect();
        let actions: Vec<&Action> = audit.actions.iter().filter(|it| it.status != ActionStatus::Done).collect();
        let costs: Vec<Room> = (answers.iter().map(|(place, answer)| Room::of_answer(place, answer)))
            .chain(evidence.iter().map(|item| Room::of_evidence(item)))
            .chain(actions.iter().map(|action| Room::of_action(action)))
            .collect();
        let fits: BTreeSet<usize> = room::fitting(&costs);
        let left_out = u64::try_from(costs.len() - fits.len()).unwrap_or(u64::MAX);
        let has_room = |at: usize| fits.contains(&at);
        let (first_piece, first_action) = (answers.len(), answers.len() + evidence.len());
        let owned = |(place, answer): (&Place, &Answer)| (place.clone(), answer.clone());
        let answers = answers.into_iter().enumerate().filter(|(at, _)| has_room(*at)).map(|(_, it)| owned(it));
        let evidence = evidence.into_iter().enumerate().filter(|(at, _)| has_room(first_piece + at));
        let actions = actions.into_iter().enumerate().filter(|(at, _)| has_room(first_action + at));
        StartedFrom {
            submission: earlier.id.clone(),
            digest: digest.to_owned(),
            edition: earlier.edition.edition.clone(),
            dated: audit.provider.dated.clone(),
            saved_at: saved_at.clone(),
            answers: answers.collect(),
            evidence: evidence.map(|(_, item)| item.clone()).collect(),
            actions: actions.map(|(_, action)| action.clone()).collect(),
            left_out,
        }
    }

    /// Whether nothing was carried forward.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.evidence.is_empty() && self.actions.is_empty()
    }
}

/// Whether an answer in this place is carried forward. One that this edition does not ask for is: nothing is known of it.
pub fn is_carried_forward(scheme: &Scheme, place: &Place) -> bool {
    // The id of a question means the same whether its element is still there or not.
    let question = match &place.element {
        None => scheme.audit_question(&place.question).map(|(_, question)| question),
        Some(_) => scheme.element_question(&place.question),
    };
    question.is_none_or(|question| question.is_carried_forward())
}

impl Submission {
    /// A new submission that is started from an earlier one of the same scheme, in today's edition. Who is auditing
    /// themselves stays, and for which setting; the date does not. `digest` is that of the payload of the earlier one's
    /// file, which was saved at `saved_at`. `None` where the earlier one is of another scheme, is assessed here, or has
    /// the same id.
    pub fn start_from(
        id: SubmissionId,
        scheme: &Scheme,
        earlier: &Submission,
        digest: &str,
        saved_at: &Timestamp,
    ) -> Option<Self> {
        let is_earlier = earlier.edition.scheme == scheme.id && earlier.review.is_none() && earlier.id != id;
        is_earlier.then(|| {
            let mut submission = Submission::new(id, scheme, earlier.audit.setting.clone());
            submission.audit.provider = Provider { dated: UserText::default(), ..earlier.audit.provider.clone() };
            submission.started_from = Some(Box::new(StartedFrom::of(earlier, digest, saved_at, scheme)));
            submission
        })
    }
}
