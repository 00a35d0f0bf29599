//! What the provider answers to a review that came back, and what the reviewer finds answered in the next version.

use super::groups::name_by_ids;
use super::{everything_judged, name, title};
use crate::audit::{Sentence, UserText};
use crate::bundle::CheckCode;
use crate::report::check::{self, CheckRow, Group, RowTarget};
use crate::report::words::capital;
use crate::review::{Judged, Judgement, Opinion, Remark, ReplyTo};
use crate::scheme::Scheme;
use crate::scheme::ids::ElementId;
use crate::submission::Submission;

/// Something that a review recommends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    pub remark: Remark,
    /// What it is about; nothing where that is the whole.
    pub element: Option<ElementId>,
    pub text: UserText,
}

/// Everything that is recommended: in the summary, then of each thing in the order of the list.
pub fn recommendations(scheme: &Scheme, reviewed: &Submission) -> Vec<Recommendation> {
    let Some(review) = &reviewed.review else { return Vec::new() };
    let of_summary = (0..).zip(review.summary.recommended()).map(|(number, text)| Recommendation {
        remark: Remark::OfSummary(number),
        element: None,
        text,
    });
    let mut all: Vec<Recommendation> = of_summary.collect();
    for one in everything_judged(scheme, &reviewed.audit, review) {
        let element = match &one {
            Judged::Element(id, _) => Some(id.clone()),
            Judged::Whole => None,
        };
        let said = review.judgement(&one).into_iter().flat_map(Judgement::recommended);
        all.extend((0..).zip(said).map(|(number, text)| Recommendation {
            remark: Remark::Recommendation(one.clone(), number),
            element: element.clone(),
            text,
        }));
    }
    all
}

/// A question of a reviewer, and what the provider has replied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub judged: Judged,
    pub title: Sentence,
    /// What was asked.
    pub question: UserText,
    pub reply: Option<UserText>,
}

/// What the review in `reviewed`, whose file has this digest, asks, with the replies in `provider`.
pub fn queries(scheme: &Scheme, reviewed: &Submission, digest: &str, provider: &Submission) -> Vec<Query> {
    let Some(review) = &reviewed.review else { return Vec::new() };
    let query = |judged: Judged| {
        let judgement = review.judgement(&judged).filter(|judgement| judgement.opinion == Some(Opinion::Query))?;
        let to = ReplyTo { review: digest.to_owned(), remark: Remark::Query(judged.clone()) };
        let title = title(scheme, &reviewed.audit, &judged);
        Some(Query { title, question: judgement.reason.clone(), reply: reply_in(provider, &to), judged })
    };
    everything_judged(scheme, &reviewed.audit, review).into_iter().filter_map(query).collect()
}

/// A reply in which something is said.
fn reply_in(provider: &Submission, to: &ReplyTo) -> Option<UserText> {
    provider.replies.get(to).filter(|reply| !reply.is_blank()).cloned()
}

/// How many questions of a review whose file has this digest have a reply, in a sentence; nothing where none was asked,
/// nor where all replies are to another version of it, so that nobody can tell.
pub fn answered(scheme: &Scheme, reviewed: &Submission, digest: &str, provider: &Submission) -> Option<String> {
    let is_to_another = !provider.replies.is_empty() && !provider.replies.keys().any(|to| to.review == digest);
    if is_to_another { None } else { in_a_sentence(&queries(scheme, reviewed, digest, provider)) }
}

fn in_a_sentence(queries: &[Query]) -> Option<String> {
    let answered = queries.iter().filter(|query| query.reply.is_some()).count();
    match queries.len() {
        0 => None,
        1 if answered == 1 => Some("They have replied to your question.".to_owned()),
        1 => Some("They have not replied to your question.".to_owned()),
        all => Some(format!("They have replied to {answered} of your {all} questions.")),
    }
}

/// A reply about something that is judged: what it is to, and its words. `own` is the digest of the review that is here,
/// where one is.
pub fn about(submission: &Submission, judged: &Judged, own: Option<&str>) -> Vec<CheckRow> {
    let is_about = |to: &ReplyTo| match &to.remark {
        Remark::Query(about) | Remark::Recommendation(about, _) => about == judged,
        Remark::OfSummary(_) => *judged == Judged::Whole,
    };
    let row = |(to, text): (&ReplyTo, &UserText)| {
        let label = format!("{}{}", capital(&kind(&to.remark)), of_review(&to.review, own));
        CheckRow::new(label, Some(text.into()), RowTarget::Nowhere).noted(check::long(text))
    };
    submission.replies.iter().filter(|(to, _)| is_about(to)).map(row).collect()
}

/// All replies of a provider, for the pages and the paper that show everything in a file; nothing where there are none.
pub fn group(scheme: Option<&Scheme>, submission: &Submission) -> Option<Group> {
    let row = |(to, text): (&ReplyTo, &UserText)| {
        let label = label(scheme, submission, to);
        CheckRow::new(label, Some(text.into()), RowTarget::Nowhere).noted(check::long(text))
    };
    let rows: Vec<CheckRow> = submission.replies.iter().map(row).collect();
    (!rows.is_empty()).then(|| Group::new(GROUP, rows))
}

/// The title of the list of all replies.
pub(in crate::report) const GROUP: &str = "Replies to reviews";

/// What a reply is to, in that list.
pub(in crate::report) fn label(scheme: Option<&Scheme>, submission: &Submission, to: &ReplyTo) -> String {
    let about = match &to.remark {
        Remark::Query(judged) | Remark::Recommendation(judged, _) => match scheme {
            Some(scheme) => name(scheme, &submission.audit, judged),
            None => name_by_ids(judged),
        },
        Remark::OfSummary(_) => "the summary".to_owned(),
    };
    format!("{about}: {}{}", kind(&to.remark), of_review(&to.review, None))
}

fn kind(remark: &Remark) -> String {
    match remark {
        Remark::Query(_) => "reply to a question".to_owned(),
        Remark::Recommendation(_, number) | Remark::OfSummary(number) => {
            format!("reply to recommendation {}", number.saturating_add(1))
        }
    }
}

/// Of which review a reply is, where that is not the one that is here.
fn of_review(digest: &str, own: Option<&str>) -> String {
    match CheckCode::from_hex(digest).filter(|_| own != Some(digest)) {
        Some(code) => format!(" (review with check code {code})"),
        None => String::new(),
    }
}
