//! From a submission to the bytes of its file.

use super::canonical::canonical;
use super::check_code::CheckCode;
use super::wire;
use crate::audit::Answer;
use crate::audit::evidence::Evidence;
use crate::audit::place::Place;
use crate::audit::plan::{Action, ActionStatus};
use crate::readiness::{LineReadiness, OutcomeReadiness, Readiness, Standing, Truth};
use crate::submission::Submission;
use crate::submission::moment::Moment;

/// A file as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The whole file, UTF-8.
    pub text: String,
    pub check_code: CheckCode,
}

/// Writes the file. `generation` counts saves. The text is its payload's canonical form (RFC 8785)
/// inside the envelope, so the digest is over bytes that stand in the file.
///
/// # Errors
/// None that a value of these types can cause; the writer's own error is passed on.
pub fn write(
    submission: &Submission,
    readiness: Option<&Readiness>,
    saved_at: &Moment,
    generation: u64,
) -> Result<Written, serde_json::Error> {
    let payload = serde_json::to_value(payload(submission, readiness, saved_at, generation))?;
    let payload = canonical(&payload);
    let check_code = CheckCode::of(payload.as_bytes());
    // Nothing put in here needs escaping: names of ours, hexadecimal digits and JSON.
    let text = format!(
        r#"{{"digest":{{"alg":"{}","canonical":"{}","value":"{}"}},"format":"{}","format_version":"{}","payload":{payload}}}"#,
        wire::DIGEST_NAME,
        wire::CANONICAL_NAME,
        check_code.hex(),
        wire::FORMAT,
        wire::VERSION,
    );
    Ok(Written { text, check_code })
}

/// A name for the file: organisation, scheme, and when, so that the newest is known by its name.
pub fn file_name(submission: &Submission, saved_at: &Moment) -> String {
    let plain = |text: &str| {
        let words: Vec<String> = text
            .to_ascii_lowercase()
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        words.join("-").chars().take(40).collect::<String>().trim_end_matches('-').to_owned()
    };
    let organisation = plain(&submission.audit.provider.organisation);
    let who = if organisation.is_empty() { "self-audit".to_owned() } else { organisation };
    let when: String = saved_at.as_str().chars().take(16).filter(|c| *c != ':').collect::<String>().replace('T', "-");
    format!("{who}.{}.{when}.readymark.json", submission.edition.scheme)
}

fn payload(
    submission: &Submission,
    readiness: Option<&Readiness>,
    saved_at: &Moment,
    generation: u64,
) -> wire::Payload {
    let audit = &submission.audit;
    wire::Payload {
        submission_id: submission.id.to_string(),
        saved_at: saved_at.as_str().to_owned(),
        generation,
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        scheme: wire::Scheme {
            id: submission.edition.scheme.to_string(),
            title: submission.edition.scheme_title.clone(),
            edition: submission.edition.edition.clone(),
            rubric_digest: submission.edition.rubric_digest.clone(),
        },
        setting: audit.setting.to_string(),
        provider: wire::Provider {
            organisation: audit.provider.organisation.clone(),
            kind: audit.provider.kind.clone(),
            identifier: audit.provider.identifier.clone(),
            contact_role: audit.provider.contact_role.clone(),
            dated: audit.provider.dated.clone(),
        },
        answers: audit.answers.iter().map(|(place, said)| answer(place, said)).collect(),
        finished: texts(&audit.finished),
        evidence: audit.evidence.iter().map(evidence).collect(),
        actions: audit.actions.iter().map(action).collect(),
        readiness: readiness.iter().flat_map(|it| &it.outcomes).map(outcome).collect(),
        changes: submission
            .log
            .iter()
            .map(|entry| wire::Change {
                at: entry.at.as_str().to_owned(),
                kind: entry.subject.kind.clone(),
                on: entry.subject.on.clone(),
            })
            .collect(),
    }
}

fn answer(place: &Place, said: &Answer) -> wire::Answer {
    let (text, choice, choices) = match said {
        Answer::Text(text) => (Some(text.clone()), None, None),
        Answer::One(option) => (None, Some(option.to_string()), None),
        Answer::Many(options) => (None, None, Some(texts(options))),
    };
    wire::Answer {
        element: place.element.as_ref().map(ToString::to_string),
        question: place.question.to_string(),
        text,
        choice,
        choices,
    }
}

fn evidence(item: &Evidence) -> wire::Evidence {
    wire::Evidence {
        id: item.id.to_string(),
        title: item.title.clone(),
        kind: item.kind.as_ref().map(ToString::to_string),
        kept: item.kept.clone(),
        dated: item.dated.clone(),
        note: item.note.clone(),
        shows: texts(&item.facets),
        elements: texts(&item.elements),
    }
}

fn action(action: &Action) -> wire::Action {
    wire::Action {
        id: action.id.to_string(),
        what: action.what.clone(),
        who: action.who.clone(),
        by_when: action.by_when.clone(),
        status: match action.status {
            ActionStatus::NotStarted => wire::ActionStatus::NotStarted,
            ActionStatus::UnderWay => wire::ActionStatus::UnderWay,
            ActionStatus::Done => wire::ActionStatus::Done,
        },
        element: action.element.as_ref().map(ToString::to_string),
    }
}

fn outcome(it: &OutcomeReadiness) -> wire::Outcome {
    wire::Outcome {
        id: it.id.to_string(),
        title: it.title.clone(),
        standing: match it.standing {
            Standing::Ready => wire::Standing::Ready,
            Standing::NotYet => wire::Standing::NotYet,
            Standing::Open => wire::Standing::Open,
        },
        changes_needed: u64::try_from(it.changes()).unwrap_or(u64::MAX),
        requirements: it.lines.iter().map(requirement).collect(),
    }
}

fn requirement(line: &LineReadiness) -> wire::Requirement {
    wire::Requirement {
        id: line.id.to_string(),
        title: line.title.clone(),
        gates: line.provenance.gates(),
        truth: match line.finding.truth {
            Truth::Met => wire::Truth::Met,
            Truth::NotMet => wire::Truth::NotMet,
            Truth::Unanswered => wire::Truth::Unanswered,
            Truth::Open => wire::Truth::Open,
        },
        because: line.finding.because.clone(),
    }
}

fn texts<'a, T: ToString + 'a>(list: impl IntoIterator<Item = &'a T>) -> Vec<String> {
    list.into_iter().map(ToString::to_string).collect()
}
