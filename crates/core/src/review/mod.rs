//! What somebody says who assesses a submission: of each thing that is judged, and of the whole. It stands
//! beside the submission as it was sent and never changes a word of it; nothing here is a verdict of ours.

pub mod change;
pub mod reply;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::audit::UserText;
use crate::scheme::ids::{DecisionId, ElementId, OptionId, PhaseId, ReviewId, ReviewerRoleId};
pub use change::{JudgementField, ReviewChange, ReviewerField, SummaryField};
pub use reply::{Remark, ReplyTo};

/// One review of one version of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub id: ReviewId,
    /// The submission as it was sent.
    pub file: ReviewedFile,
    pub stage: Stage,
    pub reviewer: Reviewer,
    /// None of them is empty.
    pub judgements: BTreeMap<Judged, Judgement>,
    pub summary: ReviewSummary,
}

/// The file of the submission that is judged, to the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewedFile {
    pub text: Arc<str>,
    /// SHA-256 of its payload: 64 hexadecimal digits.
    pub digest: String,
    /// Whether it was as it had been saved.
    pub is_intact: bool,
}

/// Which version of a review it is, and whether that is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The first is 1.
    pub version: u64,
    /// Nothing of it is changed any more until it is reopened, which makes the next version.
    pub is_final: bool,
}

/// Who reviews, and when; all as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewer {
    /// One of the scheme's; none while it is not chosen.
    pub role: Option<ReviewerRoleId>,
    pub organisation: UserText,
    /// Only where somebody wants to give it.
    pub name: UserText,
    pub registration: UserText,
    /// When the submission was read, and when there was a visit.
    pub read_on: UserText,
    pub visited_on: UserText,
    /// What ties the reviewer to the provider, as they see it.
    pub interests: UserText,
}

/// Something that is judged: an element, an element in one phase, or the whole, which comes last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Judged {
    Element(ElementId, Option<PhaseId>),
    Whole,
}

/// How a reviewer sees what the provider says. These words are ours, and every role has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opinion {
    Agree,
    /// Another answer is right: [`Judgement::instead`].
    Adjust,
    /// Something has to be asked first.
    Query,
}

/// What a judgement rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    Documents,
    People,
    Practice,
}

/// What a reviewer says of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    pub opinion: Option<Opinion>,
    /// The answer that the reviewer would give; it counts with [`Opinion::Adjust`] only, and is kept with any.
    pub instead: Option<OptionId>,
    /// Why, or what is asked.
    pub reason: UserText,
    pub strengths: UserText,
    pub areas: UserText,
    /// One to a line.
    pub recommendations: UserText,
    /// What it rests on, each with a note, which may be blank.
    pub rests_on: BTreeMap<Basis, UserText>,
}

/// What a reviewer says of the submission altogether.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewSummary {
    pub strengths: UserText,
    pub areas: UserText,
    /// One to a line.
    pub recommendations: UserText,
    /// One of those that the role has in the scheme.
    pub decision: Option<DecisionId>,
    pub decided_on: UserText,
    /// The written feedback that goes with a decision.
    pub feedback: UserText,
    /// Where a panel decided it; none while that is not said.
    pub occasion: Option<Occasion>,
    /// How many members considered it between meetings, as typed.
    pub considered_by: UserText,
    /// Whether the chair was told of a decision between meetings; none while that is not said.
    pub chair_told: Option<bool>,
}

/// Where a panel decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    Meeting,
    BetweenMeetings,
}

/// The start of the id of a decision that is sent alone; the id of its review follows.
const DECISION_OF: &str = "decision-";

impl Opinion {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Opinion; 3] = [Opinion::Agree, Opinion::Adjust, Opinion::Query];

    /// As a choice says it.
    pub fn words(self) -> &'static str {
        match self {
            Opinion::Agree => "Agree",
            Opinion::Adjust => "Adjust",
            Opinion::Query => "Query",
        }
    }
}

impl Occasion {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Occasion; 2] = [Occasion::Meeting, Occasion::BetweenMeetings];

    /// As a choice says it.
    pub fn words(self) -> &'static str {
        match self {
            Occasion::Meeting => "At a meeting",
            Occasion::BetweenMeetings => "Between meetings",
        }
    }
}

impl Basis {
    /// All of them, in the order in which they are asked about.
    pub const ALL: [Basis; 3] = [Basis::Documents, Basis::People, Basis::Practice];

    /// As a choice says it.
    pub fn words(self) -> &'static str {
        match self {
            Basis::Documents => "Documents seen",
            Basis::People => "People heard",
            Basis::Practice => "Practice observed",
        }
    }
}

impl Default for Stage {
    fn default() -> Self {
        Stage { version: 1, is_final: false }
    }
}

impl Stage {
    /// The same version, from now on as it is.
    pub fn finalised(self) -> Self {
        Stage { is_final: true, ..self }
    }

    /// The next version, to be changed.
    pub fn reopened(self) -> Self {
        Stage { version: self.version.saturating_add(1), is_final: false }
    }
}

impl Judgement {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Judgement::default()
    }

    /// Whether it is a judgement: an opinion, and where another answer is meant, which.
    pub fn is_made(&self) -> bool {
        match self.opinion {
            Some(Opinion::Adjust) => self.instead.is_some(),
            Some(Opinion::Agree | Opinion::Query) => true,
            None => false,
        }
    }

    /// Whether it is said to rest on documents and on nothing else.
    pub fn rests_on_documents_alone(&self) -> bool {
        self.rests_on.keys().copied().collect::<BTreeSet<_>>() == BTreeSet::from([Basis::Documents])
    }

    /// What is recommended, one by one.
    pub fn recommended(&self) -> impl Iterator<Item = UserText> {
        one_to_a_line(&self.recommendations)
    }
}

impl ReviewSummary {
    /// What is recommended, one by one.
    pub fn recommended(&self) -> impl Iterator<Item = UserText> {
        one_to_a_line(&self.recommendations)
    }
}

/// The lines of a text in which something stands.
fn one_to_a_line(text: &UserText) -> impl Iterator<Item = UserText> {
    text.as_typed().lines().map(str::trim).filter(|line| !line.is_empty()).map(UserText::from)
}

impl Review {
    /// A review of a file in which nothing is said yet.
    pub fn new(id: ReviewId, file: ReviewedFile) -> Self {
        Review {
            id,
            file,
            stage: Stage::default(),
            reviewer: Reviewer::default(),
            judgements: BTreeMap::new(),
            summary: ReviewSummary::default(),
        }
    }

    /// The same with nothing but the decision: which, when and the written feedback, by which role, under an id of its
    /// own that follows from this one. `None` where nothing is decided, or the review is not final.
    pub fn decision_alone(&self) -> Option<Self> {
        let ReviewSummary { decision, decided_on, feedback, .. } = &self.summary;
        let decision = decision.clone().filter(|_| self.stage.is_final)?;
        let summary = ReviewSummary {
            decision: Some(decision),
            decided_on: decided_on.clone(),
            feedback: feedback.clone(),
            ..ReviewSummary::default()
        };
        let reviewer = Reviewer { role: self.reviewer.role.clone(), ..Reviewer::default() };
        let id = ReviewId::new(&format!("{DECISION_OF}{}", self.id))?;
        Some(Review { stage: self.stage, reviewer, summary, ..Review::new(id, self.file.clone()) })
    }

    /// Whether nothing is said but a decision, as in the file that is sent with that alone.
    pub fn is_decision_alone(&self) -> bool {
        let ReviewSummary { decision, decided_on, feedback, .. } = &self.summary;
        let alone = ReviewSummary {
            decision: decision.clone(),
            decided_on: decided_on.clone(),
            feedback: feedback.clone(),
            ..ReviewSummary::default()
        };
        let role = Reviewer { role: self.reviewer.role.clone(), ..Reviewer::default() };
        decision.is_some() && self.judgements.is_empty() && self.summary == alone && self.reviewer == role
    }

    /// What is said of one thing; `None` where nothing is.
    pub fn judgement(&self, judged: &Judged) -> Option<&Judgement> {
        self.judgements.get(judged)
    }
}
