//! Every possible edit of a review, and its inverse. None of them touches the submission that is judged.

use std::mem::replace;

use super::{Basis, Judged, Judgement, Occasion, Opinion, Review, ReviewSummary, Reviewer, Stage};
use crate::audit::UserText;
use crate::scheme::ids::{DecisionId, OptionId, ReviewerRoleId};

/// One edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewChange {
    Role(Option<ReviewerRoleId>),
    Reviewer(ReviewerField, UserText),
    Opinion(Judged, Option<Opinion>),
    /// The answer that the reviewer would give.
    Instead(Judged, Option<OptionId>),
    Judgement(Judged, JudgementField, UserText),
    /// That it rests on something, with a note on that; or no longer.
    RestsOn(Judged, Basis, Option<UserText>),
    Summary(SummaryField, UserText),
    Decision(Option<DecisionId>),
    Occasion(Option<Occasion>),
    ChairTold(Option<bool>),
    /// Finalising, or reopening as the next version, which is the only change there is to a review that is final. It
    /// cannot be undone: two files that differ are never one version.
    Stage(Stage),
}

/// A text of [`Reviewer`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewerField {
    Organisation,
    Name,
    Registration,
    ReadOn,
    VisitedOn,
    Interests,
}

/// A text of [`Judgement`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JudgementField {
    Reason,
    Strengths,
    Areas,
    Recommendations,
}

/// A text of [`ReviewSummary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SummaryField {
    Strengths,
    Areas,
    Recommendations,
    DecidedOn,
    Feedback,
    ConsideredBy,
}

impl Reviewer {
    /// The text of a field.
    pub fn field(&self, field: ReviewerField) -> &UserText {
        match field {
            ReviewerField::Organisation => &self.organisation,
            ReviewerField::Name => &self.name,
            ReviewerField::Registration => &self.registration,
            ReviewerField::ReadOn => &self.read_on,
            ReviewerField::VisitedOn => &self.visited_on,
            ReviewerField::Interests => &self.interests,
        }
    }

    fn field_mut(&mut self, field: ReviewerField) -> &mut UserText {
        match field {
            ReviewerField::Organisation => &mut self.organisation,
            ReviewerField::Name => &mut self.name,
            ReviewerField::Registration => &mut self.registration,
            ReviewerField::ReadOn => &mut self.read_on,
            ReviewerField::VisitedOn => &mut self.visited_on,
            ReviewerField::Interests => &mut self.interests,
        }
    }
}

impl Judgement {
    /// The text of a field.
    pub fn field(&self, field: JudgementField) -> &UserText {
        match field {
            JudgementField::Reason => &self.reason,
            JudgementField::Strengths => &self.strengths,
            JudgementField::Areas => &self.areas,
            JudgementField::Recommendations => &self.recommendations,
        }
    }

    fn field_mut(&mut self, field: JudgementField) -> &mut UserText {
        match field {
            JudgementField::Reason => &mut self.reason,
            JudgementField::Strengths => &mut self.strengths,
            JudgementField::Areas => &mut self.areas,
            JudgementField::Recommendations => &mut self.recommendations,
        }
    }
}

impl ReviewSummary {
    /// The text of a field.
    pub fn field(&self, field: SummaryField) -> &UserText {
        match field {
            SummaryField::Strengths => &self.strengths,
            SummaryField::Areas => &self.areas,
            SummaryField::Recommendations => &self.recommendations,
            SummaryField::DecidedOn => &self.decided_on,
            SummaryField::Feedback => &self.feedback,
            SummaryField::ConsideredBy => &self.considered_by,
        }
    }

    fn field_mut(&mut self, field: SummaryField) -> &mut UserText {
        match field {
            SummaryField::Strengths => &mut self.strengths,
            SummaryField::Areas => &mut self.areas,
            SummaryField::Recommendations => &mut self.recommendations,
            SummaryField::DecidedOn => &mut self.decided_on,
            SummaryField::Feedback => &mut self.feedback,
            SummaryField::ConsideredBy => &mut self.considered_by,
        }
    }
}

impl ReviewChange {
    /// Whether it brings a text that was typed.
    pub fn typed(&self) -> Option<&UserText> {
        match self {
            ReviewChange::Reviewer(_, text)
            | ReviewChange::Judgement(_, _, text)
            | ReviewChange::RestsOn(_, _, Some(text))
            | ReviewChange::Summary(_, text) => Some(text),
            ReviewChange::Role(_)
            | ReviewChange::Opinion(..)
            | ReviewChange::Instead(..)
            | ReviewChange::RestsOn(_, _, None)
            | ReviewChange::Decision(_)
            | ReviewChange::Occasion(_)
            | ReviewChange::ChairTold(_)
            | ReviewChange::Stage(_) => None,
        }
    }
}

impl Review {
    /// Makes the change and returns the one that undoes it, of a stage the stage before; `None`, and no change, where the
    /// review is final and is not reopened, or where a stage does not follow from the one it is in.
    pub fn apply(&mut self, change: ReviewChange) -> Option<ReviewChange> {
        if self.stage.is_final && !matches!(change, ReviewChange::Stage(_)) {
            return None;
        }
        Some(match change {
            ReviewChange::Role(role) => ReviewChange::Role(replace(&mut self.reviewer.role, role)),
            ReviewChange::Reviewer(field, text) => {
                ReviewChange::Reviewer(field, replace(self.reviewer.field_mut(field), text))
            }
            ReviewChange::Opinion(judged, opinion) => {
                let before = self.edit(&judged, |judgement| replace(&mut judgement.opinion, opinion));
                ReviewChange::Opinion(judged, before)
            }
            ReviewChange::Instead(judged, option) => {
                let before = self.edit(&judged, |judgement| replace(&mut judgement.instead, option));
                ReviewChange::Instead(judged, before)
            }
            ReviewChange::Judgement(judged, field, text) => {
                let before = self.edit(&judged, |judgement| replace(judgement.field_mut(field), text));
                ReviewChange::Judgement(judged, field, before)
            }
            ReviewChange::RestsOn(judged, basis, note) => {
                let before = self.edit(&judged, |judgement| match note {
                    Some(note) => judgement.rests_on.insert(basis, note),
                    None => judgement.rests_on.remove(&basis),
                });
                ReviewChange::RestsOn(judged, basis, before)
            }
            ReviewChange::Summary(field, text) => {
                ReviewChange::Summary(field, replace(self.summary.field_mut(field), text))
            }
            ReviewChange::Decision(decision) => ReviewChange::Decision(replace(&mut self.summary.decision, decision)),
            ReviewChange::Occasion(occasion) => ReviewChange::Occasion(replace(&mut self.summary.occasion, occasion)),
            ReviewChange::ChairTold(told) => ReviewChange::ChairTold(replace(&mut self.summary.chair_told, told)),
            ReviewChange::Stage(stage) => {
                let next = if self.stage.is_final { self.stage.reopened() } else { self.stage.finalised() };
                (stage == next).then_some(())?;
                ReviewChange::Stage(replace(&mut self.stage, stage))
            }
        })
    }

    /// Edits what is said of one thing; nothing is kept of a thing of which nothing is said.
    fn edit<T>(&mut self, judged: &Judged, edit: impl FnOnce(&mut Judgement) -> T) -> T {
        let mut judgement = self.judgements.remove(judged).unwrap_or_default();
        let before = edit(&mut judgement);
        if !judgement.is_empty() {
            self.judgements.insert(judged.clone(), judgement);
        }
        before
    }
}
