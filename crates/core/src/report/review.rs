//! A review as pages lay it out: what is judged, how far that is, what was said of each thing.

pub mod changes;
mod groups;
pub mod offers;
pub mod panel;
mod prompts;
pub mod replies;

use super::check::Group;
use super::{Mark, Status, check, dashboard, hub};
use crate::audit::{Audit, Sentence};
use crate::review::{Judged, Judgement, Opinion, Review, Reviewer};
use crate::scheme::ids::OptionId;
use crate::scheme::reviewing::{Decision, ReviewerRole};
use crate::scheme::{AttributedText, Choice, Element, Scheme};
use crate::submission::Submission;
pub use groups::{Difference, REVIEWER, differences, groups, groups_by_ids, judgement_rows};
pub use prompts::{ReviewPrompt, prompts};

/// One thing that is judged, as the list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedRow {
    pub judged: Judged,
    /// Its number and title, and in which phase.
    pub title: Sentence,
    /// The phase alone, where it is judged in several.
    pub phase: Option<String>,
    /// What the provider says of it, on the scheme's scale; otherwise how far it is written.
    pub said: Status,
    /// What the reviewer says.
    pub judgement: Status,
    pub is_made: bool,
}

/// Everything that is judged of a submission, in the order of the list: its elements, phase by phase where they are
/// rated, then the whole where the scheme judges that too.
pub fn judged(scheme: &Scheme, audit: &Audit) -> Vec<Judged> {
    let Some(reviewing) = &scheme.reviewing else { return Vec::new() };
    let mut all = Vec::new();
    for element in hub::listed(scheme, audit) {
        match element.criteria.is_empty() {
            true => all.push(Judged::Element(element.id.clone(), None)),
            false => {
                all.extend(element.phases.iter().map(|phase| Judged::Element(element.id.clone(), Some(phase.clone()))));
            }
        }
    }
    all.extend(reviewing.whole.as_ref().map(|_| Judged::Whole));
    all
}

/// What a thing that is judged is called, for a sentence.
pub fn title(scheme: &Scheme, audit: &Audit, judged: &Judged) -> Sentence {
    name(scheme, audit, judged).into()
}

/// The same for a heading.
pub fn name(scheme: &Scheme, audit: &Audit, judged: &Judged) -> String {
    match judged {
        Judged::Whole => {
            let whole = scheme.reviewing.as_ref().and_then(|reviewing| reviewing.whole.clone());
            whole.unwrap_or_else(|| "The self-audit as a whole".to_owned())
        }
        Judged::Element(id, phase) => {
            let element = scheme.element(id);
            let title = element.map_or_else(|| id.to_string(), |element| hub::numbered(scheme, audit, element));
            match phase.as_ref().map(|id| scheme.phase(id).map_or(id.as_str(), |phase| &phase.title)) {
                Some(phase) => format!("{title}: {phase}"),
                None => title,
            }
        }
    }
}

/// The same in a few words, where the page says the rest: the number of an element that is judged in phases, and which.
pub fn short_name(scheme: &Scheme, audit: &Audit, judged: &Judged) -> Sentence {
    match judged {
        Judged::Element(id, Some(phase)) => {
            let code = scheme.element(id).map_or(id.as_str(), |element| element.code.as_str());
            let phase = scheme.phase(phase).map_or(phase.as_str(), |phase| phase.title.as_str());
            format!("{code}, {phase}").into()
        }
        Judged::Element(_, None) | Judged::Whole => title(scheme, audit, judged),
    }
}

/// The answers among which a reviewer may take another than the provider's; none where there is no scale.
pub fn scale<'s>(scheme: &'s Scheme, judged: &Judged) -> &'s [Choice<OptionId>] {
    match judged {
        Judged::Element(..) => scheme.judged_question().map_or(&[], |question| question.options()),
        Judged::Whole => &[],
    }
}

/// The opinions that can be had of something: another answer only where there is a scale to take it from.
pub fn opinions(scheme: &Scheme, judged: &Judged) -> impl Iterator<Item = Opinion> {
    let has_scale = !scale(scheme, judged).is_empty();
    Opinion::ALL.into_iter().filter(move |opinion| has_scale || *opinion != Opinion::Adjust)
}

/// What the provider says of a thing, on the scheme's scale; otherwise how far it is written.
fn said(scheme: &Scheme, audit: &Audit, judged: &Judged) -> Status {
    let Judged::Element(id, phase) = judged else { return Status::new(Mark::Blank, "") };
    let Some(element) = scheme.element(id) else { return Status::new(Mark::Blank, "") };
    match phase {
        Some(phase) => {
            let cell = dashboard::cell(scheme, audit, element, phase);
            dashboard::rating_status(scheme, cell.and_then(|cell| cell.rating))
        }
        None => hub::element_status(scheme, audit, element),
    }
}

/// What a judgement comes to in a few words.
pub fn judgement_status(scheme: &Scheme, judged: &Judged, judgement: Option<&Judgement>) -> Status {
    let Some(judgement) = judgement else { return Status::new(Mark::Blank, "Not judged") };
    match judgement.opinion {
        Some(Opinion::Agree) => Status::new(Mark::Met, "Agree"),
        Some(Opinion::Query) => Status::new(Mark::Part, "Query"),
        Some(Opinion::Adjust) => match instead(scheme, judged, judgement) {
            Some(title) => Status::new(Mark::Part, format!("Adjust: {title}")),
            None => Status::new(Mark::Blank, "Adjust: no answer chosen"),
        },
        None => Status::new(Mark::Blank, "Not judged, but something is written"),
    }
}

/// The title of the answer that a reviewer would give; an answer that this edition does not have by its id.
fn instead(scheme: &Scheme, judged: &Judged, judgement: &Judgement) -> Option<String> {
    let id = judgement.instead.as_ref()?;
    let option = scale(scheme, judged).iter().find(|option| option.id == *id);
    Some(option.map_or_else(|| id.to_string(), |option| option.title.clone()))
}

/// The list of a review.
pub fn rows(scheme: &Scheme, submission: &Submission) -> Vec<JudgedRow> {
    let audit = &submission.audit;
    let judgement = |judged: &Judged| submission.review.as_ref().and_then(|review| review.judgement(judged));
    let row = |judged: Judged| JudgedRow {
        title: title(scheme, audit, &judged),
        phase: match &judged {
            Judged::Element(_, Some(id)) => scheme.phase(id).map(|phase| phase.title.clone()),
            Judged::Element(_, None) | Judged::Whole => None,
        },
        said: said(scheme, audit, &judged),
        judgement: judgement_status(scheme, &judged, judgement(&judged)),
        is_made: judgement(&judged).is_some_and(Judgement::is_made),
        judged,
    };
    judged(scheme, audit).into_iter().map(row).collect()
}

/// How many things are judged, and of how many.
pub fn progress(scheme: &Scheme, submission: &Submission) -> (usize, usize) {
    let all = judged(scheme, &submission.audit);
    let judgement = |judged: &&Judged| submission.review.as_ref().and_then(|review| review.judgement(judged));
    let made = all.iter().filter(|one| judgement(one).is_some_and(Judgement::is_made)).count();
    (made, all.len())
}

/// How a review stands, in a sentence or two.
pub fn headline(scheme: &Scheme, submission: &Submission) -> String {
    let (made, all) = progress(scheme, submission);
    let stage = submission.review.as_ref().map(|review| review.stage).unwrap_or_default();
    let version = if stage.version > 1 { format!(" (version {})", stage.version) } else { String::new() };
    match stage.is_final {
        true => format!("Finalised{version}. {made} of {all} judged."),
        false => format!("{made} of {all} judged. Not finalised yet{version}."),
    }
}

/// The next thing that is not judged after this one, from the beginning again after the end.
pub fn next_unjudged(scheme: &Scheme, submission: &Submission, after: Option<&Judged>) -> Option<Judged> {
    let rows = rows(scheme, submission);
    let start = after.and_then(|after| rows.iter().position(|row| row.judged == *after)).map_or(0, |place| place + 1);
    let (before, rest) = rows.split_at(start.min(rows.len()));
    rest.iter().chain(before).find(|row| !row.is_made && Some(&row.judged) != after).map(|row| row.judged.clone())
}

/// The role of a reviewer, where the scheme has it.
pub fn role<'s>(scheme: &'s Scheme, review: &Review) -> Option<&'s ReviewerRole> {
    scheme.reviewer_role(review.reviewer.role.as_ref()?)
}

/// The decision in a review, where its role has it.
pub fn decision<'s>(scheme: &'s Scheme, review: &Review) -> Option<&'s Decision> {
    role(scheme, review)?.decision(review.summary.decision.as_ref()?)
}

/// Who reviews, in a few words: the role, and the organisation where it is given.
pub fn who(scheme: &Scheme, reviewer: &Reviewer) -> Sentence {
    // What a file says may be no role of the scheme: its own word is not taken for one.
    let role = reviewer.role.as_ref().and_then(|id| scheme.reviewer_role(id));
    let role = Sentence::from(role.map_or("A reviewer", |role| role.title.as_str()));
    match reviewer.organisation.trimmed() {
        Some(organisation) => role.then(", ").then(organisation),
        None => role,
    }
}

/// What the scheme says of a judgement that is based on documents alone; nothing where this one is not, and where the
/// scheme says nothing of it.
pub fn on_documents_alone<'s>(scheme: &'s Scheme, judgement: &Judgement) -> Option<&'s AttributedText> {
    let said = scheme.reviewing.as_ref()?.not_documents_alone.as_ref();
    said.filter(|_| judgement.rests_on_documents_alone())
}

/// What of a submission is judged, and what else a review speaks of, which the scheme does not list: in the order of the
/// list, then by id.
pub(super) fn everything_judged(scheme: &Scheme, audit: &Audit, review: &Review) -> Vec<Judged> {
    let mut all = judged(scheme, audit);
    let others: Vec<Judged> = review.judgements.keys().filter(|one| !all.contains(one)).cloned().collect();
    all.extend(others);
    all
}

/// How far it is judged, and how the reviewer sees it: "3 of 10 judged: 1 agree, 1 adjust, 1 query."
pub fn agreement(scheme: &Scheme, submission: &Submission) -> String {
    let Some(review) = &submission.review else { return String::new() };
    let all = everything_judged(scheme, &submission.audit, review);
    let judgements: Vec<&Judgement> = all.iter().filter_map(|one| review.judgement(one)).collect();
    let of = |opinion: Opinion| {
        judgements.iter().filter(|judgement| judgement.is_made() && judgement.opinion == Some(opinion)).count()
    };
    let (made, listed) = progress(scheme, submission);
    if made == 0 {
        return "Nothing judged yet.".to_owned();
    }
    let counts = Opinion::ALL.map(|opinion| (of(opinion), opinion.words().to_ascii_lowercase()));
    let parts: Vec<String> =
        counts.into_iter().filter(|(number, _)| *number > 0).map(|(number, word)| format!("{number} {word}")).collect();
    format!("{made} of {listed} judged: {}.", parts.join(", "))
}

/// The answers that belong to a thing that is judged, and the evidence for it, to be read beside the judgement.
pub fn answers(scheme: &Scheme, audit: &Audit, judged: &Judged) -> Vec<Group> {
    match judged {
        Judged::Whole => check::about_the_whole(scheme, audit),
        Judged::Element(id, phase) => {
            let Some(element): Option<&Element> = scheme.element(id) else { return Vec::new() };
            let mut groups = check::of_element(scheme, audit, element, phase.as_ref());
            if scheme.keeps_a_register() {
                groups.push(check::evidence_for(scheme, audit, id));
            }
            groups
        }
    }
}
