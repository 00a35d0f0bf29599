//! The earlier self-audit that one was started from, both ways: as this app has it, and as its wire type.

use super::checks::{digest, id, once, text, timestamp};
use super::error::ReadError;
use super::location::Part;
use super::read::Reading;
use super::wire;
use super::write::answer;
use crate::audit::action::Action;
use crate::audit::evidence::Evidence;
use crate::scheme::ids::SubmissionId;
use crate::submission::started_from::StartedFrom;

impl Reading {
    /// What a self-audit was started from, and what was carried forward.
    pub(super) fn started_from(&self, said: wire::StartedFrom) -> Result<StartedFrom, ReadError> {
        self.at(Part::StartedFrom);
        let submission = id(SubmissionId::new, &said.submission_id)?;
        let (digest, saved_at) = (digest(&said.digest)?, timestamp(&said.saved_at)?);
        let edition = text("The edition of the earlier self-audit", said.edition)?;
        let dated = text("The date of the earlier self-audit", said.dated)?;
        let answers = self.answers(Part::CarriedAnswers, said.answers)?;
        let evidence = self.entries(Part::CarriedEvidence, said.evidence, Evidence::try_from)?;
        let actions = self.entries(Part::CarriedActions, said.actions, Action::try_from)?;
        self.after(Part::CarriedActions);
        once(evidence.iter().map(|item| item.id.as_str()))?;
        once(actions.iter().map(|action| action.id.as_str()))?;
        let left_out = said.left_out;
        Ok(StartedFrom { submission, digest, edition, dated, saved_at, answers, evidence, actions, left_out })
    }
}

impl<'a> From<&'a StartedFrom> for wire::StartedFrom<'a> {
    fn from(started_from: &'a StartedFrom) -> Self {
        let StartedFrom { submission, digest, edition, dated, saved_at, answers, evidence, actions, left_out } =
            started_from;
        wire::StartedFrom {
            actions: actions.iter().map(wire::Action::from).collect(),
            answers: answers.iter().map(answer).collect(),
            dated: dated.into(),
            digest: digest.as_str().into(),
            edition: edition.into(),
            evidence: evidence.iter().map(wire::Evidence::from).collect(),
            left_out: *left_out,
            saved_at: saved_at.as_str().into(),
            submission_id: submission.as_str().into(),
        }
    }
}
