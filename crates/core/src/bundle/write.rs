//! From a submission to the bytes of its file; of one that is under review, to the file of that.

use chrono::{Datelike, NaiveDateTime, Timelike};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::check_code::CheckCode;
use super::entries::{id_texts, maybe_text};
use super::location::Part;
use super::{LONGEST_REVIEW_FILE, format, strict, wire};
use crate::audit::place::Place;
use crate::audit::{Answer, UserText};
use crate::readiness::Readiness;
use crate::review::Review;
use crate::scheme::ids::{ElementId, OptionId, PhaseId};
use crate::submission::Submission;
use crate::submission::timestamp::Timestamp;
use crate::submission::version_vector::VersionVector;

/// What the names of our files end with.
const ENDING: &str = ".readymark.json";

/// A file as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The whole file, UTF-8.
    pub text: String,
    pub check_code: CheckCode,
    /// Whether no list in it is longer, and it has no more values, than a file may have: only then can it be opened
    /// again (R3.2).
    pub is_within_limits: bool,
}

/// What a file says of its own writing.
#[derive(Clone, Copy, Debug)]
pub struct Saving<'a> {
    pub at: &'a Timestamp,
    /// How many times it was saved, this save included. Nothing is ordered by it.
    pub generation: u64,
    /// Where this version comes from, this save included.
    pub version_vector: &'a VersionVector,
    /// The app that writes: its version, and after a plus its build where that is known (R6.6).
    pub app: &'a str,
}

/// Writes the file. The text is its payload's canonical form (RFC 8785) inside the envelope, so the
/// digest is over bytes that stand in the file. `readiness` is written for other readers only; without one its
/// list is empty. It is written whatever its length, and says whether it is within the limits.
pub fn write(submission: &Submission, readiness: Option<&Readiness>, saving: &Saving) -> Written {
    if let Some(review) = &submission.review {
        return write_review(submission, review, saving);
    }
    // Nothing in it can fail to be written. A file without its payload would not be opened, nor kept.
    let payload = payload(submission, readiness, saving);
    let carried = submission.started_from.as_deref();
    let lists = [
        (Part::CarriedAnswers, carried.map_or(0, |carried| carried.answers.len())),
        (Part::CarriedEvidence, carried.map_or(0, |carried| carried.evidence.len())),
        (Part::CarriedActions, carried.map_or(0, |carried| carried.actions.len())),
        (Part::Answers, payload.answers.len()),
        (Part::Finished, payload.finished.len()),
        (Part::Evidence, payload.evidence.len()),
        (Part::Actions, payload.actions.len()),
        (Part::AfterSubmission, submission.after_submission.events.len()),
        (Part::Replies, submission.replies.len()),
    ];
    let are_short = lists.iter().all(|(part, entries)| part.limit().is_none_or(|(_, most)| *entries <= most));
    let Written { text, check_code, is_within_limits } = in_envelope(format::FORMAT, &payload);
    Written { text, check_code, is_within_limits: are_short && is_within_limits }
}

/// Writes the file of a review, with that of the submission in it to the letter.
fn write_review(submission: &Submission, review: &Review, saving: &Saving) -> Written {
    let payload = wire::review::ReviewPayload {
        app_version: saving.app.into(),
        changes: submission.log.iter().map(wire::Change::from).collect(),
        descent: Some(saving.version_vector.into()),
        generation: saving.generation,
        review_id: review.id.as_str().into(),
        said: review.into(),
        saved_at: saving.at.as_str().into(),
        scheme: (&submission.edition).into(),
        submission: (&*review.file.text).into(),
        submission_digest: review.file.digest.as_str().into(),
        submission_id: submission.id.as_str().into(),
    };
    let is_short = Part::Review.limit().is_none_or(|(_, most)| review.judgements.len() <= most);
    let Written { text, check_code, is_within_limits } = in_envelope(format::REVIEW_FORMAT, &payload);
    let is_within_limits = is_within_limits && is_short && text.len() <= LONGEST_REVIEW_FILE;
    Written { text, check_code, is_within_limits }
}

/// A payload as a file of its format, and whether it has no more values than a file may have.
fn in_envelope(name_of_format: &str, payload: &impl Serialize) -> Written {
    let payload = to_raw_value(payload).ok();
    let payload = payload.as_deref().unwrap_or(RawValue::NULL);
    let check_code = CheckCode::of(payload.get().as_bytes());
    let digest = wire::Digest {
        alg: format::DIGEST_NAME.into(),
        canonical: format::CANONICAL_NAME.into(),
        value: check_code.hex().into(),
    };
    let (format, format_version) = (name_of_format.into(), format::VERSION.into());
    let bundle = wire::Bundle { digest, format, format_version, payload, proof: None };
    let text = serde_json::to_string(&bundle).unwrap_or_default();
    let is_within_limits = !strict::has_too_many_values(&text);
    Written { text, check_code, is_within_limits }
}

/// A name for the file: organisation, scheme, whether it is a review or a decision, and when, so that the newest is known by its name. `at` is what
/// the clock on the wall says where the file is made, to the second: two files of one minute differ.
pub fn file_name(submission: &Submission, at: &NaiveDateTime) -> String {
    let who = name_of_organisation(&submission.audit.provider.organisation);
    let day = format!("{:04}-{:02}-{:02}", at.year(), at.month(), at.day());
    let time = format!("{:02}{:02}-{:02}", at.hour(), at.minute(), at.second());
    let kind = match submission.review.as_deref() {
        Some(review) if review.is_decision_alone() => ".decision",
        Some(_) => ".review",
        None => "",
    };
    format!("{who}.{}{kind}.{day}-{time}{ENDING}", submission.edition.scheme)
}

/// What an organisation is called in the name of a file: its words in plain letters, as many as there is room for.
pub fn name_of_organisation(organisation: &UserText) -> String {
    let text = organisation.as_typed().to_ascii_lowercase();
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.collect::<Vec<_>>().join("-");
    let name = words.chars().take(40).collect::<String>().trim_end_matches('-').to_owned();
    if name.is_empty() { "self-audit".to_owned() } else { name }
}

/// The name, or where a file of that name was made already, the first after it that is free:
/// `….2.readymark.json`. No two files share a name, however fast they are asked for.
pub fn free_name(name: String, is_taken: impl Fn(&str) -> bool) -> String {
    let stem = name.strip_suffix(ENDING).unwrap_or(&name);
    let others = (2u32..).map(|number| format!("{stem}.{number}{ENDING}"));
    std::iter::once(name.clone()).chain(others).find(|name| !is_taken(name)).unwrap_or_else(|| name.clone())
}

fn payload<'a>(submission: &'a Submission, readiness: Option<&'a Readiness>, saving: &Saving<'a>) -> wire::Payload<'a> {
    let Submission {
        id,
        edition,
        audit,
        after_submission,
        replies,
        changed_since,
        exchanged,
        started_from,
        log,
        review: _,
    } = submission;
    let events: Vec<wire::Event> = after_submission.events.iter().map(wire::Event::from).collect();
    wire::Payload {
        actions: audit.actions.iter().map(wire::Action::from).collect(),
        answers: audit.answers.iter().map(answer).collect(),
        app_version: saving.app.into(),
        changed_since: changed_since.as_deref().map(Into::into),
        changes: log.iter().map(wire::Change::from).collect(),
        descent: Some(saving.version_vector.into()),
        evidence: audit.evidence.iter().map(wire::Evidence::from).collect(),
        exchanged: (!exchanged.is_empty()).then(|| exchanged.into()),
        finished: id_texts(&audit.finished, ElementId::as_str),
        generation: saving.generation,
        provider: (&audit.provider).into(),
        readiness: readiness.map_or(&[][..], |readiness| &readiness.outcomes).iter().map(wire::Outcome::from).collect(),
        replies: (!replies.is_empty()).then(|| replies.iter().map(wire::Reply::from).collect()),
        after_submission: (!events.is_empty()).then_some(wire::AfterSubmission { events }),
        saved_at: saving.at.as_str().into(),
        scheme: edition.into(),
        setting: audit.setting.as_str().into(),
        started_from: started_from.as_deref().map(Into::into),
        submission_id: id.as_str().into(),
    }
}

/// An answer, in its place.
pub(super) fn answer<'a>((place, said): (&'a Place, &'a Answer)) -> wire::Answer<'a> {
    let mut answer = wire::Answer {
        choice: None,
        choices: None,
        does_not_apply: None,
        element: maybe_text(&place.element, ElementId::as_str),
        holds: None,
        phase: maybe_text(&place.phase, PhaseId::as_str),
        question: place.question.as_str().into(),
        share: None,
        text: None,
    };
    match said {
        Answer::Text(text) => answer.text = Some(text.into()),
        Answer::One(option) => answer.choice = Some(option.as_str().into()),
        Answer::Many(options) => answer.choices = Some(id_texts(options, OptionId::as_str)),
        Answer::Holds(holds) => answer.holds = Some(*holds),
        Answer::NotApplicable(why) => answer.does_not_apply = Some(why.into()),
        Answer::Share { part, of } => answer.share = Some(vec![part.into(), of.into()]),
    }
    answer
}
