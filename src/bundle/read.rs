//! From bytes to a submission: size, bytes, tokens, version, fields, meaning, digest (R3.1). It
//! opens all of a file or none of it, and panics on no bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::check_code::CheckCode;
use super::error::{ReadError, most, short};
use super::{LONGEST_FILE, LONGEST_LINE, LONGEST_TEXT, strict, wire};
use crate::audit::evidence::Evidence;
use crate::audit::place::Place;
use crate::audit::plan::{Action, ActionStatus};
use crate::audit::{Answer, Audit, Provider};
use crate::catalogue;
use crate::scheme::Scheme;
use crate::scheme::ids::*;
use crate::submission::moment::Moment;
use crate::submission::{Edition, LogEntry, Subject, Submission};

const MOST_ANSWERS: usize = 20_000;
const MOST_EVIDENCE: usize = 5_000;
const MOST_ACTIONS: usize = 2_000;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Opened {
    pub submission: Submission,
    pub home: Home,
    pub integrity: Integrity,
    /// Of the payload as it stands in the file.
    pub check_code: CheckCode,
    pub saved_at: Moment,
    pub generation: u64,
}

/// Whether this app has the scheme a file was made with.
#[derive(Clone, Debug)]
pub enum Home {
    /// This very edition.
    Same(Arc<Scheme>),
    /// Another edition of the scheme: answers without a place in ours are kept as they are.
    OtherEdition(Arc<Scheme>),
    /// We do not have the scheme: the file can only be looked at.
    Unknown,
}

/// Whether the payload is what it was when the file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Integrity {
    Intact,
    Changed,
}

/// Reads a file.
///
/// # Errors
/// Says why the file was not opened; then nothing of it was.
pub fn read(bytes: &[u8]) -> Result<Opened, ReadError> {
    let text = text_of(bytes)?;
    let value = strict::parse(text)?;
    check_version(&value)?;
    let bundle: wire::Bundle = serde_json::from_value(value.clone()).map_err(|_| ReadError::NotOurs)?;
    // serde takes a list where an object belongs; written back, that shows.
    if serde_json::to_value(&bundle).ok().as_ref() != Some(&value) {
        return Err(ReadError::NotOurs);
    }
    let canonical = value.get("payload").map(serde_json_canonicalizer::to_vec);
    let check_code = match canonical {
        Some(Ok(canonical)) => CheckCode::of(&canonical),
        _ => return Err(ReadError::NotOurs),
    };
    let stated = &bundle.digest;
    let names = stated.alg == "sha-256" && stated.canonical == "rfc8785";
    let integrity = if names && stated.value == check_code.hex() { Integrity::Intact } else { Integrity::Changed };
    let payload = bundle.payload;
    let saved_at = moment(&payload.saved_at)?;
    let generation = payload.generation;
    let submission = submission(payload)?;
    let home = match catalogue::scheme(&submission.edition.scheme) {
        None => Home::Unknown,
        Some(scheme) if scheme.edition == submission.edition.edition => Home::Same(scheme),
        Some(scheme) => Home::OtherEdition(scheme),
    };
    Ok(Opened { submission, home, integrity, check_code, saved_at, generation })
}

fn text_of(bytes: &[u8]) -> Result<&str, ReadError> {
    if bytes.len() > LONGEST_FILE {
        return Err(ReadError::TooBig);
    }
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [_, 0, ..] | [0, _, ..] => return Err(ReadError::Utf16),
        [b'P', b'K', 3 | 5, ..] => return Err(ReadError::Zip),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| match error.error_len() {
        None => ReadError::CutShort,
        Some(_) => ReadError::NotJson,
    })?;
    let text = text.trim();
    match text.chars().next() {
        None => Err(ReadError::Empty),
        Some('<') => Err(ReadError::WebPage),
        Some(_) => Ok(text),
    }
}

fn check_version(value: &Value) -> Result<(), ReadError> {
    if value.get("format").and_then(Value::as_str) != Some(wire::FORMAT) {
        return Err(ReadError::NotOurs);
    }
    let version = value.get("format_version").and_then(Value::as_str).ok_or(ReadError::NotOurs)?;
    let number = |text: &str| -> Option<(u32, u32)> {
        let (major, minor) = text.split_once('.')?;
        let numbers = (major.parse().ok()?, minor.parse().ok()?);
        // Other ways to write the same number, such as "+1.0", are not ours.
        (format!("{}.{}", numbers.0, numbers.1) == text).then_some(numbers)
    };
    match number(version) {
        None => Err(ReadError::Damaged { what: "the version of its format".to_owned() }),
        found if found > number(wire::VERSION) => Err(ReadError::Newer { version: version.to_owned() }),
        found if found < number(wire::VERSION) => Err(ReadError::NotOurs),
        Some(_) => Ok(()),
    }
}

fn submission(it: wire::Payload) -> Result<Submission, ReadError> {
    at_most("The list of answers", it.answers.len(), MOST_ANSWERS)?;
    at_most("The list of evidence", it.evidence.len(), MOST_EVIDENCE)?;
    at_most("The action plan", it.actions.len(), MOST_ACTIONS)?;
    let mut audit = Audit::new(id(SettingId::new, &it.setting)?);
    audit.provider = Provider {
        organisation: line("The organisation’s name", it.provider.organisation)?,
        kind: line("The type of organisation", it.provider.kind)?,
        identifier: line("The organisation’s number", it.provider.identifier)?,
        contact_role: line("The contact’s role", it.provider.contact_role)?,
        dated: line("The date", it.provider.dated)?,
    };
    let mut answers = BTreeMap::new();
    for said in it.answers {
        let (place, answer) = answer(said)?;
        let name = place.question.to_string();
        if answers.insert(place, answer).is_some() {
            return Err(ReadError::KeyTwice { key: name });
        }
    }
    audit.answers = answers;
    audit.finished = ids(ElementId::new, &it.finished)?;
    audit.evidence = it.evidence.into_iter().map(evidence).collect::<Result<_, _>>()?;
    audit.actions = it.actions.into_iter().map(action).collect::<Result<_, _>>()?;
    once(audit.evidence.iter().map(|item| item.id.as_str()))?;
    once(audit.actions.iter().map(|action| action.id.as_str()))?;
    let log = it.changes.into_iter().map(|it| {
        let subject = Subject { kind: line("The change log", it.kind)?, on: line("The change log", it.on)? };
        Ok(LogEntry { at: moment(&it.at)?, subject })
    });
    Ok(Submission {
        id: id(SubmissionId::new, &it.submission_id)?,
        edition: Edition {
            scheme: id(SchemeId::new, &it.scheme.id)?,
            scheme_title: line("The scheme’s title", it.scheme.title)?,
            edition: line("The scheme’s edition", it.scheme.edition)?,
            rubric_digest: line("The rubric’s digest", it.scheme.rubric_digest)?,
        },
        audit,
        log: log.collect::<Result<_, ReadError>>()?,
    })
}

fn answer(it: wire::Answer) -> Result<(Place, Answer), ReadError> {
    let question = id(QuestionId::new, &it.question)?;
    let element = it.element.map(|element| id(ElementId::new, &element)).transpose()?;
    let what = match &element {
        Some(element) => format!("The answer to “{question}” for “{element}”"),
        None => format!("The answer to “{question}”"),
    };
    let damaged = || ReadError::Damaged { what: what.to_lowercase() };
    let answer = match (it.text, it.choice, it.choices) {
        (Some(text), None, None) => Answer::text(&limited(&what, text, LONGEST_TEXT)?),
        (None, Some(option), None) => Some(Answer::One(id(OptionId::new, &option)?)),
        (None, None, Some(options)) => Answer::many(ids(OptionId::new, &options)?),
        _ => None,
    };
    Ok((Place { element, question }, answer.ok_or_else(damaged)?))
}

fn evidence(it: wire::Evidence) -> Result<Evidence, ReadError> {
    Ok(Evidence {
        id: id(EvidenceId::new, &it.id)?,
        title: line("The title of a piece of evidence", it.title)?,
        kind: it.kind.map(|kind| id(KindId::new, &kind)).transpose()?,
        kept: line("Where a piece of evidence is kept", it.kept)?,
        dated: line("The date of a piece of evidence", it.dated)?,
        note: limited("A note on evidence", it.note, LONGEST_TEXT)?,
        facets: ids(FacetId::new, &it.shows)?,
        elements: ids(ElementId::new, &it.elements)?,
    })
}

fn action(it: wire::Action) -> Result<Action, ReadError> {
    Ok(Action {
        id: id(ActionId::new, &it.id)?,
        what: limited("An action", it.what, LONGEST_TEXT)?,
        who: line("Who an action is for", it.who)?,
        by_when: line("The date of an action", it.by_when)?,
        status: match it.status {
            wire::ActionStatus::NotStarted => ActionStatus::NotStarted,
            wire::ActionStatus::UnderWay => ActionStatus::UnderWay,
            wire::ActionStatus::Done => ActionStatus::Done,
        },
        element: it.element.map(|element| id(ElementId::new, &element)).transpose()?,
    })
}

fn moment(text: &str) -> Result<Moment, ReadError> {
    Moment::new(text).ok_or_else(|| ReadError::Damaged { what: "a time in it".to_owned() })
}

fn id<Id>(make: impl Fn(&str) -> Option<Id>, text: &str) -> Result<Id, ReadError> {
    make(text).ok_or_else(|| ReadError::Damaged { what: "an id in it".to_owned() })
}

/// A set of ids; twice the same is refused, since writing it back would lose one.
fn ids<Id: Ord>(make: impl Fn(&str) -> Option<Id>, texts: &[String]) -> Result<BTreeSet<Id>, ReadError> {
    once(texts.iter().map(String::as_str))?;
    texts.iter().map(|text| id(&make, text)).collect()
}

fn once<'a>(names: impl Iterator<Item = &'a str>) -> Result<(), ReadError> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(ReadError::KeyTwice { key: short(name) });
        }
    }
    Ok(())
}

fn line(what: &str, text: String) -> Result<String, ReadError> {
    limited(what, text, LONGEST_LINE)
}

fn limited(what: &str, text: String, limit: usize) -> Result<String, ReadError> {
    if text.chars().count() > limit {
        return Err(ReadError::OverLimit { what: what.to_owned(), most: most(limit, "characters") });
    }
    Ok(text)
}

fn at_most(what: &str, found: usize, limit: usize) -> Result<(), ReadError> {
    if found > limit {
        return Err(ReadError::OverLimit { what: what.to_owned(), most: most(limit, "entries") });
    }
    Ok(())
}
