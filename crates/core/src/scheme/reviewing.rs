//! How a submission is judged by somebody else, and by whom. Reading words (agree, adjust, query) are the app’s and
//! everybody’s; deciding words exist only where the scheme’s document gives them to a role.

use serde::{Deserialize, Serialize};

use super::ids::{DecisionId, ReviewerRoleId, SettingId, StateId};
use super::{AttributedText, Provenance, Question, QuestionKind, Role, Scheme, is_for};

/// How a submission of the scheme is judged by somebody else, and by whom.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Reviewing {
    /// What is judged as a whole beside the elements, such as “The practice as a whole”; nothing where nothing is.
    pub whole: Option<String>,
    /// That an assessment is never based on documents alone, where the scheme says so.
    pub not_documents_alone: Option<AttributedText>,
    /// What holds where a panel decides between its meetings, where the scheme says that.
    pub between_meetings: Option<BetweenMeetings>,
    /// Who may review. Never empty, and somebody in each setting.
    pub roles: Vec<ReviewerRole>,
}

/// What holds where a panel decides between its meetings.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct BetweenMeetings {
    /// How many members have to consider it, at least one. Fewer are flagged and never refused.
    pub members: u64,
    /// The scheme’s sentence that says so.
    pub rule: AttributedText,
    /// What else it says of that, and what it leaves open.
    pub notes: Vec<AttributedText>,
}

/// Somebody who reviews.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct ReviewerRole {
    pub id: ReviewerRoleId,
    /// As the label of a choice, such as “Accredited assessor”.
    pub title: String,
    /// Where it comes from that this role reviews.
    pub provenance: Provenance,
    /// The settings it reviews in; empty means all.
    pub settings: Vec<SettingId>,
    /// What the document says of this role, and of who decides.
    pub notes: Vec<AttributedText>,
    /// What to ask of their registration; nothing where none is asked for.
    pub registration: Option<AttributedText>,
    /// Whether this is a member of a panel, of whom several review one submission.
    pub sits_on_a_panel: bool,
    /// Whether this is who records what a panel decided, and so can send the decision alone.
    pub records_for_the_panel: bool,
    /// The deciding words, in order; empty where the source gives this role none.
    pub decisions: Vec<Decision>,
}

/// A deciding word of a role.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Decision {
    pub id: DecisionId,
    /// As the label of a choice, such as “Recommend the award”.
    pub title: String,
    /// Where it comes from that this role decides so.
    pub provenance: Provenance,
    /// That written feedback goes with it, where it does: it is asked for, and flagged where it is absent, never
    /// required.
    pub wants_feedback: Option<AttributedText>,
    /// The state, always one that is recorded, that the decision gives reason to record; nothing where the scheme has
    /// none.
    pub leads_to: Option<StateId>,
}

impl ReviewerRole {
    /// Whether what this role decides is a decision of a panel.
    pub fn decides_as_a_panel(&self) -> bool {
        self.sits_on_a_panel || self.records_for_the_panel
    }

    /// The decision with this id; `None` where the role has none.
    pub fn decision(&self, id: &DecisionId) -> Option<&Decision> {
        self.decisions.iter().find(|decision| decision.id == *id)
    }
}

impl Scheme {
    /// Who may review a submission of this setting, in order; nobody where the scheme is not reviewed.
    pub fn reviewer_roles<'a>(&'a self, setting: &'a SettingId) -> impl Iterator<Item = &'a ReviewerRole> {
        let roles = self.reviewing.iter().flat_map(|reviewing| &reviewing.roles);
        roles.filter(move |role| is_for(&role.settings, setting))
    }

    /// The role with this id; `None` where there is none.
    pub fn reviewer_role(&self, id: &ReviewerRoleId) -> Option<&ReviewerRole> {
        self.reviewing.iter().flat_map(|reviewing| &reviewing.roles).find(|role| role.id == *id)
    }

    /// The element question whose answer a reviewer judges on its own scale: the rating, otherwise the extent. `None`
    /// where the scheme has neither, so that what is written is agreed with or queried, and where nobody reviews.
    pub fn judged_question(&self) -> Option<&Question> {
        let on_a_scale = |question: &&Question| matches!(question.kind, QuestionKind::One(_));
        let question = self.with_role(Role::Rating).or(self.extent()).filter(on_a_scale);
        self.reviewing.as_ref().and(question)
    }

    /// Whether a reviewer may give another value than the provider’s: only where there is a scale to take one from.
    pub fn may_adjust(&self) -> bool {
        self.judged_question().is_some()
    }
}
