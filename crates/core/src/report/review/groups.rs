//! All of a review in groups, for the provider to read, and for paper.

use super::{decision, everything_judged, instead, name, said};
use crate::audit::{Sentence, UserText, date};
use crate::report::check::{self, CheckRow, Group, RowTarget};
use crate::review::{Basis, Judged, Judgement, Opinion, Review, ReviewSummary, Reviewer, ReviewerField, SummaryField};
use crate::scheme::Scheme;
use crate::submission::Submission;

/// The texts of who reviews, with their labels.
pub const REVIEWER: [(ReviewerField, &str); 6] = [
    (ReviewerField::Organisation, "Organisation"),
    (ReviewerField::Name, "Name"),
    (ReviewerField::Registration, "Registration"),
    (ReviewerField::ReadOn, "Date of reading"),
    (ReviewerField::VisitedOn, "Date of visit"),
    (ReviewerField::Interests, "Interests declared"),
];

/// A review in groups: who reviews and the summary, then each thing of which something is said. It is what is shown to
/// the provider, and printed.
pub fn groups(scheme: &Scheme, submission: &Submission) -> Vec<Group> {
    let Some(review) = &submission.review else { return Vec::new() };
    let role = review.reviewer.role.as_ref().map(|id| {
        let known = scheme.reviewer_role(id).map(|role| role.title.clone());
        known.unwrap_or_else(|| format!("Not a role of this scheme ({id})"))
    });
    let decided = review.summary.decision.as_ref().map(|id| {
        let known = decision(scheme, review).map(|decision| decision.title.clone());
        known.unwrap_or_else(|| format!("Not a decision of this role ({id})"))
    });
    let mut groups = vec![about_reviewer(role, &review.reviewer), summary(decided, &review.summary)];
    for one in everything_judged(scheme, &submission.audit, review) {
        if let Some(judgement) = review.judgement(&one) {
            let title = name(scheme, &submission.audit, &one);
            groups.push(Group::new(title, judgement_rows(scheme, submission, &one, judgement)));
        }
    }
    groups
}

/// The same of a review whose scheme is not here: things by their ids.
pub fn groups_by_ids(review: &Review) -> Vec<Group> {
    let role = review.reviewer.role.as_ref().map(ToString::to_string);
    let decided = review.summary.decision.as_ref().map(ToString::to_string);
    let mut groups = vec![about_reviewer(role, &review.reviewer), summary(decided, &review.summary)];
    for (judged, judgement) in &review.judgements {
        let said = as_told(judgement, judgement.instead.as_ref().map(ToString::to_string));
        let mut rows = vec![CheckRow::new(THE_REVIEWER, Some(said.into()), RowTarget::WorkedOut)];
        rows.extend(written(judgement));
        groups.push(Group::new(name_by_ids(judged), rows));
    }
    groups
}

/// What a thing that is judged is called where its scheme is not here.
pub(super) fn name_by_ids(judged: &Judged) -> String {
    match judged {
        Judged::Whole => "The self-audit as a whole".to_owned(),
        Judged::Element(element, None) => element.to_string(),
        Judged::Element(element, Some(phase)) => format!("{element}, {phase}"),
    }
}

/// A thing that the reviewer sees in another way, or asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub judged: Judged,
    pub is_query: bool,
    /// As it stands among the groups of the review.
    pub group: Group,
}

/// Everything that a review adjusts or queries, in the order of the list; what the scheme does not list last.
pub fn differences(scheme: &Scheme, submission: &Submission) -> Vec<Difference> {
    let Some(review) = &submission.review else { return Vec::new() };
    let difference = |judged: Judged| {
        let judgement = review.judgement(&judged)?;
        let is_query = match judgement.opinion? {
            Opinion::Agree => return None,
            Opinion::Adjust => false,
            Opinion::Query => true,
        };
        let rows = judgement_rows(scheme, submission, &judged, judgement);
        let group = Group::new(name(scheme, &submission.audit, &judged), rows);
        Some(Difference { judged, is_query, group })
    };
    everything_judged(scheme, &submission.audit, review).into_iter().filter_map(difference).collect()
}

fn about_reviewer(role: Option<String>, reviewer: &Reviewer) -> Group {
    let mut rows = vec![CheckRow::new("Role", role.map(Sentence::from), RowTarget::Nowhere)];
    rows.extend(REVIEWER.iter().filter_map(|(field, label)| {
        let text = reviewer.field(*field);
        match field {
            ReviewerField::ReadOn | ReviewerField::VisitedOn => date_row(label, text),
            _ => text_row(label, text),
        }
    }));
    Group::new("Who reviewed it", rows)
}

fn summary(decided: Option<String>, summary: &ReviewSummary) -> Group {
    let decided = decided.map(|said| CheckRow::new("Decision", Some(said.into()), RowTarget::Nowhere));
    let mut rows: Vec<CheckRow> = decided.into_iter().collect();
    rows.extend(date_row("Date of the decision", &summary.decided_on));
    let fact = |label: &str, said: &str| CheckRow::new(label, Some(said.into()), RowTarget::Nowhere);
    rows.extend(summary.occasion.map(|occasion| fact("Decided", occasion.words())));
    rows.extend(text_row("Members who considered it", &summary.considered_by));
    rows.extend(summary.chair_told.map(|told| fact("The chair was told", if told { "Yes" } else { "No" })));
    let texts = [
        (SummaryField::Feedback, "Written feedback"),
        (SummaryField::Strengths, STRENGTHS),
        (SummaryField::Areas, AREAS),
        (SummaryField::Recommendations, RECOMMENDATIONS),
    ];
    rows.extend(texts.iter().filter_map(|(field, label)| text_row(label, summary.field(*field))));
    Group::new("Summary", rows)
}

const THE_REVIEWER: &str = "The reviewer";
const STRENGTHS: &str = "Strengths";
const AREAS: &str = "Areas for improvement";
const RECOMMENDATIONS: &str = "Recommendations";

/// The provider's answer beside what the reviewer says.
pub fn judgement_rows(
    scheme: &Scheme,
    submission: &Submission,
    judged: &Judged,
    judgement: &Judgement,
) -> Vec<CheckRow> {
    let said = said(scheme, &submission.audit, judged);
    let mut rows = Vec::new();
    if !said.word.is_empty() {
        rows.push(CheckRow::new("The self-audit says", Some(said.word.into()), RowTarget::WorkedOut));
    }
    let told = as_told(judgement, instead(scheme, judged, judgement));
    rows.push(CheckRow::new(THE_REVIEWER, Some(told.into()), RowTarget::WorkedOut));
    rows.extend(written(judgement));
    rows
}

/// How a reviewer sees something, in words for somebody else; `instead` is what they would say.
fn as_told(judgement: &Judgement, instead: Option<String>) -> String {
    match (judgement.opinion, instead) {
        (Some(Opinion::Agree), _) => "Agrees".to_owned(),
        (Some(Opinion::Query), _) => "Has a question".to_owned(),
        (Some(Opinion::Adjust), Some(instead)) => format!("Would say: {instead}"),
        (Some(Opinion::Adjust), None) => "Would say something else, and has not said what".to_owned(),
        (None, _) => "Has not judged this".to_owned(),
    }
}

/// Everything that is written of one thing.
fn written(judgement: &Judgement) -> Vec<CheckRow> {
    let why = if judgement.opinion == Some(Opinion::Query) { "Question" } else { "Reason" };
    let mut rows: Vec<CheckRow> = text_row(why, &judgement.reason).into_iter().collect();
    for basis in Basis::ALL {
        if let Some(note) = judgement.rests_on.get(&basis) {
            let said = if note.is_blank() { Sentence::from("Yes") } else { Sentence::from(note) };
            rows.push(CheckRow::new(basis.words(), Some(said), RowTarget::Nowhere));
        }
    }
    rows.extend(text_row(STRENGTHS, &judgement.strengths));
    rows.extend(text_row(AREAS, &judgement.areas));
    rows.extend(text_row(RECOMMENDATIONS, &judgement.recommendations));
    rows
}

/// A date under its label, as dates are shown, and what is wrong with it; nothing where it is blank.
fn date_row(label: &str, text: &UserText) -> Option<CheckRow> {
    let said = text.as_date()?;
    Some(CheckRow::new(label, Some(said.into()), RowTarget::Nowhere).noted(date::wrong(text)))
}

/// A text under its label; nothing where it is blank.
fn text_row(label: &str, text: &UserText) -> Option<CheckRow> {
    let said = (!text.is_blank()).then(|| Sentence::from(text));
    said.map(|said| CheckRow::new(label, Some(said), RowTarget::Nowhere).noted(check::long(text)))
}
