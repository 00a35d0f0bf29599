//! All of a review in groups, for the provider to read, and for paper.

use super::{decision, judged, judgement_status, name, said};
use crate::audit::{Sentence, UserText, date};
use crate::report::check::{self, CheckRow, Group, RowTarget};
use crate::review::{Basis, Judged, Judgement, Opinion, Review, ReviewerField, SummaryField};
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
    let mut groups = vec![about_reviewer(scheme, review), summary(scheme, review)];
    let listed = judged(scheme, &submission.audit);
    let others = review.judgements.keys().filter(|one| !listed.contains(one)).cloned();
    for one in listed.iter().cloned().chain(others.collect::<Vec<_>>()) {
        if let Some(judgement) = review.judgement(&one) {
            let title = name(scheme, &submission.audit, &one);
            groups.push(Group::new(title, judgement_rows(scheme, submission, &one, judgement)));
        }
    }
    groups
}

fn about_reviewer(scheme: &Scheme, review: &Review) -> Group {
    let role =
        review.reviewer.role.as_ref().map(|id| {
            Sentence::from(scheme.reviewer_role(id).map_or_else(|| id.to_string(), |role| role.title.clone()))
        });
    let mut rows = vec![CheckRow::new("Role", role, RowTarget::Nowhere)];
    rows.extend(REVIEWER.iter().filter_map(|(field, label)| {
        let text = review.reviewer.field(*field);
        match field {
            ReviewerField::ReadOn | ReviewerField::VisitedOn => date_row(label, text),
            _ => text_row(label, text),
        }
    }));
    Group::new("Who reviewed it", rows)
}

fn summary(scheme: &Scheme, review: &Review) -> Group {
    let decided = review.summary.decision.as_ref().map(|id| {
        let known = decision(scheme, review);
        Sentence::from(known.map_or_else(|| id.to_string(), |decision| decision.title.clone()))
    });
    let mut rows: Vec<CheckRow> =
        decided.into_iter().map(|said| CheckRow::new("Decision", Some(said), RowTarget::Nowhere)).collect();
    rows.extend(date_row("Date of the decision", &review.summary.decided_on));
    let texts = [
        (SummaryField::Feedback, "Written feedback"),
        (SummaryField::Strengths, "Strengths"),
        (SummaryField::Areas, "Areas for improvement"),
        (SummaryField::Recommendations, "Recommendations"),
    ];
    rows.extend(texts.iter().filter_map(|(field, label)| text_row(label, review.summary.field(*field))));
    Group::new("Summary", rows)
}

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
    let opinion = judgement_status(scheme, judged, Some(judgement)).word;
    rows.push(CheckRow::new("The reviewer says", Some(opinion.into()), RowTarget::WorkedOut));
    let why = if judgement.opinion == Some(Opinion::Query) { "Question" } else { "Reason" };
    rows.extend(text_row(why, &judgement.reason));
    for basis in Basis::ALL {
        if let Some(note) = judgement.rests_on.get(&basis) {
            let said = if note.is_blank() { Sentence::from("Yes") } else { Sentence::from(note) };
            rows.push(CheckRow::new(basis.words(), Some(said), RowTarget::Nowhere));
        }
    }
    rows.extend(text_row("Strengths", &judgement.strengths));
    rows.extend(text_row("Areas for improvement", &judgement.areas));
    rows.extend(text_row("Recommendations", &judgement.recommendations));
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
